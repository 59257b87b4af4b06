"""Differences of a path between two groups: as large as the printed paths have it, and as surely as their errors do."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Severity,
    Value,
    as_written,
    between,
    found_value,
    judged,
    parted,
    printed_value,
    printed_values,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval
from egovbayes.audit.paper import PrintedPath
from egovbayes.audit.paths.estimates import estimates
from egovbayes.audit.paths.tails import across, p_of_ratio
from egovbayes.catalogue.sentence import Sentence, phrase

DIFFERENCE, TEST = "difference of paths", "test of a difference"
_NAMES = ("t", "p")


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed difference and the same path in both columns; None where a column does not print it."""

    where: str
    row: PrintedPath
    here: PrintedPath | None
    there: PrintedPath | None
    cases: tuple[Case, Case]

    def both(self, key: str) -> tuple[Figure, Figure] | None:
        """An estimate of both columns, None where one is not printed."""
        if self.here is None or self.there is None:
            return None
        here, there = self.here.figures.get(key), self.there.figures.get(key)
        return None if here is None or there is None else (here, there)

    def values(self, *keys: str) -> tuple[Value, ...]:
        """Those estimates of both columns as values of a finding."""
        names = [case.model.name for case in self.cases]
        pairs = {key: both for key in keys if (both := self.both(key)) is not None}
        held = {
            f"{key} in {name}": figure for key, both in pairs.items() for name, figure in zip(names, both, strict=True)
        }
        return printed_values(held)


def check_differences(case: Case, others: dict[str, Case]) -> list[Finding]:
    """What is found on the differences that a column prints; `others` are the columns of its table by name."""
    findings: list[Finding] = []
    for other, rows in case.model.differences.items():
        where, base = f"{case.where}.differences.{other}", others[other]
        for row in rows:
            pair = Pair(f"{where}.{row.text}", row, _same(case, row), _same(base, row), (case, base))
            findings += [size_of_difference(pair), significance_of_difference(pair)]
        findings += estimates(where, [row for row in rows if {"t", "se"} & set(row.figures)], case)
    return findings


def size_of_difference(pair: Pair) -> Finding:
    """Whether a difference is that of the two paths, for b and for std; either may be taken from the other."""
    found: dict[str, tuple[Figure, Interval]] = {}
    for key in ("b", "std"):
        both = pair.both(key)
        if key in pair.row.figures and both is not None:
            found[key] = (pair.row.figures[key], both[0].interval - both[1].interval)
    if not found:
        return unsaid(DIFFERENCE, pair.where, phrase("audit-lacks.difference"))
    agrees = all(one.meets(printed.interval) or (-one).meets(printed.interval) for printed, one in found.values())
    parts = [
        Sentence(
            "finding.difference",
            {**_less(pair, key), "found": between(one, printed.decimals + 1), "printed": as_written(printed)},
        )
        for key, (printed, one) in found.items()
    ]
    said = phrase("finding.parts", parts=parted(parts))
    values = [v for key, (f, one) in found.items() for v in (printed_value(key, f), found_value(key, one))]
    return Finding(DIFFERENCE, pair.where, judged(agrees=agrees), said, (*values, *pair.values(*found)))


def significance_of_difference(pair: Pair) -> Finding:
    """Whether z or t (p, where neither is printed) of a difference follows from the two paths and their errors.

    The difference over the root of the sum of squared errors (AMOS's critical ratio for differences), or with errors
    pooled or weighted by the groups' sizes (Keil et al. 2000; Sarstedt, Henseler & Ringle 2011). Estimates of groups
    with parameters in common may be correlated: what some correlation would explain is a question.
    """
    key = "b" if pair.both("b") is not None else "std"
    estimate, errors, printed = pair.both(key), pair.both("se"), _printed(pair.row)
    if any(case.model.bootstrap for case in pair.cases):
        return unsaid(TEST, pair.where, phrase("audit-lacks.test_of_errors"))
    if estimate is None or errors is None or printed is None:
        return unsaid(TEST, pair.where, phrase("audit-lacks.test", key=key))
    size = estimate[0].interval - estimate[1].interval
    low, high = (tuple(max(0.0, getattr(error.interval, end)) for error in errors) for end in ("low", "high"))
    found = [_as_printed(pair, size / spread) for spread in _spreads(low, high, _sizes(pair))]
    agrees = any(one.meets(printed.interval) for one in found)
    name = next(name for name in _NAMES if name in pair.row.figures)
    shown = between(found[0], printed.decimals + 1)
    told = {
        **_less(pair, key),
        "first_error": as_written(errors[0]),
        "second_error": as_written(errors[1]),
        "name": name,
        "found": shown,
        "printed": as_written(printed),
    }
    said = Sentence("finding.test", told)
    values = (printed_value(name, printed), found_value(name, found[0]), *pair.values(key, "se"))
    if agrees:
        return Finding(TEST, pair.where, judged(agrees=True), said, values)
    if _sizes(pair) is None:
        return question(TEST, pair.where, phrase("audit-lacks.sizes_of_groups"), said, values)
    apart = max(0.0, low[0] - high[1], low[1] - high[0])
    if _as_printed(pair, size / Interval(apart, sum(high))).meets(printed.interval):
        why = Sentence("finding.test_of_correlated", told)
        return question(TEST, pair.where, phrase("audit-lacks.common_parameters"), why, values)
    severity = Severity.DECISION if name == "p" and across(printed.interval, found[0]) else None
    return Finding(TEST, pair.where, judged(agrees=False), said, values, severity=severity)


def _spreads(low: tuple[float, ...], high: tuple[float, ...], sizes: tuple[int, int] | None) -> list[Interval]:
    """The standard error of the difference under each convention; the first needs no numbers of respondents."""
    weights = [(1.0, 1.0)]
    if sizes is not None:
        m, n = sizes
        shared = (1 / m + 1 / n) / (m + n - 2)
        weights += [((m - 1) ** 2 * shared, (n - 1) ** 2 * shared), ((m - 1) / m, (n - 1) / n)]
    return [Interval(*(sqrt(a * ends[0] ** 2 + b * ends[1] ** 2) for ends in (low, high))) for a, b in weights]


def _sizes(pair: Pair) -> tuple[int, int] | None:
    """How many respondents each group has, as its column says; None where one does not, or has a single one."""
    m, n = (case.model.counts.get("n", 0) for case in pair.cases)
    return (m, n) if min(m, n) > 1 else None


def _printed(row: PrintedPath) -> Figure | None:
    return next((row.figures[name] for name in _NAMES if name in row.figures), None)


def _as_printed(pair: Pair, ratio: Interval) -> Interval:
    """Z as t is printed (with its sign, or without), or p where no t is."""
    printed = pair.row.figures.get("t")
    if printed is None:
        return p_of_ratio(ratio, pair.row, pair.cases[0])
    return ratio if ratio.meets(printed.interval) else -ratio


def _less(pair: Pair, key: str) -> dict[str, object]:
    """An estimate of one column and of the other, for a sentence."""
    both = pair.both(key)
    assert both is not None, "both are printed"
    return {"key": key, "first": as_written(both[0]), "second": as_written(both[1])}


def _same(case: Case, row: PrintedPath) -> PrintedPath | None:
    return next((one for one in case.model.paths if (one.kind, one.names) == (row.kind, row.names)), None)
