"""Figures that no data could give: a negative chi-square, a CFI above 1, one respondent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from egovbayes.audit.case import NAMES, Case, named
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, as_written, count_value, judged, parted, printed_values, unsaid
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import Instrument, PrintedSample
from egovbayes.catalogue.sentence import Sentence, Text, phrase

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
    ranged = {key: figure for key, figure in case.model.figures.items() if key in _RANGES}
    explained = case.model.explained
    wrong = [
        *(_outside(named(key), figure, _RANGES[key]) for key, figure in ranged.items()),
        *(_outside(phrase("finding.r2_of", name=name), figure, _SHARE) for name, figure in explained.items()),
        phrase("finding.too_few", n=case.n) if case.n is not None and case.n < 2 else None,
        *_disordered(case),
        *_of_saturated(case),
    ]
    values = printed_values(
        {NAMES.get(key, key): figure for key, figure in ranged.items()}
        | {f"R2 of {name}": figure for name, figure in explained.items()}
    )
    if any(wrong):
        return Finding(POSSIBLE, case.where, judged(agrees=False), _impossible(wrong), values)
    if not values:
        return unsaid(POSSIBLE, case.where, phrase("audit-lacks.any_measure"), offered=False)
    said = phrase("finding.figures_possible", n=len(values))
    return Finding(POSSIBLE, case.where, judged(agrees=True), said, values)


def possible_sample(sample: PrintedSample) -> list[Finding]:
    """The finding that nobody answered, where print says so."""
    if sample.valid != 0:
        return []
    said = phrase("finding.nobody")
    return [Finding(POSSIBLE, "sample", judged(agrees=False), said, (count_value("valid", 0),))]


def possible_measures(instrument: Instrument) -> list[Finding]:
    """One finding for each kind of reliability that is printed: whether all values are possible."""
    return [
        _measure(key, instrument.measures[key], where)
        for key, where in _MEASURES.items()
        if instrument.measures.get(key)
    ]


def _measure(key: str, figures: Mapping[str, Figure], where: Interval) -> Finding:
    wrong = [_outside(name, figure, where) for name, figure in figures.items()]
    said = _impossible(wrong) if any(wrong) else phrase("finding.values_possible", n=len(figures))
    return Finding(POSSIBLE, f"instrument.{key}", judged(agrees=not any(wrong)), said, printed_values(figures))


def _impossible(wrong: Sequence[Sentence | None]) -> Sentence:
    return phrase("finding.impossible", parts=parted([one for one in wrong if one is not None]))


def _outside(name: Text, figure: Figure, allowed: Interval) -> Sentence | None:
    """Which bound the figure is beyond; None where it is beyond none."""
    if figure.interval.meets(allowed):
        return None
    if figure.interval.below(allowed):
        return phrase("finding.below_bound", name=name, printed=as_written(figure), bound=allowed.low)
    return phrase("finding.above_bound", name=name, printed=as_written(figure), bound=allowed.high)


def _of_saturated(case: Case) -> list[Sentence]:
    """Misfit of a model that is printed to have no degrees of freedom."""
    if case.model.counts.get("df") != 0:
        return []
    misfit = {key: case.figure(key) for key in ("chi_square", "rmsea")}
    return [
        phrase("finding.misfit_on_0_df", name=named(key), printed=as_written(figure))
        for key, figure in misfit.items()
        if figure is not None and exactly(0.0).below(figure.interval)
    ]


def _disordered(case: Case) -> list[Sentence]:
    """Ends of RMSEA's interval on the wrong side of it."""
    low, point, high = (case.figure(key) for key in ("rmsea_lower", "rmsea", "rmsea_upper"))
    wrong: list[Sentence] = []
    if low is not None and point is not None and point.interval.below(low.interval):
        wrong.append(phrase("finding.below_interval", printed=as_written(point), end=as_written(low)))
    if high is not None and point is not None and high.interval.below(point.interval):
        wrong.append(phrase("finding.above_interval", printed=as_written(point), end=as_written(high)))
    return wrong
