"""Percentages beside their counts, and percentages of answers that exclude each other."""

from __future__ import annotations

from math import ceil

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, question, unsaid
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import Printed

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
    if n and exactly(100 * count / n).meets(share.interval):
        sentence = f"{count} of {n} are {share.shown(100 * count / n)} %; printed {share.text} %."
        return Finding(COUNT, where, judged(agrees=True), sentence, values)
    fitting = _respondents(count, share)
    if not fitting:
        sentence = f"{count} is {share.text} % of no whole number of respondents."
        return Finding(COUNT, where, judged(agrees=False), sentence, values)
    if not n:
        return unsaid(COUNT, where, "how many answered")
    is_ = f"{count} of {n} are {share.shown(100 * count / n)} %"
    if fitting[0] > n:
        return Finding(COUNT, where, judged(agrees=False), f"{is_}, not the printed {share.text} %.", values)
    of = str(fitting[0]) if len(fitting) == 1 else f"{fitting[0]} to {fitting[-1]}"
    why = f"{is_}; the printed {share.text} % is of {of} who answered, if it is right."
    return question(COUNT, where, f"how many answered ({name} in [demographics_n])", why, values)


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
    shown = f"{' + '.join(share.text for share in shares.values())} are {between(summed, 1)} %"
    if summed.low > _MOST + 1e-9:
        return Finding(EXCLUSIVE, where, judged(agrees=False), f"{shown}: more than all respondents.", values)
    ns = {answered(printed, name) for name in names}
    n = next(iter(ns)) if len(ns) == 1 else None
    if n:
        least = [
            printed.counts.get(name, ceil(max(0.0, s.interval.low) * n / 100 - 1e-9)) for name, s in shares.items()
        ]
        if sum(least) > n:
            sentence = f"{' + '.join(map(str, least))} are {sum(least)} respondents at least, of {n}."
            return Finding(EXCLUSIVE, where, judged(agrees=False), sentence, values)
    return Finding(EXCLUSIVE, where, judged(agrees=True), f"{shown}: no more than all respondents.", values)


def answered(printed: Printed, name: str) -> int | None:
    """How many answered the question that a percentage is of."""
    return printed.answered.get(name, printed.sample.valid)
