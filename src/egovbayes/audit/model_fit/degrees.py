"""Degrees of freedom: what chi-square and CMIN/DF leave, and what the drawn model has."""

from __future__ import annotations

from egovbayes.audit.case import Case
from egovbayes.audit.finding import Finding, between, count_value, found_value, judged, printed_value, unsaid, whole
from egovbayes.audit.interval import exactly

DF, DRAWN = "degrees of freedom", "drawn model"


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
        return Finding(DF, case.where, judged(agrees=agrees), sentence, (*values, count_value("df printed", printed)))
    if ratio.high > 1e6:
        return unsaid(DF, case.where, "more digits of CMIN/DF")
    found = ratio.integers()
    possible = range(max(1, found.start), found.stop)
    if not possible:
        return Finding(DF, case.where, judged(agrees=False), f"{start}, where there is no whole number.", values)
    counts = count_value("df possible", possible[0], possible[-1])
    return Finding(DF, case.where, judged(agrees=True), f"{start}: {whole(possible)}.", (*values, counts))


def drawn_model_counts(case: Case) -> Finding:
    """Whether the drawn model has the printed (or implied) df, items and free parameters."""
    drawn = case.drawn
    if drawn is None:
        return unsaid(DRAWN, case.where, f"the model as a file: --model {case.model.name}=FILE", offered=False)
    told = {"df": case.told_dfs, "free parameters": case.told_parameters, "items": case.told_items}
    counted = {"df": drawn.df, "free parameters": drawn.free_parameters, "items": drawn.items}
    compared = {name: numbers for name, numbers in told.items() if numbers}
    if not compared:
        return unsaid(DRAWN, case.where, "the degrees of freedom (df, or chi-square and CMIN/DF)")
    wrong = {name: numbers for name, numbers in compared.items() if counted[name] not in numbers}
    values = tuple(count_value(f"{name} drawn", number) for name, number in counted.items())
    parts = f"{drawn.df} df, {drawn.free_parameters} free parameters, {drawn.items} items"
    has = f"The drawn model ({drawn.name}) has {parts}"
    if wrong:
        against = "; ".join(f"the printed figures leave {name} at {whole(numbers)}" for name, numbers in wrong.items())
        return Finding(DRAWN, case.where, judged(agrees=False), f"{has}, but {against}.", values)
    sentence = f"{has}: as the printed figures have it ({', '.join(compared)})."
    return Finding(DRAWN, case.where, judged(agrees=True), sentence, values)
