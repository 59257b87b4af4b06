"""Which rows of a parameter table share one free value: labels, `==` and equality over groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import isnan

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.table.roles import Roles
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Matrix
from egovbayes.quantities.components import connected_components

type Rows = Sequence[Parameter]

GROUP_EQUAL: Mapping[str, Callable[[Parameter, Roles], bool]] = {
    "loadings": lambda row, _: row.op == "=~",
    "intercepts": lambda row, roles: row.op == "~1" and _of_item_or_outcome(row, roles),
    "residuals": lambda row, roles: row.op == "~~" and row.lhs == row.rhs and _of_item_or_outcome(row, roles),
    "paths": lambda row, _: row.op == "~",
    "construct_variances": lambda row, roles: row.op == "~~" and row.lhs == row.rhs and row.lhs in roles.latents,
}
"""Which rows are equal over groups. As lavaan's group.equal: observed variables that only predict have no intercept and
no residual, and their means and variances stay each group's own."""


def _of_item_or_outcome(row: Parameter, roles: Roles) -> bool:
    return row.lhs not in roles.latents and row.lhs not in roles.covariates


def numbered(
    rows: Rows, equalities: Sequence[tuple[str, str]], group_equal: Sequence[str], roles: Roles
) -> tuple[tuple[Parameter, ...], int]:
    """The rows with their numbers in the free vector (in row order), and how many there are.

    A row equal to a fixed one is fixed too. Raises SpecError for unknown labels or kinds, and for contradictory values.
    """
    itself = zip(range(len(rows)))
    equal = (_same_label(rows), _same_by_equation(rows, equalities), _same_over_groups(rows, group_equal, roles))
    shared = connected_components(chain(itself, *equal))
    first = {i: members[0] for members in shared for i in members}
    firsts = [first[i] for i in range(len(rows))]
    values = _fixed_values(rows, firsts)
    numbers: dict[int, int] = {}
    done = []
    for row, i in zip(rows, firsts, strict=True):
        value = values.get(i)
        number = -1 if value is not None else numbers.setdefault(i, len(numbers))
        done.append(replace(row, free=number, fixed=row.fixed if value is None else value))
    return tuple(done), len(numbers)


def _fixed_values(rows: Rows, firsts: Sequence[int]) -> dict[int, float]:
    """The value at which a set of equal rows is fixed, by the number of its first row."""
    values: dict[int, tuple[float, str]] = {}
    for row, first in zip(rows, firsts, strict=True):
        if isnan(row.fixed):
            continue
        value, name = values.setdefault(first, (row.fixed, row.name))
        if value != row.fixed:
            raise SpecError(
                f"{name} is fixed at {value:g} and {row.name} at {row.fixed:g}, but they are asked to be equal: "
                "remove the equality or give both the same value"
            )
    return {first: value for first, (value, _) in values.items()}


def _same_label(rows: Rows) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row.label:
            yield first.setdefault(row.label, i), i


def _same_by_equation(rows: Rows, equalities: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    first = {row.label: i for i, row in reversed(list(enumerate(rows))) if row.label}
    for a, b in equalities:
        for label in (a, b):
            if label not in first:
                near, known = nearest(label, first), listed(sorted(first))
                raise SpecError(f"{a} == {b}: no parameter is labelled {label!r}{near}; known: {known}")
        yield first[a], first[b]


def _same_over_groups(rows: Rows, group_equal: Sequence[str], roles: Roles) -> Iterator[tuple[int, int]]:
    for kind in group_equal:
        if kind not in GROUP_EQUAL:
            near, known = nearest(kind, GROUP_EQUAL), listed(sorted(GROUP_EQUAL))
            raise SpecError(f"group_equal names {kind!r}, which is not a kind{near}; known: {known}")
    first: dict[tuple[str, Matrix], tuple[int, str]] = {}
    for i, row in enumerate(rows):
        if not isnan(row.fixed) or not any(GROUP_EQUAL[kind](row, roles) for kind in group_equal):
            continue
        j, label = first.setdefault((row.name, row.matrix), (i, row.label))
        if label == row.label:
            yield j, i
