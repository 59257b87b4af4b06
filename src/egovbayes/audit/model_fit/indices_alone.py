"""What indices say of each other without chi-square: their order, and the items and df that they allow."""

from __future__ import annotations

from math import inf

from egovbayes.audit.case import NAMES, Case
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    count_value,
    counted,
    each_and,
    found_value,
    judged,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.catalogue.sentence import Sentence, phrase

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
        return unsaid(ORDER, case.where, phrase("audit-lacks.ordered_indices"))
    wrong = [(a, b) for a, b in pairs if case.model.figures[b].interval.below(case.model.figures[a].interval)]
    if wrong and case.model.scaled:
        return unsaid(ORDER, case.where, phrase("audit-lacks.both_corrected"))
    values = case.printed(*dict.fromkeys(sum(pairs, ())))
    if not wrong:
        said = phrase("finding.parts", parts=each_and([_beside("finding.not_above", case, *pair) for pair in pairs]))
        return Finding(ORDER, case.where, judged(agrees=True), said, values)
    shown = each_and([_beside("finding.is_above", case, *pair) for pair in wrong])
    never = each_and([phrase("finding.never_above", low=NAMES[a], high=NAMES[b]) for a, b in wrong])
    said = phrase("finding.order_broken", shown=shown, never=never)
    return Finding(ORDER, case.where, judged(agrees=False), said, values)


def _beside(key: str, case: Case, low: str, high: str) -> Sentence:
    """Two indices and how they stand to each other."""
    first, second = (as_written(case.model.figures[one]) for one in (low, high))
    return Sentence(key, {"low": NAMES[low], "first": first, "high": NAMES[high], "second": second})


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
        return unsaid(ALONE, case.where, "", phrase("finding.df_known"))
    moments, baseline = _shared(_over_moments(case)), _shared(_over_baseline(case))
    told = {**_over_moments(case), **_over_baseline(case)}
    if len(told) < 2:
        return unsaid(ALONE, case.where, phrase("audit-lacks.pairs_of_indices"))
    used = {name for names in told for name in names}
    values = (
        *case.printed(*(key for key, name in NAMES.items() if name in used)),
        *(found_value(f"df by {' and '.join(names)}", ratio) for names, ratio in told.items()),
    )
    if moments is None or baseline is None:
        if case.model.scaled:
            return unsaid(ALONE, case.where, phrase("audit-lacks.all_corrected"))
        key, odd = (
            ("finding.no_ratio_of_moments", _over_moments(case))
            if moments is None
            else ("finding.no_ratio_of_baseline", _over_baseline(case))
        )
        shown = each_and(
            [
                phrase("finding.put_at", first=first, second=second, value=between(ratio))
                for (first, second), ratio in odd.items()
            ]
        )
        return Finding(ALONE, case.where, judged(agrees=False), Sentence(key, {"shown": shown}), values)
    return _counted(case, moments, baseline, values)


def _counted(case: Case, moments: Interval, baseline: Interval, values: tuple[Value, ...]) -> Finding:
    """The numbers of items and df that both ratios allow; with means as moments only where nothing else fits."""
    found = next((pairs for means in case.maybe_means if (pairs := _pairs(case, moments, baseline, means=means))), [])
    if not found:
        return unsaid(ALONE, case.where, phrase("audit-lacks.df_of_baseline"))
    ps, dfs = sorted({p for p, _ in found}), sorted({df for _, df in found})
    counts = (count_value("items", *ps), count_value("df", *dfs))
    if ps[-1] == _MOST_ITEMS:
        return unsaid(ALONE, case.where, phrase("audit-lacks.digits_of_indices"))
    said = phrase(
        "finding.indices_agree", items=counted("finding.items_counted", ps), df=counted("finding.df_counted", dfs)
    )
    return Finding(ALONE, case.where, judged(agrees=True), said, (*values, *counts))


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


def _over_moments(case: Case) -> Ratios:
    """Df over the sample moments, as pairs of printed indices tell it."""
    return _ratios(case, (("pgfi", "gfi"),), (("agfi", "gfi"),))


def _over_baseline(case: Case) -> Ratios:
    """Df over those of the baseline model, as pairs of printed indices tell it."""
    cfi = case.figure("cfi")
    inside = cfi is not None and cfi.interval.low > 0 and cfi.interval.high < 1
    return _ratios(case, (("pnfi", "nfi"), ("pcfi", "cfi")), (("rfi", "nfi"), *((("tli", "cfi"),) if inside else ())))


type Pairs = tuple[tuple[str, str], ...]
type Ratios = dict[tuple[str, str], Interval]


def _ratios(case: Case, parsimony: Pairs, adjusted: Pairs) -> Ratios:
    """Index adjusted over index for parsimony, and what each leaves to 1 the other way round; no more than 1."""
    found: Ratios = {}
    for key, index in (*parsimony, *adjusted):
        a, b = case.figure(key), case.figure(index)
        if a is None or b is None:
            continue
        top, bottom = (a.interval, b.interval) if (key, index) in parsimony else (_ONE - b.interval, _ONE - a.interval)
        if top.low >= 0 and bottom.low > 0:
            found[NAMES[key], NAMES[index]] = top / bottom
    return found


def _shared(ratios: Ratios) -> Interval | None:
    """What all ratios share; None when nothing."""
    common: Interval | None = Interval(0.0, inf)
    for ratio in ratios.values():
        common = None if common is None else common.common(ratio)
    return common
