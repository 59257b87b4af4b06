"""NFI, RFI, IFI, TLI and CFI all follow from one unknown: the chi-square of the baseline model.

Each printed index leaves an interval for it. Where the intervals share nothing the figures contradict each other, and
the index without which they agree is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf

from egovbayes.audit.case import NAMES, Case, at_least_0
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, between, found_value, judged, printed_value, unsaid
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.misfit import SCALED
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
    return _quotient(known.chi_square, _ONE - index)


def _by_rfi(index: Interval, known: Known) -> Interval | None:
    return _quotient(known.chi_square * exactly(known.baseline_df / known.df), _ONE - index)


def _by_ifi(index: Interval, known: Known) -> Interval | None:
    return _shifted(known, index, exactly(1.0), known.df)


def _by_tli(index: Interval, known: Known) -> Interval | None:
    return _shifted(known, index, exactly(known.baseline_df / known.df), known.baseline_df)


def _by_cfi(index: Interval, known: Known) -> Interval | None:
    if known.chi_square.low <= known.df and index.meets(_ONE):
        return _ANY
    if known.chi_square.high <= known.df:
        return None
    above = Known(Interval(max(known.chi_square.low, known.df), known.chi_square.high), known.df, known.baseline_df)
    found = _shifted(above, index, exactly(1.0), known.baseline_df)
    # a CFI of 0 only says that the baseline model fits no worse
    return Interval(0.0, found.high) if found is not None and index.low <= 0 else found


def _shifted(known: Known, index: Interval, factor: Interval, shift: int) -> Interval | None:
    """Solutions b >= shift of 1 - index = factor (chi-square - df) / (b - shift); None when there is none."""
    misfit, rest = factor * (known.chi_square - exactly(known.df)), _ONE - index
    if misfit.low <= 0 <= misfit.high and rest.low <= 0 <= rest.high:
        return _ANY
    # below its df a model's index is above 1, which some programs print as 1
    if misfit.high < 0 and rest.low <= 0 <= rest.high:
        return _ANY
    parts = [_quotient(misfit, rest), _quotient(-misfit, -rest)]
    found = [part + exactly(shift) for part in parts if part is not None]
    if not found:
        return None
    return found[0] if len(found) == 1 else found[0].hull(found[1])


def _quotient(above: Interval, below: Interval) -> Interval | None:
    """Positive quotients of the positive parts; None when either interval has none."""
    if above.high < 0 or below.high < 0 or above.high == below.high == 0:
        return None
    top, bottom = Interval(max(0.0, above.low), above.high), Interval(max(0.0, below.low), below.high)
    if bottom.high == 0:
        return Interval(inf, inf) if top.low > 0 else None
    return top / bottom


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
        return unsaid(BASELINE, case.where, case.lacking("chi_square", df=True) or "df above 0")
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
        return unsaid(BASELINE, case.where, SCALED)
    return _finding(case, figures, tries[chosen], known[chosen])


def _lacking(case: Case, known: list[Known]) -> str:
    if any(one.baseline_df <= 0 for one in known) and any(case.figure(key) for key in _NEED_ITEMS):
        return "the number of items (items, or GFI and AGFI)"
    return "two or more of NFI, RFI, IFI, TLI, CFI and the baseline chi-square"


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
    chi_square = case.figure("chi_square")
    assert chi_square is not None
    names = ", ".join(f"{NAMES[key]} {figure.text}" for key, figure in figures.items())
    values = tuple(
        [printed_value(NAMES[key], figure) for key, figure in figures.items()]
        + [found_value(f"baseline chi-square by {NAMES[key]}", one) for key, one in allowed.items() if one is not None]
    )
    shared = _shared(allowed)
    on = f" on {known.baseline_df} df" if known.baseline_df > 0 else ""
    start = f"With chi-square {chi_square.text} on {known.df} df"
    if shared is not None:
        sentence = f"{start}, {names} agree for a baseline chi-square of {between(shared, 1)}{on}."
        return Finding(BASELINE, case.where, judged(agrees=True), sentence, (*values, found_value(BASELINE, shared)))
    culprits = _culprits(allowed)
    if len(culprits) == 1 and len(allowed) > 2:
        sentence = f"{start}, {_contradiction(case, culprits[0], allowed, known)}"
    else:
        which = " and ".join(NAMES[key] for key in (culprits or allowed))
        sentence = f"{start}, no baseline chi-square gives {names}: {which} contradict each other."
    return Finding(BASELINE, case.where, judged(agrees=False), sentence, values)


def _contradiction(case: Case, culprit: str, allowed: Allowed, known: Known) -> str:
    others = {key: interval for key, interval in allowed.items() if key != culprit}
    shared, printed = _shared(others), case.figure(culprit)
    assert shared is not None
    assert printed is not None
    names = " and ".join(f"{NAMES[key]}" for key in others)
    on = f" on {known.baseline_df} df" if known.baseline_df > 0 else ""
    text = f"{names} agree for a baseline chi-square of {between(shared, 1)}{on}"
    if culprit in FORMULAS:
        ends = [FORMULAS[culprit](c, known, b) for c, b in product(_ends(known.chi_square), _ends(shared))]
        text += f", with which {NAMES[culprit]} is {between(Interval(min(ends), max(ends)), printed.decimals + 1)}"
    text += f"; the printed {NAMES[culprit]} {printed.text} contradicts them"
    same = [NAMES[key] for key in ("gfi", "agfi", *SOLVERS) if key != culprit and _prints(case, key, printed)]
    return f"{text} (it is the printed {same[0]} too)." if same else f"{text}."


def _prints(case: Case, key: str, printed: Figure) -> bool:
    other = case.figure(key)
    return other is not None and other.text == printed.text


def _ends(interval: Interval) -> tuple[float, ...]:
    return (interval.low, min(interval.high, 1e12))
