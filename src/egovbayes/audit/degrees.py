"""Degrees of freedom, items and free parameters: what chi-square, CMIN/DF, GFI, AGFI, PGFI and the drawn model say."""

from __future__ import annotations

from egovbayes.audit.case import Case, at_least_0
from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, unsaid, whole
from egovbayes.audit.interval import Interval, exactly

DF, DRAWN, ITEMS, PGFI, PARAMETERS = (
    "degrees of freedom",
    "drawn model",
    "items and free parameters",
    "PGFI",
    "count of parameters",
)


def degrees_of_freedom(case: Case) -> Finding:
    """Whether chi-square over CMIN/DF leaves a whole number, the printed one if df is printed."""
    ratio, chi_square, cmin = case.ratio_df, case.figure("chi_square"), case.figure("cmin_df")
    if ratio is None or chi_square is None or cmin is None:
        return unsaid(DF, case.where, case.missing("chi_square", "cmin_df"))
    values = (printed_value("chi-square", chi_square), printed_value("CMIN/DF", cmin), found_value("df", ratio))
    start = f"Chi-square {chi_square.text} and CMIN/DF {cmin.text} put the degrees of freedom at {between(ratio, 2)}"
    printed = case.model.counts.get("df")
    if printed is not None:
        agrees = ratio.meets(exactly(printed))
        sentence = f"{start}; {'this fits' if agrees else 'this rules out'} the printed {printed}."
        return Finding(DF, case.where, judged(agrees=agrees), sentence, (*values, _count("df printed", printed)))
    if ratio.high > 1e6:
        return unsaid(DF, case.where, "more digits of CMIN/DF")
    possible = [df for df in ratio.integers() if df > 0]
    if not possible:
        return Finding(DF, case.where, judged(agrees=False), f"{start}, where there is no whole number.", values)
    counts = tuple(_count("df possible", df) for df in possible[:1] + possible[-1:])[: len(possible)]
    return Finding(DF, case.where, judged(agrees=True), f"{start}: {whole(possible)}.", (*values, *counts))


def drawn_model_counts(case: Case) -> Finding:
    """Whether the drawn model has the printed (or implied) df, items and free parameters."""
    drawn = case.drawn
    if drawn is None:
        return unsaid(DRAWN, case.where, f"the model as a file: --model {case.model.name}=FILE")
    told = {"df": case.told_dfs, "free parameters": case.told_parameters, "items": case.told_items}
    counted = {"df": drawn.df, "free parameters": drawn.free_parameters, "items": drawn.items}
    compared = {name: numbers for name, numbers in told.items() if numbers}
    if not compared:
        return unsaid(DRAWN, case.where, "the degrees of freedom (df, or chi-square and CMIN/DF)")
    wrong = {name: numbers for name, numbers in compared.items() if counted[name] not in numbers}
    values = tuple(_count(f"{name} drawn", number) for name, number in counted.items())
    parts = f"{drawn.df} df, {drawn.free_parameters} free parameters, {drawn.items} items"
    has = f"The drawn model ({drawn.name}) has {parts}"
    if wrong:
        against = "; ".join(f"the printed figures leave {name} at {whole(numbers)}" for name, numbers in wrong.items())
        return Finding(DRAWN, case.where, judged(agrees=False), f"{has}, but {against}.", values)
    sentence = f"{has}: as the printed figures have it ({', '.join(compared)})."
    return Finding(DRAWN, case.where, judged(agrees=True), sentence, values)


def items_and_parameters(case: Case) -> Finding:
    """Whether a whole number of items (the printed one, if any) lets GFI and AGFI agree."""
    gfi, agfi = case.figure("gfi"), case.figure("agfi")
    if gfi is None or agfi is None or not case.dfs:
        lacks = case.missing("gfi", "agfi") + ([] if case.dfs else case.missing("df"))
        return unsaid(ITEMS, case.where, lacks)
    df = case.dfs[0]
    moments = [case.moments_by_gfi(one) for one in case.dfs]
    if any(one is None or one.high > 1e5 for one in moments):
        return unsaid(ITEMS, case.where, "GFI below 1 by more than its rounding, and df above 0")
    values = [printed_value("GFI", gfi), printed_value("AGFI", agfi)]
    values += [found_value("moments", one) for one in moments if one is not None]
    start = f"GFI {gfi.text} and AGFI {agfi.text} on {whole(case.dfs)} df"
    printed = case.model.counts.get("items")
    for means in {case.means: None, True: None} if case.model.means is None else (case.means,):
        possible = sorted({p for one in case.dfs for p in case.items_by_gfi(one, means=means)})
        if (printed in possible) if printed is not None else possible:
            chosen = [printed] if printed is not None else possible
            return _items_found(case, start, chosen, means, values)
    allow = between(Interval(min(m.low for m in moments if m), max(m.high for m in moments if m)), 1)
    needed = f"{printed} items have {case.moments(printed, means=case.means)}" if printed else "no number of items has"
    sentence = f"{start} need {allow} sample moments; {needed}{'' if printed else ' so many'}."
    return Finding(ITEMS, case.where, judged(agrees=False), sentence, (*values, _count("df", df)))


def _items_found(case: Case, start: str, items: list[int], means: bool, values: list[Value]) -> Finding:
    assumed = " if means are part of the model" if means and not case.means else ""
    free = sorted({case.moments(p, means=means) - df for p in items for df in case.dfs})
    sentence = f"{start} fit {whole(items)} items{assumed}"
    if len(free) == 1:
        sentence += f", and so {free[0]} free parameters"
        values = [*values, _count("free parameters", free[0])]
    values = [*values, *(_count("items", p) for p in items[:1] + items[1:][-1:])]
    return Finding(ITEMS, case.where, judged(agrees=True), f"{sentence}.", tuple(values))


def parameters_counted(case: Case) -> Finding:
    """Whether printed items, df and free parameters add up."""
    counts = case.model.counts
    lacks = [name for name in ("items", "df", "free_parameters") if name not in counts]
    if lacks:
        return unsaid(PARAMETERS, case.where, [name.replace("_", " ") for name in lacks])
    moments = {means: case.moments(counts["items"], means=means) for means in (False, True)}
    if case.model.means is not None:
        moments = {case.model.means: moments[case.model.means]}
    has = counts["df"] + counts["free_parameters"]
    agrees = has in moments.values()
    sentence = (
        f"{counts['df']} df and {counts['free_parameters']} free parameters make {has} sample moments; "
        f"{counts['items']} items have {' or, with means, '.join(map(str, moments.values()))}."
    )
    return Finding(PARAMETERS, case.where, judged(agrees=agrees), sentence, (_count("moments", has),))


def parsimony_gfi(case: Case) -> Finding:
    """Whether PGFI is GFI times df over the number of sample moments."""
    gfi, pgfi = case.figure("gfi"), case.figure("pgfi")
    pairs = [(df, p) for df in case.dfs for p in case.items_for(df)]
    if gfi is None or pgfi is None or not pairs:
        lacks = case.missing("pgfi", "gfi") + ([] if case.dfs else case.missing("df"))
        return unsaid(PGFI, case.where, lacks or "the number of items")
    means = (case.means,) if case.model.means is not None else (False, True)
    reached = [
        at_least_0(gfi) * exactly(df / case.moments(p, means=with_means)) for df, p in pairs for with_means in means
    ]
    agrees = any(one.meets(pgfi.interval) for one in reached)
    values = (printed_value("GFI", gfi), printed_value("PGFI", pgfi), found_value("PGFI", reached[0]))
    found = between(reached[0], pgfi.decimals + 1)
    sentence = f"GFI {gfi.text} on {whole(case.dfs)} df gives PGFI {found}; printed {pgfi.text}."
    return Finding(PGFI, case.where, judged(agrees=agrees), sentence, values)


def _count(name: str, number: int) -> Value:
    return Value(name, "", float(number), float(number))
