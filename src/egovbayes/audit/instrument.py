"""Reliability and validity: CR, AVE and its root from standardised loadings, alphas against what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, sqrt

import numpy as np

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, unsaid
from egovbayes.audit.interval import Interval, spanning
from egovbayes.audit.paper import Correlations, Instrument
from egovbayes.quantities.reliability import average_variance_extracted, composite_reliability

FACTORS, BOUND, CR, AVE, ROOT, FORNELL = (
    "number of constructs",
    "all above a bound",
    "composite reliability",
    "average variance extracted",
    "root of AVE",
    "Fornell-Larcker criterion",
)
_WORDS = {"cronbach_alpha": "alpha", "composite_reliability": "CR", "ave": "AVE"}


def check_instrument(instrument: Instrument, correlations: Correlations | None) -> list[Finding]:
    """All findings on the questionnaire and its constructs."""
    findings = [number_of_constructs(instrument)]
    findings += [all_above(instrument, measure) for measure in instrument.bounds]
    reliability, ave = instrument.measures.get("composite_reliability", {}), instrument.measures.get("ave", {})
    findings += [composite(instrument, construct, figure) for construct, figure in reliability.items()]
    findings += [extracted(instrument, construct, figure) for construct, figure in ave.items()]
    findings += [root(instrument, name, figure) for name, figure in instrument.measures.get("sqrt_ave", {}).items()]
    roots = {name: interval for name in _constructs(instrument) if (interval := _root(instrument, name)) is not None}
    return [*findings, fornell_larcker(instrument, roots, correlations)] if roots or correlations else findings


def number_of_constructs(instrument: Instrument) -> Finding:
    """Whether as many constructs are named as are counted."""
    count, names = instrument.factors, instrument.factor_names
    if count is None or not names:
        return unsaid(FACTORS, "instrument", "factors and factor_names")
    sentence = f"{len(names)} constructs are named; printed are {count}."
    values = (Value("named", "", len(names), len(names)),)
    return Finding(FACTORS, "instrument", judged(agrees=count == len(names)), sentence, values)


def all_above(instrument: Instrument, measure: str) -> Finding:
    """Whether every printed alpha (CR, AVE) exceeds the bound that all are said to exceed."""
    where, bound = f"instrument.{measure}", instrument.bounds[measure]
    figures = instrument.measures.get(measure, {})
    if not figures:
        return unsaid(BOUND, where, f"{_WORDS[measure]} of a construct")
    below = {name: figure for name, figure in figures.items() if figure.interval.high < bound.value}
    values = tuple(printed_value(name, figure) for name, figure in figures.items())
    listed = ", ".join(f"{name} {figure.text}" for name, figure in (below or figures).items())
    said = f"All {_WORDS[measure]} are said to be above {bound.text}"
    sentence = f"{said}, but {listed}." if below else f"{said}: {listed}."
    return Finding(BOUND, where, judged(agrees=not below), sentence, values)


def composite(instrument: Instrument, construct: str, printed: Figure) -> Finding:
    """Whether CR follows from the printed loadings, at least with some weights of the items."""
    where = f"instrument.composite_reliability.{construct}"
    ends = _loadings(instrument, construct)
    if ends is None:
        return unsaid(CR, where, f"the loadings of {construct}, all of one sign and none above 1")
    plain = spanning(float(composite_reliability(values, 1 - values**2)) for values in ends)
    low, high = ends
    weighted = Interval(float((low**2).min()), _highest_reliability(high))
    return _by_convention(instrument, CR, where, printed, (plain, weighted))


def extracted(instrument: Instrument, construct: str, printed: Figure) -> Finding:
    """Whether AVE follows from the printed loadings, at least with some weights of the items."""
    where = f"instrument.ave.{construct}"
    ends = _loadings(instrument, construct)
    if ends is None:
        return unsaid(AVE, where, f"the loadings of {construct}, all of one sign and none above 1")
    return _by_convention(instrument, AVE, where, printed, _ave_of(ends))


def _by_convention(
    instrument: Instrument, name: str, where: str, printed: Figure, found: tuple[Interval, Interval]
) -> Finding:
    """The verdict on what standardised loadings give, and on what they give with the items weighted by variance."""
    plain, weighted = found
    values = (printed_value(name, printed), found_value("standardised", plain), found_value("weighted", weighted))
    start = f"The standardised loadings give {name} {between(plain, printed.decimals + 1)}"
    if plain.meets(printed.interval):
        return Finding(name, where, judged(agrees=True), f"{start}; printed {printed.text}.", values)
    if instrument.standardised or not weighted.meets(printed.interval):
        range_ = "" if instrument.standardised else f", and no weights of the items give more than {weighted.high:.3f}"
        if not instrument.standardised and printed.interval.high < weighted.low:
            range_ = f", and no weights of the items give less than {weighted.low:.3f}"
        return Finding(name, where, judged(agrees=False), f"{start}{range_}; printed {printed.text}.", values)
    why = (
        f"{start}; the printed {printed.text} would need items weighted by their variances (unstandardised loadings), "
        "and these are not printed."
    )
    return unsaid(name, where, "the convention (standardised loadings or not)", why)


def root(instrument: Instrument, construct: str, printed: Figure) -> Finding:
    """Whether the root of AVE is that of the printed AVE, or of the one from loadings under some weights of items."""
    where = f"instrument.sqrt_ave.{construct}"
    if construct not in instrument.measures.get("ave", {}) and (ends := _loadings(instrument, construct)) is not None:
        plain, weighted = _ave_of(ends)
        return _by_convention(instrument, ROOT, where, printed, (_root_of(plain), _root_of(weighted)))
    found = _ave(instrument, construct)
    if found is None:
        return unsaid(ROOT, where, f"AVE or the loadings of {construct}")
    roots = _root_of(found)
    sentence = f"The root of AVE is {between(roots, printed.decimals + 1)}; printed {printed.text}."
    values = (printed_value("root of AVE", printed), found_value("root of AVE", roots))
    return Finding(ROOT, where, judged(agrees=roots.meets(printed.interval)), sentence, values)


def fornell_larcker(
    instrument: Instrument, roots: Mapping[str, Interval], correlations: Correlations | None
) -> Finding:
    """Whether every root of AVE exceeds the construct's correlations, where the paper says that it does."""
    where = "instrument"
    pairs = {} if correlations is None else correlations.pairs
    compared = [(name, pair, r) for pair, r in pairs.items() for name in pair if name in roots]
    if not compared:
        return unsaid(FORNELL, where, "AVE (or its roots, or loadings) and correlations of the same constructs")
    failing = [(n, pair, r) for n, pair, r in compared if roots[n].high < _size(r).low]
    doubtful = [(n, pair, r) for n, pair, r in compared if roots[n].low < _size(r).high]
    if not doubtful:
        sentence = f"Every root of AVE exceeds its construct's correlations ({len(compared)} comparisons)."
        return Finding(FORNELL, where, judged(agrees=True), sentence)
    shown = "; ".join(
        f"{name}: root of AVE {between(roots[name])}, correlation of {' and '.join(pair)} {r.text}"
        for name, pair, r in failing or doubtful
    )
    if not failing:
        return unsaid(
            FORNELL, where, "more decimals", f"Rounding leaves it open whether the criterion is met: {shown}."
        )
    if instrument.fornell_larcker:
        sentence = f"The criterion is said to be met, but is not: {shown}."
        return Finding(FORNELL, where, judged(agrees=False), sentence)
    why = f"The criterion is not met ({shown}), which contradicts nothing unless the paper says that it is."
    return unsaid(FORNELL, where, "the paper's own verdict (fornell_larcker = true)", why)


def _constructs(instrument: Instrument) -> list[str]:
    named = [*instrument.measures.get("sqrt_ave", {}), *instrument.measures.get("ave", {}), *instrument.loadings]
    return list(dict.fromkeys(named))


def _root(instrument: Instrument, construct: str) -> Interval | None:
    printed = instrument.measures.get("sqrt_ave", {}).get(construct)
    if printed is not None:
        return printed.interval
    ave = _ave(instrument, construct)
    return None if ave is None else _root_of(ave)


def _root_of(interval: Interval) -> Interval:
    return Interval(sqrt(max(0.0, interval.low)), sqrt(max(0.0, interval.high)))


def _ave(instrument: Instrument, construct: str) -> Interval | None:
    """The printed AVE, else that of the loadings: under any weights unless they are said to be standardised."""
    printed = instrument.measures.get("ave", {}).get(construct)
    if printed is not None:
        return printed.interval
    ends = _loadings(instrument, construct)
    return None if ends is None else _ave_of(ends)[0 if instrument.standardised else 1]


def _ave_of(ends: tuple[np.ndarray, np.ndarray]) -> tuple[Interval, Interval]:
    """AVE of loadings between these ends: of standardised ones, and with the items weighted in any way."""
    low, high = ends
    plain = spanning(float(average_variance_extracted(end)) for end in (low, high))
    return plain, Interval(float((low**2).min()), float((high**2).max()))


def _loadings(instrument: Instrument, construct: str) -> tuple[np.ndarray, np.ndarray] | None:
    """Lower and upper ends of the sizes of a construct's loadings; None when not printed, above 1, or of both signs."""
    figures = list(instrument.loadings.get(construct, {}).values())
    if not figures or (any(f.value > 0 for f in figures) and any(f.value < 0 for f in figures)):
        return None
    sizes = [_size(figure) for figure in figures]
    if any(size.low > 1 for size in sizes):
        return None
    return np.array([size.low for size in sizes]), np.array([size.high for size in sizes])


def _size(figure: Figure) -> Interval:
    low, high = figure.interval.low, figure.interval.high
    return Interval(0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def _highest_reliability(loadings: np.ndarray) -> float:
    """Reliability of the best weighted sum (coefficient H, Hancock & Mueller 2001); 1 with a loading of 1."""
    if (loadings >= 1).any():
        return inf
    information = float((loadings**2 / (1 - loadings**2)).sum())
    return information / (1 + information)
