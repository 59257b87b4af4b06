"""p, RMSEA, its interval and PCLOSE, each from chi-square, df and N."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite

from egovbayes.audit.case import Case, at_least_0
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Value,
    as_written,
    between,
    each_and,
    found_value,
    judged,
    parted,
    printed_value,
    unsaid,
    whole,
)
from egovbayes.audit.interval import Interval, spanning
from egovbayes.audit.model_fit.conventions import Convention, conventions
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.quantities import chi_square_indices as formulas

P, RMSEA, RMSEA_INTERVAL, PCLOSE = "p of chi-square", "RMSEA", "interval of RMSEA", "PCLOSE"
_LARGEST = 1e6
_SHARE = Interval(0.0, 1.0)
_SCALED, _COMPUTABLE = Sentence("audit-lacks.uncorrected"), Sentence("audit-lacks.computable")
_DF_ABOVE_0, _A_PROBABILITY = Sentence("audit-lacks.df_above_0"), Sentence("audit-lacks.probability")


def p_of_chi_square(case: Case) -> Finding:
    """Whether p is the upper tail of chi-square on df."""
    chi_square, p = case.figure("chi_square"), case.figure("p_value")
    if chi_square is None or p is None or not case.dfs or case.dfs == (0,) or chi_square.value > _LARGEST:
        lacks = case.lacking("p_value", "chi_square", df=True)
        return unsaid(P, case.where, lacks or (_COMPUTABLE if any(case.dfs) else _DF_ABOVE_0))
    if not p.interval.meets(_SHARE):
        return unsaid(P, case.where, _A_PROBABILITY)
    ends = at_least_0(chi_square)
    found = [spanning(formulas.p_value(end, df) for end in (ends.low, ends.high)) for df in case.dfs]
    agrees = any(one.meets(p.interval) for one in found)
    if not agrees and case.model.scaled:
        return unsaid(P, case.where, _SCALED)
    start = {"chi_square": as_written(chi_square), "df": whole(case.dfs)}
    said = Sentence("finding.p_of_chi_square", {**start, "p": _probability(found[0]), "printed": as_written(p)})
    values = (printed_value("p", p), found_value("p", found[0]), printed_value("chi-square", chi_square))
    return Finding(P, case.where, judged(agrees=agrees), said, values)


def rmsea(case: Case) -> Finding:
    """Whether RMSEA follows from chi-square, df and N, or N - 1 (or N less the number of groups).

    CMIN/DF and N are enough: the square of RMSEA is (CMIN/DF - 1) / N.
    """
    chi_square, printed, ratio = case.figure("chi_square"), case.figure("rmsea"), case.figure("cmin_df")
    n_known = case.n is not None and case.n > case.groups
    if printed is not None and ratio is not None and n_known and (chi_square is None or not any(case.dfs)):
        start = phrase("finding.of_cmin", cmin=as_written(ratio), n=case.n)
        return _rmsea_found(case, "cmin_df", start, _rmsea_by_ratio(case, ratio))
    if chi_square is None or printed is None or not case.dfs or case.dfs == (0,):
        lacks = case.lacking("rmsea", "chi_square", df=True)
        return unsaid(RMSEA, case.where, lacks or _DF_ABOVE_0)
    if not n_known:
        return _rmsea_without_n(case, chi_square, printed)
    below = at_least_0(chi_square).high < min(case.dfs)
    start = phrase("finding.of_chi_square", chi_square=as_written(chi_square), df=whole(case.dfs), n=case.n)
    found = _by_convention(case, chi_square, formulas.rmsea)
    return _rmsea_found(case, "chi_square", start, found, "finding.rmsea_always_0" if below else "finding.rmsea_not")


def _rmsea_found(
    case: Case, source: str, start: Sentence, found: Mapping[Convention, Interval], other: str = "finding.rmsea_not"
) -> Finding:
    """The verdict on RMSEA as each convention has it, made from the figure that is the source; `other` is the key of
    what is said where none gives the printed one.
    """
    printed = case.model.figures["rmsea"]
    values = [
        *case.printed(source),
        *(found_value(f"RMSEA under {convention.name}", interval) for convention, interval in found.items()),
    ]
    shown = _under({one: between(interval, printed.decimals + 2) for one, interval in found.items()})
    told = {"start": start, "shown": shown, "printed": as_written(printed)}
    if any(interval.meets(printed.interval) for interval in found.values()):
        return _finding(case, RMSEA, True, Sentence("finding.rmsea", told), values, printed)
    if case.model.scaled:
        return unsaid(RMSEA, case.where, _SCALED)
    return _finding(case, RMSEA, False, Sentence(other, told), values, printed)


def _under(shown: Mapping[Convention, Text]) -> Listing:
    """What each convention gives, in words."""
    return parted([phrase("finding.under", value=value, convention=one.said) for one, value in shown.items()])


def _rmsea_by_ratio(case: Case, ratio: Figure) -> dict[Convention, Interval]:
    """RMSEA under each convention from chi-square over df: the index of one degree of freedom."""
    ends = at_least_0(ratio)
    return {
        one: spanning(formulas.rmsea(end, 1, one.n, one.factor) for end in (ends.low, ends.high))
        for one in conventions(case)
    }


def _rmsea_without_n(case: Case, chi_square: Figure, printed: Figure) -> Finding:
    ends = at_least_0(chi_square)
    if ends.high < min(case.dfs) and printed.interval.low > 0:
        values = case.printed("rmsea", "chi_square")
        figures = {"chi_square": as_written(chi_square), "df": whole(case.dfs), "printed": as_written(printed)}
        return Finding(RMSEA, case.where, judged(agrees=False), Sentence("finding.rmsea_0_whatever", figures), values)
    return unsaid(RMSEA, case.where, _respondents(case))


def rmsea_interval(case: Case) -> Finding:
    """Whether the printed ends of RMSEA's interval follow from chi-square, df and N."""
    chi_square = case.figure("chi_square")
    ends = {key: case.figure(key) for key in ("rmsea_lower", "rmsea_upper")}
    printed = {key: figure for key, figure in ends.items() if figure is not None}
    if chi_square is None or not printed or not case.dfs or case.dfs == (0,) or not _computable(case, chi_square):
        lacks = case.lacking("chi_square", df=True)
        lacks += [] if printed else [phrase("audit-lacks.rmsea_interval")]
        return unsaid(RMSEA_INTERVAL, case.where, lacks or _lacks_n(case))
    found = {
        key: _by_convention(case, chi_square, _end_of_interval(index, case.model.rmsea_level))
        for index, key in enumerate(("rmsea_lower", "rmsea_upper"))
    }
    if not all(_finite(intervals) for intervals in found.values()):
        return unsaid(RMSEA_INTERVAL, case.where, _COMPUTABLE)
    fitting = [
        convention
        for convention in found["rmsea_lower"]
        if all(found[key][convention].meets(figure.interval) for key, figure in printed.items())
    ]
    if not fitting and case.model.scaled:
        return unsaid(RMSEA_INTERVAL, case.where, _SCALED)
    convention = (fitting or _nearest(found, printed))[0]
    digits = max(figure.decimals for figure in printed.values()) + 1
    low, high = (between(found[key][convention], digits) for key in ("rmsea_lower", "rmsea_upper"))
    said = phrase(
        "finding.rmsea_interval",
        level=100 * case.model.rmsea_level,
        chi_square=as_written(chi_square),
        df=whole(case.dfs),
        low=low,
        high=high,
        convention=convention.said,
        printed=each_and([as_written(figure) for figure in printed.values()]),
    )
    values = [printed_value(key, figure) for key, figure in printed.items()]
    values += [found_value(key, found[key][convention]) for key in found] + [printed_value("chi-square", chi_square)]
    return Finding(RMSEA_INTERVAL, case.where, judged(agrees=bool(fitting)), said, tuple(values))


def _nearest(found: Mapping[str, Mapping[Convention, Interval]], printed: Mapping[str, Figure]) -> list[Convention]:
    """The conventions, that first which the printed ends miss by least."""

    def missed(convention: Convention) -> float:
        return sum(found[key][convention].distance(figure.interval) for key, figure in printed.items())

    return sorted(found["rmsea_lower"], key=missed)


def p_of_close_fit(case: Case) -> Finding:
    """Whether PCLOSE is the probability of a larger chi-square when RMSEA is .05."""
    chi_square, printed = case.figure("chi_square"), case.figure("pclose")
    if chi_square is None or printed is None or not case.dfs or case.dfs == (0,) or not _computable(case, chi_square):
        lacks = case.lacking("pclose", "chi_square", df=True)
        return unsaid(PCLOSE, case.where, lacks or _lacks_n(case))
    if not printed.interval.meets(_SHARE):
        return unsaid(PCLOSE, case.where, _A_PROBABILITY)
    found = _by_convention(case, chi_square, formulas.rmsea_close)
    if not _finite(found):
        return unsaid(PCLOSE, case.where, _COMPUTABLE)
    agrees = any(interval.meets(printed.interval) for interval in found.values())
    if not agrees and case.model.scaled:
        return unsaid(PCLOSE, case.where, _SCALED)
    shown = _under({one: _probability(interval) for one, interval in found.items()})
    figures = {"chi_square": as_written(chi_square), "df": whole(case.dfs), "printed": as_written(printed)}
    said = Sentence("finding.pclose", {**figures, "shown": shown})
    values = [
        *case.printed("chi_square"),
        *(found_value(f"PCLOSE under {one.name}", interval) for one, interval in found.items()),
    ]
    return _finding(case, PCLOSE, agrees, said, values, printed)


type Index = Callable[[float, int, float, float], float]


def _by_convention(case: Case, chi_square: Figure, index: Index) -> dict[Convention, Interval]:
    """The index under each convention, over the possible df and the rounding of chi-square."""
    ends = at_least_0(chi_square)
    return {
        one: spanning(index(end, df, one.n, one.factor) for df in case.dfs for end in (ends.low, ends.high))
        for one in conventions(case)
    }


def _end_of_interval(which: int, level: float) -> Index:
    def end(chi_square: float, df: int, n: float, groups: float) -> float:
        return formulas.rmsea_interval(chi_square, df, n, groups, level=level)[which]

    return end


def _finite(found: Mapping[Convention, Interval]) -> bool:
    return all(isfinite(interval.low) and isfinite(interval.high) for interval in found.values())


def _computable(case: Case, chi_square: Figure) -> bool:
    """Whether the noncentral chi-square can be turned into RMSEA: by a size of sample, and numerically."""
    return case.n is not None and case.n > case.groups and chi_square.value <= _LARGEST


def _lacks_n(case: Case) -> Sentence:
    chi_square = case.figure("chi_square")
    if chi_square is not None and chi_square.value > _LARGEST:
        return _COMPUTABLE
    return _respondents(case)


def _respondents(case: Case) -> Sentence:
    """That respondents are not counted, or are too few."""
    return phrase("audit-lacks.respondents") if case.n is None else phrase("audit-lacks.more_respondents")


def _probability(interval: Interval) -> Text:
    return phrase("finding.p_below") if interval.high < 1e-4 else between(interval, 4)


def _finding(case: Case, name: str, agrees: bool, said: Sentence, values: list[Value], printed: Figure) -> Finding:
    return Finding(name, case.where, judged(agrees=agrees), said, (printed_value(name, printed), *values))
