"""Equations with ==: two labels made equal, one fixed at a number, or one derived from others; linear ones are brought
to one of these forms.

`0 == a - b`, `2*a == 2*b` and `a - b == 0` are `a == b`; `2*a == 1` and `0 == a - 0.5` are `0.5*x` for the parameter
labelled a; `a == 2*b` and `0 == a + b` derive a (derived_labels.py). Others are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from lark import Token

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.language.derived_labels import Linear, derived_labels
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.nodes import Source
from egovbayes.model.language.other_programs import of_another
from egovbayes.model.spec import DerivedLabel, Equation

BEYOND = (
    "== takes linear equations of labels (a == b, a == 2*b, 0 == a + b - 1), and this is none: products, ratios and "
    "powers of labels are not supported. A claim can ask how nearly an equation holds, abs(a - b*c) < 0.05"
)
OTHER_BOUNDS = (
    "an inequality bounds one label by a number (a > 0); that one is larger than another is a claim, and no part of "
    "the equations"
)
_SIGNS = re.compile("([<>]=?)")
_SAME, _PLACES = 1e-9, 12
_ROUNDING = 1e-14
"""Of the numbers in an equation, what arithmetic leaves where they cancel: 0.1*a + 0.2*a - 0.3*a."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of equal labels in order, the numbers at which labels are fixed, and what others are derived from."""

    equalities: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, float, Token], ...] = ()
    derived: tuple[DerivedLabel, ...] = ()


def read_constraints(tokens: Sequence[Token], labels: Sequence[str], source: Source) -> Constraints:
    """What the equations say of labels. Raises ModelSyntaxError for what is not linear, or has no solution that derives
    a label of others, with the place.
    """
    equalities: list[tuple[str, str]] = []
    fixed: list[tuple[str, float, Token]] = []
    others: list[Linear] = []
    for token in tokens:
        names, weights, rest = _linear(str(token).split("=="), token, labels, source)
        if len(names) == 1 and weights[0] != 0:
            fixed.append((names[0], round(-rest / weights[0], _PLACES) + 0.0, token))
        elif len(names) == 2 and max(abs(weights.sum()), abs(rest)) < _SAME * abs(weights[0]):
            equalities.append((names[0], names[1]))
        else:
            own = {name: float(weight) for name, weight in zip(names, weights, strict=True)}
            others.append(Linear(own, rest, token))
    numbers = {label: number for label, number, _ in fixed}
    return Constraints(tuple(equalities), tuple(fixed), derived_labels(others, equalities, numbers, source))


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
        left, right = (float(side.evaluate(env)) for side in sides)
        return 0.0 if abs(left - right) <= _ROUNDING * (abs(left) + abs(right)) else left - right

    rest = difference(np.zeros(len(names)))
    weights = np.array([difference(row) - rest for row in np.eye(len(names))])
    weights[abs(weights) < _ROUNDING * abs(weights).max()] = 0.0
    elsewhere = np.linspace(-3.7, 2.9, len(names)) + 0.31
    if not abs(difference(elsewhere) - rest - weights @ elsewhere) < _SAME * (1 + abs(weights).sum() + abs(rest)):
        raise source.error(OTHER_BOUNDS if _SIGNS.search(token) else BEYOND, token)
    return names, weights, rest


def _side(text: str, token: Token) -> Expression:
    try:
        return parse_expression(" ".join(text.split()))
    except SpecError as error:
        raise ModelSyntaxError(f"model syntax, line {token.line}: {error}") from error


def read_bounds(
    tokens: Sequence[Token], labels: Sequence[str], derived: Sequence[DerivedLabel], source: Source
) -> dict[str, tuple[float, float]]:
    """Lowest and highest value of each label that has a bound; of what is derived from one label, that one's too.

    Raises ModelSyntaxError for other inequalities.
    """
    found: dict[str, tuple[float, float]] = {}
    made = {one.label: one for one in derived}
    for token in tokens:
        if said := of_another(str(token)):
            raise source.error(said, token)
        left, sign, *right = _SIGNS.split(str(token))
        names, weights, rest = _linear([left, "".join(right)], token, labels, source)
        if len(names) != 1 or weights[0] == 0:
            raise source.error(OTHER_BOUNDS, token)
        number = round(float(-rest / weights[0]), _PLACES) + 0.0
        above = sign.startswith(">") == (weights[0] > 0)
        for label, end, over in _ends(names[0], number, above, made.get(names[0])):
            lower, upper = found.get(label, (-inf, inf))
            found[label] = (max(lower, end), upper) if over else (lower, min(upper, end))
            if found[label][0] >= found[label][1]:
                raise source.error(f"the bounds of {label} leave nothing between them", token)
        if names[0] in made and len(made[names[0]].parts) > 1:
            of = listed(name for name, _ in made[names[0]].parts)
            raise source.error(f"{names[0]} is derived from {of}, and a bound is of one label: bound these", token)
    return found


def _ends(label: str, end: float, above: bool, derived: DerivedLabel | None) -> Iterator[tuple[str, float, bool]]:
    """The bound, and what it is of the one label that this one is derived from."""
    yield label, end, above
    if derived is not None and len(derived.parts) == 1:
        part, weight = derived.parts[0]
        yield part, round((end - derived.constant) / weight, _PLACES) + 0.0, above == (weight > 0)


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
