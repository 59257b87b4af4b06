"""Tables of paths: t = b / se, p from t, indirect effects as products, R2 from standardised paths and correlations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import inf

from scipy import special

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Finding, between, found_value, judged, printed_value, unsaid
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import Correlations, PrintedPath

T, P, PRODUCT, R2 = "t = b / se", "p of t", "indirect effect", "explained variance"
_UNKNOWN, _SHARE = Interval(-1.0, 1.0), Interval(0.0, 1.0)
_LOOSE_STARS = {"***": 0.01, "**": 0.05, "*": 0.1}


def check_paths(case: Case, correlations: Correlations | None) -> list[Finding]:
    """All findings on a model's paths; `correlations` are those printed for no model in particular."""
    rows = [(f"{case.where}.paths", row) for row in case.model.paths]
    findings: list[Finding] = []
    for where, row in rows:
        place = f"{where}.{row.text}"
        findings += [t_of_path(place, row), p_of_path(place, row, case)]
    for row in case.model.indirect:
        place = f"{case.where}.indirect.{row.text}"
        findings += [t_of_path(place, row), product_of_paths(place, row, case)]
    findings += [explained_variance(case, construct, correlations) for construct in case.model.explained]
    return findings


def t_of_path(where: str, row: PrintedPath) -> Finding:
    """Whether t is the estimate over its standard error; a t without its sign is accepted."""
    there = row.figures
    lacks = [key for key in ("b", "se", "t") if key not in there]
    if lacks:
        return unsaid(T, where, lacks)
    b, se, t = there["b"], there["se"], there["t"]
    found = _ratio(b, se)
    agrees = found.meets(t.interval) or (t.value >= 0 and (-found).meets(t.interval))
    values = (printed_value("b", b), printed_value("se", se), printed_value("t", t), found_value("t", found))
    sentence = f"b {b.text} over its standard error {se.text} is {between(found, t.decimals + 1)}; printed t {t.text}."
    return Finding(T, where, judged(agrees=agrees), sentence, values)


def p_of_path(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether p is the two-sided one of t (or of b / se) under the normal or the t distribution.

    A regression leaves n - 1 df less one for each predictor; every printed path may have been one.
    """
    there = row.figures
    if "p" in there and not there["p"].interval.meets(_SHARE):
        sentence = f"p {there['p'].text} is impossible: a probability lies between 0 and 1."
        return Finding(P, where, judged(agrees=False), sentence, (printed_value("p", there["p"]),))
    known = "t" in there or ("b" in there and "se" in there)
    if "p" not in there or not known:
        return unsaid(P, where, ([] if "p" in there else ["p"]) + ([] if known else ["t, or b and se"]))
    if case.model.bootstrap:
        return unsaid(P, where, "a p that follows from t: this one comes from a bootstrap")
    p, size = there["p"], _size_of_t(there)
    df = None if case.n is None or case.n < 2 else max(1, case.n - 1 - len(case.model.paths))
    two = _tail(size, df, sides=2)
    values = (printed_value("p", p), found_value("|t|", size), found_value("p", two))
    agrees = two.meets(p.interval)
    sentence = f"|t| of {between(size, 2)} has p {_probability(two)}; printed {p.text}"
    if not agrees and p.text in _LOOSE_STARS and two.low <= _LOOSE_STARS[p.text]:
        why = f"{sentence}, which some papers print for p < {_LOOSE_STARS[p.text]:g}: give the bound in its place."
        return unsaid(P, where, "what the stars stand for", why)
    if not agrees and _tail(size, df, sides=1).meets(p.interval):
        sentence += ", which is the one-sided p"
    return Finding(P, where, judged(agrees=agrees), f"{sentence}.", values)


def product_of_paths(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether an indirect effect is the product of the paths along its chain, for b and for std."""
    steps = [_path(case, outcome, predictor) for predictor, outcome in pairwise(row.names)]
    found: dict[str, tuple[Figure, Interval, str]] = {}
    for key in ("b", "std"):
        figures = [step.figures[key] for step in steps if step is not None and key in step.figures]
        if key in row.figures and len(figures) == len(steps):
            product = exactly(1.0)
            for figure in figures:
                product = product * figure.interval
            found[key] = (row.figures[key], product, " x ".join(figure.text for figure in figures))
    if not found:
        return unsaid(PRODUCT, where, "b or std of the indirect effect and of every path along it")
    agrees = all(product.meets(printed.interval) for printed, product, _ in found.values())
    sentence = "; ".join(
        f"{text} is {between(product, printed.decimals + 1)}, printed {key} {printed.text}"
        for key, (printed, product, text) in found.items()
    )
    values = [value for key, (f, i, _) in found.items() for value in (printed_value(key, f), found_value(key, i))]
    return Finding(PRODUCT, where, judged(agrees=agrees), f"{sentence}.", tuple(values))


def explained_variance(case: Case, construct: str, correlations: Correlations | None) -> Finding:
    """Whether R2 is the sum of products of standardised paths and the correlations of their predictors."""
    where, printed = f"{case.where}.explained_variance_of_{construct}", case.model.explained[construct]
    rows = [row for row in case.model.paths if row.kind == "~" and row.names[0] == construct]
    if not rows or any("std" not in row.figures for row in rows):
        return unsaid(R2, where, f"the standardised paths to {construct}")
    sources = _sources(case, construct)
    if construct in sources or any(_covaries(case, source, construct) for source in sources):
        return unsaid(R2, where, "a model without loops, nor residual covariances of the outcome and what leads to it")
    own = _explained(rows, lambda a, b: _own_correlation(case, a, b))
    found, missing = own
    values = (printed_value("R2", printed), found_value("R2", found))
    agrees = found.meets(printed.interval)
    sentence = (
        f"The standardised paths to {construct} explain {between(found, printed.decimals + 1)} of its variance; "
        f"printed {printed.text}{'' if agrees else ' (unless a path to it is left out of the table)'}."
    )
    if not missing or not agrees:
        if missing:
            sentence = f"Whatever the correlations of the predictors, {sentence[0].lower()}{sentence[1:]}"
        return Finding(R2, where, judged(agrees=agrees), sentence, values)
    return _with_other_correlations(where, printed, rows, correlations, missing)


def _with_other_correlations(
    where: str, printed: Figure, rows: list[PrintedPath], correlations: Correlations | None, missing: list[str]
) -> Finding:
    """The same with correlations that may be of scores or of another model: they can agree, not contradict."""
    lacks = f"the correlations of {', '.join(missing)} in this model"
    if correlations is None:
        return unsaid(R2, where, lacks)
    found, still = _explained(rows, correlations.of)
    if still or not found.meets(printed.interval):
        return unsaid(R2, where, lacks)
    values = (printed_value("R2", printed), found_value("R2", found))
    sentence = (
        f"The standardised paths and the printed correlations explain {between(found, printed.decimals + 1)}; "
        f"printed {printed.text}."
    )
    return Finding(R2, where, judged(agrees=True), sentence, values)


def _explained(rows: list[PrintedPath], correlation: Callable[[str, str], Figure | None]) -> tuple[Interval, list[str]]:
    """R2, and the pairs whose correlation is not printed: these count as anything from -1 to 1."""
    parts, missing = [row.figures["std"].interval.square() for row in rows], []
    for i, row in enumerate(rows):
        for other in rows[:i]:
            known = correlation(row.names[1], other.names[1])
            if known is None:
                missing.append(f"{other.names[1]} and {row.names[1]}")
            product = row.figures["std"].interval * other.figures["std"].interval
            parts.append(exactly(2.0) * product * (_UNKNOWN if known is None else known.interval))
    return total(parts), missing


def _own_correlation(case: Case, first: str, second: str) -> Figure | None:
    """The correlation in this model: of its own matrix, or of a covariance of two constructs without predictors."""
    if case.model.correlations is not None:
        return case.model.correlations.of(first, second)
    outcomes = {row.names[0] for row in case.model.paths if row.kind == "~"}
    if first in outcomes or second in outcomes:
        return None
    for row in case.model.paths:
        if row.kind == "~~" and set(row.names) == {first, second}:
            return row.figures.get("std")
    return None


def _sources(case: Case, construct: str) -> set[str]:
    """All from which a chain of printed paths leads to the construct; itself too where there is a loop."""
    paths = [row.names for row in case.model.paths if row.kind == "~"]
    found: set[str] = set()
    step = {construct}
    while step:
        step = {predictor for outcome, predictor in paths if outcome in step} - found
        found |= step
    return found


def _covaries(case: Case, first: str, second: str) -> bool:
    return any(row.kind == "~~" and set(row.names) == {first, second} for row in case.model.paths)


def _path(case: Case, outcome: str, predictor: str) -> PrintedPath | None:
    wanted = (outcome, predictor)
    return next((row for row in case.model.paths if row.kind == "~" and row.names == wanted), None)


def _ratio(b: Figure, se: Figure) -> Interval:
    return b.interval / Interval(max(0.0, se.interval.low), max(0.0, se.interval.high))


def _size_of_t(there: Mapping[str, Figure]) -> Interval:
    """|t| as narrow as t, b and se leave it; t alone where they contradict each other."""
    ratio = _absolute(_ratio(there["b"], there["se"])) if "b" in there and "se" in there else Interval(0.0, inf)
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


def _probability(interval: Interval) -> str:
    return "below .0001" if interval.high < 1e-4 else f"of {between(interval, 4)}"
