"""Constructs that numbers alone measure, in a model where other items are answered in categories; and of which items
thresholds or intercepts are one value for all groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of


def constructs_of_numbers(spec: ModelSpec) -> frozenset[str]:
    """Latents all of whose indicators are numbers, or such constructs; none where all answers are categories."""
    indicators = _indicators(spec)
    found = set(indicators) if spec.ordered else set[str]()
    while others := {one for one in found if not _numeric(indicators[one], found, indicators, spec)}:
        found -= others
    return frozenset(found)


def is_fixed(equation: Equation) -> bool:
    """Whether what an equation relates is fixed in every group."""
    return bool(equation.fixed) and None not in equation.fixed


def fixed_in_units_of_residuals(spec: ModelSpec) -> Equation | None:
    """The first loading or path of latent answers, or of constructs that these measure, fixed at other than 0."""
    numeric = constructs_of_numbers(spec)
    for e in spec.equations:
        told = any(value not in (None, 0.0) for value in e.fixed)
        if e.op in ("=~", "~") and told and not (spec.ordered and of_numbers(e, spec, numeric)):
            return e
    return None


def with_free_means(spec: ModelSpec) -> frozenset[str]:
    """Latents whose means are free in other groups than the first: those with an indicator or an observed outcome whose
    intercept, or whose thresholds, are one value for all groups, and those behind such.
    """
    indicators = _indicators(spec)
    told = {name: [*indicators[name], *_observed_outcomes(name, spec)] for name in indicators}
    found = {name for name in indicators if any(has_equal_place(item, spec) for item in told[name])}
    while more := {name for name in indicators if not found.isdisjoint(indicators[name])} - found:
        found |= more
    return frozenset(found)


def has_equal_place(item: str, spec: ModelSpec) -> bool:
    """Whether an item's thresholds, or its intercept where it is a number, are one value for all groups."""
    if "thresholds" in spec.group_equal and spec.in_categories(item):
        return True
    number = not (spec.ordered and spec.in_categories(item))
    return number and "intercepts" in spec.group_equal and (item, "~1", "") not in map(parse_relation, spec.group_free)


def with_equal_places(spec: ModelSpec) -> ModelSpec:
    """The model in which intercepts stand for thresholds that are one value for all groups too, and those of numbers
    are so where they were.
    """
    items = roles_of(spec.equations).plain_items
    away = [item for item in items if not has_equal_place(item, spec)]
    if len(away) == len(items):
        return spec
    equal = tuple(dict.fromkeys((*spec.group_equal, "intercepts")))
    return replace(spec, group_equal=equal, group_free=(*spec.group_free, *(f"{item}~1" for item in away)))


def _observed_outcomes(latent: str, spec: ModelSpec) -> list[str]:
    """Observed variables that a latent predicts: their intercepts tell its mean as those of its indicators do."""
    latents = {e.lhs for e in spec.equations if e.op == "=~"}
    return [e.lhs for e in spec.equations if e.op == "~" and e.rhs == latent and e.lhs not in latents]


def _indicators(spec: ModelSpec) -> dict[str, list[str]]:
    """What each latent is measured by."""
    found: dict[str, list[str]] = {}
    for equation in spec.equations:
        if equation.op == "=~":
            found.setdefault(equation.lhs, []).append(equation.rhs)
    return found


def _numeric(names: Sequence[str], found: set[str], indicators: dict[str, list[str]], spec: ModelSpec) -> bool:
    return all(name in found if name in indicators else not spec.in_categories(name) for name in names)


def of_numbers(equation: Equation, spec: ModelSpec, numeric: frozenset[str]) -> bool:
    """Whether what an equation relates has units of its own: numbers, and constructs that they alone measure."""
    latents = {one.lhs for one in spec.equations if one.op == "=~"}
    ends = [name for name in (equation.lhs, equation.rhs) if name]
    return all(name in numeric if name in latents else not spec.in_categories(name) for name in ends)
