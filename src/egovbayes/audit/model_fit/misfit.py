"""p, RMSEA, its interval and PCLOSE, each from chi-square, df and N."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isfinite

from egovbayes.audit.case import Case, at_least_0
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, Value, between, found_value, judged, printed_value, unsaid, whole
from egovbayes.audit.interval import Interval, spanning
from egovbayes.quantities import chi_square_indices as formulas

P, RMSEA, RMSEA_INTERVAL, PCLOSE = "p of chi-square", "RMSEA", "interval of RMSEA", "PCLOSE"
_LARGEST = 1e6
_SHARE, _A_PROBABILITY = Interval(0.0, 1.0), "a probability between 0 and 1"
_COMPUTABLE = "a chi-square whose distribution can be computed for such figures"
SCALED = "the uncorrected chi-square (this one is corrected, and indices beside it may use either)"


def p_of_chi_square(case: Case) -> Finding:
    """Whether p is the upper tail of chi-square on df."""
    chi_square, p = case.figure("chi_square"), case.figure("p_value")
    if chi_square is None or p is None or not case.dfs or case.dfs == (0,) or chi_square.value > _LARGEST:
        lacks = case.lacking("p_value", "chi_square", df=True)
        return unsaid(P, case.where, lacks or (_COMPUTABLE if any(case.dfs) else "degrees of freedom above 0"))
    if not p.interval.meets(_SHARE):
        return unsaid(P, case.where, _A_PROBABILITY)
    ends = at_least_0(chi_square)
    found = [spanning(formulas.p_value(end, df) for end in (ends.low, ends.high)) for df in case.dfs]
    agrees = any(one.meets(p.interval) for one in found)
    if not agrees and case.model.scaled:
        return unsaid(P, case.where, SCALED)
    start = f"Chi-square {chi_square.text} on {whole(case.dfs)} df has p {_probability(found[0])}"
    sentence = f"{start}; printed {p.text}."
    values = (printed_value("p", p), found_value("p", found[0]), printed_value("chi-square", chi_square))
    return Finding(P, case.where, judged(agrees=agrees), sentence, values)


def rmsea(case: Case) -> Finding:
    """Whether RMSEA follows from chi-square, df and N, or N - 1 (or N less the number of groups).

    CMIN/DF and N are enough: the square of RMSEA is (CMIN/DF - 1) / N.
    """
    chi_square, printed, ratio = case.figure("chi_square"), case.figure("rmsea"), case.figure("cmin_df")
    n_known = case.n is not None and case.n > case.groups
    if printed is not None and ratio is not None and n_known and (chi_square is None or not any(case.dfs)):
        start = f"CMIN/DF {ratio.text} with {case.n} respondents"
        return _rmsea_found(case, "cmin_df", start, _rmsea_by_ratio(case, ratio))
    if chi_square is None or printed is None or not case.dfs or case.dfs == (0,):
        lacks = case.lacking("rmsea", "chi_square", df=True)
        return unsaid(RMSEA, case.where, lacks or "degrees of freedom above 0")
    if not n_known:
        return _rmsea_without_n(case, chi_square, printed)
    below = at_least_0(chi_square).high < min(case.dfs)
    why = " (a chi-square below its degrees of freedom always gives 0)" if below else ""
    start = f"Chi-square {chi_square.text} on {whole(case.dfs)} df with {case.n} respondents"
    return _rmsea_found(case, "chi_square", start, _by_convention(case, chi_square, formulas.rmsea), why)


def _rmsea_found(case: Case, source: str, start: str, found: dict[str, Interval], why: str = "") -> Finding:
    """The verdict on RMSEA as each convention has it, made from the figure that is the source."""
    printed = case.model.figures["rmsea"]
    values = [
        *case.printed(source),
        *(found_value(f"RMSEA under {name}", interval) for name, interval in found.items()),
    ]
    shown = "; ".join(f"{between(interval, printed.decimals + 2)} under {name}" for name, interval in found.items())
    if any(interval.meets(printed.interval) for interval in found.values()):
        return _finding(case, RMSEA, True, f"{start} gives RMSEA {shown}; printed {printed.text}.", values, printed)
    if case.model.scaled:
        return unsaid(RMSEA, case.where, SCALED)
    sentence = f"{start} gives RMSEA {shown}{why}, not the printed {printed.text}."
    return _finding(case, RMSEA, False, sentence, values, printed)


def _rmsea_by_ratio(case: Case, ratio: Figure) -> dict[str, Interval]:
    """RMSEA under each convention from chi-square over df: the index of one degree of freedom."""
    ends = at_least_0(ratio)
    return {
        name: spanning(formulas.rmsea(end, 1, n, factor) for end in (ends.low, ends.high))
        for name, n, factor in _conventions(case)
    }


def _rmsea_without_n(case: Case, chi_square: Figure, printed: Figure) -> Finding:
    ends = at_least_0(chi_square)
    if ends.high < min(case.dfs) and printed.interval.low > 0:
        sentence = (
            f"Chi-square {chi_square.text} is below its {whole(case.dfs)} df, so that RMSEA is 0 with any number of "
            f"respondents, not the printed {printed.text}."
        )
        values = case.printed("rmsea", "chi_square")
        return Finding(RMSEA, case.where, judged(agrees=False), sentence, values)
    return unsaid(RMSEA, case.where, "the number of respondents" if case.n is None else "more respondents than groups")


def rmsea_interval(case: Case) -> Finding:
    """Whether the printed ends of RMSEA's interval follow from chi-square, df and N."""
    chi_square = case.figure("chi_square")
    ends = {key: case.figure(key) for key in ("rmsea_lower", "rmsea_upper")}
    printed = {key: figure for key, figure in ends.items() if figure is not None}
    if chi_square is None or not printed or not case.dfs or case.dfs == (0,) or not _computable(case, chi_square):
        lacks = case.lacking("chi_square", df=True)
        lacks += [] if printed else ["the interval of RMSEA"]
        return unsaid(RMSEA_INTERVAL, case.where, lacks or _lacks_n(case))
    found = {
        key: _by_convention(case, chi_square, _end_of_interval(index, case.model.rmsea_level))
        for index, key in enumerate(("rmsea_lower", "rmsea_upper"))
    }
    if not all(_finite(intervals) for intervals in found.values()):
        return unsaid(RMSEA_INTERVAL, case.where, _COMPUTABLE)
    fitting = [
        name
        for name in found["rmsea_lower"]
        if all(found[key][name].meets(figure.interval) for key, figure in printed.items())
    ]
    if not fitting and case.model.scaled:
        return unsaid(RMSEA_INTERVAL, case.where, SCALED)
    name = (fitting or _nearest(found, printed))[0]
    digits = max(figure.decimals for figure in printed.values()) + 1
    low, high = (between(found[key][name], digits) for key in ("rmsea_lower", "rmsea_upper"))
    sentence = (
        f"The {100 * case.model.rmsea_level:g} % interval of RMSEA from chi-square {chi_square.text} on "
        f"{whole(case.dfs)} df runs from {low} to {high} (under {name}); printed "
        f"{' and '.join(figure.text for figure in printed.values())}."
    )
    values = [printed_value(key, figure) for key, figure in printed.items()]
    values += [found_value(key, found[key][name]) for key in found] + [printed_value("chi-square", chi_square)]
    return Finding(RMSEA_INTERVAL, case.where, judged(agrees=bool(fitting)), sentence, tuple(values))


def _nearest(found: Mapping[str, Mapping[str, Interval]], printed: Mapping[str, Figure]) -> list[str]:
    """The conventions, that first which the printed ends miss by least."""

    def missed(name: str) -> float:
        return sum(found[key][name].distance(figure.interval) for key, figure in printed.items())

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
        return unsaid(PCLOSE, case.where, SCALED)
    shown = "; ".join(f"{_probability(interval)} under {name}" for name, interval in found.items())
    sentence = f"Chi-square {chi_square.text} on {whole(case.dfs)} df gives PCLOSE {shown}; printed {printed.text}."
    values = [
        *case.printed("chi_square"),
        *(found_value(f"PCLOSE under {name}", interval) for name, interval in found.items()),
    ]
    return _finding(case, PCLOSE, agrees, sentence, values, printed)


type Index = Callable[[float, int, float, float], float]


def _by_convention(case: Case, chi_square: Figure, index: Index) -> dict[str, Interval]:
    """The index under each convention (N, N - 1, times G), over the possible df and the rounding of chi-square."""
    ends = at_least_0(chi_square)
    found: dict[str, Interval] = {}
    for name, n, factor in _conventions(case):
        found[name] = spanning(index(end, df, n, factor) for df in case.dfs for end in (ends.low, ends.high))
    return found


def _conventions(case: Case) -> Iterable[tuple[str, float, float]]:
    assert case.n is not None
    sizes = {"N - 1": case.n - 1, "N": case.n}
    if case.groups > 1:
        sizes[f"N - {case.groups}"] = case.n - case.groups
    for name, n in sizes.items():
        yield name, n, 1.0
        if case.groups > 1:
            yield f"{name}, times the root of {case.groups} groups", n, float(case.groups)


def _end_of_interval(which: int, level: float) -> Index:
    def end(chi_square: float, df: int, n: float, groups: float) -> float:
        return formulas.rmsea_interval(chi_square, df, n, groups, level=level)[which]

    return end


def _finite(found: dict[str, Interval]) -> bool:
    return all(isfinite(interval.low) and isfinite(interval.high) for interval in found.values())


def _computable(case: Case, chi_square: Figure) -> bool:
    """Whether the noncentral chi-square can be turned into RMSEA: by a size of sample, and numerically."""
    return case.n is not None and case.n > case.groups and chi_square.value <= _LARGEST


def _lacks_n(case: Case) -> str:
    chi_square = case.figure("chi_square")
    if chi_square is not None and chi_square.value > _LARGEST:
        return _COMPUTABLE
    return "the number of respondents" if case.n is None else "more respondents than groups"


def _probability(interval: Interval) -> str:
    return "below .0001" if interval.high < 1e-4 else str(between(interval, 4))


def _finding(case: Case, name: str, agrees: bool, sentence: str, values: list[Value], printed: Figure) -> Finding:
    return Finding(name, case.where, judged(agrees=agrees), sentence, (printed_value(name, printed), *values))
