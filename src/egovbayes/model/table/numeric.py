"""What gives constructs units of their own where items are answered in categories: numbers alone, or a marker."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.identifications import BY_MARKERS


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


def constructs_with_markers(spec: ModelSpec) -> dict[str, str]:
    """Constructs which latent answers measure and a marker gives its units, each with its marker: the first indicator
    whose loading is written as 1, or else, where the variance is written as free, the first of all. None where
    constructs are asked to have unit variances, and where a variance is written as fixed.
    """
    if spec.identification not in BY_MARKERS:
        return {}
    numeric, variances = constructs_of_numbers(spec), {e.lhs: e for e in spec.equations if _variance(e)}
    found: dict[str, str] = {}
    for name, indicators in indicators_of(spec).items():
        fixed = [e.rhs for e in spec.equations if e.op == "=~" and e.lhs == name and set(e.fixed) == {1.0}]
        free = name in variances and not any(value is not None for value in variances[name].fixed)
        held = name in variances and not free
        if name not in numeric and not held and (fixed or free):
            found[name] = (fixed or indicators)[0]
    return found


def _variance(equation: Equation) -> bool:
    return equation.op == "~~" and equation.lhs == equation.rhs


def fixed_in_units_of_residuals(spec: ModelSpec) -> Equation | None:
    """The first loading or path of latent answers, or of constructs that these measure, fixed at other than 0, but for
    those of markers.
    """
    numeric, marked = constructs_of_numbers(spec), constructs_with_markers(spec)
    for e in spec.equations:
        told = any(value not in (None, 0.0) for value in e.fixed)
        marker = e.op == "=~" and e.lhs in marked and set(e.fixed) == {1.0}
        if e.op in ("=~", "~") and told and not marker and not (spec.ordered and of_numbers(e, spec, numeric)):
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
