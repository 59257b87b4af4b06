"""p of paths from their t, and what many p's that disagree with t alike say of where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

from scipy import special

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Severity,
    Verdict,
    as_written,
    between,
    found_value,
    judged,
    parted,
    printed_value,
    printed_values,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval
from egovbayes.audit.paper import PrintedPath
from egovbayes.catalogue.sentence import Sentence, phrase

P = "p of t"
_SHARE = Interval(0.0, 1.0)
_LOOSE_STARS = {"***": 0.01, "**": 0.05, "*": 0.1}
_MANY, _MOST_DF = 3, 100
# predictors (controls) that a file, or a paper, may have left out
_UNPRINTED = 20
# a bootstrap's p lies about that of t, and has a smallest value (1 or 2 of so many samples)
_NEAR, _FLOOR = 1.0, 2.58


def p_of_paths(where: str, rows: Iterable[PrintedPath], case: Case) -> list[Finding]:
    """A finding for each row; one for all that disagree with t in the same way, where these are most of the table."""
    findings = [(row, p_of_path(f"{where}.{row.text}", row, case)) for row in rows]
    tested = [(row, found) for row, found in findings if found.verdict != Verdict.UNSAID]
    wrong = [row for row, found in tested if found.verdict == Verdict.INCONSISTENT]
    if len(wrong) < _MANY or 2 * len(wrong) <= len(tested):
        return [found for _, found in findings]
    said = _origin(case, [row for row, _ in tested], wrong)
    if said is None:
        return [found for _, found in findings]
    origin, lacks, explained = said
    shown = [phrase("finding.figure", name=row.text, value=as_written(row.figures["p"])) for row in explained]
    told = {"n": len(explained), "tested": len(tested), "shown": parted(shown, ", "), "origin": origin, "key": lacks}
    why = Sentence("finding.alike", told)
    rest = [found for row, found in findings if row not in explained]
    held = {f"{key} of {row.text}": figure for row in explained for key, figure in _of_t(row).items()}
    return [*rest, question(P, where, phrase("audit-lacks.origin", key=lacks), why, printed_values(held))]


def _origin(
    case: Case, tested: list[PrintedPath], wrong: list[PrintedPath]
) -> tuple[Sentence, str, list[PrintedPath]] | None:
    """What would explain the p's that disagree, the key that declares it, and which it explains; None if nothing does.

    One side or few degrees of freedom must explain all of them; a bootstrap is taken for those near the p of t.
    """
    if all(_tail(_size_of_t(row.figures), least_df(case), sides=1).meets(row.figures["p"].interval) for row in wrong):
        return phrase("finding.one_tailed"), "one_tailed = true", wrong
    for df in range(1, _MOST_DF):
        if all(_exact_tail(row, df).meets(row.figures["p"].interval) for row in tested):
            return phrase("finding.t_distributed", df=df), f"t_df = {df}", wrong
    near = [row for row in wrong if _near(row)]
    if len(near) < _MANY or 2 * len(near) <= len(tested):
        return None
    return phrase("finding.bootstrapped"), "bootstrap = true", near


def _exact_tail(row: PrintedPath, df: int) -> Interval:
    size = _size_of_t(row.figures)
    return Interval(*(_sides(row) * float(special.stdtr(df, -end)) for end in (size.high, size.low)))


def _near(row: PrintedPath) -> bool:
    """Whether p is about as small as that of t, or the smallest of a bootstrap."""
    p, size = row.figures["p"].interval, _size_of_t(row.figures)
    low, high = (float(-special.ndtri(min(max(end, 1e-300), 1.0) / 2)) for end in (p.high, p.low))
    return high >= min(size.low, _FLOOR) - _NEAR and low <= size.high + _NEAR


def _sides(row: PrintedPath) -> int:
    return 1 if row.one_tailed else 2


def least_df(case: Case) -> int | None:
    """The fewest df that t may have: as printed, else those of a regression; None for the normal distribution."""
    if case.model.counts.get("t_df"):
        return case.model.counts["t_df"]
    unprinted = 0 if case.model.complete_paths else _UNPRINTED
    return None if case.n is None or case.n < 2 else max(1, case.n - 1 - len(case.model.paths) - unprinted)


def p_of_path(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether p is that of t (or of b / se), normal or t distributed; two-sided unless the file says one-tailed.

    A regression leaves n - 1 df less one for each predictor; every printed path may have been one, and some that are
    not printed, unless the file says that it has them all.
    """
    there = row.figures
    if "p" in there and not there["p"].interval.meets(_SHARE):
        said = phrase("finding.no_probability", p=as_written(there["p"]))
        return Finding(P, where, judged(agrees=False), said, (printed_value("p", there["p"]),))
    known = "t" in there or ("b" in there and "se" in there)
    if "p" not in there or not known:
        needs = (("audit-lacks.p", "p" in there), ("audit-lacks.t_or_b", known))
        return unsaid(P, where, [Sentence(key) for key, told in needs if not told], offered="p" in there)
    if case.model.bootstrap:
        return unsaid(P, where, phrase("audit-lacks.p_of_t"))
    p, size = there["p"], _size_of_t(there)
    df, sides = least_df(case), _sides(row)
    found = _tail(size, df, sides=sides)
    values = (*printed_values(_of_t(row)), found_value("|t|", size), found_value("p", found))
    agrees = found.meets(p.interval)
    has = Sentence("finding.two_sided" if sides == 2 else "finding.one_sided", {"value": _probability(found)})
    told = {"size": between(size, 2), "p": has, "printed": as_written(p)}
    if not agrees and p.text in _LOOSE_STARS and found.low <= _LOOSE_STARS[p.text]:
        why = Sentence("finding.p_of_stars", {**told, "bound": _LOOSE_STARS[p.text]})
        return unsaid(P, where, phrase("audit-lacks.stars"), why)
    halved = not agrees and sides == 2 and _tail(size, df, sides=1).meets(p.interval)
    said = Sentence("finding.p_is_one_sided" if halved else "finding.p_of_t", told)
    severity = Severity.DECISION if not agrees and across(p.interval, found) else None
    return Finding(P, where, judged(agrees=agrees), said, values, severity=severity)


def _of_t(row: PrintedPath) -> dict[str, Figure]:
    """P and what it follows from, as far as these are printed."""
    return {key: row.figures[key] for key in ("p", "b", "se", "t") if key in row.figures}


def across(printed: Interval, found: Interval, level: float = 0.05) -> bool:
    """Whether the one p is significant and the other not."""
    return printed.high < level < found.low or found.high < level < printed.low


def p_interval(row: PrintedPath) -> Interval | None:
    """Where p of a row lies: as printed, else as t (or b and se) of a normal estimate has it; None without these."""
    there = row.figures
    if "p" in there:
        return there["p"].interval.common(_SHARE)
    if "t" in there or ("b" in there and "se" in there):
        return _tail(_size_of_t(there), None, sides=_sides(row))
    return None


def p_of_ratio(ratio: Interval, row: PrintedPath, case: Case) -> Interval:
    """Where p of an estimate over its standard error lies, one-sided where the row is said to be so."""
    return _tail(_absolute(ratio), least_df(case), sides=_sides(row))


def ratio_of(b: Figure, se: Figure) -> Interval:
    """The estimate over its standard error, which is not negative."""
    return b.interval / Interval(max(0.0, se.interval.low), max(0.0, se.interval.high))


def _size_of_t(there: Mapping[str, Figure]) -> Interval:
    """|t| as narrow as t, b and se leave it; t alone where they contradict each other."""
    ratio = _absolute(ratio_of(there["b"], there["se"])) if "b" in there and "se" in there else Interval(0.0, inf)
    if "t" not in there:
        return ratio
    printed = _absolute(there["t"].interval)
    return ratio.common(printed) or printed


def _absolute(interval: Interval) -> Interval:
    ends = (abs(interval.low), abs(interval.high))
    return Interval(0.0 if interval.low <= 0 <= interval.high else min(ends), max(ends))


def _tail(size: Interval, df: int | None, *, sides: int) -> Interval:
    """P of |t|: from the normal distribution of the larger end to the t distribution, if any, of the smaller."""
    low = float(special.ndtr(-size.high))
    high = float(special.ndtr(-size.low) if df is None else special.stdtr(df, -size.low))
    return Interval(sides * low, sides * max(low, high))


def _probability(interval: Interval) -> Sentence:
    return phrase("finding.p_below") if interval.high < 1e-4 else phrase("finding.p_value", value=between(interval, 4))
