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
    as_written,
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
from egovbayes.catalogue.sentence import Sentence, phrase

INTERVAL, AND_P = "interval of a path", "interval and p"
_LEVELS = (0.95, 0.9, 0.99)


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
        said = phrase("finding.interval_reversed", low=as_written(low), high=as_written(high))
        return Finding(INTERVAL, where, judged(agrees=False), said, _ends(low, high))
    inside = {k: row.figures[k] for k in ("b", "std") if k in row.figures and _holds(low, high, row.figures[k])}
    printed = [row.figures[k] for k in ("b", "std") if k in row.figures]
    if not printed:
        return unsaid(INTERVAL, where, phrase("audit-lacks.estimate"))
    if not inside:
        told = {"estimate": as_written(printed[0]), "low": as_written(low), "high": as_written(high)}
        said = Sentence("finding.outside_interval", told)
        values = (*_ends(low, high), printed_value("estimate", printed[0]))
        if case.model.bootstrap:
            return question(INTERVAL, where, phrase("audit-lacks.bootstrap_interval"), said, values)
        return Finding(INTERVAL, where, judged(agrees=False), said, values)
    if "b" not in inside or "se" not in row.figures or case.model.bootstrap:
        return unsaid(INTERVAL, where, phrase("audit-lacks.b_and_error"))
    return _width(where, row, case)


def _width(where: str, row: PrintedPath, case: Case) -> Finding:
    """The verdict on an interval of b, from b and its standard error."""
    low, high, b, se = (row.figures[key] for key in ("ci_lower", "ci_upper", "b", "se"))
    values = (*_ends(low, high), printed_value("b", b), printed_value("se", se))
    levels = (case.model.ci_level,) if case.model.ci_level is not None else _LEVELS
    told = {"b": as_written(b), "se": as_written(se), "low": as_written(low), "high": as_written(high)}
    size = Interval(max(0.0, se.interval.low), max(0.0, se.interval.high))
    for level in levels:
        reach = size * _quantile(level, case)
        below, above = b.interval - reach, b.interval + reach
        if below.meets(low.interval) and above.meets(high.interval):
            said = Sentence("finding.interval_of_error", {**told, "level": 100 * level})
            return Finding(INTERVAL, where, judged(agrees=True), said, values)
    reach = size * _quantile(levels[0], case)
    below, above = b.interval - reach, b.interval + reach
    digits = max(low.decimals, high.decimals) + 1
    ends = {"below": between(below, digits), "above": between(above, digits), "level": 100 * levels[0]}
    values = (*values, found_value("lower end", below), found_value("upper end", above))
    symmetric = (b.interval - low.interval).meets(high.interval - b.interval)
    said = Sentence("finding.other_interval" if symmetric else "finding.asymmetric_interval", {**told, **ends})
    if symmetric and case.model.ci_level is not None:
        return Finding(INTERVAL, where, judged(agrees=False), said, values)
    return question(INTERVAL, where, phrase("audit-lacks.level_and_bootstrap"), said, values)


def interval_and_p(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether the interval leaves out 0 just where p is below what is left outside of it.

    Where p is within a factor of two of that, an interval and a p by different methods may well disagree.
    """
    low, high, p = row.figures["ci_lower"], row.figures["ci_upper"], row.figures.get("p")
    if p is None or row.one_tailed:
        return unsaid(AND_P, where, phrase("audit-lacks.two_sided_p"))
    zero, level = exactly(0.0), 1 - (case.model.ci_level or _LEVELS[0])
    without = zero.below(low.interval) or high.interval.below(zero)
    holds = low.interval.below(zero) and zero.below(high.interval)
    if not without and not holds:
        return unsaid(AND_P, where, phrase("audit-lacks.decimals_of_interval"))
    wrong = p.interval.low > level + 1e-12 if without else p.interval.high < level - 1e-12
    told = {"low": as_written(low), "high": as_written(high), "p": as_written(p)}
    said = Sentence("finding.interval_without_0" if without else "finding.interval_with_0", told)
    values = (*_ends(low, high), printed_value("p", p))
    if not wrong:
        return Finding(AND_P, where, judged(agrees=True), said, values)
    border = p.interval.low <= 2 * level if without else p.interval.high >= level / 2
    if border or case.model.bootstrap or case.model.ci_level is None:
        return question(AND_P, where, phrase("audit-lacks.level_or_bootstrap"), said, values)
    return Finding(AND_P, where, Verdict.INCONSISTENT, said, values, severity=Severity.DECISION)


def _quantile(level: float, case: Case) -> Interval:
    """From the normal quantile to that of t with the fewest df that the estimate may have."""
    tail, df = (1 + level) / 2, least_df(case)
    normal = float(special.ndtri(tail))
    return Interval(normal, normal if df is None else max(normal, float(special.stdtrit(df, tail))))


def _holds(low: Figure, high: Figure, estimate: Figure) -> bool:
    return not estimate.interval.below(low.interval) and not high.interval.below(estimate.interval)


def _ends(low: Figure, high: Figure) -> tuple[Value, ...]:
    return printed_value("ci_lower", low), printed_value("ci_upper", high)
