"""What answers in categories have in other groups than the first, once something is one value for all; its priors.

Numbers beside them keep what they have under the normal likelihood, and so do constructs that they alone measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.equal_places import in_one_unit, with_free_means, with_free_variances
from egovbayes.model.table.numeric import constructs_of_numbers
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.written_priors import DEFAULTS_OF
from egovbayes.notation import Kind

THRESHOLDS = "thresholds"
FREED_BY = {Kind.CONSTRUCT_SD: "loadings", Kind.RESIDUAL_SD: THRESHOLDS, Kind.CONSTRUCT_MEAN: THRESHOLDS}
"""What frees each kind in other groups than the first, once that is one value for all groups."""
_RATIO = Prior("lognormal", (0.0, 0.5), where=f"{DEFAULTS_OF}ordinal")
_PRIORS = {
    Kind.CONSTRUCT_SD: _RATIO,
    Kind.RESIDUAL_SD: _RATIO,
    Kind.CONSTRUCT_MEAN: Prior("normal", (0.0, 1.0), where=f"{DEFAULTS_OF}ordinal"),
}
"""In units of the first group: of a ratio of standard deviations and of its inverse the same."""


def of_other_groups(spec: ModelSpec) -> dict[str, Prior]:
    """Default priors of what is free in other groups than the first: by kind, or beside numbers by relation, where
    nobody wrote one.
    """
    if not spec.ordered:
        return {str(kind): _PRIORS[kind] for kind, what in FREED_BY.items() if what in spec.group_equal}
    written = {parse_relation(key) for key in spec.priors}
    fixed = {(e.lhs, e.op, e.rhs) for e in spec.equations if e.fixed or e.prior is not None}
    return {
        key: _PRIORS[kind]
        for kind, key in _freed(spec)
        if kind not in spec.priors and parse_relation(key) not in written | fixed
    }


def _freed(spec: ModelSpec) -> Iterator[tuple[Kind, str]]:
    """Relations that latent answers, and constructs that these measure, have free in other groups."""
    if not spec.group:
        return
    roles, numeric = roles_of(spec.equations), constructs_of_numbers(spec)
    latents = [name for name in roles.latents if name not in numeric]
    if "loadings" in spec.group_equal and "construct_variances" not in spec.group_equal:
        free = with_free_variances(spec)
        yield from ((Kind.CONSTRUCT_SD, f"{name} ~~ {name}") for name in latents if name in free)
    if THRESHOLDS in spec.group_equal and "residuals" not in spec.group_equal:
        items = [item for item in roles.plain_items if spec.in_categories(item) and in_one_unit(item, spec)]
        yield from ((Kind.RESIDUAL_SD, f"{item} ~~ {item}") for item in items)
    if "means" not in spec.group_equal:
        free = with_free_means(spec)
        yield from ((Kind.CONSTRUCT_MEAN, f"{name} ~1") for name in latents if name in free)
