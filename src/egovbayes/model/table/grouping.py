"""What is one value for all groups and what may differ between them: `group_equal`, `group_free`, and labels, each of
which is one value for all groups unless it is freed. As lavaan's group.equal, group.partial, and labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import isnan

from egovbayes.arguments import named_arguments
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.kinds import relation_text
from egovbayes.model.spec import ModelSpec, check_model
from egovbayes.model.table.relations import Key, automatic_relations, merged, parse_relation, relation_key
from egovbayes.model.table.roles import Roles, roles_of
from egovbayes.model.table.table import Parameter, ParameterTable, remembered
from egovbayes.notation import one_or_more

GROUP_EQUAL: Mapping[str, Callable[[Parameter, Roles], bool]] = {
    "loadings": lambda row, _: row.op == "=~",
    "intercepts": lambda row, roles: row.op == "~1" and _of_item_or_outcome(row, roles),
    "thresholds": lambda row, _: row.op == "|",
    "means": lambda row, roles: row.op == "~1" and row.lhs in roles.latents,
    "residuals": lambda row, roles: _is_variance(row) and _of_item_or_outcome(row, roles),
    "residual_covariances": lambda row, roles: _is_covariance(row) and _of_item_or_outcome(row, roles),
    "construct_variances": lambda row, roles: _is_variance(row) and row.lhs in roles.latents,
    "construct_covariances": lambda row, roles: _is_covariance(row) and {row.lhs, row.rhs} <= {*roles.latents},
    "paths": lambda row, _: row.op == "~",
    "predictor_covariances": lambda row, roles: row.op == "~~" and {row.lhs, row.rhs} <= {*roles.covariates},
}
"""Which rows each kind names, in group_equal and in group_free; thresholds stand in no matrix, and their likelihood
makes them equal. As lavaan's group.equal, but for the last: observed variables that only predict have no intercept and
no residual, and their means stay each group's own. Their variances and covariances do too unless told to be equal, as
where groups are pooled: a few people may all be of one age, and paths do not depend on these values."""
GROUP_POOLED = ("paths", "means", "construct_variances")
"""Kinds that are drawn from a population of groups by default (model/pooling.py)."""
DEVIATING: Mapping[str, str] = {"loadings": "construct_variances", "intercepts": "means"}
"""Kinds of items that may be drawn too, as deviations (model/item_deviations.py), each with what must then be each
group's own: items whose construct is held equal would deviate in its place."""
MAY_BE_POOLED = (*GROUP_POOLED, *DEVIATING)
_THRESHOLD = re.compile("t[1-9][0-9]*")
_LAVAAN = {
    "regressions": "paths",
    "lv.variances": "construct_variances",
    "lv.covariances": "construct_covariances",
    "residual.covariances": "residual_covariances",
}


def _is_variance(row: Parameter) -> bool:
    return row.op == "~~" and row.lhs == row.rhs


def _is_covariance(row: Parameter) -> bool:
    return row.op == "~~" and row.lhs != row.rhs


def _of_item_or_outcome(row: Parameter, roles: Roles) -> bool:
    names = {row.lhs, row.rhs} if row.op == "~~" else {row.lhs}
    return names.isdisjoint((*roles.latents, *roles.covariates))


@named_arguments
def with_groups(
    spec: ModelSpec,
    group: str = "",
    *,
    equal: Sequence[str] = (),
    free: Sequence[str] = (),
    pooled: Sequence[str] = (),
    where: str = "",
) -> ModelSpec:
    """The model over the groups of a survey's column: `equal` kinds are one value for all, `free` kinds and relations
    ("paths", "x3~1") differ, whatever labels and the kinds in `equal` say; `pooled` kinds differ, drawn from a
    population of groups. What is given stands beside the model's own, `free` and `pooled` above its `group_equal`.
    Raises SpecError as `check_grouping` does; `where` opens the message.

    Examples:
        >>> by_region = eb.with_groups(model, "region", equal=["loadings"], free=["paths"])
        >>> by_region.group, by_region.group_equal, by_region.group_free
        ('region', ('loadings',), ('paths',))
    """
    check_model(spec)
    equal, free, pooled = map(one_or_more, (equal, free, pooled))
    free_now = tuple(dict.fromkeys((*spec.group_free, *free)))
    equal_now = dict.fromkeys((*(kind for kind in spec.group_equal if kind not in (*free, *pooled)), *equal))
    pooled_now = tuple(dict.fromkeys((*spec.group_pooled, *pooled)))
    grouped = replace(
        spec,
        group=group or spec.group,
        group_equal=tuple(equal_now),
        group_free=free_now,
        group_pooled=pooled_now,
    )
    check_grouping(grouped, grouped=bool(grouped.group), where=where)
    return grouped


def over_population(spec: ModelSpec) -> ModelSpec:
    """The model with what it pools; where it pools nothing, with all that can be pooled but for the kinds that it says
    are equal or free. Raises SpecError where it has no groups, or where nothing is left to pool.
    """
    if not spec.group:
        raise SpecError(
            f"{spec.called} is of one group, and regions are groups: name the survey's grouping column with --group, "
            'or in the model file, group = "..."'
        )
    if spec.group_pooled:
        return spec
    kinds = [kind for kind in GROUP_POOLED if kind not in (*spec.group_equal, *spec.group_free)]
    if not kinds:
        raise SpecError(
            f"{spec.called}: {listed(GROUP_POOLED)} are equal or free over groups, so that nothing is drawn from a "
            "population of them: leave one out of group_equal and group_free, or name it with --pool"
        )
    return with_groups(spec, pooled=kinds)


def check_grouping(spec: ModelSpec, *, grouped: bool | None, where: str = "") -> None:
    """Raise SpecError where what is equal or free over groups has no groups, is not known, or is asked to be both, and
    where the grouping column is an item.

    `grouped` says whether there are groups, None where that is not known yet: a command may name the column of a model
    file that does not. `where` opens the message.
    """
    here = where or spec.called
    for kind in spec.group_equal:
        if kind not in GROUP_EQUAL:
            raise SpecError(f"{here}: group_equal: {kind!r} is not known{_hint(kind, GROUP_EQUAL)}")
    if both := [kind for kind in spec.group_equal if kind in spec.group_free]:
        raise SpecError(f"{here}: {listed(both)} cannot be equal and free: keep it in group_equal or in group_free")
    _check_pooled(spec, here)
    asked_by_name = [name for name in spec.group_free if name not in GROUP_EQUAL]
    known = _relations(spec) if asked_by_name else {}
    for name in asked_by_name:
        said = _of_threshold(spec, name)
        if said is None and parse_relation(name) not in known and _whole(name, spec) not in known:
            said = _neither(spec, name, known)
        if said:
            raise SpecError(f"{here}: group_free: {name!r} {said}")
    for key, asked in _asked_of_groups(spec):
        if asked and grouped is False:
            raise SpecError(f'{here}: {key} needs group = "the survey\'s grouping column" in the model, or --group')
    _check_columns(spec, here, grouped=bool(grouped))


def _check_columns(spec: ModelSpec, here: str, *, grouped: bool) -> None:
    """Raise SpecError for products in several groups, and where the grouping column is an item."""
    if spec.products and grouped:
        raise SpecError(
            f"{here}: the product {next(iter(spec.products))} in several groups is not supported: the difference "
            "between groups would be a product of three. Fit each group by itself, or leave the product out"
        )
    if spec.group in _items(spec) or spec.group in spec.predictors:
        raise SpecError(
            f"{here}: group = {spec.group!r} is an item of the model: within a group its answers are alike; name "
            "another column of the survey, or take it out of the equations"
        )


def _check_pooled(spec: ModelSpec, here: str) -> None:
    for kind in spec.group_pooled:
        if kind not in MAY_BE_POOLED:
            near = nearest(kind, MAY_BE_POOLED)
            raise SpecError(f"{here}: group_pooled: {kind!r} cannot be pooled{near}; what can: {listed(MAY_BE_POOLED)}")
    if both := [kind for kind in spec.group_equal if kind in spec.group_pooled]:
        raise SpecError(f"{here}: {listed(both)} cannot be equal and pooled: keep it in group_equal or in group_pooled")
    for kind, needed in DEVIATING.items():
        if kind in spec.group_pooled and needed not in (*spec.group_pooled, *spec.group_free):
            raise SpecError(
                f"{here}: {kind} are pooled and {needed} are not each group's own, so that items would deviate in "
                f"place of their construct: pool {needed} as well, or free them"
            )


def _whole(name: str, spec: ModelSpec) -> Key | None:
    """The relation with a predictor of categories in place of its level; None where it names none."""
    found = parse_relation(name)
    owner = next((one for one in spec.predictors if found and found[2].startswith(f"{one}.")), None)
    return (found[0], found[1], owner) if found and owner else None


def _items(spec: ModelSpec) -> set[str]:
    """What is observed of the variables in the equations."""
    latent = {equation.lhs for equation in spec.equations if equation.op == "=~"}
    return {name for equation in spec.equations for name in (equation.lhs, equation.rhs)} - latent - {""}


def _asked_of_groups(spec: ModelSpec) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("group_equal", spec.group_equal),
        ("group_free", spec.group_free),
        ("group_pooled", spec.group_pooled),
    )


def _relations(spec: ModelSpec) -> dict[Key, str]:
    """Every relation of the model as it is written in messages, those that are added among them."""
    written = merged(spec.equations)
    roles = roles_of([relation.equation for relation in written])
    every = (*written, *automatic_relations(roles, written, means=True))
    return {relation.key: relation_text(relation.equation).replace(" ", "") for relation in every}


def _of_threshold(spec: ModelSpec, name: str) -> str | None:
    """What to do of a threshold that cannot be freed, empty of one that can; None of anything else."""
    item, bar, which = (part.strip() for part in name.partition("|"))
    if not bar or item not in _items(spec):
        return None
    if not spec.in_categories(item):
        return f"is a threshold, and {item} is a number, which has an intercept: write {f'{item}~1'!r}"
    if not _THRESHOLD.fullmatch(which):
        return f"names no threshold: the lowest of {item} is {f'{item}|t1'!r}, the next one {f'{item}|t2'!r}"
    return ""


def freed_thresholds(spec: ModelSpec) -> dict[str, frozenset[str]]:
    """Names of the thresholds (t1, ...) that differ between groups though the others are equal, by item."""
    found: dict[str, set[str]] = {}
    for name in spec.group_free if "thresholds" in spec.group_equal else ():
        item, op, which = parse_relation(name) or ("", "", "")
        if op == "|":
            found.setdefault(item, set()).add(which)
    return {item: frozenset(names) for item, names in found.items()}


def _neither(spec: ModelSpec, name: str, known: Mapping[Key, str]) -> str:
    carrier = next((e for e in spec.equations if name in e.labels), None)
    if carrier is not None:
        return f"is a label; write the relation that carries it, {relation_text(carrier).replace(' ', '')!r}"
    return f"is neither a kind nor a relation of the model{_hint(name, (*GROUP_EQUAL, *known.values()))}"


def _hint(name: str, known: Iterable[str]) -> str:
    ours = f" (lavaan's {name} are {_LAVAAN[name]} here)" if name in _LAVAAN else nearest(name, known)
    return f"{ours}; known kinds: {listed(GROUP_EQUAL)}; relations are written as {'x3~1'!r}"


def freed_rows(rows: Sequence[Parameter], spec: ModelSpec, roles: Roles) -> tuple[bool, ...]:
    """Which rows differ between groups whatever else would make them equal; (row,).

    A label is freed as a whole, with what `==` ties it to: what it makes equal within a group stays equal there.
    Raises SpecError for a relation that is fixed everywhere.
    """
    kinds = [GROUP_EQUAL[name] for name in spec.group_free if name in GROUP_EQUAL]
    relations = {parse_relation(name): name for name in spec.group_free if name not in GROUP_EQUAL}
    keys = [relation_key(row.lhs, row.op, row.rhs) for row in rows]
    for relation, name in relations.items():
        own = [row.fixed for row, key in zip(rows, keys, strict=True) if key == relation]
        if own and not any(map(isnan, own)):
            raise SpecError(f"{spec.called}: group_free: {name!r} is fixed at {own[0]:g}: free it first, with NA*")
    asked = [key in relations or any(kind(row, roles) for kind in kinds) for row, key in zip(rows, keys, strict=True)]
    labels = tied_labels({row.label for row, free in zip(rows, asked, strict=True) if free and row.label}, spec)
    return tuple(free or row.label in labels for row, free in zip(rows, asked, strict=True))


def tied_labels(labels: set[str], spec: ModelSpec) -> set[str]:
    """The labels and all that `==` ties to them."""
    grown = labels.union(*(pair for pair in spec.equalities if not labels.isdisjoint(pair)))
    return grown if grown == labels else tied_labels(grown, spec)


def labels_in_common(rows: Iterable[Parameter]) -> dict[str, Parameter]:
    """Labels that are one free value for several groups, with the first row of each."""
    rows = tuple(rows)
    first = {row.label: row for row in reversed(rows) if row.label and row.free >= 0}
    several = {row.label for row in rows if row.label in first and row.group != first[row.label].group}
    return {label: row for label, row in reversed(first.items()) if label in several - differing_labels(rows)}


def kind_to_free(labels: Mapping[str, Parameter]) -> str:
    """What lets such labels differ, as --free and group_free take it: all paths, or the relation of the first."""
    return "paths" if all(row.op == "~" for row in labels.values()) else next(iter(labels.values())).name


def differing_labels(rows: Iterable[Parameter]) -> frozenset[str]:
    """Labels that have more than one value, as each group has its own."""
    values: dict[str, set[Hashable]] = {}
    for row in rows:
        values.setdefault(row.label, set()).add(row.value_key)
    return frozenset(label for label, own in values.items() if label and len(own) > 1)


@remembered
def labels_that_differ(table: ParameterTable) -> frozenset[str]:
    """The `differing_labels` of a table."""
    return differing_labels(table.rows)
