"""Claims about a model: comparisons of expressions, chains (`a > t > 0`), `and` and `or`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np

from egovbayes.errors import ModelSyntaxError
from egovbayes.model.language.arithmetic import CLAIM_FUNCTIONS, SCALES, check_expression, dotted, read_python
from egovbayes.model.language.expressions import Expression, expression_of
from egovbayes.notation import Array, BoolArray

__all__ = ["CLAIM_FUNCTIONS", "Claim", "Comparison", "parse_claim"]

_COMPARE: dict[type[ast.cmpop], tuple[str, int, Callable[[Array, Array], BoolArray]]] = {
    ast.Gt: (">", 1, np.greater),
    ast.GtE: (">=", 1, np.greater_equal),
    ast.Lt: ("<", -1, np.less),
    ast.LtE: ("<=", -1, np.less_equal),
}
_BY_SIGN = {sign: (direction, compare) for sign, direction, compare in _COMPARE.values()}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right`, op one of > >= < <=."""

    left: Expression
    op: str
    right: Expression

    def holds(self, env: Mapping[str, Array], standardised: Mapping[str, Array] | None = None) -> BoolArray:
        """Whether it holds, elementwise over the environment's arrays; nan never does."""
        return _BY_SIGN[self.op][1](self.left.evaluate(env, standardised), self.right.evaluate(env, standardised))


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and, where it is about a single number, that number.

    A single comparison has `effect`, the claim being direction * (effect - threshold) > 0; chains, `and` and `or` have
    None. `conjunction` says that all `comparisons` must hold together, as in a chain (a single comparison is one too).
    """

    text: str
    atoms: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    conjunction: bool
    tree: ast.expr = field(repr=False, compare=False)
    effect: Expression | None = None
    threshold: float = 0.0
    direction: int = 1

    def holds(self, env: Mapping[str, Array], standardised: Mapping[str, Array] | None = None) -> BoolArray:
        """Whether the claim holds, elementwise over the environment's arrays. Raises SpecError for an unknown name."""
        return np.asarray(_holds(self.tree, iter(self.comparisons), (env, standardised)))


def parse_claim(text: str) -> Claim:
    """The claim the text describes. Raises ModelSyntaxError for anything but comparisons joined by `and` and `or`."""
    return claim_of(read_python(text, "claim"), text)


def claim_of(tree: ast.expr, text: str) -> Claim:
    """The claim around a tree that read_python gave for the text. Raises ModelSyntaxError as parse_claim does."""
    comparisons = tuple(_comparisons(tree, text))
    atoms = tuple(dict.fromkeys(atom for c in comparisons for atom in (*c.left.atoms, *c.right.atoms)))
    if not any(side.names or side.calls for c in comparisons for side in (c.left, c.right)):
        raise ModelSyntaxError(f"claim {text.strip()!r} names no parameter: compare labels or := definitions")
    conjunction = not any(isinstance(node, ast.Or) for node in ast.walk(tree))
    effect, threshold, direction = _effect(comparisons[0], text) if len(comparisons) == 1 else (None, 0.0, 1)
    return Claim(" ".join(text.split()), atoms, comparisons, conjunction, tree, effect, threshold, direction)


def _comparisons(tree: ast.expr, text: str) -> Iterator[Comparison]:
    match tree:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _comparisons(value, text)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for lower, op, upper in _links(left, ops, comparators):
                yield Comparison(_side(lower, text), _sign(op, text), _side(upper, text))
        case ast.UnaryOp(op=ast.Not()):
            raise ModelSyntaxError(
                f"claim {text.strip()!r}: `not` is not read; turn the comparison round (a > 0 to a <= 0)"
            )
        case ast.Call(func=func, args=[ast.Compare() | ast.BoolOp() as inner]) if dotted(func) in SCALES:
            raise ModelSyntaxError(
                f"claim {text.strip()!r}: {dotted(func)}() stands about values, not about comparisons: write "
                f"{_about_each_side(inner, dotted(func))}"
            )
        case _:
            raise ModelSyntaxError(
                f"claim {text.strip()!r}: {ast.unparse(tree)!r} compares nothing; "
                f"write for example `{_example(tree)} > 0`"
            )


def _about_each_side(tree: ast.expr, scale: str) -> str:
    if isinstance(tree, ast.BoolOp):
        join = " and " if isinstance(tree.op, ast.And) else " or "
        return join.join(_about_each_side(value, scale) for value in tree.values)
    if not isinstance(tree, ast.Compare):
        return ast.unparse(tree)
    sides = (tree.left, *tree.comparators)
    scaled = [side if isinstance(side, ast.Constant) else _call(scale, side) for side in sides]
    return ast.unparse(ast.Compare(scaled[0], tree.ops, scaled[1:]))


def _call(name: str, argument: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])


def _example(tree: ast.expr) -> str:
    return tree.id if isinstance(tree, ast.Name) else "a"


def _links(
    left: ast.expr, ops: list[ast.cmpop], right: list[ast.expr]
) -> Iterator[tuple[ast.expr, ast.cmpop, ast.expr]]:
    return zip((left, *right[:-1]), ops, right, strict=True)


def _side(tree: ast.expr, text: str) -> Expression:
    check_expression(tree, text)
    return expression_of(tree)


def _sign(op: ast.cmpop, text: str) -> str:
    if isinstance(op, ast.Eq | ast.NotEq):
        raise ModelSyntaxError(
            f"claim {text.strip()!r}: a continuous quantity never equals a value exactly; "
            f"claim that it is close, say `abs(a - b) < 0.1`, or compare with < or >"
        )
    if type(op) not in _COMPARE:
        raise ModelSyntaxError(f"claim {text.strip()!r}: only > >= < <= compare")
    return _COMPARE[type(op)][0]


def _effect(comparison: Comparison, text: str) -> tuple[Expression, float, int]:
    left, right, direction = comparison.left, comparison.right, _BY_SIGN[comparison.op][0]
    if not right.atoms:
        return left, _threshold(right, text), direction
    if not left.atoms:
        return right, _threshold(left, text), -direction
    return expression_of(ast.BinOp(left.tree, ast.Sub(), right.tree)), 0.0, direction


def _threshold(side: Expression, text: str) -> float:
    value = float(side.evaluate({}))
    if not np.isfinite(value):
        raise ModelSyntaxError(f"claim {text.strip()!r}: the threshold {side.text!r} is no finite number")
    return value


def _holds(
    tree: ast.expr, comparisons: Iterator[Comparison], env: tuple[Mapping[str, Array], Mapping[str, Array] | None]
) -> Any:
    """Whether the tree holds, of which the claim's `comparisons`, in order, are the leaves."""
    if isinstance(tree, ast.BoolOp):
        join = np.logical_and if isinstance(tree.op, ast.And) else np.logical_or
        return reduce(join, [_holds(value, comparisons, env) for value in tree.values])
    assert isinstance(tree, ast.Compare), "claim_of lets nothing else pass"
    links = [next(comparisons).holds(*env) for _ in tree.ops]
    return reduce(np.logical_and, links)
