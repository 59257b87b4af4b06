"""Items and free parameters: what GFI, AGFI and the parsimony indices leave, and whether printed counts add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from egovbayes.audit.case import NAMES, Case, at_least_0
from egovbayes.audit.finding import (
    Finding,
    Value,
    between,
    count_value,
    found_value,
    judged,
    printed_value,
    unsaid,
    whole,
)
from egovbayes.audit.interval import Interval, exactly

ITEMS, PARAMETERS = "items and free parameters", "count of parameters"
_MOST_MOMENTS = 1e5


def items_and_parameters(case: Case) -> Finding:
    """Whether a whole number of items (the printed one, if any) lets GFI and AGFI agree: 1 - AGFI = m / df (1 - GFI).

    The m sample moments are variances and covariances; means count where the file says so, or where nothing else fits.
    """
    gfi, agfi = case.figure("gfi"), case.figure("agfi")
    allowed = [one for df in case.dfs if (one := case.moments_by_gfi(df)) is not None]
    if gfi is None or agfi is None or not allowed:
        return unsaid(ITEMS, case.where, case.lacking("gfi", "agfi", df=True) or "degrees of freedom above 0")
    moments = Interval(min(one.low for one in allowed), max(one.high for one in allowed))
    if moments.high > _MOST_MOMENTS:
        return unsaid(ITEMS, case.where, "a GFI that lies below 1 by more than its rounding")
    values = (printed_value("GFI", gfi), printed_value("AGFI", agfi), found_value("sample moments", moments))
    start = f"GFI {gfi.text} and AGFI {agfi.text} on {whole(case.dfs)} df"
    for means in case.maybe_means:
        possible = _possible_items(case, means=means)
        if possible:
            return _items_found(case, start, possible, means=means, values=values)
    printed = case.model.counts.get("items")
    needed = "and no number of items has so many"
    if printed is not None:
        needed = f"and {printed} items have {case.moments(printed, means=case.means)}"
    sentence = f"{start} need {between(moments, 1)} sample moments, {needed}."
    return Finding(ITEMS, case.where, judged(agrees=False), sentence, values)


def _possible_items(case: Case, *, means: bool) -> list[int]:
    """The numbers of items that fit, only the printed one where one is printed."""
    possible = sorted({p for df in case.dfs for p in case.items_by_gfi(df, means=means)})
    printed = case.model.counts.get("items")
    return possible if printed is None else [p for p in possible if p == printed]


def _items_found(case: Case, start: str, items: list[int], *, means: bool, values: tuple[Value, ...]) -> Finding:
    free = sorted({case.moments(p, means=means) - df for p in items for df in case.dfs})
    sentence = f"{start} fit {whole(items)} items"
    if means and not case.means:
        sentence += " if means are part of the model"
    counts = [count_value("items", *items), count_value("free parameters", *free)]
    if len(free) == 1:
        sentence += f", and so {free[0]} free parameters"
    others = [p for p in _possible_items(case, means=True) if p not in items]
    if others and len(case.maybe_means) > 1 and not means:
        sentence += f" ({whole(others)} if means are part of the model)"
    return Finding(ITEMS, case.where, judged(agrees=True), f"{sentence}.", (*values, *counts))


def parameters_counted(case: Case) -> Finding:
    """Whether printed items, df and free parameters add up."""
    counts = case.model.counts
    lacks = [name.replace("_", " ") for name in ("items", "df", "free_parameters") if name not in counts]
    if lacks:
        return unsaid(PARAMETERS, case.where, lacks)
    moments = [case.moments(counts["items"], means=means) for means in case.maybe_means]
    has = counts["df"] + counts["free_parameters"]
    sentence = (
        f"{counts['df']} df and {counts['free_parameters']} free parameters make {has} sample moments; "
        f"{counts['items']} items have {' or, with means, '.join(map(str, moments))}."
    )
    return Finding(PARAMETERS, case.where, judged(agrees=has in moments), sentence, (count_value("moments", has),))


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
        return unsaid(name, case.where, "the number of items (items, or GFI and AGFI)")
    fitting = next((one for one in reached if one.meets(printed.interval)), None)
    found = fitting or reached[0]
    values = (printed_value(NAMES[kind.index], index), printed_value(name, printed), found_value(name, found))
    start = f"{NAMES[kind.index]} {index.text} on {whole(case.dfs)} df gives {name}"
    sentence = f"{start} {between(found, printed.decimals + 1)}; printed {printed.text}."
    return Finding(name, case.where, judged(agrees=fitting is not None), sentence, values)


PARSIMONY_CHECKS: dict[str, Callable[[Case], Finding]] = {
    NAMES[kind.key]: partial(parsimony, kind) for kind in PARSIMONY
}
