"""Columns of one table that are compared to each other: differences of chi-square and df, and what columns share."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.audit.case import Case, at_least_0
from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, question, unsaid
from egovbayes.audit.interval import Interval, exactly, spanning
from egovbayes.quantities import chi_square_indices as formulas

DELTA, DELTA_DF, DELTA_P, SHARED = (
    "difference of chi-squares",
    "difference of df",
    "p of the difference",
    "what nested models share",
)
_SCALED = "uncorrected chi-squares (a corrected difference is no difference of corrected ones)"
_WHICH = "the column that this one is compared to (compared_to)"


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
            sentence = f"The difference {printed.text} is that from {other.model.name}."
            values = (printed_value("difference", printed), found_value("difference", difference))
            both = _chi_squares_of(case, other)
            return Finding(DELTA, case.where, judged(agrees=True), sentence, (*values, *both))
    return unsaid(DELTA, case.where, _WHICH)


def _compared(case: Case, base: Case) -> list[Finding]:
    checks = (_chi_squares, _dfs, _p_of_difference, _shared)
    return [finding for check in checks if (finding := check(case, base)) is not None]


def _chi_squares(case: Case, base: Case) -> Finding | None:
    """Whether the printed difference is that of the chi-squares, and the model with more df fits no better."""
    printed, difference = case.figure("delta_chi_square"), _difference(case, base)
    if difference is None:
        return unsaid(DELTA, case.where, "both chi-squares")
    if case.model.scaled or base.model.scaled:
        return unsaid(DELTA, case.where, _SCALED)
    a, b = (one.model.figures["chi_square"].text for one in (case, base))
    values = (found_value("difference", difference), *_chi_squares_of(case, base))
    if printed is None:
        return _order(case, base, values)
    agrees = _absolute(difference).meets(printed.interval) or difference.meets(printed.interval)
    sentence = f"{a} less {b} is {between(difference, printed.decimals)}; printed {printed.text}."
    return Finding(DELTA, case.where, judged(agrees=agrees), sentence, (printed_value("difference", printed), *values))


def _order(case: Case, base: Case, values: tuple[Value, ...]) -> Finding:
    """Whether the model with more degrees of freedom fits no better, as one that is nested in the other."""
    if not case.dfs or not base.dfs:
        return unsaid(DELTA, case.where, "both degrees of freedom")
    more, fewer = (case, base) if min(case.dfs) > max(base.dfs) else (base, case)
    if min(more.dfs) <= max(fewer.dfs):
        return unsaid(DELTA, case.where, "models with different degrees of freedom")
    high, low = (one.model.figures["chi_square"] for one in (more, fewer))
    sentence = f"{more.model.name} has more degrees of freedom than {fewer.model.name}, and chi-square {high.text}"
    if not high.interval.below(low.interval):
        return Finding(DELTA, case.where, judged(agrees=True), f"{sentence} beside {low.text}.", values)
    why = f"{sentence} beside {low.text}: a model nested in another never fits better."
    return question(DELTA, case.where, "whether the one model is nested in the other", why, values)


def _dfs(case: Case, base: Case) -> Finding | None:
    printed = case.model.counts.get("delta_df")
    if printed is None:
        return None
    found = {abs(a - b) for a in case.dfs for b in base.dfs}
    if not found:
        return unsaid(DELTA_DF, case.where, "both degrees of freedom")
    shown = " or ".join(map(str, sorted(found)[:3]))
    sentence = f"The degrees of freedom differ by {shown}; printed {printed}."
    values = (Value("difference of df", str(printed), printed, printed),)
    return Finding(DELTA_DF, case.where, judged(agrees=printed in found), sentence, values)


def _p_of_difference(case: Case, base: Case) -> Finding | None:
    """Whether p is the upper tail of the difference of chi-squares on the difference of df."""
    p, printed, df = case.figure("delta_p"), case.figure("delta_chi_square"), case.model.counts.get("delta_df")
    if p is None:
        return None
    difference = printed.interval if printed is not None else _difference(case, base)
    scaled = printed is None and (case.model.scaled or base.model.scaled)
    dfs = [df] if df is not None else sorted({abs(a - b) for a in case.dfs for b in base.dfs})
    if difference is None or scaled or not dfs or 0 in dfs:
        return unsaid(DELTA_P, case.where, "the difference of chi-squares and of df")
    size = _absolute(difference)
    found = spanning(formulas.p_value(end, one) for end in (size.low, size.high) for one in dfs)
    sentence = f"A difference of {between(size)} on {dfs[0]} df has p {between(found, 4)}; printed {p.text}."
    held = _chi_squares_of(case, base) if printed is None else (printed_value("difference", printed),)
    values = (printed_value("p", p), found_value("p", found), *held)
    return Finding(DELTA_P, case.where, judged(agrees=found.meets(p.interval)), sentence, values)


def _shared(case: Case, base: Case) -> Finding | None:
    """Whether one number of respondents (by RMSEA), and one baseline (its df by TLI and CFI), serves both columns.

    RMSEA squared is (chi-square - df) / (df N), times the same number in both columns under every convention.
    """
    if case.model.scaled or base.model.scaled or case.groups != base.groups:
        return None
    wrong, values = [], []
    for name, behind, figures in _SHARED_BY:
        here, there = behind(case), behind(base)
        if here is None or there is None:
            continue
        values += [found_value(f"{name}, {one.model.name}", found) for one, found in ((case, here), (base, there))]
        values += [value for one in (case, base) for value in one.printed(*figures)]
        if not here.meets(there):
            wrong.append(
                f"{name} are {between(here, 0)} in {case.model.name} but {between(there, 0)} in {base.model.name}"
            )
    if not values:
        return None
    if wrong:
        sentence = f"Nested models share them, but {'; '.join(wrong)}."
        return Finding(SHARED, case.where, judged(agrees=False), sentence, tuple(values))
    sentence = f"{case.model.name} and {base.model.name} go with the same respondents and baseline."
    return Finding(SHARED, case.where, judged(agrees=True), sentence, tuple(values))


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
    ("respondents by RMSEA", _respondents, ("chi_square", "rmsea")),
    ("df of the baseline by TLI and CFI", _baseline_df, ("tli", "cfi")),
)


def _chi_squares_of(case: Case, base: Case) -> tuple[Value, ...]:
    return (*case.printed("chi_square"), *base.printed("chi_square"))


def _difference(case: Case, base: Case) -> Interval | None:
    here, there = case.figure("chi_square"), base.figure("chi_square")
    return None if here is None or there is None else here.interval - there.interval


def _absolute(interval: Interval) -> Interval:
    ends = (abs(interval.low), abs(interval.high))
    return Interval(0.0 if interval.low <= 0 <= interval.high else min(ends), max(ends))
