"""A model of answers in categories: the scale of its latent answers and constructs, its default priors, what it lacks.

Residuals of latent answers and disturbances of constructs have variance 1 (lavaan's std.lv = TRUE, parameterization =
"theta"), which fixes every scale. A construct may have a marker's units instead (std.lv = FALSE), and then a variance.
Default priors are those of standardised loadings and paths; a loading above 0 gives each construct its direction. Raw
ones are in these units. Equal loadings, or paths, are equal in them, and have one prior in them; so have those that
equations derive others from.

Numbers beside such answers keep their units, intercepts and residual variances, with the priors that they have under
the normal likelihood; so do constructs that numbers alone measure. Other constructs' loadings of numbers have priors of
standardised values.

Of several groups the first is so. In the others disturbances have variances of their own once loadings are those of all
groups, and residuals have, and constructs their means, once thresholds are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from egovbayes.errors import PriorError, SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods.fixed_scales import as_numbers, refuse_fixed_scales
from egovbayes.likelihoods.marked_constructs import of_marked
from egovbayes.likelihoods.other_groups import FREED_BY, THRESHOLDS, of_other_groups
from egovbayes.likelihoods.raw_values import (
    compact,
    derived_equations,
    equal_equations,
    identification_of,
    parts_of_equations,
    raw_equations,
)
from egovbayes.likelihoods.threshold_priors import refuse_threshold_priors
from egovbayes.model.kinds import relation_text
from egovbayes.model.priors.priors import placed
from egovbayes.model.products import is_product
from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.equal_places import with_equal_places, without_thresholds
from egovbayes.model.table.identifications import (
    UNIT_RESIDUALS,
    UNIT_RESIDUALS_AND_MARKERS,
    UNIT_RESIDUALS_AND_VARIANCES,
    UNIT_VARIANCE,
    UNIT_VARIANCE_AND_MARKERS,
)
from egovbayes.model.table.numeric import constructs_of_numbers, constructs_with_markers, is_fixed, of_numbers
from egovbayes.model.table.roles import Roles, predictors_left_alone, roles_of
from egovbayes.model.table.written_priors import DEFAULTS_OF
from egovbayes.notation import Kind

PATH_SD = 0.8
_DEFAULTS = {
    Kind.LOADING: Prior("uniform", (-1.0, 1.0), where=f"{DEFAULTS_OF}ordinal", standardised=True),
    Kind.PATH: Prior("normal", (0.0, PATH_SD), where=f"{DEFAULTS_OF}ordinal", standardised=True),
}
_DEFAULTS_OF_EQUAL = {
    "=~": Prior("student-t", (2.0, 0.0, sqrt(0.5)), where=f"{DEFAULTS_OF}ordinal"),
    "~": Prior("normal", (0.0, PATH_SD), where=f"{DEFAULTS_OF}ordinal"),
}
"""A loading l on a construct of variance 1 is l / (1 + l^2)^1/2 standardised: even on (-1, 1) where l is this t."""
_LIKE_MARKERS = Prior("normal", (1.0, 1.0), where=f"{DEFAULTS_OF}ordinal")
"""Of equal loadings in a marker's units: like its own, 1, give or take as much."""
_SCALES = (Kind.CONSTRUCT_SD, Kind.RESIDUAL_SD)
_READY = (UNIT_RESIDUALS, UNIT_RESIDUALS_AND_VARIANCES, UNIT_RESIDUALS_AND_MARKERS)


def in_units_of_residuals(spec: ModelSpec) -> ModelSpec:
    """The model with variances of residuals, and of disturbances without a marker, at 1, and default priors.

    A model made so already comes back as it is. Raises SpecError for what a fit to answers in categories does not know
    yet, PriorError for priors of what it fixes.
    """
    _refuse(spec)
    _refuse_priors(spec)
    refuse_threshold_priors(spec)
    return replace(
        spec,
        identification=identification_of(spec),
        means=bool(spec.ordered) or THRESHOLDS in spec.group_equal,
        priors={**_defaults(spec), **of_other_groups(spec), **of_marked(spec), **_of_equal(spec), **spec.priors},
    )


def _defaults(spec: ModelSpec) -> dict[str, Prior]:
    """Default priors of standardised values: by kind, or beside numbers by relation, where nobody wrote one."""
    if not spec.ordered:
        ops = {equation.op for equation in spec.equations}
        return {str(kind): prior for kind, prior in _DEFAULTS.items() if kind is Kind.LOADING or "~" in ops}
    numeric, others = constructs_of_numbers(spec), [*raw_equations(spec), *derived_equations(spec)]
    markers, found = constructs_with_markers(spec), {}
    for equation in spec.equations:
        kind = {"=~": Kind.LOADING, "~": Kind.PATH}.get(equation.op)
        if kind is None or is_fixed(equation) or equation in others:
            continue
        if kind is Kind.LOADING and markers.get(equation.lhs) == equation.rhs:
            continue
        if kind in spec.priors or _has_prior(equation, spec.priors):
            continue
        if not of_numbers(equation, spec, numeric):
            found[relation_text(equation)] = _DEFAULTS[kind]
    return found


def with_free_residuals(spec: ModelSpec) -> ModelSpec:
    """The model whose covariances are to tell what correlations of latent answers tell: variances are left to tell
    residuals'. Where thresholds are one value for all groups, they tell means as intercepts do. Beside numbers all
    intercepts are there.
    """
    marked = identification_of(spec) == UNIT_RESIDUALS_AND_MARKERS
    by = UNIT_VARIANCE_AND_MARKERS if marked else UNIT_VARIANCE
    placed = with_equal_places(spec)
    if spec.ordered:
        return replace(placed, identification=by, means=True)
    return replace(without_thresholds(placed), identification=by, means=THRESHOLDS in spec.group_equal)


def _of_equal(spec: ModelSpec) -> dict[str, Prior]:
    """Default priors of equal loadings and paths, and of those that others are derived from, by relation, where nobody
    wrote one; those that have units of numbers have the normal likelihood's.
    """
    found: dict[str, Prior] = {}
    marked, derived = constructs_with_markers(spec), derived_equations(spec)
    for equations in (*equal_equations(spec), *parts_of_equations(spec)):
        if any(equation in derived for equation in equations):
            continue
        if equations[0].op not in _DEFAULTS_OF_EQUAL or any(_in_units(equation, spec) for equation in equations):
            continue
        kind = Kind.LOADING if equations[0].op == "=~" else Kind.PATH
        if kind not in spec.priors and not any(_has_prior(equation, spec.priors) for equation in equations):
            like_markers = kind is Kind.LOADING and any(equation.lhs in marked for equation in equations)
            prior = _LIKE_MARKERS if like_markers else _DEFAULTS_OF_EQUAL[equations[0].op]
            found |= {relation_text(equation): prior for equation in equations}
    return found


def _in_units(equation: Equation, spec: ModelSpec) -> bool:
    """Whether a loading or path has units of numbers: of an item that is one, or of a construct that has them."""
    numeric, items = constructs_of_numbers(spec), roles_of(spec.equations).items
    number = equation.rhs in items and not spec.in_categories(equation.rhs)
    return number or not numeric.isdisjoint((equation.lhs, equation.rhs))


def _has_prior(equation: Equation, priors: Mapping[str, Prior]) -> bool:
    return equation.prior is not None or compact(relation_text(equation)) in map(compact, priors)


def _refuse(spec: ModelSpec) -> None:
    if "intercepts" in spec.group_equal and not spec.ordered:
        raise SpecError(
            f"{spec.called}: group_equal: latent answers have no intercepts; what is equal of answers in categories is "
            f'their thresholds: write "{THRESHOLDS}"'
        )
    refuse_fixed_scales(spec)
    found = next(_not_yet(spec), None)
    if found is not None:
        raise SpecError(
            f"{spec.called}: the ordinal likelihood has no {found} yet: take {_them(found)} out of the model, or "
            f"read the answers as numbers ({as_numbers(spec)})"
        )


def _them(found: str) -> str:
    return "it" if found.startswith(("mean", "fixed", "equality", "equation ")) else "them"


def _not_yet(spec: ModelSpec) -> Iterator[str]:
    """What the model has and the likelihood has not, one after the other."""
    roles = roles_of(spec.equations)
    if spec.group_pooled:
        yield f"values pooled over groups (group = {spec.group!r})"
    asked = spec.means and not spec.ordered and spec.identification not in _READY  # a model made ready has those told
    own = [item for item in roles.items if not spec.in_categories(item)]
    means = [e for e in spec.equations if e.op == "~1" and e.lhs not in own and not _held_at_0(e, spec, roles)]
    if asked or means:
        yield "means of constructs or intercepts"
    if products := [*spec.products, *(item for item in roles.items if is_product(item))]:
        yield f"products of constructs ({listed(products)})"
    yield from _observed(spec, roles)
    yield from _fixed(spec, roles)
    for equations in equal_equations(spec):
        if why := _not_equal(equations, spec):
            yield f"equality {why} ({' = '.join(map(relation_text, equations))})"
    yield from _equations(spec)
    if spec.parameters:
        yield f"parameters that priors name ({listed(spec.parameters)})"


def _equations(spec: ModelSpec) -> Iterator[str]:
    """Equations of labels whose parameters have not all one unit."""
    for one in spec.derived:
        labels = {one.label, *(part for part, _ in one.parts)}
        of = [e for e in spec.equations if not labels.isdisjoint(e.labels)]
        if why := _not_equal(of, spec):
            yield f"equation {why} (line {one.line}: {listed(map(relation_text, of))})"


def _held_at_0(equation: Equation, spec: ModelSpec, roles: Roles) -> bool:
    """Whether this says of a construct that its mean is 0 in all groups, in a model where it may be free in some: of
    constructs and one behind them not all means are told.
    """
    always = is_fixed(equation) and not any(equation.fixed)
    return always and equation.lhs in roles.latents and (bool(spec.ordered) or THRESHOLDS in spec.group_equal)


def _observed(spec: ModelSpec, roles: Roles) -> Iterator[str]:
    """Observed variables in paths that are not predictors of constructs."""
    alone = predictors_left_alone(roles, spec.equations)
    if others := [name for name in roles.dummies if name not in alone]:
        yield f"observed variables in paths but predictors whose variances nobody writes ({listed(others)})"


def _fixed(spec: ModelSpec, roles: Roles) -> Iterator[str]:
    """What is fixed and may not be: loadings and paths may, in units of residuals and disturbances."""
    numeric = constructs_of_numbers(spec)
    for e in spec.equations:
        own = spec.ordered and of_numbers(e, spec, numeric)
        if e.op == "~~" and e.lhs == e.rhs and e.lhs not in roles.latents and (e.fixed or not own):
            yield f"fixed residual variance ({e.lhs} ~~ {e.rhs})"
        elif e.op == "~~" and e.lhs != e.rhs and any(entry not in (None, 0.0) for entry in e.fixed):
            yield f"fixed covariance but 0 ({e.lhs} ~~ {e.rhs})"


def _not_equal(equations: Sequence[Equation], spec: ModelSpec) -> str:
    """Why these cannot be equal; empty where they can."""
    numeric = constructs_of_numbers(spec)
    if spec.ordered and all(of_numbers(e, spec, numeric) for e in equations):
        return ""
    if {e.op for e in equations} not in ({"=~"}, {"~"}):
        return "but of loadings, or of paths"
    if spec.ordered and len({_in_units(e, spec) for e in equations}) > 1:
        return "of what has units of numbers and what has none"
    return ""


def _refuse_priors(spec: ModelSpec) -> None:
    """Raise PriorError for a prior of a whole kind that is fixed, or not known yet."""
    for key, prior in spec.priors.items():
        if key not in _SCALES or spec.ordered:  # beside numbers: theirs
            continue
        if key == Kind.CONSTRUCT_SD and constructs_with_markers(spec):
            continue
        what = FREED_BY[Kind(key)]
        if what not in spec.group_equal:
            marker = ", or a construct has a marker (f =~ 1*x1)" if key == Kind.CONSTRUCT_SD else ""
            raise PriorError(
                f"{placed(prior, key)}: the ordinal likelihood has no prior for {key} yet: variances of residuals and "
                f"disturbances are 1, unless group_equal has {what}, which frees it in other groups than the "
                f"first{marker}; take it out"
            )
