"""Standard errors from what a paper prints: se, ci, t, p or n, each as the interval that its digits leave open.

Where a paper prints several they must agree, within their digits and a tenth: t quantiles for normal ones and
bootstrap intervals move them by less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, inf, isinf, sqrt
from statistics import NormalDist

from egovbayes.audit.figure import Figure
from egovbayes.audit.interval import Interval
from egovbayes.audit.reading.values import figure, probability, share
from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.earlier.study import CORRELATION, LEVEL, RAW, steepness

_SLACK = 0.1
_FEWEST = 4
"""Respondents that Fisher's z has a standard error from."""
_LEAST = 1e-6, 1e-100
"""Standard errors that no study has: relative to a path in units of items (to 1 elsewhere), and at all."""
WAYS = "one of se, ci = [lower, upper], t or p"


@dataclass(frozen=True, slots=True)
class Error:
    """A standard error on the scale of pooling, the key that it came from, and the interval its digits leave open.

    `bound` says that the true one may be smaller, as with p < .001.
    """

    key: str
    value: float
    open: Interval
    bound: bool = False


def error_of(row: TomlTable, coefficient: Figure, estimate: float, scale: str, n: int | None) -> Error:
    """The standard error of a row, on the scale of pooling. Raises DataError for none, and for two that differ."""
    if scale == CORRELATION:
        found = [_from_se(row, steepness(estimate, scale)), _from_ci(row, coefficient, scale), _from_n(row, n)]
    else:
        found = [
            _from_se(row, 1.0), _from_ci(row, coefficient, scale), _from_t(row, coefficient), _from_p(row, coefficient),
        ]  # fmt: skip
    errors = [error for error in found if error is not None]
    if not errors:
        raise row.error(f"{row.where}: nothing says how sure the coefficient is: give {_ways(scale)}")
    _check_agreement(row, errors if scale != CORRELATION else [error for error in errors if error.key != "n"])
    if isinf(errors[0].value):
        raise row.error(
            f"{row.where}: p = {row.content['p']!r} leaves the standard error open to the large side: give se, ci or t"
        )
    _check_size(row, errors[0], coefficient, scale)
    return errors[0]


def _check_size(row: TomlTable, error: Error, coefficient: Figure, scale: str) -> None:
    least = max(_LEAST[0] * (abs(coefficient.value) if scale == RAW else 1.0), _LEAST[1])
    if error.value < least:
        raise row.error(
            f"{row.where}: {_told(error)}: below {least:.3g} that takes more respondents than there are people; look "
            f"it up again, or leave it out and give {_ways(scale)}"
        )


def _ways(scale: str) -> str:
    return "n, or one of se and ci = [lower, upper]" if scale == CORRELATION else WAYS


def _from_se(row: TomlTable, steep: float) -> Error | None:
    printed = figure(row, "se", "rounded")
    if printed is None:
        return None
    if printed.value <= 0:
        raise row.error(
            f"{row.where}: se = {printed.text}: a standard error is above 0; where the paper's digits end before it "
            "begins, give ci or t in its place"
        )
    return Error("se", printed.value / steep, Interval(printed.interval.low / steep, printed.interval.high / steep))


def _from_ci(row: TomlTable, coefficient: Figure, scale: str) -> Error | None:
    if "ci" not in row.content:
        if "level" in row.content:
            raise row.error(f"{row.where}: level is that of ci, which is not there: give ci = [lower, upper]")
        return None
    low, high = _ends(row)
    _check_inside(row, coefficient, low, high)
    if scale == CORRELATION and not (low.value > -1 and high.value < 1):
        raise row.error(f"{row.where}: ci = [{low.text}, {high.text}]: correlations lie between -1 and 1")
    widest = 2 * NormalDist().inv_cdf((1 + share(row, "level", LEVEL)) / 2)
    value = (_at(high.value, scale) - _at(low.value, scale)) / widest
    least = max(_at(high.interval.low, scale) - _at(low.interval.high, scale), 0.0) / widest
    most = (_at(high.interval.high, scale) - _at(low.interval.low, scale)) / widest
    return Error("ci", value, Interval(least, most))


def _ends(row: TomlTable) -> tuple[Figure, Figure]:
    ends = row.content["ci"]
    if not isinstance(ends, list) or len(ends) != 2:
        shown = f"[{', '.join(map(str, ends))}]" if isinstance(ends, list) else str(ends)
        raise row.error(f"{row.where}: ci = {shown} must be [lower, upper], say ci = [0.21, 0.43]")
    low, high = (figure(TomlTable({"ci": end}, row.where, row.error), "ci", "rounded") for end in ends)
    if low is None or high is None or not low.value < high.value:
        raise row.error(f"{row.where}: ci = [{ends[0]}, {ends[1]}]: the lower end must be below the upper one")
    return low, high


def _check_inside(row: TomlTable, coefficient: Figure, low: Figure, high: Figure) -> None:
    whole = Interval(low.interval.low, high.interval.high)
    if coefficient.interval.meets(whole):
        return
    text = f"{row.where}: the coefficient {coefficient.text} lies outside its ci [{low.text}, {high.text}]"
    if (-coefficient.interval).meets(whole):
        raise row.error(f"{text}, {_negated(coefficient.text)} within: one of the two has the wrong sign")
    raise row.error(f"{text}: look both up again")


def _negated(text: str) -> str:
    return text.lstrip("-\u2212\u2013") if text[:1] in "-\u2212\u2013" else f"-{text}"


def _at(value: float, scale: str) -> float:
    if scale != CORRELATION:
        return value
    return atanh(min(max(value, -1 + 1e-12), 1 - 1e-12))


def _from_t(row: TomlTable, coefficient: Figure) -> Error | None:
    printed = figure(row, "t", "rounded")
    if printed is None:
        return None
    if printed.value == 0 or coefficient.value == 0:
        raise row.error(
            f"{row.where}: no standard error follows from t = {printed.text} and the coefficient {coefficient.text}, "
            "which are 0 to the digits printed: give se or ci"
        )
    if printed.value < 0 < coefficient.value:
        raise row.error(
            f"{row.where}: t = {printed.text} has another sign than the coefficient {coefficient.text}: one is wrong"
        )
    ratio = _size(coefficient.interval) / _size(printed.interval)
    return Error("t", abs(coefficient.value / printed.value), ratio)


def _size(interval: Interval) -> Interval:
    ends = abs(interval.low), abs(interval.high)
    return Interval(0.0 if interval.low <= 0 <= interval.high else min(ends), max(ends))


def _from_p(row: TomlTable, coefficient: Figure) -> Error | None:
    printed = probability(row, "p", 0.05, "rounded")
    if printed is None:
        return None
    exact = printed.interval.low < printed.value < printed.interval.high
    if not 0 <= printed.value <= 1 or (exact and printed.value == 0):
        raise row.error(
            f"{row.where}: p = {printed.text} is no probability that a standard error follows from: write a bound as "
            "the paper has it, p = '<.001', or give se, ci or t"
        )
    if coefficient.value == 0:
        raise row.error(
            f"{row.where}: no standard error follows from p where the coefficient is 0 to the digits printed: give se"
        )
    size = abs(coefficient.value)
    ends = _size(coefficient.interval)
    open_ = Interval(ends.low / _z(printed.interval.low), _over(ends.high, _z(printed.interval.high)))
    if exact:
        return Error("p", _over(size, _z(printed.value)), open_)
    return Error("p", _over(size, _z(printed.interval.high)), open_, bound=True)


def _z(p: float) -> float:
    """The size of a normal number that is exceeded with two-sided probability p."""
    if p <= 0:
        return inf
    return -NormalDist().inv_cdf(p / 2) if p < 1 else 0.0


def _over(size: float, z: float) -> float:
    return size / z if z > 0 else inf


def _from_n(row: TomlTable, n: int | None) -> Error | None:
    for key in ("t", "p"):
        if key in row.content:
            raise row.error(
                f"{row.where}: {key} of a correlation says no more than its n, from which it follows: give n in place "
                f"of {key}"
            )
    if n is None:
        return None
    if n < _FEWEST:
        raise row.error(f"{row.where}: n = {n}: a correlation needs at least {_FEWEST} respondents")
    value = 1 / sqrt(n - 3)
    return Error("n", value, Interval(value, value))


def _check_agreement(row: TomlTable, errors: Sequence[Error]) -> None:
    """Raises where a standard error contradicts the first of them."""
    for other in errors[1:]:
        if not _agree(errors[0].open, other.open):
            raise row.error(
                f"{row.where}: {_told(errors[0])}, {_told(other)}: further apart than their digits allow. One was "
                "copied wrongly, or is of another coefficient: look both up, and keep one"
            )


def _agree(one: Interval, other: Interval) -> bool:
    wide = [Interval(each.low * (1 - _SLACK), each.high * (1 + _SLACK)) for each in (one, other)]
    return wide[0].meets(other) or wide[1].meets(one)


def _told(error: Error) -> str:
    about = f"{error.value:.3g}" if not isinf(error.value) else f"more than {error.open.low:.3g}"
    if error.key == "se":
        return f"se says a standard error of {about}"
    called = "p (two-sided)" if error.key == "p" else error.key
    return f"{called} one of {'at most ' if error.bound and not isinf(error.value) else ''}{about}"
