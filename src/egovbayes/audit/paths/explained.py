"""R2 of a construct: from its standardised paths, and at most what the correlations of its predictors allow."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Value,
    Verdict,
    between,
    found_value,
    judged,
    printed_value,
    printed_values,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import Correlations, PrintedPath

R2 = "explained variance"
_COMPLETE = "every path of the model (complete_paths = true)"
_UNKNOWN = Interval(-1.0, 1.0)


def explained_variance(case: Case, construct: str, correlations: Correlations | None) -> Finding:
    """Whether R2 is the sum of products of standardised paths and the correlations of their predictors.

    Paths that the file leaves out may explain any difference, unless the file says that it has them all.
    """
    where, printed = f"{case.where}.explained_variance_of_{construct}", case.model.explained[construct]
    bounded = _beyond_correlations(where, case, construct)
    if bounded is not None:
        return bounded
    rows = [row for row in case.model.paths if row.kind == "~" and row.names[0] == construct]
    if not rows or any("std" not in row.figures for row in rows):
        return unsaid(R2, where, f"the standardised paths to {construct}")
    sources = _sources(case, construct)
    if construct in sources or any(_covaries(case, source, construct) for source in sources):
        return unsaid(R2, where, "a model without loops, nor residual covariances of the outcome and what leads to it")
    found, missing, used = _explained(rows, lambda a, b: _own_correlation(case, a, b))
    values = (printed_value("R2", printed), found_value("R2", found), *printed_values(used))
    agrees = found.meets(printed.interval)
    sentence = (
        f"The standardised paths to {construct} explain {between(found, printed.decimals + 1)} of its variance; "
        f"printed {printed.text}."
    )
    if not agrees and not case.model.complete_paths:
        why = f"{sentence[:-1]}: a path to it may have been left out here, or in the paper."
        return question(R2, where, _COMPLETE, why, values)
    if not missing or not agrees:
        if missing:
            sentence = f"Whatever the correlations of the predictors, {sentence[0].lower()}{sentence[1:]}"
        return Finding(R2, where, judged(agrees=agrees), sentence, values)
    return _with_other_correlations(where, printed, rows, correlations, missing)


def _beyond_correlations(where: str, case: Case, construct: str) -> Finding | None:
    """The finding that R2 exceeds what the constructs of the model's own matrix can explain; None where it does not."""
    matrix, printed = case.model.correlations, case.model.explained[construct]
    if matrix is None or construct not in matrix.names or construct in _sources(case, construct):
        return None
    parents = [row.names[1] for row in case.model.paths if row.kind == "~" and row.names[0] == construct]
    complete = case.model.complete_paths and bool(parents) and set(parents) <= set(matrix.names)
    predictors = parents if complete else [name for name in matrix.names if name != construct]
    most = largest_r2(matrix, construct, predictors)
    if most is None or printed.interval.low <= most:
        return None
    sentence = (
        f"The correlations of this model let {', '.join(predictors)} explain at most {printed.shown(most)} of "
        f"{construct}; printed {printed.text}"
    )
    held = _pairs_of(matrix, {construct, *predictors})
    values = (printed_value("R2", printed), Value("largest R2", "", most, most), *printed_values(held))
    if complete:
        return Finding(R2, where, Verdict.INCONSISTENT, f"{sentence}.", values)
    return question(R2, where, _COMPLETE, f"{sentence}, which needs a predictor that is not among them.", values)


def largest_r2(matrix: Correlations, outcome: str, predictors: list[str]) -> float | None:
    """The squared multiple correlation and what rounding may add to it (twice its first-order effect).

    None where the predictors' printed correlations are no positive definite matrix, or some are not printed.
    """
    names = [outcome, *predictors]
    pairs = {(a, b): matrix.of(a, b) for a in names for b in names if a != b}
    known = {pair: figure for pair, figure in pairs.items() if figure is not None}
    if len(known) < len(pairs):
        return None
    size = range(len(names))
    printed = np.array([[1.0 if i == j else known[names[i], names[j]].value for j in size] for i in size])
    off = [[0.0 if i == j else _width(known[names[i], names[j]]) / 2 for j in size] for i in size]
    if np.linalg.eigvalsh(printed[1:, 1:])[0] <= 1e-6:
        return None
    weights = np.linalg.solve(printed[1:, 1:], printed[0, 1:])
    # R2 = r' R^-1 r changes by 2 w' dr - w' dR w
    turned = np.concatenate([[1.0], np.abs(weights)])
    change = turned @ np.array(off) @ turned
    return float(printed[0, 1:] @ weights + 2 * change)


def _pairs_of(matrix: Correlations, names: Collection[str]) -> dict[str, Figure]:
    """The correlations among these names."""
    return {" and ".join(pair): figure for pair, figure in matrix.pairs.items() if set(pair) <= set(names)}


def _width(figure: Figure) -> float:
    return figure.interval.high - figure.interval.low


def _with_other_correlations(
    where: str, printed: Figure, rows: list[PrintedPath], correlations: Correlations | None, missing: list[str]
) -> Finding:
    """The same with correlations that may be of scores or of another model: they can agree, not contradict."""
    lacks = f"the correlations of {', '.join(missing)} in this model"
    if correlations is None:
        return unsaid(R2, where, lacks)
    found, still, used = _explained(rows, correlations.of)
    if still or not found.meets(printed.interval):
        return unsaid(R2, where, lacks)
    values = (printed_value("R2", printed), found_value("R2", found), *printed_values(used))
    sentence = (
        f"The standardised paths and the printed correlations explain {between(found, printed.decimals + 1)}; "
        f"printed {printed.text}."
    )
    return Finding(R2, where, judged(agrees=True), sentence, values)


def _explained(
    rows: list[PrintedPath], correlation: Callable[[str, str], Figure | None]
) -> tuple[Interval, list[str], dict[str, Figure]]:
    """R2; the pairs whose correlation is not printed, which count as anything from -1 to 1; and what R2 is made of."""
    parts, missing = [row.figures["std"].interval.square() for row in rows], []
    used = {f"std of {row.text}": row.figures["std"] for row in rows}
    for i, row in enumerate(rows):
        for other in rows[:i]:
            known = correlation(row.names[1], other.names[1])
            pair = f"{other.names[1]} and {row.names[1]}"
            if known is None:
                missing.append(pair)
            else:
                used[pair] = known
            product = row.figures["std"].interval * other.figures["std"].interval
            parts.append(exactly(2.0) * product * (_UNKNOWN if known is None else known.interval))
    return total(parts), missing, used


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
