"""Constructs that numbers alone measure, in a model where other items are answered in categories."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.model.spec import Equation, ModelSpec


def constructs_of_numbers(spec: ModelSpec) -> frozenset[str]:
    """Latents all of whose indicators are numbers, or such constructs; none where all answers are categories."""
    indicators = indicators_of(spec)
    found = set(indicators) if spec.ordered else set[str]()
    while others := {one for one in found if not _numeric(indicators[one], found, indicators, spec)}:
        found -= others
    return frozenset(found)


def is_fixed(equation: Equation) -> bool:
    """Whether what an equation relates is fixed in every group."""
    return bool(equation.fixed) and None not in equation.fixed


def fixed_in_units_of_residuals(spec: ModelSpec) -> Equation | None:
    """The first loading or path of latent answers, or of constructs that these measure, fixed at other than 0."""
    numeric = constructs_of_numbers(spec)
    for e in spec.equations:
        told = any(value not in (None, 0.0) for value in e.fixed)
        if e.op in ("=~", "~") and told and not (spec.ordered and of_numbers(e, spec, numeric)):
            return e
    return None


def indicators_of(spec: ModelSpec) -> dict[str, list[str]]:
    """What each latent is measured by."""
    found: dict[str, list[str]] = {}
    for equation in spec.equations:
        if equation.op == "=~":
            found.setdefault(equation.lhs, []).append(equation.rhs)
    return found


def _numeric(names: Sequence[str], found: set[str], indicators: dict[str, list[str]], spec: ModelSpec) -> bool:
    return all(name in found if name in indicators else not spec.in_categories(name) for name in names)


def of_numbers(equation: Equation, spec: ModelSpec, numeric: frozenset[str]) -> bool:
    """Whether what an equation relates has units of its own: numbers, and constructs that they alone measure."""
    latents = {one.lhs for one in spec.equations if one.op == "=~"}
    ends = [name for name in (equation.lhs, equation.rhs) if name]
    return all(name in numeric if name in latents else not spec.in_categories(name) for name in ends)
