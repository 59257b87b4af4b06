"""Does a model file agree with itself? Claims, priors, constructs and items must name what the syntax holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim, Comparison, parse_claim
from egovbayes.model.coding import labels_of_levels, of_predictor
from egovbayes.model.file.small_values import SMALL_VALUES
from egovbayes.model.kinds import relation_kind, relation_text
from egovbayes.model.language.arithmetic import Call
from egovbayes.model.language.group_names import split_name
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.priors.priors import check_prior_fits
from egovbayes.model.spec import Construct, Equation, Hypothesis, Prior
from egovbayes.model.table.bounds import implied
from egovbayes.notation import OWN_KINDS, PRIOR_KINDS, Kind

_TURNED = str.maketrans("<>", "><")
_RELATION = re.compile(r"\s*([^\W\d][\w.:]*)\s*(=~|~~|~)\s*(1|[^\W\d][\w.:]*)\s*")
_THRESHOLD = re.compile(r"\s*([^\W\d][\w.:]*)\s*\|\s*(t[1-9]\d*)\s*")


def check_names(names: Collection[str], known: Collection[str], what: str, where: str) -> None:
    """Raise SpecError when a name described in the file is not in the syntax."""
    for name in names:
        if name not in known:
            raise SpecError(
                f"{where}: {name!r} is no {what} of the model{nearest(name, known)}; it has: {listed(known)}"
            )


def check_hypothesis(hypothesis: Hypothesis, syntax: Syntax, constructs: Mapping[str, Construct], where: str) -> None:
    """Raise SpecError unless the claim can be read and names only what the model has."""
    here = _of_hypothesis(hypothesis, where)
    claim = _claim(hypothesis, where)
    known = [*syntax.labels, *(definition.name for definition in syntax.definitions)]
    of_levels = labels_of_levels(syntax.equations, syntax.predictors)
    for name in (split_name(name)[0] for name in _names(claim)):
        if name not in known and not of_predictor(name, of_levels):
            raise SpecError(
                f"{here}: unknown name {name!r}{nearest(name, known)}; labels and definitions: {listed(known)}"
            )
    _refuse_implied(hypothesis, claim, syntax.bounds, here)
    sets = tuple(dict.fromkeys(construct.set for construct in constructs.values() if construct.set))
    for call in _calls(claim):
        _check_call(call, (syntax.constructs, sets), syntax.predictors, here)


def _refuse_implied(
    hypothesis: Hypothesis, claim: Claim, bounds: Mapping[str, tuple[float, float]], where: str
) -> None:
    """Raise SpecError for a claim that the bounds of the model make true, whatever the answers."""
    if bounds and all(_implied(one, bounds) for one in claim.comparisons):
        raise SpecError(
            f"{where}: {hypothesis.claim} is what a bound in the equations says: nothing is left to judge; leave out "
            "the bound, or the claim"
        )


def _implied(one: Comparison, bounds: Mapping[str, tuple[float, float]]) -> bool:
    sides = ((one.left, one.op, one.right), (one.right, one.op.translate(_TURNED), one.left))
    return any(
        side.text in bounds and not other.atoms and implied(bounds[side.text], sign, float(other.evaluate({})))
        for side, sign, other in sides
    )


def refuse_no_quantities(hypothesis: Hypothesis, parameters: Collection[str], where: str) -> None:
    """Raise SpecError where the claim names a parameter of priors, or a value of the likelihood's own."""
    of_priors = dict.fromkeys(parameters, "is a parameter of priors")
    no_quantities = of_priors | dict.fromkeys(OWN_KINDS, "is a value of the likelihood's own")
    for name in (split_name(name)[0] for name in _names(_claim(hypothesis, where))):
        if name in no_quantities:
            raise SpecError(
                f"{_of_hypothesis(hypothesis, where)}: {name} {no_quantities[name]}, and a claim is about what the "
                "model says of variables: neither maximum likelihood nor a standardised value of it is there to judge "
                "by. Its posterior is a row of tables/parameters.csv, its draws are in the tree"
            )


def _of_hypothesis(hypothesis: Hypothesis, where: str) -> str:
    return f"{where}: hypothesis {hypothesis.name}"


def _claim(hypothesis: Hypothesis, where: str) -> Claim:
    try:
        return parse_claim(hypothesis.claim)
    except ModelSyntaxError as error:
        raise ModelSyntaxError(f"{_of_hypothesis(hypothesis, where)}: {error}") from error


def _names(claim: Claim) -> Iterator[str]:
    for comparison in claim.comparisons:
        yield from (*comparison.left.names, *comparison.right.names)


def _calls(claim: Claim) -> Iterator[Call]:
    for comparison in claim.comparisons:
        yield from (*comparison.left.calls, *comparison.right.calls)


def _check_call(
    call: Call, known: tuple[tuple[str, ...], tuple[str, ...]], predictors: Collection[str], where: str
) -> None:
    constructs, sets = known
    for place, name in enumerate(call.arguments):
        of_sets = call.function == "share" and place == 1
        choice, what = (sets, "set of constructs") if of_sets else (constructs, "construct")
        if name not in choice and (of_sets or not of_predictor(name, predictors)):
            hint = '; a set is made with [constructs.x] set = "..."' if of_sets else ""
            found = f"{name!r} is no {what} of the model{nearest(name, choice)}; known: {listed(choice)}{hint}"
            raise SpecError(f"{where}: {call.function}(): {found}")


def checked_priors(priors: Mapping[str, Prior], syntax: Syntax, where: str) -> dict[str, Prior]:
    """The priors with keys written as `readiness ~ attitude`, `x1 ~1` or a kind. Raises SpecError and PriorError."""
    here = f"{where} [priors]"
    checked: dict[str, Prior] = {}
    for key, prior in priors.items():
        name, kind = _prior_key(key, syntax, here)
        if name in checked or " ~~ ".join(reversed(name.split(" ~~ "))) in checked:
            raise SpecError(f"{here}: {name!r} is given twice: keep one")
        check_prior_fits(prior, kind, f"{here} {name!r}")
        checked[name] = prior
    return checked


def _prior_key(key: str, syntax: Syntax, where: str) -> tuple[str, Kind]:
    if key.strip() in PRIOR_KINDS:
        return key.strip(), Kind(key.strip())
    if key.strip() in SMALL_VALUES:
        raise SpecError(
            f"{where}: {key.strip()!r} is a key of the model file, not of [priors]: write it there, above its first "
            "[table]"
        )
    if (threshold := _THRESHOLD.fullmatch(key)) is not None:
        check_names(threshold.groups()[:1], syntax.variables, "variable", where)
        return "|".join(threshold.groups()), Kind.THRESHOLD
    match = _RELATION.fullmatch(key)
    if match is None:
        raise SpecError(f"{where}: {_no_relation(key, syntax)}; kinds: {listed(PRIOR_KINDS)}")
    lhs, op, rhs = match.groups()
    if rhs == "1" and op != "~":
        raise SpecError(f"{where}: {key!r} is no relation: an intercept is written x1 ~1")
    equation = Equation(lhs, "~1", "") if rhs == "1" else Equation(lhs, op, rhs)
    named = [name for name in (equation.lhs, equation.rhs) if name and not of_predictor(name, syntax.predictors)]
    check_names(named, syntax.variables, "variable", where)
    _check_written(equation, syntax, where)
    return relation_text(equation), relation_kind(equation, syntax.constructs)


def _no_relation(key: str, syntax: Syntax) -> str:
    carriers = [equation for equation in syntax.equations if key.strip() in equation.labels]
    if carriers:
        return f"{key!r} is a label; write the relation that carries it, {relation_text(carriers[0])!r}"
    return f"{key!r} is neither a relation such as 'readiness ~ attitude' nor a kind{nearest(key, PRIOR_KINDS)}"


def _check_written(wanted: Equation, syntax: Syntax, where: str) -> None:
    if wanted.op not in ("=~", "~"):
        return  # variances, covariances and intercepts may be automatic: the parameter table knows them
    name = relation_text(wanted)
    whole = relation_text(replace(wanted, rhs=of_predictor(wanted.rhs, syntax.predictors) or wanted.rhs))
    known = [relation_text(equation) for equation in syntax.equations if equation.op == wanted.op]
    if name not in known and whole not in known:
        raise SpecError(f"{where}: the model has no {name!r}{nearest(name, known)}; it has: {listed(known)}")
