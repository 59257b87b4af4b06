"""How many paths are multiplied in an expression: an indirect effect is smaller than its paths, and so is what
of it is negligible.
"""

from __future__ import annotations

import ast

from egovbayes.model.claims.references import definition_of
from egovbayes.model.language.arithmetic import FUNCTIONS, SCALES, dotted
from egovbayes.model.language.expressions import Expression
from egovbayes.model.table.table import ParameterTable


def paths_multiplied(expression: Expression, table: ParameterTable) -> float:
    """The number of parameters multiplied in it, at least 1: 2 for a*b and for a*b - c*d, 1 for c + a*b.

    In a sum the term with the fewest decides: it is the largest as a rule. A quotient takes them away, a function of
    the whole model counts as one.
    """
    return max(1.0, _degree(expression.tree, table) or 0.0)


def _degree(tree: ast.expr, table: ParameterTable) -> float | None:
    """None for constants, which do not count in sums."""
    match tree:
        case ast.Constant():
            return None
        case ast.UnaryOp(operand=operand):
            return _degree(operand, table)
        case ast.BinOp(op=op, left=left, right=right):
            return _joined(op, _degree(left, table), _degree(right, table), right)
        case ast.Call(func=func, args=args):
            name = dotted(func)
            read = name in FUNCTIONS or name in SCALES
            degrees: list[float | None] = [_degree(argument, table) for argument in args] if read else [1.0]
            return _least(degrees) if name != "sqrt" or degrees == [None] else (degrees[0] or 0.0) / 2
        case ast.Subscript():
            return 1.0
        case _:
            definition = definition_of(table, dotted(tree))
            return 1.0 if definition is None else _degree(definition.tree, table)


def _joined(op: ast.operator, left: float | None, right: float | None, exponent: ast.expr) -> float | None:
    if left is None and right is None:
        return None
    match op:
        case ast.Mult():
            return (left or 0.0) + (right or 0.0)
        case ast.Div():
            return (left or 0.0) - (right or 0.0)
        case ast.Pow():
            return (left or 0.0) * (float(str(exponent.value)) if isinstance(exponent, ast.Constant) else 1.0)
        case _:
            return _least([left, right])


def _least(degrees: list[float | None]) -> float | None:
    return min((degree for degree in degrees if degree is not None), default=None)
