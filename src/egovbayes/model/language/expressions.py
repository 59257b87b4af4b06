"""Expressions over labels, definitions and claim functions, evaluated on arrays: draws are just axes."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.language.arithmetic import (
    CLAIM_FUNCTIONS,
    FUNCTIONS,
    OPERATORS,
    SCALES,
    Call,
    call_of,
    check_expression,
    dotted,
    read_python,
)
from egovbayes.notation import Array

__all__ = ["CLAIM_FUNCTIONS", "Call", "Expression", "expression_of", "parse_expression"]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression and the atoms it looks up: names (`a`, `a[urban]`),
    calls (`std(a - t)`, `share(intention, personal)`).

    `names` are all labels and definitions in it, those inside std() too; `calls` are those of functions that look at
    the whole model.
    """

    text: str
    atoms: tuple[str, ...]
    names: tuple[str, ...]
    calls: tuple[Call, ...]
    tree: ast.expr = field(repr=False, compare=False)

    def evaluate(self, env: Mapping[str, Array], standardised: Mapping[str, Array] | None = None) -> Array:
        """The value under the environment, broadcast over its arrays; std(...) is evaluated in `standardised`, raw(...)
        in the environment itself.

        Division by zero and the like have no value: nan, never inf, which would be above every number and make claims
        true. Raises SpecError for an atom that the environment lacks.
        """
        with np.errstate(all="ignore"):
            value = np.asarray(_value(self.tree, env, standardised), dtype=float)
        return np.where(np.isfinite(value), value, np.nan)


@lru_cache(4096)  # a definition is read for every block of draws, and by every analysis of claims
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
        _unique(part for part in parts if isinstance(part, Call)),
        tree,
    )


def _key(tree: ast.Call | ast.Subscript) -> str:
    """What is looked up for a function of the whole model, or for std() as a whole."""
    call = call_of(tree)
    return ast.unparse(tree) if call is None else call.key


def _atoms(tree: ast.expr) -> Iterator[str]:
    match tree:
        case ast.Name() | ast.Attribute():
            yield dotted(tree)
        case ast.Call(func=func, args=args) if dotted(func) in FUNCTIONS or dotted(func) == "raw":
            for argument in args:
                yield from _atoms(argument)
        case ast.Call() | ast.Subscript():
            yield _key(tree)
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from _atoms(child)


def _parts(tree: ast.expr) -> Iterator[str | Call]:
    match tree:
        case ast.Name() | ast.Attribute():
            yield dotted(tree)
        case ast.Call(func=func, args=args) if dotted(func) in FUNCTIONS or dotted(func) in SCALES:
            for argument in args:
                yield from _parts(argument)
        case ast.Call() | ast.Subscript() if (call := call_of(tree)) is not None:
            yield call
        case _:
            for child in ast.iter_child_nodes(tree):
                if isinstance(child, ast.expr):
                    yield from _parts(child)


def _unique[T](values: Iterator[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _value(tree: ast.expr, env: Mapping[str, Array], standardised: Mapping[str, Array] | None) -> Any:
    match tree:
        case ast.Constant():
            return np.float64(str(tree.value))
        case ast.BinOp(op=op, left=left, right=right):
            return OPERATORS[type(op)](_value(left, env, standardised), _value(right, env, standardised))
        case ast.UnaryOp(op=op, operand=operand):
            return (-1.0 if isinstance(op, ast.USub) else 1.0) * _value(operand, env, standardised)
        case ast.Call():
            return _call_value(tree, env, standardised)
        case ast.Subscript():
            return _look_up(_key(tree), env)
        case _:
            return _look_up(dotted(tree), env)


def _call_value(tree: ast.Call, env: Mapping[str, Array], standardised: Mapping[str, Array] | None) -> Any:
    name, key = dotted(tree.func), _key(tree)
    if name in FUNCTIONS:
        return FUNCTIONS[name][2](*(_value(argument, env, standardised) for argument in tree.args))
    if name == "raw":
        return _value(tree.args[0], env, standardised)
    if name != "std" or key in env:
        return _look_up(key, env)
    if standardised is None:
        raise SpecError(f"{key} needs the standardised solution, which is not at hand here: leave out std()")
    return _value(tree.args[0], standardised, standardised)


def _look_up(name: str, env: Mapping[str, Array]) -> Array:
    if name not in env:
        raise SpecError(f"unknown name {name!r}{nearest(name, env)}; known names: {listed(env)}")
    return np.asarray(env[name], dtype=float)
