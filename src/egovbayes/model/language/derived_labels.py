"""Labels that linear equations derive from others: `a == 2*b`, `0 == a + b`, `a == b + c - 0.1`.

The label that stands first, on the left, is derived; the equations are solved one after the other, each with what those
before it say put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lark import Token

from egovbayes.hints import listed
from egovbayes.model.language.nodes import Source
from egovbayes.model.spec import DerivedLabel, Equation

_NOTHING, _DIGITS = 1e-9, 12


@dataclass(frozen=True, slots=True)
class Linear:
    """An equation as it is written: the sum of `weights` times labels, in the order of the text, and `rest` is 0."""

    weights: Mapping[str, float]
    rest: float
    token: Token


@dataclass(frozen=True, slots=True)
class _Sum:
    """A constant and weights of labels."""

    constant: float
    weights: Mapping[str, float] = field(default_factory=dict)

    def with_(self, known: Mapping[str, _Sum]) -> _Sum:
        """The same with labels that are known put in; what cancels is gone, as far as numbers of this size can."""
        constants, terms = [self.constant], dict[str, list[float]]()
        for label, weight in self.weights.items():
            inner = known.get(label, _Sum(0.0, {label: 1.0}))
            constants.append(weight * inner.constant)
            for name, own in inner.weights.items():
                terms.setdefault(name, []).append(weight * own)
        weights = {name: _total(own) for name, own in terms.items()}
        return _Sum(_total(constants), {name: weight for name, weight in weights.items() if weight})


def _total(terms: Sequence[float]) -> float:
    """The sum; 0 where all but rounding of the terms cancels."""
    total = sum(terms)
    return total if abs(total) > _NOTHING * sum(map(abs, terms)) else 0.0


def _rounded(number: float) -> float:
    """The number without its last digits, which arithmetic has left in it."""
    return float(f"{number:.{_DIGITS}g}") + 0.0


def derived_labels(
    equations: Sequence[Linear],
    equalities: Iterable[tuple[str, str]],
    fixed: Mapping[str, float],
    source: Source,
) -> tuple[DerivedLabel, ...]:
    """What the equations make of labels that nothing else derives, in the order of the text.

    `equalities` are pairs of labels of one value, `fixed` the numbers of others. Raises ModelSyntaxError, with the
    place, for an equation that contradicts those before it, says nothing beyond them, or leaves one label a number.
    """
    same = _first_of(equalities)
    known = {label: _Sum(0.0, {first: 1.0}) for label, first in same.items() if label != first}
    known |= {same.get(label, label): _Sum(number) for label, number in fixed.items()}
    solved: dict[str, tuple[_Sum, Token]] = {}
    for one in equations:
        own = _Sum(one.rest, one.weights).with_(known).with_({label: found for label, (found, _) in solved.items()})
        _refuse(one, own, solved, source)
        label, weight = next(iter(own.weights.items()))
        rest = {name: -other / weight for name, other in own.weights.items() if name != label}
        new = _Sum(-own.constant / weight, rest)
        solved = {name: (found.with_({label: new}), token) for name, (found, token) in solved.items()}
        solved[label] = new, one.token
    return tuple(
        DerivedLabel(
            label,
            _rounded(found.constant),
            tuple((name, _rounded(weight)) for name, weight in found.weights.items()),
            token.line or 0,
        )
        for label, (found, token) in solved.items()
    )


def _first_of(equalities: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each label in a pair the first of all that it is equal to."""
    same: dict[str, str] = {}
    for one, other in equalities:
        first, second = same.setdefault(one, one), same.setdefault(other, other)
        same.update({label: first for label, own in same.items() if own == second})
    return same


def _refuse(one: Linear, own: _Sum, solved: Mapping[str, tuple[_Sum, Token]], source: Source) -> None:
    """Raise ModelSyntaxError where the equation, with what is known put in, derives no label of others."""
    before = f"the equations before it (they derive {listed(solved)})" if solved else "the other equations"
    if not any(one.weights.values()):
        which = "no values of its labels" if one.rest else "all values of its labels: leave it out"
        raise source.error(f"this equation holds for {which}", one.token)
    if not own.weights and own.constant:
        raise source.error(f"this contradicts {before}: leave one of them out", one.token)
    if not own.weights:
        raise source.error(f"this says nothing beyond {before}: leave it out", one.token)
    if len(own.weights) == 1:
        label, weight = next(iter(own.weights.items()))
        number = _rounded(-own.constant / weight)
        raise source.error(
            f"with {before} this leaves {label} one number, {number:g}: if that is meant, write {label} == {number:g} "
            "instead; if not, leave one of the equations out",
            one.token,
        )


def refuse_own_values(equations: Sequence[Equation], derived: Sequence[DerivedLabel], source: Source) -> None:
    """Raise ModelSyntaxError where a derived label's parameter has a prior or a value of its own."""
    for one in derived:
        for equation in equations:
            if one.label not in equation.labels or (equation.prior is None and not any_number(equation)):
                continue
            what = "a value" if equation.prior is None else "a prior"
            raise source.error(
                f"{one.label} is derived by the equation in line {one.line} and has {what} of its own here: what is "
                f"derived follows from {listed(name for name, _ in one.parts)}, so leave {what} or the equation out",
                Token("NAME", one.label, line=equation.line, column=1),
            )


def any_number(equation: Equation) -> bool:
    """Whether the equation is fixed at a number, in any group."""
    return any(number is not None for number in equation.fixed)
