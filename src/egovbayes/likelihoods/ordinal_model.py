"""A model of answers in categories: the scale of its latent answers and constructs, its default priors, what it lacks.

Residuals of latent answers and disturbances of constructs have variance 1 (lavaan's std.lv = TRUE, parameterization =
"theta"), which fixes every scale. Priors are those of standardised loadings and paths; a loading above 0 gives each
construct its direction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

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
        priors={**defaults, **spec.priors},
    )


def with_free_residuals(spec: ModelSpec) -> ModelSpec:
    """The model whose covariances are to tell what correlations of latent answers tell: variances are left to tell
    residuals'.
    """
    return replace(spec, identification=UNIT_VARIANCE, means=False)


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
    labels = Counter(label for e in spec.equations for label in set(e.labels) if label)
    if shared := [*(label for label, n in labels.items() if n > 1), *("==".join(pair) for pair in spec.equalities)]:
        yield f"equality of parameters ({listed(shared)})"
    if spec.parameters:
        yield f"parameters that priors name ({listed(spec.parameters)})"


def _refuse_priors(spec: ModelSpec) -> None:
    """Raise PriorError for a prior of a raw loading or path, and of what is fixed or not yet known."""
    written = {f"{e.lhs} {e.op} {e.rhs}": e.prior for e in spec.equations if e.prior is not None}
    for key, prior in {**spec.priors, **written}.items():
        where = placed(prior, key)
        raw = (any(op in key for op in ("=~", "~")) and "~~" not in key) or key in (Kind.LOADING, Kind.PATH)
        if raw and not prior.standardised:
            raise PriorError(
                f"{where}: {prior_text(prior)} is a prior in units of answers as numbers, which answers in "
                f"categories have not: write that of the standardised value, as in standardised normal(0.5, 0.2)"
            )
        if key in _FIXED_SCALES:
            raise PriorError(
                f"{where}: the ordinal likelihood has no prior for {key} yet: variances of residuals and "
                "disturbances are 1, and thresholds have standard normal priors; take it out"
            )
