"""NFI, RFI, IFI, TLI and CFI all follow from one unknown: the chi-square of the baseline model.

Each printed index leaves an interval for it. Where the intervals share nothing the figures contradict each other, and
the index without which they agree is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf, isfinite, nan

from egovbayes.audit.case import NAMES, Case, at_least_0, named
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    as_written,
    between,
    either,
    found_value,
    judged,
    one_by_one,
    printed_values,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly, spanning
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.quantities import chi_square_indices as formulas

BASELINE = "baseline chi-square"
_ONE = exactly(1.0)
_ANY = Interval(0.0, inf)


@dataclass(frozen=True, slots=True)
class Known:
    """What all indices share: the interval of chi-square, df, and the df of the baseline model."""

    chi_square: Interval
    df: int
    baseline_df: int


def _by_nfi(index: Interval, known: Known) -> Interval | None:
    return _solved(known.chi_square, _ONE - index, 0, known)


def _by_rfi(index: Interval, known: Known) -> Interval | None:
    return _solved(known.chi_square * exactly(known.baseline_df / known.df), _ONE - index, 0, known)


def _by_ifi(index: Interval, known: Known) -> Interval | None:
    return _by_misfit(index, 1.0, known.df, known)


def _by_tli(index: Interval, known: Known) -> Interval | None:
    return _by_misfit(index, known.baseline_df / known.df, known.baseline_df, known)


def _by_cfi(index: Interval, known: Known) -> Interval | None:
    if known.chi_square.low <= known.df and index.meets(_ONE):
        return _ANY
    misfit = Interval(max(0.0, known.chi_square.low - known.df), known.chi_square.high - known.df)
    if misfit.high <= 0:
        return None
    if index.low <= 0:
        # a CFI of 0 only says that the baseline model fits no worse: an upper bound
        highest = _solved(misfit, _ONE - index, known.baseline_df, known)
        return Interval(0.0, highest.high if highest is not None else inf)
    return _solved(misfit, Interval(max(0.0, 1 - index.high), max(0.0, 1 - index.low)), known.baseline_df, known)


def _by_misfit(index: Interval, factor: float, shift: int, known: Known) -> Interval | None:
    """Solutions b of 1 - index = factor (chi-square - df) / (b - shift)."""
    misfit, rest = exactly(factor) * (known.chi_square - exactly(known.df)), _ONE - index
    # below its df a model's index is above 1, which some programs print as 1
    if misfit.low <= 0 and rest.meets(exactly(0.0)):
        return _ANY
    return _solved(misfit, rest, shift, known)


def _solved(above: Interval, below: Interval, shift: int, known: Known) -> Interval | None:
    """The hull of shift + above / below, no lower than chi-square (the baseline is nested); None when there is none."""
    found: Interval | None = None
    for top, bottom in product(_signed(above), _signed(below)):
        if bottom.low == bottom.high == 0:
            continue
        part = (exactly(shift) + _quotient(top, bottom)).common(Interval(known.chi_square.low, inf))
        if part is not None:
            found = part if found is None else found.hull(part)
    return found


def _signed(interval: Interval) -> list[Interval]:
    """The part of an interval below 0 and the part above it, those that there are."""
    if interval.low >= 0 or interval.high <= 0:
        return [interval]
    return [Interval(interval.low, 0.0), Interval(0.0, interval.high)]


def _quotient(top: Interval, bottom: Interval) -> Interval:
    """Top over bottom, neither of which changes its sign."""
    return top / bottom if bottom.low >= 0 else -(top / -bottom)


type Solver = Callable[[Interval, Known], Interval | None]
SOLVERS: dict[str, Solver] = {"nfi": _by_nfi, "rfi": _by_rfi, "ifi": _by_ifi, "tli": _by_tli, "cfi": _by_cfi}
FORMULAS: dict[str, Callable[[float, Known, float], float]] = {
    "nfi": lambda c, _, b: float(formulas.nfi(c, b)),
    "rfi": lambda c, k, b: formulas.rfi(c, k.df, b, k.baseline_df),
    "ifi": lambda c, k, b: float(formulas.ifi(c, k.df, b)),
    "tli": lambda c, k, b: formulas.tli(c, k.df, b, k.baseline_df),
    "cfi": lambda c, k, b: formulas.cfi(c, k.df, b, k.baseline_df),
}
_NEED_ITEMS = ("rfi", "tli", "cfi")


def baseline_chi_square(case: Case) -> Finding:
    """Whether one baseline chi-square gives every printed incremental index; which index contradicts the others."""
    chi_square = case.figure("chi_square")
    figures = {key: figure for key in SOLVERS if (figure := case.figure(key)) is not None}
    if chi_square is None or not case.dfs or case.dfs == (0,):
        return unsaid(BASELINE, case.where, case.lacking("chi_square", df=True) or phrase("audit-lacks.df_above_0"))
    known = [
        Known(at_least_0(chi_square), df, case.baseline_df(p)) for df in case.dfs for p in case.items_for(df) or (0,)
    ]
    if any(one.baseline_df <= 0 for one in known):
        figures = {key: figure for key, figure in figures.items() if key not in _NEED_ITEMS}
    if len(figures) + (case.figure("baseline_chi_square") is not None) < 2:
        return unsaid(BASELINE, case.where, _lacking(case, known))
    tries = [_allowed(case, figures, one) for one in known]
    chosen = next((i for i, allowed in enumerate(tries) if _shared(allowed) is not None), 0)
    if _shared(tries[chosen]) is None and case.model.scaled:
        return unsaid(BASELINE, case.where, phrase("audit-lacks.uncorrected"))
    return _finding(case, figures, tries[chosen], known[chosen])


def _lacking(case: Case, known: list[Known]) -> Sentence:
    if any(one.baseline_df <= 0 for one in known) and any(case.figure(key) for key in _NEED_ITEMS):
        return phrase("audit-lacks.number_of_items")
    return phrase("audit-lacks.two_indices")


type Allowed = Mapping[str, Interval | None]


def _allowed(case: Case, figures: Mapping[str, Figure], known: Known) -> Allowed:
    """Where each printed figure puts the baseline chi-square; None where no baseline could give it."""
    allowed = {key: SOLVERS[key](figure.interval, known) for key, figure in figures.items()}
    printed = case.figure("baseline_chi_square")
    return allowed if printed is None else {**allowed, "baseline_chi_square": printed.interval}


def _shared(allowed: Allowed) -> Interval | None:
    """What all intervals share; None when nothing."""
    common: Interval | None = _ANY
    for interval in allowed.values():
        if common is None or interval is None:
            return None
        common = common.common(interval)
    return common


def _culprits(allowed: Allowed) -> list[str]:
    """The figures without which all the others agree."""
    return [
        key
        for key in allowed
        if _shared({other: interval for other, interval in allowed.items() if other != key}) is not None
    ]


def _finding(case: Case, figures: Mapping[str, Figure], allowed: Allowed, known: Known) -> Finding:
    chi_square = case.model.figures["chi_square"]
    figures = {**figures, "chi_square": chi_square}
    baseline = case.figure("baseline_chi_square")
    held = {NAMES[key]: figure for key, figure in figures.items()}
    held |= {} if baseline is None else {"chi-square of the baseline": baseline}
    values = (
        *printed_values(held),
        *(found_value(f"baseline chi-square by {NAMES[key]}", one) for key, one in allowed.items() if one is not None),
    )
    shared = _shared(allowed)
    start = {"chi_square": as_written(chi_square), "df": known.df}
    if shared is not None:
        agreeing = {"figures": _listed(case, allowed), "baseline": _baseline(shared, known)}
        said = Sentence("finding.baseline_agrees", start | agreeing)
        return Finding(BASELINE, case.where, judged(agrees=True), said, (*values, found_value(BASELINE, shared)))
    said = _contradiction(case, allowed, known, start)
    return Finding(BASELINE, case.where, judged(agrees=False), said, values)


def _contradiction(case: Case, allowed: Allowed, known: Known, start: Mapping[str, object]) -> Sentence:
    """Which figure contradicts the others, as far as they tell."""
    culprits = _culprits(allowed)
    if len(culprits) == 1:
        return _slip(case, culprits[0], allowed, known, start)
    said = {**start, "figures": _listed(case, allowed), "usual": _usual(case, known)}
    if not culprits:
        return Sentence("finding.no_baseline", said)
    if len(allowed) == 2:
        return Sentence("finding.no_baseline_of_two", said)
    each = [phrase("finding.without", name=named(key)) for key in culprits]
    return Sentence("finding.no_baseline_without", said | {"without": either(each)})


def _slip(case: Case, culprit: str, allowed: Allowed, known: Known, start: Mapping[str, object]) -> Sentence:
    """What the one contradicting figure would have to be."""
    others = {key: interval for key, interval in allowed.items() if key != culprit}
    shared, printed = _shared(others), case.model.figures[culprit]
    assert shared is not None, "a culprit is a figure without which the others agree"
    ends = [_index(culprit, c, known, b) for c, b in product(_ends(known.chi_square), _ends(shared))]
    would_be: Text = ""
    if all(isfinite(end) for end in ends):
        value = between(spanning(ends), printed.decimals + 1)
        would_be = phrase("finding.would_be", name=named(culprit), value=value)
    agreeing = {"figures": _listed(case, others), "baseline": _baseline(shared, known), "would_be": would_be}
    said = {**start, **agreeing, "name": named(culprit), "printed": as_written(printed)}
    same = [NAMES[key] for key in ("gfi", "agfi", *SOLVERS) if key != culprit and _prints(case, key, printed)]
    if same:
        return Sentence("finding.slip_twin", said | {"twin": same[0]})
    return Sentence("finding.slip", said | {"usual": _usual(case, known)})


def _usual(case: Case, known: Known) -> Text:
    """What was taken to be the baseline model, where its df are needed and not printed."""
    needed = any(case.figure(key) is not None for key in _NEED_ITEMS)
    told = needed and known.baseline_df > 0 and "baseline_df" not in case.model.counts
    return phrase("finding.usual") if told else ""


def _index(key: str, chi_square: float, known: Known, baseline: float) -> float:
    """The index with this baseline chi-square; NaN where it has no value, and for what is no index."""
    try:
        return FORMULAS[key](chi_square, known, baseline) if key in FORMULAS else nan
    except ZeroDivisionError:
        return nan


def _baseline(interval: Interval, known: Known) -> Sentence:
    value = between(interval, 1)
    if known.baseline_df <= 0:
        return phrase("finding.baseline_alone", value=value)
    return phrase("finding.baseline", value=value, df=known.baseline_df)


def _listed(case: Case, keys: Iterable[str]) -> Text:
    """Names and printed figures: `TLI 0.936 and IFI 0.946`."""
    printed = ((named(key), as_written(case.model.figures[key])) for key in keys)
    return one_by_one([phrase("finding.figure", name=name, value=value) for name, value in printed])


def _prints(case: Case, key: str, printed: Figure) -> bool:
    other = case.figure(key)
    return other is not None and other.text == printed.text


def _ends(interval: Interval) -> tuple[float, ...]:
    return (interval.low, min(interval.high, 1e12))
