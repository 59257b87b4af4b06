"""Arithmetic read through Python's ast with an allow-list, never eval: which trees may pass."""

from __future__ import annotations

import ast
import keyword
import operator
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce
from math import inf, isfinite
from typing import Any

import numpy as np

from egovbayes.errors import ModelSyntaxError
from egovbayes.hints import listed, nearest, pointed
from egovbayes.model.language.group_names import in_group, masked, normal_text, with_group_names

# Functions that say on which scale an expression is read; raw leaves it as it is written.
SCALES = ("std", "raw")
# How many arguments each function that looks at the whole model takes; those of SCALES take any expression, the others
# names.
CLAIM_FUNCTIONS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(SCALES, (1,)),
    "share": (2,),
    "total": (2,),
    "cor": (2,),
    "raises": (2, 3),
}

OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
FUNCTIONS: dict[str, tuple[int, float, Callable[..., Any]]] = {
    "abs": (1, 1, np.abs),
    "sqrt": (1, 1, np.sqrt),
    "exp": (1, 1, np.exp),
    "log": (1, 1, np.log),
    "min": (2, inf, lambda *values: reduce(np.minimum, values)),
    "max": (2, inf, lambda *values: reduce(np.maximum, values)),
}
_DEEPEST = 150
_STRANGE = re.compile(r"[^\w\s.+\-*/^(),<>=!\[\]]")
_BRACKETS = (
    "[...] names a group, once and right behind a label or definition, as in b[urban], or behind a function of the "
    'whole model, as in cor(f, g)[urban]; a name that holds brackets goes in quotes, b["Area [2]"]'
)
_INSTEAD = {"&": "write `and`", "|": "write `or`", "\u2212": "write a plain minus -", "\u2013": "write a plain minus -"}
_LEVEL_OF_FIGURE = re.compile(r"\b([^\W\d]\w*)\.(\d\w*)")


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the whole model, the names it is given, and the group it is asked of ("" for none)."""

    function: str
    arguments: tuple[str, ...]
    group: str = ""

    @property
    def key(self) -> str:
        """The call as it is looked up: `total(y, x)`, `total(y, x)[urban]`."""
        text = f"{self.function}({', '.join(self.arguments)})"
        return in_group(text, self.group) if self.group else text


def call_of(tree: ast.AST) -> Call | None:
    """The call of a function of the whole model, with or without its group, that the tree is; None for any other."""
    match tree:
        case ast.Subscript(value=ast.Call() as called, slice=ast.Name(id=group)):
            found = call_of(called)
            return found and replace(found, group=group)
        case ast.Call(func=func, args=args) if dotted(func) in CLAIM_FUNCTIONS and dotted(func) not in SCALES:
            return Call(dotted(func), tuple(map(dotted, args)))
        case _:
            return None


def read_python(text: str, what: str) -> ast.expr:
    """Python's syntax tree of the text, `^` read as power, `b[group]` as one name. Raises ModelSyntaxError."""
    plain = normal_text(text)
    hidden = masked(plain)
    strange = _STRANGE.search(hidden)
    if strange:
        hint = _INSTEAD.get(strange[0], "use names, numbers, + - * / ** ( ) and comparisons")
        raise _error(f"{what}: unexpected {strange[0]!r}; {hint}", text, strange.start())
    if "[]" in hidden:
        raise _error(
            f"{what}: [] names no group: write one of the groups in it, say b[urban]", text, hidden.index("[]")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(hidden, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        place = getattr(error, "offset", None) or 1
        raise _error(f"{what} cannot be read: {_reason(error, hidden)}", text, place - 1) from error
    if _depth(tree) > _DEEPEST:
        raise _error(f"{what} is nested or chained more than {_DEEPEST} deep: split it into definitions", text, 0)
    named = with_group_names(tree, plain)
    for node in ast.walk(named):
        if isinstance(node, ast.List) or (isinstance(node, ast.Subscript) and call_of(node) is None):
            raise _error(f"{what}: {_BRACKETS}", text, hidden.index("["))
    return named


def _error(message: str, text: str, place: int) -> ModelSyntaxError:
    return ModelSyntaxError(pointed(message, normal_text(text), 1, place + 1))


def pointing_at(tree: ast.expr, text: str, message: str) -> ModelSyntaxError:
    """The message with a caret below where the tree stands in the text it was read from."""
    hidden = masked(normal_text(text))
    return _error(message, text, len(hidden.encode()[: tree.col_offset].decode(errors="ignore")))  # Python counts bytes


def _reason(error: Exception, text: str) -> str:
    if figure := _LEVEL_OF_FIGURE.search(text):
        name, level = figure.groups()
        return f"'{name}.{level}' is no name; a level whose label begins with a figure is written {name}._{level}"
    words = [word for word in re.findall(r"\w+", text) if keyword.iskeyword(word) and word not in ("and", "or", "not")]
    if words:
        return f"{words[0]!r} has a meaning of its own in Python; give the label another name"
    if isinstance(error, SyntaxError) and "nested" not in error.msg and "digits" not in error.msg:
        return error.msg
    return "it is too long or too deeply nested"


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
        case ast.BinOp(op=op, left=left, right=right) if type(op) in OPERATORS:
            check_expression(left, text)
            check_expression(right, text)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            check_expression(operand, text)
        case ast.Call():
            _check_call(tree, text)
        case ast.Subscript(value=ast.Call() as called):
            _check_call(called, text)
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
    name, n = dotted(tree.func), len(tree.args)
    known = sorted({*FUNCTIONS, *CLAIM_FUNCTIONS})
    if name not in known:
        raise _misplaced(tree, text, f"unknown function{nearest(name, known)}; known functions: {listed(known)}")
    low, high = FUNCTIONS[name][:2] if name in FUNCTIONS else (min(CLAIM_FUNCTIONS[name]), max(CLAIM_FUNCTIONS[name]))
    if tree.keywords or not low <= n <= high:
        count = f"{low}" if low == high else f"{low} or more" if high == inf else f"{low} or {high}"
        raise _misplaced(tree, text, f"{name}() takes {count} arguments, without names")
    for argument in tree.args:
        if name not in FUNCTIONS and name not in SCALES and not isinstance(argument, ast.Name | ast.Attribute):
            raise _misplaced(argument, text, f"{name}() takes names of constructs")
        if name in SCALES and any(
            isinstance(node, ast.Call) and dotted(node.func) in SCALES for node in ast.walk(argument)
        ):
            raise _misplaced(argument, text, "std() and raw() say how all of it is read: keep one of them")
        check_expression(argument, text)


def _misplaced(tree: ast.expr, text: str, message: str) -> ModelSyntaxError:
    return pointing_at(tree, text, f"{ast.unparse(tree)!r} cannot stand here: {message}")


def dotted(tree: ast.expr) -> str:
    """The name a tree stands for; names may hold dots, as in R."""
    return ast.unparse(tree)
