"""Percentages beside their counts, and percentages of answers that exclude each other."""

from __future__ import annotations

from math import ceil

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    found_value,
    judged,
    parted,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import Printed
from egovbayes.catalogue.sentence import Sentence, phrase

COUNT, EXCLUSIVE = "count and percentage", "exclusive percentages"
_MOST, _EVERYBODY = 100.0, 1e12


def check_shares(printed: Printed) -> list[Finding]:
    """A finding for each count beside a percentage, and for each group of percentages that exclude each other."""
    findings = [count_and_percentage(printed, name) for name in printed.counts]
    return [*findings, *(exclusive(printed, group) for group in printed.exclusive)]


def count_and_percentage(printed: Printed, name: str) -> Finding:
    """Whether the count is so many per cent of n, or of fewer who answered."""
    where, count, share = f"demographics_percent.{name}", printed.counts[name], printed.percentages[name]
    n, values = answered(printed, name), (printed_value("per cent", share), Value("count", str(count), count, count))
    printed_share = as_written(share)
    if n and exactly(100 * count / n).meets(share.interval):
        is_ = {"count": count, "n": n, "shown": share.shown(100 * count / n), "printed": printed_share}
        return Finding(COUNT, where, judged(agrees=True), Sentence("finding.count_is", is_), values)
    fitting = _respondents(count, share)
    if not fitting:
        said = phrase("finding.count_of_none", count=count, printed=printed_share)
        return Finding(COUNT, where, judged(agrees=False), said, values)
    if not n:
        return unsaid(COUNT, where, phrase("audit-lacks.answered"))
    is_ = {"count": count, "n": n, "shown": share.shown(100 * count / n), "printed": printed_share}
    if fitting[0] > n:
        return Finding(COUNT, where, judged(agrees=False), Sentence("finding.count_is_not", is_), values)
    low, high = fitting[0], fitting[-1]
    of = str(low) if low == high else phrase("finding.to", low=low, high=high)
    why = Sentence("finding.count_of_fewer", {**is_, "of": of})
    return question(COUNT, where, phrase("audit-lacks.answered_this", name=name), why, values)


def _respondents(count: int, share: Figure) -> range:
    """The numbers of respondents of whom the count is the printed percentage."""
    low, high = max(share.interval.low, 0.0), share.interval.high
    if high <= 0 or (count == 0 and low > 0):
        return range(0)
    possible = Interval(100 * count / high, 100 * count / low if low > 0 else _EVERYBODY).integers()
    return range(max(count, 1, possible.start), possible.stop)


def exclusive(printed: Printed, group: str) -> Finding:
    """Whether answers that exclude each other make no more than 100 %, and no more respondents than there are."""
    names, where = printed.exclusive[group], f"demographics_groups.{group}"
    shares = {name: printed.percentages[name] for name in names}
    summed = total([share.interval for share in shares.values()])
    values = (*(printed_value(name, share) for name, share in shares.items()), found_value("sum", summed))
    is_ = {"shares": parted([as_written(share) for share in shares.values()], " + "), "sum": between(summed, 1)}
    if summed.low > _MOST + 1e-9:
        return Finding(EXCLUSIVE, where, judged(agrees=False), Sentence("finding.more_than_all", is_), values)
    ns = {answered(printed, name) for name in names}
    n = next(iter(ns)) if len(ns) == 1 else None
    if n:
        least = [
            printed.counts.get(name, ceil(max(0.0, s.interval.low) * n / 100 - 1e-9)) for name, s in shares.items()
        ]
        if sum(least) > n:
            counts = parted(list(map(str, least)), " + ")
            said = phrase("finding.more_than_n", counts=counts, sum=sum(least), n=n)
            return Finding(EXCLUSIVE, where, judged(agrees=False), said, values)
    return Finding(EXCLUSIVE, where, judged(agrees=True), Sentence("finding.no_more_than_all", is_), values)


def answered(printed: Printed, name: str) -> int | None:
    """How many answered the question that a percentage is of."""
    return printed.answered.get(name, printed.sample.valid)
