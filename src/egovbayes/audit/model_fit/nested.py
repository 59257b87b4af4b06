"""Columns of one table that are compared to each other: differences of chi-square and df, and what columns share."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.audit.case import Case, at_least_0
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    either,
    found_value,
    judged,
    parted,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly, spanning
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.quantities import chi_square_indices as formulas

DELTA, DELTA_DF, DELTA_P, SHARED = (
    "difference of chi-squares",
    "difference of df",
    "p of the difference",
    "what nested models share",
)
_BOTH_DF = Sentence("audit-lacks.dfs")


def check_nested(cases: Sequence[Case]) -> list[Finding]:
    """What is found on each column that is compared to another, or prints a difference."""
    findings: list[Finding] = []
    for case in cases:
        printed = [key for key in ("delta_chi_square", "delta_p") if case.figure(key) is not None]
        if not printed and "delta_df" not in case.model.counts and not case.model.compared_to:
            continue
        others = [one for one in cases if one.model.table == case.model.table and one is not case]
        told = [one for one in others if one.model.name == case.model.compared_to]
        findings += _compared(case, told[0]) if told else [_untold(case, others)]
    return findings


def _untold(case: Case, others: Sequence[Case]) -> Finding:
    """The difference from a column that the file does not name: it agrees with one, or nothing is said."""
    printed, df = case.figure("delta_chi_square"), case.model.counts.get("delta_df")
    for other in others:
        difference = _difference(case, other)
        if printed is None or difference is None or not _absolute(difference).meets(printed.interval):
            continue
        if df is None or df in {abs(a - b) for a in case.dfs for b in other.dfs}:
            said = phrase("finding.difference_from", printed=as_written(printed), other=other.model.name)
            values = (printed_value("difference", printed), found_value("difference", difference))
            both = _chi_squares_of(case, other)
            return Finding(DELTA, case.where, judged(agrees=True), said, (*values, *both))
    return unsaid(DELTA, case.where, phrase("audit-lacks.compared_to"))


def _compared(case: Case, base: Case) -> list[Finding]:
    checks = (_chi_squares, _dfs, _p_of_difference, _shared)
    return [finding for check in checks if (finding := check(case, base)) is not None]


def _chi_squares(case: Case, base: Case) -> Finding | None:
    """Whether the printed difference is that of the chi-squares, and the model with more df fits no better."""
    printed, difference = case.figure("delta_chi_square"), _difference(case, base)
    if difference is None:
        return unsaid(DELTA, case.where, phrase("audit-lacks.chi_squares"))
    if case.model.scaled or base.model.scaled:
        return unsaid(DELTA, case.where, phrase("audit-lacks.uncorrected_both"))
    first, second = (as_written(one.model.figures["chi_square"]) for one in (case, base))
    values = (found_value("difference", difference), *_chi_squares_of(case, base))
    if printed is None:
        return _order(case, base, values)
    agrees = _absolute(difference).meets(printed.interval) or difference.meets(printed.interval)
    found = between(difference, printed.decimals)
    said = phrase("finding.less", first=first, second=second, found=found, printed=as_written(printed))
    return Finding(DELTA, case.where, judged(agrees=agrees), said, (printed_value("difference", printed), *values))


def _order(case: Case, base: Case, values: tuple[Value, ...]) -> Finding:
    """Whether the model with more degrees of freedom fits no better, as one that is nested in the other."""
    if not case.dfs or not base.dfs:
        return unsaid(DELTA, case.where, _BOTH_DF)
    more, fewer = (case, base) if min(case.dfs) > max(base.dfs) else (base, case)
    if min(more.dfs) <= max(fewer.dfs):
        return unsaid(DELTA, case.where, phrase("audit-lacks.different_df"))
    high, low = (one.model.figures["chi_square"] for one in (more, fewer))
    names = {"more": more.model.name, "fewer": fewer.model.name}
    told = {**names, "high": as_written(high), "low": as_written(low)}
    if not high.interval.below(low.interval):
        return Finding(DELTA, case.where, judged(agrees=True), Sentence("finding.more_df", told), values)
    why = Sentence("finding.more_df_fits_better", told)
    return question(DELTA, case.where, phrase("audit-lacks.nested"), why, values)


def _dfs(case: Case, base: Case) -> Finding | None:
    printed = case.model.counts.get("delta_df")
    if printed is None:
        return None
    found = {abs(a - b) for a in case.dfs for b in base.dfs}
    if not found:
        return unsaid(DELTA_DF, case.where, _BOTH_DF)
    said = phrase("finding.df_differ", found=either(sorted(found)[:3]), printed=printed)
    values = (Value("difference of df", str(printed), printed, printed),)
    return Finding(DELTA_DF, case.where, judged(agrees=printed in found), said, values)


def _p_of_difference(case: Case, base: Case) -> Finding | None:
    """Whether p is the upper tail of the difference of chi-squares on the difference of df."""
    p, printed, df = case.figure("delta_p"), case.figure("delta_chi_square"), case.model.counts.get("delta_df")
    if p is None:
        return None
    difference = printed.interval if printed is not None else _difference(case, base)
    scaled = printed is None and (case.model.scaled or base.model.scaled)
    dfs = [df] if df is not None else sorted({abs(a - b) for a in case.dfs for b in base.dfs})
    if difference is None or scaled or not dfs or 0 in dfs:
        return unsaid(DELTA_P, case.where, phrase("audit-lacks.differences"))
    size = _absolute(difference)
    found = spanning(formulas.p_value(end, one) for end in (size.low, size.high) for one in dfs)
    told = {"size": between(size), "df": dfs[0], "found": between(found, 4), "printed": as_written(p)}
    said = Sentence("finding.p_of_difference", told)
    held = _chi_squares_of(case, base) if printed is None else (printed_value("difference", printed),)
    values = (printed_value("p", p), found_value("p", found), *held)
    return Finding(DELTA_P, case.where, judged(agrees=found.meets(p.interval)), said, values)


def _shared(case: Case, base: Case) -> Finding | None:
    """Whether one number of respondents (by RMSEA), and one baseline (its df by TLI and CFI), serves both columns.

    RMSEA squared is (chi-square - df) / (df N), times the same number in both columns under every convention.
    """
    if case.model.scaled or base.model.scaled or case.groups != base.groups:
        return None
    wrong, values = [], []
    names = {"first": case.model.name, "second": base.model.name}
    for key, name, behind, figures in _SHARED_BY:
        here, there = behind(case), behind(base)
        if here is None or there is None:
            continue
        values += [found_value(f"{name}, {one.model.name}", found) for one, found in ((case, here), (base, there))]
        values += [value for one in (case, base) for value in one.printed(*figures)]
        if not here.meets(there):
            apart = {"name": Sentence(key), "here": between(here, 0), "there": between(there, 0)}
            wrong.append(Sentence("finding.apart", {**names, **apart}))
    if not values:
        return None
    if wrong:
        said = phrase("finding.not_shared", parts=parted(wrong))
        return Finding(SHARED, case.where, judged(agrees=False), said, tuple(values))
    return Finding(SHARED, case.where, judged(agrees=True), Sentence("finding.shared", names), tuple(values))


def _respondents(case: Case) -> Interval | None:
    """(chi-square - df) / (df RMSEA^2); None where RMSEA may be 0 or a figure is missing."""
    chi_square, rmsea = case.figure("chi_square"), case.figure("rmsea")
    if chi_square is None or rmsea is None or len(case.dfs) != 1 or rmsea.interval.low <= 0:
        return None
    misfit = at_least_0(chi_square) - exactly(case.dfs[0])
    return misfit / (exactly(case.dfs[0]) * rmsea.interval.square()) if misfit.low > 0 else None


def _baseline_df(case: Case) -> Interval | None:
    """Df (1 - TLI) / (1 - CFI); None where CFI may be cut off at 0 or 1."""
    tli, cfi = case.figure("tli"), case.figure("cfi")
    if tli is None or cfi is None or len(case.dfs) != 1 or cfi.interval.high >= 1 or cfi.interval.low <= 0:
        return None
    one = exactly(1.0)
    return exactly(case.dfs[0]) * (one - tli.interval) / (one - cfi.interval)


_SHARED_BY = (
    ("finding.respondents_by_rmsea", "respondents by RMSEA", _respondents, ("chi_square", "rmsea")),
    ("finding.df_by_indices", "df of the baseline by TLI and CFI", _baseline_df, ("tli", "cfi")),
)


def _chi_squares_of(case: Case, base: Case) -> tuple[Value, ...]:
    return (*case.printed("chi_square"), *base.printed("chi_square"))


def _difference(case: Case, base: Case) -> Interval | None:
    here, there = case.figure("chi_square"), base.figure("chi_square")
    return None if here is None or there is None else here.interval - there.interval


def _absolute(interval: Interval) -> Interval:
    ends = (abs(interval.low), abs(interval.high))
    return Interval(0.0 if interval.low <= 0 <= interval.high else min(ends), max(ends))
