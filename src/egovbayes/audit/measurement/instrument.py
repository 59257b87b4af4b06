"""Reliability and validity: CR, AVE and its root from standardised loadings, alphas against what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

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
    unsaid,
)
from egovbayes.audit.interval import Interval
from egovbayes.audit.measurement.weighting import Weights, reliability, variance_extracted, weights_of
from egovbayes.audit.paper import Correlations, Instrument
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.notation import Array

FACTORS, BOUND, CR, AVE, ROOT, FORNELL = (
    "number of constructs",
    "all above a bound",
    "composite reliability",
    "average variance extracted",
    "root of AVE",
    "Fornell-Larcker criterion",
)
_WORDS = {"cronbach_alpha": "finding.alpha", "composite_reliability": "finding.cr", "ave": "finding.ave"}


@dataclass(frozen=True, slots=True)
class Measured:
    """The instrument, and the printed standard deviations of items by their names."""

    instrument: Instrument
    sds: Mapping[str, Figure]

    def weights(self, construct: str) -> Weights:
        """What the items of a construct may weigh where loadings are unstandardised."""
        return weights_of(self.instrument.loadings[construct], self.sds, self.instrument.sd_ratio)

    def items(self, construct: str) -> tuple[Value, ...]:
        """The printed loadings of a construct's items, and their standard deviations, as values of a finding."""
        loadings = self.instrument.loadings.get(construct, {})
        sds = {f"sd of {item}": self.sds[item] for item in loadings if item in self.sds}
        return (
            *printed_values({f"loading of {item}": figure for item, figure in loadings.items()}),
            *printed_values(sds),
        )

    def loadings(self, construct: str) -> tuple[Array, Array] | None:
        """Lower and upper ends of the sizes of a construct's loadings.

        None when they are not printed, above 1, or of both signs.
        """
        figures = list(self.instrument.loadings.get(construct, {}).values())
        if not figures or (any(f.value > 0 for f in figures) and any(f.value < 0 for f in figures)):
            return None
        sizes = [_size(figure) for figure in figures]
        if any(size.low > 1 for size in sizes):
            return None
        return np.array([size.low for size in sizes]), np.array([size.high for size in sizes])


def check_instrument(case: Measured, correlations: Correlations | None) -> list[Finding]:
    """All findings on the questionnaire and its constructs."""
    instrument, measures = case.instrument, case.instrument.measures
    findings = [number_of_constructs(instrument)]
    findings += [all_above(instrument, measure) for measure in instrument.bounds]
    findings += [composite(case, name, figure) for name, figure in measures.get("composite_reliability", {}).items()]
    findings += [extracted(case, name, figure) for name, figure in measures.get("ave", {}).items()]
    findings += [root(case, name, figure) for name, figure in measures.get("sqrt_ave", {}).items()]
    roots = {name: interval for name in _constructs(instrument) if (interval := _root(case, name)) is not None}
    return [*findings, fornell_larcker(case, roots, correlations)] if roots or correlations else findings


def number_of_constructs(instrument: Instrument) -> Finding:
    """Whether as many constructs are named as are counted."""
    count, names = instrument.factors, instrument.factor_names
    if count is None or not names:
        return unsaid(FACTORS, "instrument", phrase("audit-lacks.factors"), offered=False)
    said = phrase("finding.constructs", named=len(names), printed=count)
    values = (Value("named", "", len(names), len(names)),)
    return Finding(FACTORS, "instrument", judged(agrees=count == len(names)), said, values)


def all_above(instrument: Instrument, measure: str) -> Finding:
    """Whether every printed alpha (CR, AVE) exceeds the bound that all are said to exceed."""
    where, bound = f"instrument.{measure}", instrument.bounds[measure]
    figures, named = instrument.measures.get(measure, {}), Sentence(_WORDS[measure])
    if not figures:
        return unsaid(BOUND, where, phrase("audit-lacks.measure", measure=named))
    below = {name: figure for name, figure in figures.items() if figure.interval.high < bound.value}
    values = (*printed_values(figures), printed_value("bound", bound))
    shown = [phrase("finding.figure", name=n, value=as_written(one)) for n, one in (below or figures).items()]
    told = {"measure": named, "bound": as_written(bound), "shown": parted(shown, ", ")}
    said = Sentence("finding.not_all_above" if below else "finding.all_above", told)
    severity = Severity.DECISION if below else None
    return Finding(BOUND, where, judged(agrees=not below), said, values, severity=severity)


def composite(case: Measured, construct: str, printed: Figure) -> Finding:
    """Whether CR follows from the printed loadings, at least with some weights of the items."""
    where = f"instrument.composite_reliability.{construct}"
    ends = case.loadings(construct)
    if ends is None:
        return unsaid(CR, where, phrase("audit-lacks.loadings", construct=construct))
    return _by_convention(case, construct, CR, printed, reliability(ends, case.weights(construct)))


def extracted(case: Measured, construct: str, printed: Figure) -> Finding:
    """Whether AVE follows from the printed loadings, at least with some weights of the items."""
    where = f"instrument.ave.{construct}"
    ends = case.loadings(construct)
    if ends is None:
        return unsaid(AVE, where, phrase("audit-lacks.loadings", construct=construct))
    return _by_convention(case, construct, AVE, printed, variance_extracted(ends, case.weights(construct)))


_KEYS = {CR: "composite_reliability", AVE: "ave", ROOT: "sqrt_ave"}
_NAMED = {CR: "finding.composite_reliability", AVE: "finding.variance_extracted", ROOT: "finding.root_of_ave"}


def _by_convention(
    case: Measured, construct: str, name: str, printed: Figure, found: tuple[Interval, Interval]
) -> Finding:
    """The verdict on what standardised loadings give, and on what they give with the items weighted by variance."""
    where, (plain, weighted) = f"instrument.{_KEYS[name]}.{construct}", found
    values = (
        printed_value(name, printed),
        found_value(f"{name} standardised", plain),
        found_value(f"{name}, weighted", weighted),
        *case.items(construct),
    )
    digits = printed.decimals + 1
    told = {"name": Sentence(_NAMED[name]), "found": between(plain, digits), "printed": as_written(printed)}
    agrees = plain.meets(printed.interval)
    if agrees or case.instrument.standardised:
        return Finding(name, where, judged(agrees=agrees), Sentence("finding.loadings_give", told), values)
    weights = case.weights(construct)
    if weights.printed or not weighted.meets(printed.interval):
        agrees = weighted.meets(printed.interval)
        said = Sentence(
            "finding.loadings_weighted", {**told, "weights": weights.words, "weighted": between(weighted, digits)}
        )
        return Finding(name, where, judged(agrees=agrees), said, values)
    return unsaid(name, where, phrase("audit-lacks.convention"), Sentence("finding.loadings_would_need", told))


def root(case: Measured, construct: str, printed: Figure) -> Finding:
    """Whether the root of AVE is that of the printed AVE, or of the one from loadings under some weights of items."""
    where, printed_ave = f"instrument.sqrt_ave.{construct}", case.instrument.measures.get("ave", {})
    if construct not in printed_ave and (ends := case.loadings(construct)) is not None:
        plain, weighted = variance_extracted(ends, case.weights(construct))
        return _by_convention(case, construct, ROOT, printed, (_root_of(plain), _root_of(weighted)))
    found = _ave(case, construct)
    if found is None:
        return unsaid(ROOT, where, phrase("audit-lacks.ave_or_loadings", construct=construct))
    roots = _root_of(found)
    said = phrase("finding.root_is", found=between(roots, printed.decimals + 1), printed=as_written(printed))
    held = {"root of AVE": printed} | ({"AVE": printed_ave[construct]} if construct in printed_ave else {})
    values = (*printed_values(held), found_value("root of AVE", roots))
    return Finding(ROOT, where, judged(agrees=roots.meets(printed.interval)), said, values)


def fornell_larcker(case: Measured, roots: Mapping[str, Interval], correlations: Correlations | None) -> Finding:
    """Whether every root of AVE exceeds the construct's correlations, where the paper says that it does."""
    where = "instrument"
    pairs = {} if correlations is None else correlations.pairs
    compared = [(name, pair, r) for pair, r in pairs.items() for name in pair if name in roots]
    if not compared:
        return unsaid(FORNELL, where, phrase("audit-lacks.ave_and_correlations"))
    values = tuple(
        value for name in dict.fromkeys(name for name, _, _ in compared) for value in _behind_root(case, name)
    )
    values += printed_values({" and ".join(pair): r for _, pair, r in compared})
    failing = [(n, pair, r) for n, pair, r in compared if roots[n].high < _size(r).low]
    doubtful = [(n, pair, r) for n, pair, r in compared if roots[n].low < _size(r).high]
    if not doubtful:
        said = phrase("finding.criterion_met", n=len(compared))
        return Finding(FORNELL, where, judged(agrees=True), said, values)
    shown = parted([_beside(name, roots[name], pair, r) for name, pair, r in failing or doubtful])
    if not failing:
        why = phrase("finding.criterion_open", shown=shown)
        return unsaid(FORNELL, where, phrase("audit-lacks.decimals"), why)
    if case.instrument.fornell_larcker:
        said = phrase("finding.criterion_said_met", shown=shown)
        return Finding(FORNELL, where, judged(agrees=False), said, values, severity=Severity.DECISION)
    why = phrase("finding.criterion_not_met", shown=shown)
    return unsaid(FORNELL, where, phrase("audit-lacks.own_verdict"), why)


def _beside(name: str, root: Interval, pair: tuple[str, str], r: Figure) -> Sentence:
    """A construct's root of AVE beside one of its correlations."""
    told = {"name": name, "root": between(root), "first": pair[0], "second": pair[1], "correlation": as_written(r)}
    return Sentence("finding.root_beside", told)


def _constructs(instrument: Instrument) -> list[str]:
    named = [*instrument.measures.get("sqrt_ave", {}), *instrument.measures.get("ave", {}), *instrument.loadings]
    return list(dict.fromkeys(named))


def _root(case: Measured, construct: str) -> Interval | None:
    printed = case.instrument.measures.get("sqrt_ave", {}).get(construct)
    if printed is not None:
        return printed.interval
    ave = _ave(case, construct)
    return None if ave is None else _root_of(ave)


def _behind_root(case: Measured, construct: str) -> tuple[Value, ...]:
    """The printed figures from which `_root` has its interval."""
    for key, name in (("sqrt_ave", "root of AVE"), ("ave", "AVE")):
        figure = case.instrument.measures.get(key, {}).get(construct)
        if figure is not None:
            return (printed_value(f"{name} of {construct}", figure),)
    return case.items(construct)


def _root_of(interval: Interval) -> Interval:
    return Interval(sqrt(max(0.0, interval.low)), sqrt(max(0.0, interval.high)))


def _ave(case: Measured, construct: str) -> Interval | None:
    """The printed AVE, else that of the loadings: under any weights unless they are said to be standardised."""
    printed = case.instrument.measures.get("ave", {}).get(construct)
    if printed is not None:
        return printed.interval
    ends = case.loadings(construct)
    if ends is None:
        return None
    return variance_extracted(ends, case.weights(construct))[0 if case.instrument.standardised else 1]


def _size(figure: Figure) -> Interval:
    low, high = figure.interval.low, figure.interval.high
    return Interval(0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))
