"""Constructs that numbers alone measure, in a model where other items are answered in categories."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.model.spec import Equation, ModelSpec


def constructs_of_numbers(spec: ModelSpec) -> frozenset[str]:
    """Latents all of whose indicators are numbers, or such constructs; none where all answers are categories."""
    indicators: dict[str, list[str]] = {}
    for equation in spec.equations:
        if equation.op == "=~":
            indicators.setdefault(equation.lhs, []).append(equation.rhs)
    found = set(indicators) if spec.ordered else set[str]()
    while others := {one for one in found if not _numeric(indicators[one], found, indicators, spec)}:
        found -= others
    return frozenset(found)


def _numeric(names: Sequence[str], found: set[str], indicators: dict[str, list[str]], spec: ModelSpec) -> bool:
    return all(name in found if name in indicators else not spec.in_categories(name) for name in names)


def of_numbers(equation: Equation, spec: ModelSpec, numeric: frozenset[str]) -> bool:
    """Whether what an equation relates has units of its own: numbers, and constructs that they alone measure."""
    latents = {one.lhs for one in spec.equations if one.op == "=~"}
    ends = [name for name in (equation.lhs, equation.rhs) if name]
    return all(name in numeric if name in latents else not spec.in_categories(name) for name in ends)
