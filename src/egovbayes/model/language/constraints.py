"""Equations with ==: two labels made equal, or one fixed at a number; linear ones are brought to that form.

`0 == a - b`, `2*a == 2*b` and `a - b == 0` are `a == b`; `2*a == 1` and `0 == a - 0.5` are `0.5*x` for the parameter
labelled a. Others are refused: the model has no values that are made of others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from lark import Token

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.nodes import Source
from egovbayes.model.spec import Equation

BEYOND = (
    "== makes two labels equal (a == b, 0 == a - b) or fixes one (a == 0.5); other equations are not supported. A "
    "claim can ask how nearly one holds, abs(a - 2*b) < 0.05"
)
OTHER_BOUNDS = (
    "an inequality bounds one label by a number (a > 0); that one is larger than another is a claim, and no part of "
    "the equations"
)
_SIGNS = re.compile("([<>]=?)")
_SAME, _PLACES = 1e-9, 12


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of equal labels in order, and the numbers at which labels are fixed."""

    equalities: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, float, Token], ...] = ()


def read_constraints(tokens: Sequence[Token], labels: Sequence[str], source: Source) -> Constraints:
    """What the equations say of labels. Raises ModelSyntaxError for what is neither of the two, with the place."""
    equalities: list[tuple[str, str]] = []
    fixed: list[tuple[str, float, Token]] = []
    for token in tokens:
        names, weights, rest = _linear(str(token).split("=="), token, labels, source)
        if len(names) == 1 and weights[0] != 0:
            fixed.append((names[0], round(-rest / weights[0], _PLACES) + 0.0, token))
        elif len(names) == 2 and abs(weights.sum()) < _SAME and abs(weights[0]) > _SAME > abs(rest):
            equalities.append((names[0], names[1]))
        else:
            raise source.error(BEYOND, token)
    return Constraints(tuple(equalities), tuple(fixed))


def _linear(
    parts: Sequence[str], token: Token, labels: Sequence[str], source: Source
) -> tuple[tuple[str, ...], np.ndarray, float]:
    """Labels, their weights and what is left, of left less right. Raises ModelSyntaxError where this is not linear."""
    sides = [_side(text, token) for text in parts]
    names = tuple(dict.fromkeys(name for side in sides for name in side.atoms))
    for name in names:
        if name not in labels:
            raise source.error(f"{name} is no label{nearest(name, labels)}; known labels: {listed(labels)}", token)
    if not names:
        raise source.error(f"no label stands in this equation; known labels: {listed(labels)}", token)

    def difference(values: np.ndarray) -> float:
        env = dict(zip(names, values, strict=True))
        return float(sides[0].evaluate(env) - sides[1].evaluate(env))

    rest = difference(np.zeros(len(names)))
    weights = np.array([difference(row) - rest for row in np.eye(len(names))])
    elsewhere = np.linspace(-3.7, 2.9, len(names)) + 0.31
    if not abs(difference(elsewhere) - rest - weights @ elsewhere) < _SAME * (1 + abs(weights).sum() + abs(rest)):
        raise source.error(OTHER_BOUNDS if _SIGNS.search(token) else BEYOND, token)
    return names, weights, rest


def _side(text: str, token: Token) -> Expression:
    try:
        return parse_expression(" ".join(text.split()))
    except SpecError as error:
        raise ModelSyntaxError(f"model syntax, line {token.line}: {error}") from error


def read_bounds(tokens: Sequence[Token], labels: Sequence[str], source: Source) -> dict[str, tuple[float, float]]:
    """Lowest and highest value of each label that has a bound. Raises ModelSyntaxError for other inequalities."""
    found: dict[str, tuple[float, float]] = {}
    for token in tokens:
        left, sign, *right = _SIGNS.split(str(token))
        names, weights, rest = _linear([left, "".join(right)], token, labels, source)
        if len(names) != 1 or weights[0] == 0:
            raise source.error(OTHER_BOUNDS, token)
        number = round(-rest / weights[0], _PLACES) + 0.0
        lower, upper = found.get(names[0], (-inf, inf))
        above = sign.startswith(">") == (weights[0] > 0)
        found[names[0]] = (max(lower, number), upper) if above else (lower, min(upper, number))
        if found[names[0]][0] >= found[names[0]][1]:
            raise source.error(f"the bounds of {names[0]} leave nothing between them", token)
    return found


def with_fixed(equations: Sequence[Equation], constraints: Constraints, source: Source) -> tuple[Equation, ...]:
    """The equations with the labelled parameters fixed. Raises ModelSyntaxError where one has a value or a prior."""
    done = list(equations)
    for label, value, token in constraints.fixed:
        for i, one in enumerate(done):
            if label not in one.labels:
                continue
            if one.prior is not None or any(number not in {None, value} for number in one.fixed):
                other = "a prior" if one.prior is not None else "another value"
                raise source.error(
                    f"{label} is fixed at {value:g} here and has {other} in line {one.line}: keep one", token
                )
            own = [value if name == label else None for name in one.labels]
            before = one.fixed or (None,) * len(own)
            done[i] = replace(one, fixed=tuple(b if b is not None else a for a, b in zip(own, before, strict=True)))
    return tuple(done)
