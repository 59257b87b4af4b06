"""Of which items thresholds, intercepts or loadings are one value for all groups, and whose means and variances are
told by that.
"""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.grouping import tied_labels
from egovbayes.model.table.numeric import indicators_of, is_fixed
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of


def with_free_means(spec: ModelSpec) -> frozenset[str]:
    """Latents whose means are free in other groups than the first: those with an indicator or an observed outcome whose
    intercept, or whose thresholds, are one value for all groups, those behind such, and those that predict such a one
    whose own mean is written as fixed.
    """
    indicators, outcomes = indicators_of(spec), _outcomes(spec)
    held = {e.lhs for e in spec.equations if e.op == "~1" and is_fixed(e)}
    told = {name: [*indicators[name], *(outcomes[name] - indicators.keys())] for name in indicators}
    found = {name for name in indicators if any(has_equal_place(item, spec) for item in told[name])}
    through = {name: {*indicators[name], *(outcomes[name] & held)} for name in indicators}
    while more := {name for name in indicators if not found.isdisjoint(through[name])} - found:
        found |= more
    return frozenset(found)


def with_free_variances(spec: ModelSpec) -> frozenset[str]:
    """Latents whose variances are free in other groups than the first: those with a loading that is one value for all
    groups, or fixed; others have a scale of their own in each.
    """
    if "loadings" not in spec.group_equal:
        return frozenset()
    freed = set(map(parse_relation, spec.group_free))
    loadings = [e for e in spec.equations if e.op == "=~"]
    labels = tied_labels({label for e in spec.equations if _key(e) in freed for label in e.labels if label}, spec)
    return frozenset(e.lhs for e in loadings if _key(e) not in freed and labels.isdisjoint(e.labels))


def _key(equation: Equation) -> tuple[str, str, str]:
    return equation.lhs, equation.op, equation.rhs


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


def _outcomes(spec: ModelSpec) -> dict[str, set[str]]:
    """What each latent predicts: an observed outcome's intercept tells its mean as those of its indicators do."""
    return {name: {e.lhs for e in spec.equations if e.op == "~" and e.rhs == name} for name in indicators_of(spec)}
