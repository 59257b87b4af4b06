"""Figures that no data could give: a negative chi-square, a CFI above 1, one respondent."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from egovbayes.audit.case import NAMES, Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, capital, count_value, judged, printed_value, unsaid
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import Instrument, PrintedSample

POSSIBLE = "possible values"
_UP_TO_1, _NOT_NEGATIVE, _SHARE = Interval(-inf, 1.0), Interval(0.0, inf), Interval(0.0, 1.0)
# IFI and TLI may exceed 1, and fall below 0
_RANGES = {
    **dict.fromkeys(
        ("chi_square", "cmin_df", "baseline_chi_square", "rmsea", "rmsea_lower", "rmsea_upper"), _NOT_NEGATIVE
    ),
    **dict.fromkeys(("srmr", "rmr"), _NOT_NEGATIVE),
    **dict.fromkeys(("gfi", "agfi", "nfi", "rfi", "pgfi", "pnfi"), _UP_TO_1),
    **dict.fromkeys(("cfi", "pcfi", "p_value", "pclose"), _SHARE),
}
_MEASURES = {"cronbach_alpha": _UP_TO_1, "composite_reliability": _SHARE, "ave": _SHARE, "sqrt_ave": _SHARE}


def possible_values(case: Case) -> Finding:
    """Whether each printed figure lies where such a figure can lie, and n is a number of respondents."""
    figures = {NAMES.get(key, key): (figure, _RANGES.get(key)) for key, figure in case.model.figures.items()}
    figures |= {f"R2 of {name}": (figure, _SHARE) for name, figure in case.model.explained.items()}
    ranged = {name: (figure, r) for name, (figure, r) in figures.items() if r is not None}
    wrong = [_outside(name, figure, r) for name, (figure, r) in ranged.items() if not figure.interval.meets(r)]
    if case.n is not None and case.n < 2:
        wrong.append(f"n = {case.n} leaves nothing to estimate from: a covariance needs two respondents")
    wrong += [*_disordered(case), *_of_saturated(case)]
    values = tuple(printed_value(name, figure) for name, (figure, _) in ranged.items())
    if wrong:
        return Finding(POSSIBLE, case.where, judged(agrees=False), f"{capital('; '.join(wrong))}.", values)
    if not ranged:
        return unsaid(POSSIBLE, case.where, "any fit measure", offered=False)
    one = len(ranged) == 1
    sentence = f"{'The one figure' if one else f'Each of {len(ranged)} figures'} lies where such a figure can lie."
    return Finding(POSSIBLE, case.where, judged(agrees=True), sentence, values)


def possible_sample(sample: PrintedSample) -> list[Finding]:
    """The finding that nobody answered, where print says so."""
    if sample.valid != 0:
        return []
    sentence = "Valid = 0 is impossible: nobody would have answered, and there would be no figures."
    return [Finding(POSSIBLE, "sample", judged(agrees=False), sentence, (count_value("valid", 0),))]


def possible_measures(instrument: Instrument) -> list[Finding]:
    """One finding for each kind of reliability that is printed: whether all values are possible."""
    return [
        _measure(key, instrument.measures[key], where)
        for key, where in _MEASURES.items()
        if instrument.measures.get(key)
    ]


def _measure(key: str, figures: Mapping[str, Figure], where: Interval) -> Finding:
    wrong = [_outside(name, figure, where) for name, figure in figures.items() if not figure.interval.meets(where)]
    possible = "The one value is possible." if len(figures) == 1 else f"Each of {len(figures)} values is possible."
    sentence = f"{capital('; '.join(wrong))}." if wrong else possible
    values = tuple(printed_value(name, figure) for name, figure in figures.items())
    return Finding(POSSIBLE, f"instrument.{key}", judged(agrees=not wrong), sentence, values)


def _outside(name: str, figure: Figure, allowed: Interval) -> str:
    if figure.interval.below(allowed):
        return f"{name} {figure.text} is impossible: it is never below {allowed.low:g}"
    return f"{name} {figure.text} is impossible: it is never above {allowed.high:g}"


def _of_saturated(case: Case) -> list[str]:
    """Misfit of a model that is printed to have no degrees of freedom."""
    if case.model.counts.get("df") != 0:
        return []
    misfit = {key: case.figure(key) for key in ("chi_square", "rmsea")}
    return [
        f"{NAMES[key]} {figure.text} is impossible on 0 df: such a model fits exactly"
        for key, figure in misfit.items()
        if figure is not None and exactly(0.0).below(figure.interval)
    ]


def _disordered(case: Case) -> list[str]:
    """Ends of RMSEA's interval on the wrong side of it."""
    low, point, high = (case.figure(key) for key in ("rmsea_lower", "rmsea", "rmsea_upper"))
    wrong: list[str] = []
    if low is not None and point is not None and point.interval.below(low.interval):
        wrong.append(f"RMSEA {point.text} lies below its own interval from {low.text}")
    if high is not None and point is not None and high.interval.below(point.interval):
        wrong.append(f"RMSEA {point.text} lies above its own interval to {high.text}")
    return wrong
