"""Priors in units of latent answers and of constructs that these measure, which the answers as numbers have not."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.kinds import relation_text
from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.numeric import constructs_of_numbers, of_numbers
from egovbayes.model.table.relations import parse_relation
from egovbayes.notation import Kind

_ALWAYS = (Kind.LOADING, Kind.PATH)
_OF_LATENT_ANSWERS = (Kind.CONSTRUCT_SD, Kind.RESIDUAL_SD, Kind.CONSTRUCT_MEAN)
"""Kinds whose priors, beside numbers, are those of numbers."""


def raw_priors(spec: ModelSpec) -> tuple[str, ...]:
    """Kinds and relations of the priors that have these units, in the syntax and beside it."""
    written = (
        relation_text(e) for e in spec.equations if e.prior is not None and _has_units(relation_text(e), e.prior, spec)
    )
    return (*(key for key, prior in spec.priors.items() if _has_units(key, prior, spec)), *written)


def without_raw_priors(spec: ModelSpec) -> ModelSpec:
    """The model without them; default priors stand in their place."""
    away = raw_priors(spec)
    equations = tuple(replace(e, prior=None) if relation_text(e) in away else e for e in spec.equations)
    return replace(spec, equations=equations, priors={k: v for k, v in spec.priors.items() if k not in away})


def _has_units(key: str, prior: Prior, spec: ModelSpec) -> bool:
    relation = parse_relation(key)
    if prior.standardised:
        return False
    if key == Kind.THRESHOLD or (relation is not None and relation[1] == "|"):
        return True
    if relation is None:
        return key in _ALWAYS or (key in _OF_LATENT_ANSWERS and not spec.ordered)
    lhs, op, rhs = relation
    correlation = op == "~~" and lhs != rhs
    return not correlation and not (
        spec.ordered and of_numbers(Equation(lhs, op, rhs), spec, constructs_of_numbers(spec))
    )
