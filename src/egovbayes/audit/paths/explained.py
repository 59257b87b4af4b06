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
from egovbayes.audit.interval import Interval, exactly, total
from egovbayes.audit.paper import Correlations, PrintedPath
from egovbayes.catalogue.sentence import Sentence, phrase

R2 = "explained variance"
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
        return unsaid(R2, where, phrase("audit-lacks.paths_to", construct=construct))
    sources = _sources(case, construct)
    if construct in sources or any(_covaries(case, source, construct) for source in sources):
        return unsaid(R2, where, phrase("audit-lacks.no_loops"))
    found, missing, used = _explained(rows, lambda a, b: _own_correlation(case, a, b))
    values = (printed_value("R2", printed), found_value("R2", found), *printed_values(used))
    agrees = found.meets(printed.interval)
    share = between(found, printed.decimals + 1)
    told = {"construct": construct, "found": share, "printed": as_written(printed)}
    if not agrees and not case.model.complete_paths:
        why = Sentence("finding.explained_left_out", told)
        return question(R2, where, phrase("audit-lacks.every_path"), why, values)
    if not missing or not agrees:
        said = Sentence("finding.explained_whatever" if missing else "finding.explained", told)
        return Finding(R2, where, judged(agrees=agrees), said, values)
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
    told = {
        "predictors": parted(predictors, ", "),
        "most": printed.shown(most),
        "construct": construct,
        "printed": as_written(printed),
    }
    held = _pairs_of(matrix, {construct, *predictors})
    values = (printed_value("R2", printed), Value("largest R2", "", most, most), *printed_values(held))
    if complete:
        return Finding(R2, where, Verdict.INCONSISTENT, Sentence("finding.largest_r2", told), values)
    why = Sentence("finding.largest_r2_of_these", told)
    return question(R2, where, phrase("audit-lacks.every_path"), why, values)


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
    where: str, printed: Figure, rows: list[PrintedPath], correlations: Correlations | None, missing: list[Sentence]
) -> Finding:
    """The same with correlations that may be of scores or of another model: they can agree, not contradict."""
    lacks = phrase("audit-lacks.correlations_of", pairs=parted(missing, ", "))
    if correlations is None:
        return unsaid(R2, where, lacks)
    found, still, used = _explained(rows, correlations.of)
    if still or not found.meets(printed.interval):
        return unsaid(R2, where, lacks)
    values = (printed_value("R2", printed), found_value("R2", found), *printed_values(used))
    share = between(found, printed.decimals + 1)
    said = phrase("finding.explained_by_others", found=share, printed=as_written(printed))
    return Finding(R2, where, judged(agrees=True), said, values)


def _explained(
    rows: list[PrintedPath], correlation: Callable[[str, str], Figure | None]
) -> tuple[Interval, list[Sentence], dict[str, Figure]]:
    """R2; the pairs whose correlation is not printed, which count as anything from -1 to 1; and what R2 is made of."""
    parts = [row.figures["std"].interval.square() for row in rows]
    missing: list[Sentence] = []
    used = {f"std of {row.text}": row.figures["std"] for row in rows}
    for i, row in enumerate(rows):
        for other in rows[:i]:
            known = correlation(row.names[1], other.names[1])
            if known is None:
                missing.append(phrase("list.and", before=other.names[1], last=row.names[1]))
            else:
                used[f"{other.names[1]} and {row.names[1]}"] = known
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
