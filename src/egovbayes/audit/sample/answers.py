"""Questionnaires counted, percentages and means held against the number of respondents (GRIM).

A percentage is k / n for a whole k, a mean of whole-numbered answers a whole sum over n: with few enough respondents
most printed digits are impossible. Brown & Heathers (2017), The GRIM test. Soc Psychol Personal Sci 8.
"""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from math import ceil, floor, inf, sqrt

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    each_and,
    found_value,
    judged,
    parted,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import Printed, PrintedMean, PrintedSample
from egovbayes.catalogue.sentence import Sentence, Text, phrase

QUESTIONNAIRES, RATE, PERCENTAGE, MEAN, SPREAD = (
    "questionnaires counted",
    "response rate",
    "percentage of n",
    "mean of n",
    "standard deviation of n",
)
SHAPE = "skewness and kurtosis"
_SAMPLE = "sample"
_CALLED = {"valid": "finding.valid", "returned": "finding.returned", "distributed": "finding.distributed"}
_MOST_TRIED = 200
_FEWEST_OF_SHAPE = 4


def check_sample(printed: Printed) -> list[Finding]:
    """Counts, response rate, every percentage and every mean, in the order of the file."""
    findings = [questionnaires(printed.sample), response_rate(printed.sample)]
    for name, figure in printed.percentages.items():
        if name in printed.counts:
            continue
        n = printed.answered.get(name, printed.sample.valid)
        findings.append(percentage(f"demographics_percent.{name}", figure, n))
    for name, mean in printed.means.items():
        n = mean.n if mean.n is not None else printed.sample.valid
        findings += [mean_of_n(f"means.{name}", mean, n), spread_of_n(f"means.{name}", mean, n)]
        if mean.skewness is not None or mean.kurtosis is not None:
            findings.append(shape_of_answers(f"means.{name}", mean, n))
    return findings


def questionnaires(sample: PrintedSample) -> Finding:
    """Whether rejected = returned - valid, and none of them exceeds what it is a part of."""
    parts = [("valid", sample.valid), ("returned", sample.returned), ("distributed", sample.distributed)]
    there = [(name, count) for name, count in parts if count is not None]
    if len(there) < 2:
        return unsaid(QUESTIONNAIRES, _SAMPLE, phrase("audit-lacks.questionnaires"), offered=False)
    values = tuple(Value(name, str(count), count, count) for name, count in there)
    wrong = [
        phrase("finding.more_called", part=part, called=_called(name), whole=whole, other=_called(other))
        for (name, part), (other, whole) in pairwise(there)
        if part > whole
    ]
    parts_of = [phrase("finding.so_many", count=count, called=_called(name)) for name, count in there]
    words = phrase("finding.each_part", parts=reduce(lambda a, b: phrase("finding.of", before=a, last=b), parts_of))
    if sample.returned is not None and sample.valid is not None and sample.rejected is not None:
        left = sample.returned - sample.valid
        counts = {"returned": sample.returned, "valid": sample.valid, "left": left, "rejected": sample.rejected}
        words = Sentence("finding.rejected", counts)
        wrong += [words] if left != sample.rejected else []
    return Finding(
        QUESTIONNAIRES,
        _SAMPLE,
        judged(agrees=not wrong),
        phrase("finding.parts", parts=parted(wrong or [words])),
        values,
    )


def _called(name: str) -> Sentence:
    return Sentence(_CALLED[name])


def response_rate(sample: PrintedSample) -> Finding:
    """Whether the response rate is that of valid or of returned questionnaires among those distributed."""
    printed, distributed = sample.response_rate_percent, sample.distributed
    counts = {"valid": sample.valid, "returned": sample.returned}
    if printed is None or not distributed or all(count is None for count in counts.values()):
        return unsaid(RATE, _SAMPLE, phrase("audit-lacks.rate"), offered=printed is not None)
    rates = {name: 100 * count / distributed for name, count in counts.items() if count is not None}
    agrees = any(printed.interval.meets(exactly(rate)) for rate in rates.values())
    shares = [
        phrase(
            "finding.rate_of",
            count=counts[name],
            called=_called(name),
            distributed=distributed,
            rate=printed.shown(rate),
        )
        for name, rate in rates.items()
    ]
    said = phrase("finding.rate", shares=each_and(shares), printed=as_written(printed))
    values = (printed_value("response rate", printed), *(found_value(name, exactly(r)) for name, r in rates.items()))
    return Finding(RATE, _SAMPLE, judged(agrees=agrees), said, values)


def percentage(where: str, printed: Figure, n: int | None) -> Finding:
    """Whether some k of n gives the printed per cent; nothing can be said where every printed figure is possible."""
    if not n:
        return unsaid(PERCENTAGE, where, phrase("audit-lacks.answered"))
    if printed.interval.high < 0 or printed.interval.low > 100:
        said = phrase("finding.no_share", printed=as_written(printed))
        return Finding(PERCENTAGE, where, judged(agrees=False), said, (printed_value("per cent", printed),))
    width = printed.interval.high - printed.interval.low
    if 100 / n <= width:
        why = phrase("finding.says_nothing", printed=as_written(printed), n=n)
        return unsaid(PERCENTAGE, where, phrase("audit-lacks.decimals_of_percentage"), why)
    values = (printed_value("per cent", printed), Value("n", str(n), n, n))
    counts = _counts(printed, n)
    if counts:
        said = phrase("finding.share_of", printed=as_written(printed), count=counts[0], n=n)
        return Finding(PERCENTAGE, where, judged(agrees=True), said, values)
    below = floor(printed.value * n / 100)
    near = each_and([_share(k, n, printed) for k in (below, below + 1) if 0 <= k <= n])
    missing = _explained(printed, n)
    said = phrase("finding.no_whole_number", printed=as_written(printed), n=n, near=near, missing=missing)
    return Finding(PERCENTAGE, where, judged(agrees=False), said, values)


def _share(count: int, n: int, printed: Figure) -> Sentence:
    """So many of n, in per cent with a digit more than was printed."""
    return phrase("finding.are", count=count, n=n, shown=printed.shown(100 * count / n))


def _counts(printed: Figure, n: int) -> range:
    """The whole numbers of n that print as the percentage."""
    possible = Interval(printed.interval.low * n / 100, printed.interval.high * n / 100).integers()
    return range(max(0, possible.start), min(n + 1, possible.stop))


def _explained(printed: Figure, n: int) -> Text:
    """How few missing answers would explain a percentage that is none of n."""
    for fewer in range(1, min(_MOST_TRIED, n)):
        counts = _counts(printed, n - fewer)
        if counts:
            return phrase("finding.missing", fewer=fewer, count=counts[0], n=n - fewer)
    return ""


def mean_of_n(where: str, printed: PrintedMean, n: int | None) -> Finding:
    """Whether some whole sum of answers gives the printed mean."""
    if not n:
        return unsaid(MEAN, where, phrase("audit-lacks.answered"))
    mean, answers = printed.mean, n * printed.items
    if printed.scale and not Interval(*printed.scale).meets(mean.interval):
        low, high = printed.scale
        said = phrase("finding.off_scale", mean=as_written(mean), low=low, high=high)
        return Finding(MEAN, where, judged(agrees=False), said, (printed_value("mean", mean),))
    if 1 / answers <= mean.interval.high - mean.interval.low:
        why = phrase("finding.mean_says_nothing", mean=as_written(mean), answers=answers)
        return unsaid(MEAN, where, phrase("audit-lacks.decimals_of_mean"), why)
    sums = _sums(printed, answers)
    values = (printed_value("mean", mean), Value("answers", "", answers, answers))
    if sums:
        said = phrase("finding.mean_of", mean=as_written(mean), sum=sums[0], answers=answers)
        return Finding(MEAN, where, judged(agrees=True), said, values)
    below = floor(mean.value * answers)
    near = [
        phrase("finding.mean_is", sum=k, answers=answers, shown=mean.shown(k / answers)) for k in (below, below + 1)
    ]
    said = phrase("finding.no_whole_sum", answers=answers, mean=as_written(mean), near=each_and(near))
    return Finding(MEAN, where, judged(agrees=False), said, values)


def _sums(printed: PrintedMean, answers: int) -> range:
    interval = printed.mean.interval
    return Interval(interval.low * answers, interval.high * answers).integers()


def spread_of_n(where: str, printed: PrintedMean, n: int | None) -> Finding:
    """Whether whole-numbered answers with the printed mean can spread so little, and those of a scale so far."""
    if printed.sd is None:
        return unsaid(SPREAD, where, phrase("audit-lacks.sd"), offered=False)
    least, most = _least_sd(printed), _largest_sd(printed, n)
    if most is None and least == 0:
        lacks = "audit-lacks.scale" if printed.scale is None else "audit-lacks.two_respondents"
        return unsaid(SPREAD, where, Sentence(lacks))
    if most is not None and most < least:
        return unsaid(SPREAD, where, phrase("audit-lacks.mean_on_scale"))
    bounds = Interval(least, inf if most is None else most)
    agrees = bounds.meets(printed.sd.interval)
    figures = {"mean": as_written(printed.mean), "printed": as_written(printed.sd)}
    below = figures | {"least": printed.sd.shown(least)}
    values = (printed_value("sd", printed.sd), found_value("possible sd", bounds), printed_value("mean", printed.mean))
    if not printed.items_told and printed.sd.interval.below(bounds):
        why = Sentence("finding.least_sd_of_items", below)
        return question(SPREAD, where, phrase("audit-lacks.items_of_mean"), why, values)
    if printed.sd.interval.below(bounds) or most is None:
        return Finding(SPREAD, where, judged(agrees=agrees), Sentence("finding.least_sd", below), values)
    assert printed.scale is not None, "the largest deviation is that of a scale"
    low, high = printed.scale
    said = Sentence("finding.largest_sd", figures | {"low": low, "high": high, "most": printed.sd.shown(most)})
    return Finding(SPREAD, where, judged(agrees=agrees), said, values)


def _largest_sd(printed: PrintedMean, n: int | None) -> float | None:
    """The standard deviation of answers at the ends of the scale; None without a scale or a second respondent."""
    if printed.scale is None or not n or n < 2:
        return None
    low, high = printed.scale
    mean = printed.mean.interval
    at = min(max((low + high) / 2, mean.low), mean.high)
    return sqrt(max(0.0, (high - at) * (at - low)) * n / (n - 1))


def _least_sd(printed: PrintedMean) -> float:
    """The standard deviation of answers at the two whole numbers about the mean (over its number of items)."""
    low, high = (end * printed.items for end in (printed.mean.interval.low, printed.mean.interval.high))
    if ceil(low) <= high:
        return 0.0
    return sqrt(min((end - floor(low)) * (floor(low) + 1 - end) for end in (low, high))) / printed.items


def shape_of_answers(where: str, printed: PrintedMean, n: int | None) -> Finding:
    """Whether kurtosis less 3 is at least the square of skewness less 2, as computed or corrected for n (SPSS)."""
    skewness, kurtosis = printed.skewness, printed.kurtosis
    if skewness is None or kurtosis is None or n is None or n < _FEWEST_OF_SHAPE:
        both = (("audit-lacks.skewness", skewness), ("audit-lacks.kurtosis", kurtosis))
        lacks = [Sentence(key) for key, value in both if value is None]
        return unsaid(SHAPE, where, lacks or phrase("audit-lacks.four_respondents"))
    least = skewness.interval.square().low - 2
    plain = skewness.interval.square().low * (n - 2) ** 2 / (n * (n - 1)) - 2
    corrected = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain + 6)
    agrees = kurtosis.interval.high >= min(least, corrected) - 1e-9
    said = phrase(
        "finding.least_kurtosis",
        skewness=as_written(skewness),
        least=kurtosis.shown(min(least, corrected)),
        printed=as_written(kurtosis),
    )
    values = (printed_value("skewness", skewness), printed_value("kurtosis", kurtosis))
    return Finding(SHAPE, where, judged(agrees=agrees), said, values)
