"""The constructs along which a product of paths leads: attitude, readiness, intention of a*r."""

from __future__ import annotations

import ast

from egovbayes.model.claims.references import definition_of
from egovbayes.model.language.arithmetic import dotted
from egovbayes.model.language.expressions import Expression
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind


def constructs_along(expression: Expression, table: ParameterTable) -> tuple[str, ...]:
    """The constructs in their order, from the first that has an effect to the last; empty where the expression is
    anything but labels of paths multiplied, each once, of which one begins where another ends.
    """
    labels = _factors(expression.tree, table)
    steps = [step for label in labels for step in _steps(label, table)]
    following = dict(steps)
    first = following.keys() - set(following.values())
    if not len(labels) == len(steps) == len(following) or len(steps) < 2 or len(first) != 1:
        return ()
    along = [first.pop()]
    while along[-1] in following:
        along.append(following[along[-1]])
    return tuple(along) if len(along) == len(steps) + 1 else ()


def _factors(tree: ast.expr, table: ParameterTable) -> tuple[str, ...]:
    """The names multiplied, those of definitions taken apart; an empty one for whatever is no name."""
    match tree:
        case ast.BinOp(op=ast.Mult(), left=left, right=right):
            return (*_factors(left, table), *_factors(right, table))
        case ast.Name() | ast.Attribute():
            name = dotted(tree)
            definition = definition_of(table, name)
            return (name,) if definition is None else _factors(definition.tree, table)
        case _:
            return ("",)


def _steps(label: str, table: ParameterTable) -> set[tuple[str, str]]:
    """From which construct to which the paths with this label lead, those of one group where it is `label[group]`."""
    name, _, group = label.partition("[")
    return {
        (row.rhs, row.lhs)
        for row in table.rows
        if row.label == name and row.kind is Kind.PATH and group in {"", f"{table.groups[row.group]}]"}
    }
