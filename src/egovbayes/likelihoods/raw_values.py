"""Loadings and paths of answers in categories that have a prior in units of residuals: those that are equal, and those
that equations derive others from.
"""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.kinds import relation_text
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.identifications import (
    BY_MARKERS,
    UNIT_RESIDUALS,
    UNIT_RESIDUALS_AND_MARKERS,
    UNIT_RESIDUALS_AND_VARIANCES,
    UNIT_VARIANCE,
)
from egovbayes.model.table.numeric import constructs_of_numbers, constructs_with_markers, is_fixed


def identification_of(spec: ModelSpec) -> str:
    """What gives constructs their units: their disturbances, and of some their markers."""
    if spec.identification in (UNIT_VARIANCE, UNIT_RESIDUALS_AND_VARIANCES):
        return UNIT_RESIDUALS_AND_VARIANCES
    some = constructs_of_numbers(spec) or constructs_with_markers(spec)
    return UNIT_RESIDUALS_AND_MARKERS if some and spec.identification in BY_MARKERS else UNIT_RESIDUALS


def equal_equations(spec: ModelSpec) -> list[list[Equation]]:
    """Equations of parameters that are equal, each time all of them; within groups, and over groups."""
    return [*_equal_by_labels(spec), *([equation] for equation in _equal_over_groups(spec))]


def _equal_over_groups(spec: ModelSpec) -> list[Equation]:
    """Equations of loadings and paths with a value that several groups share."""
    if not spec.group:
        return []
    spoken_of = (len(entries) for e in spec.equations for entries in (e.fixed, e.labels))
    groups = tuple(f"group {number}" for number in range(max([2, *spoken_of])))
    table = parameter_table(replace(spec, identification=identification_of(spec), priors={}), groups=groups)
    owners: dict[int, set[int]] = {}
    for row in table.rows:
        owners.setdefault(row.free, set()).add(row.group)
    shared = {row.name for row in table.rows if row.free >= 0 and len(owners[row.free]) > 1}
    return [e for e in spec.equations if e.op in ("=~", "~") and compact(relation_text(e)) in shared]


def _equal_by_labels(spec: ModelSpec) -> list[list[Equation]]:
    sets = {label: frozenset({label}) for equation in spec.equations for label in equation.labels if label}
    for one, other in spec.equalities:
        both = sets.get(one, frozenset({one})) | sets.get(other, frozenset({other}))
        sets.update(dict.fromkeys(both, both))
    found = [[e for e in spec.equations if not labels.isdisjoint(e.labels)] for labels in dict.fromkeys(sets.values())]
    return [equations for equations in found if len(equations) > 1]


def parts_of_equations(spec: ModelSpec) -> list[list[Equation]]:
    """Equations of what others are derived from, each time all that share a value."""
    parts = {label for one in spec.derived for label, _ in one.parts}
    found = ([e for e in spec.equations if label in e.labels and not is_fixed(e)] for label in sorted(parts))
    return [equations for equations in found if equations]


def derived_equations(spec: ModelSpec) -> list[Equation]:
    """Equations of what has no prior of its own, being derived from others."""
    labels = {one.label for one in spec.derived}
    return [e for e in spec.equations if not labels.isdisjoint(e.labels)]


def raw_equations(spec: ModelSpec) -> list[Equation]:
    """Equations of what has a prior in units of residuals: what is equal, and what others are derived from."""
    return [e for equations in (*equal_equations(spec), *parts_of_equations(spec)) for e in equations]


def compact(key: str) -> str:
    """The relation without its blanks."""
    return "".join(key.split())
