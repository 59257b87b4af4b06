"""Arithmetic over labels, definitions and claim functions, read through Python's ast with an allow-list; never eval."""

from __future__ import annotations

import ast
import operator
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import inf, isfinite
from typing import Any

import numpy as np

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.model.caret import listed, nearest, pointed
from egovbayes.notation import Array

# How many arguments each function that looks at the whole model takes; std takes any expression, the others names.
CLAIM_FUNCTIONS: dict[str, tuple[int, ...]] = {"std": (1,), "share": (2,), "total": (2,), "cor": (2,), "raises": (2, 3)}

_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_FUNCTIONS: dict[str, tuple[int, float, Callable[..., Any]]] = {
    "abs": (1, 1, np.abs),
    "sqrt": (1, 1, np.sqrt),
    "exp": (1, 1, np.exp),
    "log": (1, 1, np.log),
    "min": (2, inf, lambda *values: reduce(np.minimum, values)),
    "max": (2, inf, lambda *values: reduce(np.maximum, values)),
}
_DEEPEST = 150
_STRANGE = re.compile(r"[^\w\s.+\-*/(),<>=!]")
_INSTEAD = {"&": "write `and`", "|": "write `or`", "−": "write a plain minus -", "–": "write a plain minus -"}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression and the atoms it looks up: names (`a`) and normalised calls (`std(a - t)`, `share(intention, personal)`).

    `names` are all labels and definitions in it, those inside std() too; `calls` are (function, arguments) of the others.
    """

    text: str
    atoms: tuple[str, ...]
    names: tuple[str, ...]
    calls: tuple[tuple[str, tuple[str, ...]], ...]
    tree: ast.expr = field(repr=False, compare=False)

    def evaluate(self, env: Mapping[str, Array], standardised: Mapping[str, Array] | None = None) -> Array:
        """The value under the environment, broadcast over its arrays; std(...) is evaluated in `standardised`.

        Division by zero and the like give inf or nan. Raises SpecError for an atom that the environment lacks.
        """
        with np.errstate(all="ignore"):
            return np.asarray(_value(self.tree, env, standardised), dtype=float)


def parse_expression(text: str) -> Expression:
    """The expression the text describes. Raises ModelSyntaxError, with a caret where it can, for anything else."""
    tree = read_python(text, "expression")
    check_expression(tree, text)
    return expression_of(tree, text.strip())


def expression_of(tree: ast.expr, text: str = "") -> Expression:
    """The Expression around a tree that check_expression has passed."""
    parts = tuple(_parts(tree))
    return Expression(
        text or ast.unparse(tree),
        _unique(_atoms(tree)),
        _unique(part for part in parts if isinstance(part, str)),
        _unique(part for part in parts if isinstance(part, tuple)),
        tree,
    )


def read_python(text: str, what: str) -> ast.expr:
    """Python's syntax tree of one line, `^` read as power. Raises ModelSyntaxError."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    strange = _STRANGE.search(line.replace("^", "*"))
    if strange:
        hint = _INSTEAD.get(strange[0], "use names, numbers, + - * / ** ( ) and comparisons")
        raise ModelSyntaxError(pointed(f"{what}: unexpected {strange[0]!r}; {hint}", line, 1, strange.start() + 1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(line.replace("^", "**"), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = getattr(error, "offset", None) or 1
        raise ModelSyntaxError(pointed(f"{what} cannot be read: {_reason(error)}", line, 1, column)) from error
    if _depth(tree) > _DEEPEST:
        raise ModelSyntaxError(f"{what} is nested or chained more than {_DEEPEST} deep: split it into definitions")
    return tree


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) and error.msg else "it is too long or too deeply nested"


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return depth


def check_expression(tree: ast.expr, text: str) -> None:
    """Raise ModelSyntaxError unless the tree is arithmetic over names, numbers and known functions."""
    match tree:
        case ast.Constant(value=bool() | complex() | str() | bytes() | None):
            raise _misplaced(tree, text, "only numbers and names can stand here")
        case ast.Constant(value=value):
            _check_number(value, tree, text)
        case ast.Name() | ast.Attribute(value=ast.Name() | ast.Attribute()):
            pass
        case ast.BinOp(op=op, left=left, right=right) if type(op) in _OPERATORS:
            check_expression(left, text)
            check_expression(right, text)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            check_expression(operand, text)
        case ast.Call():
            _check_call(tree, text)
        case _:
            raise _misplaced(
                tree, text, "it is no arithmetic: use names, numbers, + - * / **, abs(), min(), max(), std()"
            )


def _check_number(value: object, tree: ast.expr, text: str) -> None:
    try:
        finite = isinstance(value, int | float) and isfinite(value)
    except OverflowError:
        finite = False
    if not finite:
        raise _misplaced(tree, text, "the number is not finite")


def _check_call(tree: ast.Call, text: str) -> None:
    name = dotted(tree.func) if isinstance(tree.func, ast.Name | ast.Attribute) else ""
    known = _FUNCTIONS.keys() | CLAIM_FUNCTIONS.keys()
    if name not in known:
        raise _misplaced(
            tree, text, f"unknown function{nearest(name, known)}; known functions: {listed(sorted(known))}"
        )
    n = len(tree.args)
    lowest, highest = (
        _FUNCTIONS[name][:2] if name in _FUNCTIONS else (min(CLAIM_FUNCTIONS[name]), max(CLAIM_FUNCTIONS[name]))
    )
    if tree.keywords or not lowest <= n <= highest:
        upper = "or more" if highest == inf else f"to {highest}" if highest > lowest else ""
        raise _misplaced(tree, text, " ".join(f"{name}() takes {lowest} {upper} arguments".split()))
    for argument in tree.args:
        if name in _FUNCTIONS or name == "std":
            check_expression(argument, text)
        elif not isinstance(argument, ast.Name | ast.Attribute):
            raise _misplaced(argument, text, f"{name}() takes names of constructs")
        else:
            check_expression(argument, text)


def _misplaced(tree: ast.expr, text: str, message: str) -> ModelSyntaxError:
    return ModelSyntaxError(f"{' '.join(text.split())!r}: {ast.unparse(tree)!r} cannot be read: {message}")


def dotted(tree: ast.expr) -> str:
    """The name a tree stands for; names may hold dots, as in R."""
    return ast.unparse(tree)


def _call_key(tree: ast.Call) -> str:
    return f"{dotted(tree.func)}({', '.join(ast.unparse(argument) for argument in tree.args)})"


def _atoms(tree: ast.expr) -> Iterator[str]:
    match tree:
        case ast.Name() | ast.Attribute():
            yield dotted(tree)
        case ast.Call(func=func, args=args) if dotted(func) in _FUNCTIONS:
            for argument in args:
                yield from _atoms(argument)
        case ast.Call():
            yield _call_key(tree)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from _atoms(child)


def _parts(tree: ast.expr) -> Iterator[str | tuple[str, tuple[str, ...]]]:
    match tree:
        case ast.Name() | ast.Attribute():
            yield dotted(tree)
        case ast.Call(func=func, args=args) if dotted(func) in _FUNCTIONS or dotted(func) == "std":
            for argument in args:
                yield from _parts(argument)
        case ast.Call(func=func, args=args):
            yield dotted(func), tuple(dotted(argument) for argument in args)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from _parts(child)


def _unique[T](values: Iterator[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _value(tree: ast.expr, env: Mapping[str, Array], standardised: Mapping[str, Array] | None) -> Any:
    match tree:
        case ast.Constant(value=value):
            return np.float64(str(value))
        case ast.BinOp(op=op, left=left, right=right):
            return _OPERATORS[type(op)](_value(left, env, standardised), _value(right, env, standardised))
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, env, standardised)
            return -value if isinstance(op, ast.USub) else value
        case ast.Call(func=func, args=args) if dotted(func) in _FUNCTIONS:
            return _FUNCTIONS[dotted(func)][2](*(_value(argument, env, standardised) for argument in args))
        case ast.Call(args=args) if dotted(tree.func) == "std":
            key = _call_key(tree)
            return env[key] if key in env else _standardised(args[0], key, standardised)
        case ast.Call():
            return _look_up(_call_key(tree), env)
        case _:
            return _look_up(dotted(tree), env)


def _standardised(tree: ast.expr, key: str, standardised: Mapping[str, Array] | None) -> Any:
    if standardised is None:
        raise SpecError(f"{key} needs the standardised solution, which is not at hand here: leave out std()")
    return _value(tree, standardised, standardised)


def _look_up(name: str, env: Mapping[str, Array]) -> Array:
    if name not in env:
        raise SpecError(f"unknown name {name!r}{nearest(name, env)}; known names: {listed(env)}")
    return env[name]
