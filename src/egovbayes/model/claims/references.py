"""Which rows of the parameter table a name in a claim stands for: a label, or a label in one of the groups.

Rows that share a label share their raw value, but their standardised values differ with the spread of the variables
they stand between: a name has one of these only where one row (in that group) carries it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from egovbayes.model.language.arithmetic import Call, call_of
from egovbayes.model.language.expressions import Expression, expression_of, parse_expression
from egovbayes.model.language.group_names import in_group, renamed, split_name
from egovbayes.model.table.grouping import labels_that_differ
from egovbayes.model.table.scale import is_covariance
from egovbayes.model.table.table import ParameterTable, remembered
from egovbayes.notation import Array

type Rows = tuple[int, ...]


@remembered
def rows_by_name(table: ParameterTable) -> Mapping[str, Rows]:
    """Numbers of the rows that carry each label, and with several groups each `label[group]`.

    A label that is free to differ has several values, one in each group.
    """
    found: dict[str, list[int]] = {}
    for i, row in enumerate(table.rows):
        if not row.label:
            continue
        names = [row.label, in_group(row.label, table.groups[row.group])] if len(table.groups) > 1 else [row.label]
        for name in names:
            found.setdefault(name, []).append(i)
    return {name: tuple(rows) for name, rows in found.items()}


def rows_by_number(table: ParameterTable) -> tuple[Rows, ...]:
    """Numbers of the rows that share each value of the free vector; (n_free,)."""
    found: list[list[int]] = [[] for _ in range(table.n_free)]
    for i, row in enumerate(table.rows):
        if row.free >= 0:
            found[row.free].append(i)
    return tuple(map(tuple, found))


def groups_by_number(table: ParameterTable) -> tuple[frozenset[int], ...]:
    """The groups in which each free value fills a cell, by itself or in what is derived from it; (n_free,)."""
    found: list[set[int]] = [set() for _ in range(table.n_free)]
    for row in table.rows:
        for number in (row.free, *(number for number, _ in row.made)) if row.cells else ():
            if number >= 0:
                found[number].add(row.group)
    return tuple(map(frozenset, found))


def standardised_row(table: ParameterTable, rows: Rows) -> int | None:
    """The row whose standardised value is that of all of them; None where they have several.

    Equal covariances lie between equal variances (check_sampling), so they are one correlation; what is fixed at 0
    is 0 on every scale.
    """
    if not rows:
        return None
    several = [table.rows[i] for i in rows]
    same = len(rows) == 1 or all(map(is_covariance, several)) or all(row.free < 0 and row.fixed == 0 for row in several)
    return rows[0] if same else None


def named_values(
    table: ParameterTable, value: Callable[[int], Array], *, standardised: bool = False
) -> dict[str, Array]:
    """Value of every name of rows_by_name, from the value (...) of a row by its number; NaN (...) where a name has
    several: standardised ones, or a label free to differ one in each group.
    """
    found: dict[str, Array] = {}
    differing = labels_that_differ(table)
    for name, rows in rows_by_name(table).items():
        row = standardised_row(table, rows) if standardised else None if name in differing else rows[0]
        found[name] = np.full_like(value(rows[0]), np.nan) if row is None else value(row)
    return found


def labels_behind(table: ParameterTable, names: Iterable[str]) -> tuple[str, ...]:
    """The labels that names stand for: those of definitions are looked up in turn; `via[urban]` gives `a[urban]`."""
    return tuple(dict.fromkeys(label for name in names for label in _labels(table, name)))


def _labels(table: ParameterTable, name: str) -> Iterator[str]:
    definition = definition_of(table, name)
    if definition is None:
        yield name
        return
    for inner in definition.names:
        yield from _labels(table, inner)


def definition_of(table: ParameterTable, name: str) -> Expression | None:
    """What a definition's name stands for, over labels and definitions of the group that it asks for; else None."""
    bare, group = split_name(name)
    texts = _definitions(table)
    if name in texts:
        return parse_expression(texts[name])
    text = texts.get(bare)
    if text is None or group is None:
        return None
    return expression_of(renamed(parse_expression(text).tree, lambda inner: _of_group(inner, group)))


@remembered
def _definitions(table: ParameterTable) -> Mapping[str, str]:
    return {definition.name: definition.expression for definition in table.definitions}


def _of_group(name: str, group: str) -> ast.expr:
    """The name as the group has it; one that says its group already, as it is."""
    return ast.Name(name if "[" in name else in_group(name, group), ast.Load())


def names_in(tree: ast.expr) -> Iterator[ast.Name | ast.Attribute]:
    """The names of labels and definitions in a tree, where they stand; not those of constructs and functions."""
    match tree:
        case ast.Name() | ast.Attribute():
            yield tree
        case ast.Call(args=args) | ast.Subscript(value=ast.Call(args=args)):
            for argument in args if call_of(tree) is None else ():
                yield from names_in(argument)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from names_in(child)


def calls_in(tree: ast.expr) -> Iterator[tuple[ast.expr, Call]]:
    """The calls of functions of the whole model in a tree, with where they stand."""
    call = call_of(tree)
    if call is not None:
        yield tree, call
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.expr):
            yield from calls_in(child)


def expression_names(expressions: Sequence[Expression]) -> frozenset[str]:
    """Labels and definitions in the expressions, without their groups."""
    return frozenset(split_name(name)[0] for expression in expressions for name in expression.names)
