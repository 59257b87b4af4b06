"""Degrees of freedom: what chi-square and CMIN/DF leave, and what the drawn model has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egovbayes.audit.case import Case
from egovbayes.audit.finding import (
    Finding,
    as_written,
    between,
    count_value,
    counted,
    found_value,
    judged,
    parted,
    printed_value,
    unsaid,
    whole,
)
from egovbayes.audit.interval import exactly
from egovbayes.catalogue.sentence import Listing, Sentence, phrase

DF, DRAWN = "degrees of freedom", "drawn model"
_DF, _PARAMETERS, _ITEMS = "finding.df", "finding.free_parameters", "finding.items"
_NAMES = {_DF: "df", _PARAMETERS: "free parameters", _ITEMS: "items"}


def degrees_of_freedom(case: Case) -> Finding:
    """Whether chi-square over CMIN/DF leaves a whole number, the printed one if df is printed."""
    ratio, chi_square, cmin = case.ratio_df, case.figure("chi_square"), case.figure("cmin_df")
    if ratio is None or chi_square is None or cmin is None:
        return unsaid(DF, case.where, case.missing("chi_square", "cmin_df"))
    values = (printed_value("chi-square", chi_square), printed_value("CMIN/DF", cmin), found_value("df", ratio))
    start = {"chi_square": as_written(chi_square), "cmin": as_written(cmin), "ratio": between(ratio, 2)}
    printed = case.model.counts.get("df")
    if printed is not None:
        agrees = ratio.meets(exactly(printed))
        said = Sentence("finding.df_fits" if agrees else "finding.df_ruled_out", start | {"printed": printed})
        return Finding(DF, case.where, judged(agrees=agrees), said, (*values, count_value("df printed", printed)))
    if ratio.high > 1e6:
        return unsaid(DF, case.where, phrase("audit-lacks.digits_of_cmin"))
    found = ratio.integers()
    possible = range(max(1, found.start), found.stop)
    if not possible:
        return Finding(DF, case.where, judged(agrees=False), Sentence("finding.df_not_whole", start), values)
    counts = count_value("df possible", possible[0], possible[-1])
    said = Sentence("finding.df_are", start | {"found": whole(possible)})
    return Finding(DF, case.where, judged(agrees=True), said, (*values, counts))


def drawn_model_counts(case: Case) -> Finding:
    """Whether the drawn model has the printed (or implied) df, items and free parameters."""
    drawn = case.drawn
    if drawn is None:
        return unsaid(DRAWN, case.where, phrase("audit-lacks.drawn", name=case.model.name), offered=False)
    told = {_DF: case.told_dfs, _PARAMETERS: case.told_parameters, _ITEMS: case.told_items}
    has = {_DF: drawn.df, _PARAMETERS: drawn.free_parameters, _ITEMS: drawn.items}
    compared = {name: numbers for name, numbers in told.items() if numbers}
    if not compared:
        return unsaid(DRAWN, case.where, phrase("audit-lacks.df"))
    wrong = {name: numbers for name, numbers in compared.items() if has[name] not in numbers}
    values = tuple(count_value(f"{_NAMES[name]} drawn", number) for name, number in has.items())
    counts = {
        "name": drawn.name,
        "df": drawn.df,
        "parameters": counted("finding.parameters_counted", [drawn.free_parameters]),
        "items": counted("finding.items_counted", [drawn.items]),
    }
    if wrong:
        said = Sentence("finding.drawn_differs", {**counts, "against": _against(wrong)})
        return Finding(DRAWN, case.where, judged(agrees=False), said, values)
    names = parted([Sentence(name) for name in compared], ", ")
    said = Sentence("finding.drawn_agrees", {**counts, "compared": names})
    return Finding(DRAWN, case.where, judged(agrees=True), said, values)


def _against(wrong: Mapping[str, Sequence[int]]) -> Listing:
    """What the printed figures have in place of what is drawn, by the keys of their names."""
    return parted(
        [phrase("finding.leave_at", name=Sentence(name), counts=whole(numbers)) for name, numbers in wrong.items()]
    )
