"""Confidence intervals of paths: about the estimate, as wide as its standard error says, and of one mind with p."""

from __future__ import annotations

from collections.abc import Sequence

from scipy import special

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Severity,
    Value,
    Verdict,
    between,
    found_value,
    judged,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import PrintedPath
from egovbayes.audit.paths.tails import least_df

INTERVAL, AND_P = "interval of a path", "interval and p"
_LEVELS = (0.95, 0.9, 0.99)
_BOOTSTRAPPED = "the level of the interval (ci_level), and whether a bootstrap made it (bootstrap = true)"


def check_intervals(where: str, rows: Sequence[PrintedPath], case: Case) -> list[Finding]:
    """What is found on the rows that print both ends."""
    findings: list[Finding] = []
    for row in rows:
        if "ci_lower" in row.figures and "ci_upper" in row.figures:
            place = f"{where}.{row.text}"
            findings += [interval_of_path(place, row, case), interval_and_p(place, row, case)]
    return findings


def interval_of_path(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether the ends lie about the estimate, each as far from it as some level of confidence has it."""
    low, high = row.figures["ci_lower"], row.figures["ci_upper"]
    if high.interval.below(low.interval):
        sentence = f"The interval from {low.text} to {high.text} ends before it begins."
        return Finding(INTERVAL, where, judged(agrees=False), sentence, _ends(low, high))
    inside = {k: row.figures[k] for k in ("b", "std") if k in row.figures and _holds(low, high, row.figures[k])}
    printed = [row.figures[k] for k in ("b", "std") if k in row.figures]
    if not printed:
        return unsaid(INTERVAL, where, "the estimate")
    if not inside:
        sentence = f"The estimate {printed[0].text} lies outside its interval from {low.text} to {high.text}."
        values = (*_ends(low, high), printed_value("estimate", printed[0]))
        if case.model.bootstrap:
            return question(INTERVAL, where, "how the bootstrap's interval was made", sentence, values)
        return Finding(INTERVAL, where, judged(agrees=False), sentence, values)
    if "b" not in inside or "se" not in row.figures or case.model.bootstrap:
        return unsaid(INTERVAL, where, "b and its standard error (and an interval that is made from them)")
    return _width(where, row, case)


def _width(where: str, row: PrintedPath, case: Case) -> Finding:
    """The verdict on an interval of b, from b and its standard error."""
    low, high, b, se = (row.figures[key] for key in ("ci_lower", "ci_upper", "b", "se"))
    values = (*_ends(low, high), printed_value("b", b), printed_value("se", se))
    levels = (case.model.ci_level,) if case.model.ci_level is not None else _LEVELS
    size = Interval(max(0.0, se.interval.low), max(0.0, se.interval.high))
    for level in levels:
        reach = size * _quantile(level, case)
        below, above = b.interval - reach, b.interval + reach
        if below.meets(low.interval) and above.meets(high.interval):
            sentence = f"b {b.text} and its standard error {se.text} give the {100 * level:g} % interval"
            sentence += f" {low.text} to {high.text}."
            return Finding(INTERVAL, where, judged(agrees=True), sentence, values)
    reach = size * _quantile(levels[0], case)
    below, above = b.interval - reach, b.interval + reach
    digits = max(low.decimals, high.decimals) + 1
    sentence = (
        f"b {b.text} and its standard error {se.text} give the {100 * levels[0]:g} % interval {between(below, digits)} "
        f"to {between(above, digits)}; printed {low.text} to {high.text}."
    )
    values = (*values, found_value("lower end", below), found_value("upper end", above))
    symmetric = (b.interval - low.interval).meets(high.interval - b.interval)
    if symmetric and case.model.ci_level is not None:
        return Finding(INTERVAL, where, judged(agrees=False), sentence, values)
    why = sentence if symmetric else f"{sentence[:-1]}, which is not symmetric about b."
    return question(INTERVAL, where, _BOOTSTRAPPED, why, values)


def interval_and_p(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether the interval leaves out 0 just where p is below what is left outside of it.

    Where p is within a factor of two of that, an interval and a p by different methods may well disagree.
    """
    low, high, p = row.figures["ci_lower"], row.figures["ci_upper"], row.figures.get("p")
    if p is None or row.one_tailed:
        return unsaid(AND_P, where, "a two-sided p")
    zero, level = exactly(0.0), 1 - (case.model.ci_level or _LEVELS[0])
    without = zero.below(low.interval) or high.interval.below(zero)
    holds = low.interval.below(zero) and zero.below(high.interval)
    if not without and not holds:
        return unsaid(AND_P, where, "more decimals of the interval")
    wrong = p.interval.low > level + 1e-12 if without else p.interval.high < level - 1e-12
    shown = f"The interval from {low.text} to {high.text} {'leaves out' if without else 'holds'} 0, and p is {p.text}"
    values = (*_ends(low, high), printed_value("p", p))
    if not wrong:
        return Finding(AND_P, where, judged(agrees=True), f"{shown}.", values)
    border = p.interval.low <= 2 * level if without else p.interval.high >= level / 2
    if border or case.model.bootstrap or case.model.ci_level is None:
        lacks = "the level of the interval (ci_level), and whether a bootstrap made it"
        return question(AND_P, where, lacks, f"{shown}.", values)
    return Finding(AND_P, where, Verdict.INCONSISTENT, f"{shown}.", values, severity=Severity.DECISION)


def _quantile(level: float, case: Case) -> Interval:
    """From the normal quantile to that of t with the fewest df that the estimate may have."""
    tail, df = (1 + level) / 2, least_df(case)
    normal = float(special.ndtri(tail))
    return Interval(normal, normal if df is None else max(normal, float(special.stdtrit(df, tail))))


def _holds(low: Figure, high: Figure, estimate: Figure) -> bool:
    return not estimate.interval.below(low.interval) and not high.interval.below(estimate.interval)


def _ends(low: Figure, high: Figure) -> tuple[Value, ...]:
    return printed_value("ci_lower", low), printed_value("ci_upper", high)
