"""Cross-loadings and residual correlations that a model file asks for all at once, each with the same narrow prior.

Muthén & Asparouhov (2012), Bayesian structural equation modeling: what a model holds at 0 is let be about 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.file.file_keys import Section, value_of
from egovbayes.model.identification.held import prior_centre
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.priors.priors import check_prior_fits, parse_prior, prior_text
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.model.spec import Equation, Prior
from egovbayes.notation import Kind

CROSS_LOADINGS, RESIDUAL_CORRELATIONS = "cross_loadings", "residual_correlations"
SMALL_VALUES = (CROSS_LOADINGS, RESIDUAL_CORRELATIONS)
_SUCH_AS = {CROSS_LOADINGS: "normal(0, 0.1)", RESIDUAL_CORRELATIONS: "beta(50, 50)"}


def with_small_values(syntax: Syntax, section: Section, where: str) -> Syntax:
    """The syntax with the cross-loadings and residual correlations that are asked for, but for those it has itself.

    The prior of cross-loadings is that of the standardised ones, whether it says so or not. Raises SpecError where
    there is nothing to add, and PriorError for what is no prior of the kind.
    """
    added: list[Equation] = []
    if CROSS_LOADINGS in section:
        prior = _prior(section, CROSS_LOADINGS, Kind.LOADING, where)
        added += [Equation(lhs, "=~", rhs, prior=prior) for lhs, rhs in _cross_loadings(syntax)]
        if not added:
            raise SpecError(
                f"{where}: {CROSS_LOADINGS} adds nothing: no item could load on a second construct; take it out"
            )
    if RESIDUAL_CORRELATIONS in section:
        prior = _prior(section, RESIDUAL_CORRELATIONS, Kind.RESIDUAL_CORRELATION, where)
        pairs = list(_pairs(syntax))
        if not pairs:
            raise SpecError(
                f"{where}: {RESIDUAL_CORRELATIONS} adds nothing: no two items are left that the syntax does not join; "
                "take it out"
            )
        added += [Equation(lhs, "~~", rhs, prior=prior) for lhs, rhs in pairs]
    return replace(syntax, equations=(*syntax.equations, *added))


def _prior(section: Section, key: str, kind: Kind, where: str) -> Prior:
    """The prior that the key holds."""
    text = value_of(section, key, "", where).strip()
    if kind is Kind.LOADING and not text.lower().startswith(("standardised ", "standardized ")):
        text = f"{STANDARDISED} {text}"
    here = f"{where} {key}"
    try:
        prior = replace(parse_prior(text), where=here)
    except PriorError as error:
        raise PriorError(f"{here}: {error}") from error
    check_prior_fits(prior, kind, here)
    if prior_centre(prior) != 0.0:
        raise PriorError(
            f"{here}: {prior_text(prior)} is not centred at 0, about which it lets be what the syntax leaves out: "
            f"write {_SUCH_AS[key]}, say, and what is known of one value as a prior of that value"
        )
    return prior


def _measured(syntax: Syntax) -> dict[str, list[str]]:
    """The items of each construct that has any."""
    constructs, found = set(syntax.constructs), dict[str, list[str]]()
    for equation in syntax.equations:
        if equation.op == "=~" and equation.rhs not in constructs:
            found.setdefault(equation.lhs, []).append(equation.rhs)
    return found


def _cross_loadings(syntax: Syntax) -> Iterator[tuple[str, str]]:
    measured = _measured(syntax)
    for construct, own in measured.items():
        items = dict.fromkeys(item for others in measured.values() for item in others)
        yield from ((construct, item) for item in items if item not in own)


def _pairs(syntax: Syntax) -> Iterator[tuple[str, str]]:
    joined = {frozenset((equation.lhs, equation.rhs)) for equation in syntax.equations if equation.op == "~~"}
    items = dict.fromkeys(item for own in _measured(syntax).values() for item in own)
    yield from (pair for pair in combinations(items, 2) if frozenset(pair) not in joined)
