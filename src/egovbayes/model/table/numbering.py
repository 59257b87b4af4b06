"""Which rows of a parameter table share one free value: labels, `==` and equality over groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import isnan

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.derived import EVERY_GROUP, Name, derived_rows, made_row
from egovbayes.model.table.grouping import GROUP_EQUAL, freed_rows
from egovbayes.model.table.roles import Roles
from egovbayes.model.table.table import Parameter
from egovbayes.notation import MatrixName
from egovbayes.quantities.components import connected_components

type Rows = Sequence[Parameter]


def numbered(rows: Rows, spec: ModelSpec, roles: Roles) -> tuple[tuple[Parameter, ...], int]:
    """The rows with their numbers in the free vector (in row order), and how many there are.

    A row equal to a fixed one is fixed too; one that an equation derives knows what it is made of. Raises SpecError for
    unknown labels, for contradictory values, and where what is to be free over groups is fixed.
    """
    freed = freed_rows(rows, spec, roles)
    names = [(row.label, row.group if free else EVERY_GROUP) for row, free in zip(rows, freed, strict=True)]
    held = [False if free else _held(row, spec.group_equal, roles) for row, free in zip(rows, freed, strict=True)]
    itself = zip(range(len(rows)))
    equal = (_same_label(names), _same_by_equation(names, spec.equalities), _same_over_groups(rows, held))
    shared = connected_components(chain(itself, *equal))
    first = {i: members[0] for members in shared for i in members}
    firsts = [first[i] for i in range(len(rows))]
    values = _fixed_values(rows, firsts)
    derived = derived_rows(names, firsts, values, spec)
    numbers: dict[int, int] = {}
    for i in firsts:
        if i not in values and i not in derived:
            numbers.setdefault(i, len(numbers))
    done = []
    for row, i in zip(rows, firsts, strict=True):
        if i in derived:
            done.append(made_row(row, derived[i], numbers))
        else:
            done.append(replace(row, free=numbers.get(i, -1), fixed=values.get(i, row.fixed)))
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


def _same_label(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    first: dict[Name, int] = {}
    for i, name in enumerate(names):
        if name[0]:
            yield first.setdefault(name, i), i


def _same_by_equation(names: Sequence[Name], equalities: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """What `==` ties; of labels that are free over groups, in each group what it holds of both."""
    first = {name: i for i, name in reversed(list(enumerate(names))) if name[0]}
    known = dict.fromkeys(label for label, _ in first)
    for a, b in equalities:
        for label in (a, b):
            if label not in known:
                near, every = nearest(label, known), listed(sorted(known))
                raise SpecError(f"{a} == {b}: no parameter is labelled {label!r}{near}; known: {every}")
        yield from ((i, first[b, group]) for (label, group), i in first.items() if label == a and (b, group) in first)


def _held(row: Parameter, group_equal: Sequence[str], roles: Roles) -> bool:
    return isnan(row.fixed) and any(GROUP_EQUAL[kind](row, roles) for kind in group_equal)


def _same_over_groups(rows: Rows, held: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first: dict[tuple[str, MatrixName | None], tuple[int, str]] = {}
    for i, row in enumerate(rows):
        if not held[i]:
            continue
        j, label = first.setdefault((row.name, row.matrix), (i, row.label))
        if label == row.label:
            yield j, i
