"""What indices say of each other without chi-square: their order, and the items and df that they allow."""

from __future__ import annotations

from math import inf

from egovbayes.audit.case import NAMES, Case
from egovbayes.audit.finding import (
    Finding,
    Value,
    between,
    count_value,
    found_value,
    judged,
    unsaid,
    whole,
)
from egovbayes.audit.interval import Interval, exactly

ORDER, ALONE = "order of indices", "counts behind the indices"
_ONE = exactly(1.0)
# the first is never above the second, whatever the model (as long as it has degrees of freedom and fits better than
# its baseline)
_ORDERED = (("agfi", "gfi"), ("rfi", "nfi"), ("nfi", "ifi"), ("tli", "cfi"))
_MOST_ITEMS = 120


def order_of_indices(case: Case) -> Finding:
    """Whether AGFI <= GFI, RFI <= NFI <= IFI and TLI <= CFI, where nothing tighter can be said of them.

    1 - AGFI, 1 - RFI and 1 - TLI are 1 - GFI, 1 - NFI and 1 - CFI times a ratio of degrees of freedom that is at least
    1; IFI has df less in its denominator than NFI. CFI is cut off at 0 and 1, so that nothing is said of a CFI there.
    """
    pairs = [(low, high) for low, high in _ORDERED if _comparable(case, low, high)]
    if not pairs:
        return unsaid(ORDER, case.where, "AGFI and GFI, RFI and NFI, NFI and IFI, or TLI and CFI")
    wrong = [(a, b) for a, b in pairs if case.model.figures[b].interval.below(case.model.figures[a].interval)]
    if wrong and case.model.scaled:
        return unsaid(ORDER, case.where, "whether both indices are corrected")
    values = case.printed(*dict.fromkeys(sum(pairs, ())))
    shown = " and ".join(
        f"{NAMES[a]} {case.model.figures[a].text} {{}} {NAMES[b]} {case.model.figures[b].text}"
        for a, b in wrong or pairs
    ).replace("{}", "is above" if wrong else "is not above")
    never = " and ".join(f"{NAMES[a]} is never above {NAMES[b]}" for a, b in wrong)
    return Finding(ORDER, case.where, judged(agrees=not wrong), f"{shown}{f': {never}' if wrong else ''}.", values)


def _comparable(case: Case, low: str, high: str) -> bool:
    """Whether both are printed, are where the order holds, and are held to each other by no other check."""
    a, b = case.figure(low), case.figure(high)
    if a is None or b is None:
        return False
    if high == "gfi":
        return not case.dfs and b.interval.low < 1
    by_baseline = case.figure("chi_square") is not None and any(case.dfs)
    if high == "ifi":
        # IFI is negative where the baseline's chi-square is below the model's df, and then below NFI
        return not by_baseline and b.interval.low > 0
    if by_baseline and all(case.baseline_df(p) > 0 for df in case.dfs for p in case.items_for(df) or (0,)):
        return False
    return b.interval.low > 0 and b.interval.high < 1


def counts_behind_indices(case: Case) -> Finding:
    """Whether some whole numbers of items and df give all printed indices, where chi-square and df are not printed.

    GFI, AGFI and PGFI tell df over the sample moments, p (p + 1) / 2; NFI, RFI and PNFI (CFI, TLI and PCFI) tell df
    over the df of the baseline, p (p - 1) / 2: together they tell both.
    """
    if case.dfs:
        return unsaid(ALONE, case.where, "nothing: the degrees of freedom are known")
    moments, baseline = _shared(_over_moments(case)), _shared(_over_baseline(case))
    told = {**_over_moments(case), **_over_baseline(case)}
    if len(told) < 2:
        return unsaid(
            ALONE, case.where, "two of PGFI with GFI, AGFI with GFI, PNFI with NFI, RFI with NFI, TLI with CFI"
        )
    used = {name for names in told for name in names.split(" and ")}
    values = (
        *case.printed(*(key for key, name in NAMES.items() if name in used)),
        *(found_value(f"df by {names}", ratio) for names, ratio in told.items()),
    )
    if moments is None or baseline is None:
        if case.model.scaled:
            return unsaid(ALONE, case.where, "whether all indices are corrected")
        odd, over = (
            (_over_moments(case), "sample moments") if moments is None else (_over_baseline(case), "df of the baseline")
        )
        shown = " and ".join(f"{names} put it at {between(ratio)}" for names, ratio in odd.items())
        sentence = f"The degrees of freedom over the {over} have no value: {shown}."
        return Finding(ALONE, case.where, judged(agrees=False), sentence, values)
    return _counted(case, moments, baseline, values)


def _counted(case: Case, moments: Interval, baseline: Interval, values: tuple[Value, ...]) -> Finding:
    """The numbers of items and df that both ratios allow; with means as moments only where nothing else fits."""
    found = next((pairs for means in case.maybe_means if (pairs := _pairs(case, moments, baseline, means=means))), [])
    if not found:
        return unsaid(ALONE, case.where, "the degrees of freedom of the baseline model (no usual one fits the indices)")
    ps, dfs = sorted({p for p, _ in found}), sorted({df for _, df in found})
    counts = (count_value("items", *ps), count_value("df", *dfs))
    if ps[-1] == _MOST_ITEMS:
        return unsaid(ALONE, case.where, "more digits of the indices")
    sentence = f"The printed indices agree for {whole(ps)} items and {whole(dfs)} degrees of freedom."
    return Finding(ALONE, case.where, judged(agrees=True), sentence, (*values, *counts))


def _pairs(case: Case, moments: Interval, baseline: Interval, *, means: bool) -> list[tuple[int, int]]:
    """Every number of items with every number of df that both ratios allow; the printed items only, if any."""
    printed = case.model.counts.get("items")
    items = range(2, _MOST_ITEMS + 1) if printed is None else (printed,)
    return [
        (p, df)
        for p in items
        for df in _dfs(moments * exactly(case.moments(p, means=means)), baseline * exactly(case.baseline_df(p)))
    ]


def _dfs(first: Interval, second: Interval) -> range:
    both = first.common(second)
    if both is None or both.high == inf:
        return range(0)
    possible = both.integers()
    return range(max(1, possible.start), possible.stop)


def _over_moments(case: Case) -> dict[str, Interval]:
    """Df over the sample moments, as pairs of printed indices tell it."""
    return _ratios(case, (("pgfi", "gfi"),), (("agfi", "gfi"),))


def _over_baseline(case: Case) -> dict[str, Interval]:
    """Df over those of the baseline model, as pairs of printed indices tell it."""
    cfi = case.figure("cfi")
    inside = cfi is not None and cfi.interval.low > 0 and cfi.interval.high < 1
    return _ratios(case, (("pnfi", "nfi"), ("pcfi", "cfi")), (("rfi", "nfi"), *((("tli", "cfi"),) if inside else ())))


type Pairs = tuple[tuple[str, str], ...]


def _ratios(case: Case, parsimony: Pairs, adjusted: Pairs) -> dict[str, Interval]:
    """Index adjusted over index for parsimony, and what each leaves to 1 the other way round; no more than 1."""
    found: dict[str, Interval] = {}
    for key, index in (*parsimony, *adjusted):
        a, b = case.figure(key), case.figure(index)
        if a is None or b is None:
            continue
        top, bottom = (a.interval, b.interval) if (key, index) in parsimony else (_ONE - b.interval, _ONE - a.interval)
        if top.low >= 0 and bottom.low > 0:
            found[f"{NAMES[key]} and {NAMES[index]}"] = top / bottom
    return found


def _shared(ratios: dict[str, Interval]) -> Interval | None:
    """What all ratios share; None when nothing."""
    common: Interval | None = Interval(0.0, inf)
    for ratio in ratios.values():
        common = None if common is None else common.common(ratio)
    return common
