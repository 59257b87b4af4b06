"""Items and free parameters: what GFI, AGFI and the parsimony indices leave, and whether printed counts add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from egovbayes.audit.case import NAMES, Case, at_least_0
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    count_value,
    counted,
    found_value,
    judged,
    printed_value,
    unsaid,
    whole,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.catalogue.sentence import Sentence, phrase

ITEMS, PARAMETERS = "items and free parameters", "count of parameters"
_MOST_MOMENTS = 1e5


def items_and_parameters(case: Case) -> Finding:
    """Whether a whole number of items (the printed one, if any) lets GFI and AGFI agree: 1 - AGFI = m / df (1 - GFI).

    The m sample moments are variances and covariances; means count where the file says so, or where nothing else fits.
    """
    gfi, agfi = case.figure("gfi"), case.figure("agfi")
    allowed = [one for df in case.dfs if (one := case.moments_by_gfi(df)) is not None]
    if gfi is None or agfi is None or not allowed:
        return unsaid(ITEMS, case.where, case.lacking("gfi", "agfi", df=True) or phrase("audit-lacks.df_above_0"))
    moments = Interval(min(one.low for one in allowed), max(one.high for one in allowed))
    if moments.high > _MOST_MOMENTS:
        return unsaid(ITEMS, case.where, phrase("audit-lacks.gfi_below_1"))
    values = (printed_value("GFI", gfi), printed_value("AGFI", agfi), found_value("sample moments", moments))
    start = {"gfi": as_written(gfi), "agfi": as_written(agfi), "df": whole(case.dfs)}
    for means in case.maybe_means:
        possible = _possible_items(case, means=means)
        if possible:
            return _items_found(case, start, possible, means=means, values=values)
    return Finding(ITEMS, case.where, judged(agrees=False), _items_not_found(case, start, moments), values)


def _items_not_found(case: Case, start: Mapping[str, object], moments: Interval) -> Sentence:
    """That the printed number of items, or any, has not as many moments as GFI and AGFI need."""
    printed, needed = case.model.counts.get("items"), {**start, "moments": between(moments, 1)}
    if printed is None:
        return Sentence("finding.gfi_fits_none", needed)
    has = {"items": counted("finding.items_counted", [printed]), "count": case.moments(printed, means=case.means)}
    return Sentence("finding.gfi_fits_not", {**needed, **has})


def _possible_items(case: Case, *, means: bool) -> list[int]:
    """The numbers of items that fit, only the printed one where one is printed."""
    possible = sorted({p for df in case.dfs for p in case.items_by_gfi(df, means=means)})
    printed = case.model.counts.get("items")
    return possible if printed is None else [p for p in possible if p == printed]


def _items_found(
    case: Case, start: Mapping[str, object], items: list[int], *, means: bool, values: tuple[Value, ...]
) -> Finding:
    free = sorted({case.moments(p, means=means) - df for p in items for df in case.dfs})
    counts = [count_value("items", *items), count_value("free parameters", *free)]
    others = [p for p in _possible_items(case, means=True) if p not in items]
    other = bool(others) and len(case.maybe_means) > 1 and not means
    fits = {
        "items": counted("finding.items_counted", items),
        "means": phrase("finding.if_means") if means and not case.means else "",
        "parameters": _and_so(free) if len(free) == 1 else "",
        "others": phrase("finding.others_if_means", counts=whole(others)) if other else "",
    }
    return Finding(
        ITEMS, case.where, judged(agrees=True), Sentence("finding.gfi_fits", {**start, **fits}), (*values, *counts)
    )


def _and_so(free: Sequence[int]) -> Sentence:
    return phrase("finding.and_so_parameters", parameters=counted("finding.parameters_counted", free))


def parameters_counted(case: Case) -> Finding:
    """Whether printed items, df and free parameters add up."""
    counts = case.model.counts
    lacks = [Sentence(f"finding.{name}") for name in ("items", "df", "free_parameters") if name not in counts]
    if lacks:
        return unsaid(PARAMETERS, case.where, lacks)
    moments = [case.moments(counts["items"], means=means) for means in case.maybe_means]
    has = counts["df"] + counts["free_parameters"]
    said = phrase(
        "finding.moments_made",
        df=counts["df"],
        parameters=counted("finding.parameters_counted", [counts["free_parameters"]]),
        made=has,
        items=counted("finding.items_counted", [counts["items"]]),
        moments=moments[0] if len(moments) == 1 else _with_means(*moments),
    )
    return Finding(PARAMETERS, case.where, judged(agrees=has in moments), said, (count_value("moments", has),))


def _with_means(without: int, with_means: int) -> Sentence:
    return phrase("finding.or_with_means", before=without, last=with_means)


@dataclass(frozen=True, slots=True)
class Parsimony:
    """An index times df over a number that items give."""

    key: str
    index: str
    over: Callable[[Case, int, bool], int]


PARSIMONY = (
    Parsimony("pgfi", "gfi", lambda case, items, means: case.moments(items, means=means)),
    Parsimony("pnfi", "nfi", lambda case, items, _: case.baseline_df(items)),
    Parsimony("pcfi", "cfi", lambda case, items, _: case.baseline_df(items)),
)


def parsimony(kind: Parsimony, case: Case) -> Finding:
    """Whether PGFI (PNFI, PCFI) is GFI (NFI, CFI) times df over the sample moments (the baseline's df)."""
    name = NAMES[kind.key]
    printed, index = case.figure(kind.key), case.figure(kind.index)
    if printed is None or index is None or not case.dfs:
        return unsaid(name, case.where, case.lacking(kind.key, kind.index, df=True))
    counted = [
        (df, kind.over(case, p, means)) for df in case.dfs for p in case.items_for(df) for means in case.maybe_means
    ]
    reached = [at_least_0(index) * exactly(df / over) for df, over in counted if over > 0]
    if not reached:
        return unsaid(name, case.where, phrase("audit-lacks.number_of_items"))
    fitting = next((one for one in reached if one.meets(printed.interval)), None)
    found = fitting or reached[0]
    values = (printed_value(NAMES[kind.index], index), printed_value(name, printed), found_value(name, found))
    said = phrase(
        "finding.parsimony",
        index=NAMES[kind.index],
        value=as_written(index),
        df=whole(case.dfs),
        name=name,
        found=between(found, printed.decimals + 1),
        printed=as_written(printed),
    )
    return Finding(name, case.where, judged(agrees=fitting is not None), said, values)


PARSIMONY_CHECKS: dict[str, Callable[[Case], Finding]] = {
    NAMES[kind.key]: partial(parsimony, kind) for kind in PARSIMONY
}
