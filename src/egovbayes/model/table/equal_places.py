"""Of which items thresholds, intercepts or loadings are one value for all groups, and whose means and variances are
told by that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf

from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import SpecError
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.grouping import freed_thresholds, tied_labels
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
    freed = _freed(spec)
    return frozenset(e.lhs for e in spec.equations if e.op == "=~" and not freed(e))


def _freed(spec: ModelSpec) -> Callable[[Equation], bool]:
    """Which equations differ between groups whatever else would make them equal."""
    keys = set(map(parse_relation, spec.group_free))
    labels = tied_labels({label for e in spec.equations if _key(e) in keys for label in e.labels if label}, spec)
    return lambda e: _key(e) in keys or not labels.isdisjoint(e.labels)


def _key(equation: Equation) -> tuple[str, str, str]:
    return equation.lhs, equation.op, equation.rhs


def has_equal_place(item: str, spec: ModelSpec) -> bool:
    """Whether an item's thresholds, or its intercept where it is a number, are one value for all groups, and tell
    means: one threshold alone is taken up by the scale of the latent answer, unless an equal loading tells that.
    """
    if "thresholds" in spec.group_equal and spec.in_categories(item):
        n = equal_thresholds(item, spec)
        return n > 1 or (n == 1 and _told_by_loadings(item, spec))
    number = not (spec.ordered and spec.in_categories(item))
    return number and "intercepts" in spec.group_equal and (item, "~1", "") not in map(parse_relation, spec.group_free)


def in_one_unit(item: str, spec: ModelSpec) -> bool:
    """Whether an item's thresholds have one unit in all groups, and its residual a variance of its own in each: some
    threshold is one value for all, or its loading is beside that of another such item.
    """
    return spec.in_categories(item) and (equal_thresholds(item, spec) > 0 or _told_by_loadings(item, spec))


def equal_thresholds(item: str, spec: ModelSpec) -> float:
    """How many thresholds of an item are one value for all groups; infinitely many where it is not known how many
    there are.
    """
    if "thresholds" not in spec.group_equal or not spec.in_categories(item):
        return 0
    scale = spec.items[item].scale if item in spec.items else None
    freed = freed_thresholds(spec).get(item, frozenset())
    return inf if not freed or scale is None else scale[1] - scale[0] - len(freed)


def _told_by_loadings(item: str, spec: ModelSpec) -> bool:
    """Whether a loading of the item is one value for all groups, and so is one of the same construct's on an item with
    an equal threshold.
    """
    freed = _freed(spec)
    every = "loadings" in spec.group_equal
    equal = [e for e in spec.equations if e.op == "=~" and (is_fixed(e) or ((every or _labelled(e)) and not freed(e)))]
    own = {e.lhs for e in equal if e.rhs == item}
    return any(e.lhs in own and e.rhs != item and equal_thresholds(e.rhs, spec) > 0 for e in equal)


def _labelled(equation: Equation) -> bool:
    """Whether one label stands for all groups."""
    return len(set(equation.labels)) == 1 and all(equation.labels)


def with_known_scales(spec: ModelSpec, categories: Mapping[str, range]) -> ModelSpec:
    """The model with the scales of items whose thresholds are in part freed over groups, as their `categories` have
    them; the model itself where there are none such. Raises SpecError for a threshold that an item has not.
    """
    items = dict(spec.items)
    for item, names in freed_thresholds(spec).items():
        n = len(categories[item]) - 1
        if beyond := sorted(name for name in names if int(name[1:]) > n):
            last = f" to {item}|t{n}" if n > 1 else " alone"
            raise SpecError(
                f"{spec.called}: group_free: {f'{item}|{beyond[0]}'!r} is no threshold: {item} has {n + 1} categories, "
                f"and so {item}|t1{last}"
            )
        scale = float(categories[item][0]), float(categories[item][-1])
        items[item] = replace(items.get(item, Item(item)), scale=scale)
    return spec if items == spec.items else replace(spec, items=items)


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


def without_thresholds(spec: ModelSpec) -> ModelSpec:
    """The model without a word on thresholds over groups."""
    equal = tuple(kind for kind in spec.group_equal if kind != "thresholds")
    free = tuple(dict.fromkeys(name for name in spec.group_free if "|" not in name))
    return replace(spec, group_equal=equal, group_free=free)


def _outcomes(spec: ModelSpec) -> dict[str, set[str]]:
    """What each latent predicts: an observed outcome's intercept tells its mean as those of its indicators do."""
    return {name: {e.lhs for e in spec.equations if e.op == "~" and e.rhs == name} for name in indicators_of(spec)}
