"""A model of answers in categories: the scale of its latent answers and constructs, its default priors, what it lacks.

Residuals of latent answers and disturbances of constructs have variance 1 (lavaan's std.lv = TRUE, parameterization =
"theta"), which fixes every scale. Priors are those of standardised loadings and paths; a loading above 0 gives each
construct its direction. Equal loadings, or paths, are equal in these units, and have one prior in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import sqrt

from egovbayes.errors import PriorError, SpecError
from egovbayes.hints import listed
from egovbayes.model.priors.priors import placed, prior_text
from egovbayes.model.products import is_product
from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.automatic import UNIT_VARIANCE
from egovbayes.model.table.roles import roles_of
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
_FIXED_SCALES = (Kind.CONSTRUCT_SD, Kind.RESIDUAL_SD, Kind.THRESHOLD)


def in_units_of_residuals(spec: ModelSpec) -> ModelSpec:
    """The model with variances of residuals and disturbances at 1, and default priors of standardised values.

    Raises SpecError for what a fit to answers in categories does not know yet, PriorError for priors of raw values.
    """
    _refuse(spec)
    _refuse_priors(spec)
    fixed = tuple(Equation(item, "~~", item, fixed=(1.0,)) for item in roles_of(spec.equations).items)
    ops = {equation.op for equation in spec.equations}
    defaults = {str(kind): prior for kind, prior in _DEFAULTS.items() if kind is Kind.LOADING or "~" in ops}
    return replace(
        spec,
        equations=(*spec.equations, *fixed),
        identification=UNIT_VARIANCE,
        means=False,
        priors={**defaults, **_of_equal(spec), **spec.priors},
    )


def with_free_residuals(spec: ModelSpec) -> ModelSpec:
    """The model whose covariances are to tell what correlations of latent answers tell: variances are left to tell
    residuals'.
    """
    return replace(spec, identification=UNIT_VARIANCE, means=False)


def _equal(spec: ModelSpec) -> list[list[Equation]]:
    """Equations of parameters that are equal, each time all of them."""
    sets = {label: frozenset({label}) for equation in spec.equations for label in equation.labels if label}
    for one, other in spec.equalities:
        both = sets.get(one, frozenset({one})) | sets.get(other, frozenset({other}))
        sets.update(dict.fromkeys(both, both))
    found = [[e for e in spec.equations if not labels.isdisjoint(e.labels)] for labels in dict.fromkeys(sets.values())]
    return [equations for equations in found if len(equations) > 1]


def _of_equal(spec: ModelSpec) -> dict[str, Prior]:
    """Default priors of equal loadings and paths, by relation, where nobody wrote one."""
    found: dict[str, Prior] = {}
    for equations in _equal(spec):
        kind = Kind.LOADING if equations[0].op == "=~" else Kind.PATH
        if kind not in spec.priors and not any(_has_prior(equation, spec.priors) for equation in equations):
            found |= {_relation(equation): _DEFAULTS_OF_EQUAL[equation.op] for equation in equations}
    return found


def _relation(equation: Equation) -> str:
    return f"{equation.lhs} {equation.op} {equation.rhs}"


def _has_prior(equation: Equation, priors: Mapping[str, Prior]) -> bool:
    return equation.prior is not None or _compact(_relation(equation)) in map(_compact, priors)


def _compact(key: str) -> str:
    return "".join(key.split())


def _refuse(spec: ModelSpec) -> None:
    found = next(_not_yet(spec), None)
    if found is not None:
        raise SpecError(
            f"{spec.called}: the ordinal likelihood has no {found} yet: take {_them(found)} out of the model, or "
            "read the answers as numbers (likelihood normal)"
        )


def _them(found: str) -> str:
    return "it" if found.startswith(("mean", "fixed", "equality")) else "them"


def _not_yet(spec: ModelSpec) -> Iterator[str]:
    """What the model has and the likelihood has not, one after the other."""
    roles, latents = roles_of(spec.equations), {e.lhs for e in spec.equations if e.op == "=~"}
    if spec.group or spec.group_pooled:
        yield f"groups (group = {spec.group!r})"
    if spec.means or any(e.op == "~1" for e in spec.equations):
        yield "means of constructs or intercepts"
    if products := [*spec.products, *(item for item in roles.items if is_product(item))]:
        yield f"products of constructs ({listed(products)})"
    if roles.dummies:
        yield f"observed variables in paths ({listed(roles.dummies)})"
    for e in spec.equations:
        if e.op == "~~" and e.lhs == e.rhs and e.lhs not in latents:
            yield f"fixed residual variance ({e.lhs} ~~ {e.rhs})"
        elif any(entry not in (None, 0.0) for entry in e.fixed):
            yield f"fixed loading, path, variance or correlation ({e.lhs} {e.op} {e.rhs})"
    for equations in _equal(spec):
        if {e.op for e in equations} not in ({"=~"}, {"~"}):
            yield f"equality but of loadings, or of paths ({' = '.join(map(_relation, equations))})"
    if spec.parameters:
        yield f"parameters that priors name ({listed(spec.parameters)})"


def _refuse_priors(spec: ModelSpec) -> None:
    """Raise PriorError for a prior of a raw loading or path, and of what is fixed or not yet known."""
    written = {_relation(e): e.prior for e in spec.equations if e.prior is not None}
    equal = {_compact(_relation(e)) for equations in _equal(spec) for e in equations}
    for key, prior in {**spec.priors, **written}.items():
        where = placed(prior, key)
        raw = (any(op in key for op in ("=~", "~")) and "~~" not in key) or key in (Kind.LOADING, Kind.PATH)
        if raw and not prior.standardised and _compact(key) not in equal:
            raise PriorError(
                f"{where}: {prior_text(prior)} is a prior in units of answers as numbers, which answers in "
                f"categories have not: write that of the standardised value, as in standardised normal(0.5, 0.2)"
            )
        if key in _FIXED_SCALES:
            raise PriorError(
                f"{where}: the ordinal likelihood has no prior for {key} yet: variances of residuals and "
                "disturbances are 1, and thresholds have standard normal priors; take it out"
            )
