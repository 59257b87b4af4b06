"""Which rows of the parameter table a name in a claim stands for: a label, or a label in one of the groups.

Rows that share a label share their raw value, but their standardised values differ with the spread of the variables
they stand between: a name has one of these only where one row (in that group) carries it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from egovbayes.model.language.arithmetic import CLAIM_FUNCTIONS, SCALES, dotted
from egovbayes.model.language.expressions import Expression, expression_of, parse_expression
from egovbayes.model.language.group_names import in_group, split_name
from egovbayes.model.table.scale import is_covariance
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array

type Rows = tuple[int, ...]


def rows_by_name(table: ParameterTable) -> dict[str, Rows]:
    """Numbers of the rows that carry each label, and with several groups each `label[group]`."""
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
    several standardised values.
    """
    found: dict[str, Array] = {}
    for name, rows in rows_by_name(table).items():
        row = standardised_row(table, rows) if standardised else rows[0]  # the raw value of all of them is one
        found[name] = np.full_like(value(rows[0]), np.nan) if row is None else value(row)
    return found


def definitions_by_group(
    table: ParameterTable, environment: Mapping[str, Array], defined: Callable[[Mapping[str, Array]], dict[str, Array]]
) -> dict[str, Array]:
    """Value (...) of every `definition[group]` whose labels the group all carries.

    `defined` gives the definitions from an environment of labels.
    """
    if len(table.groups) == 1 or not table.definitions:
        return {}
    found: dict[str, Array] = {}
    for group in table.groups:
        own = {label: environment[name] for label in environment if (name := in_group(label, group)) in environment}
        values = defined({**environment, **own})
        for name in values:
            if all(label in own for label in labels_behind(table, [name])):
                found[in_group(name, group)] = values[name]
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
    text = next((d.expression for d in table.definitions if d.name == bare), None)
    if text is None or group is None:
        return None if text is None else parse_expression(text)
    tree: ast.expr = _InGroup(group).visit(parse_expression(text).tree)
    return expression_of(tree)


class _InGroup(ast.NodeTransformer):
    """Names of labels and definitions become those of one group."""

    def __init__(self, group: str) -> None:
        self._group = group

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(ast.Name(in_group(node.id, self._group), ast.Load()), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return ast.copy_location(ast.Name(in_group(ast.unparse(node), self._group), ast.Load()), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        arguments: list[ast.expr] = [self.visit(argument) for argument in node.args]
        return ast.copy_location(ast.Call(node.func, arguments, []), node)


def names_in(tree: ast.expr) -> Iterator[ast.Name | ast.Attribute]:
    """The names of labels and definitions in a tree, where they stand; not those of constructs and functions."""
    match tree:
        case ast.Name() | ast.Attribute():
            yield tree
        case ast.Call(func=func, args=args):
            of_constructs = dotted(func) in CLAIM_FUNCTIONS and dotted(func) not in SCALES
            for argument in () if of_constructs else args:
                yield from names_in(argument)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from names_in(child)


def expression_names(expressions: Sequence[Expression]) -> frozenset[str]:
    """Labels and definitions in the expressions, without their groups."""
    return frozenset(split_name(name)[0] for expression in expressions for name in expression.names)
