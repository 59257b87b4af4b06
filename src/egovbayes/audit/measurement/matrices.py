"""Printed matrices: whether any positive definite one prints as correlations do, their stars, HTMT and its bound."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy import special

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    Severity,
    Value,
    as_written,
    judged,
    parted,
    printed_value,
    question,
    unsaid,
)
from egovbayes.audit.paper import Correlations
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.notation import Array

DEFINITE, STARS, HTMT = "positive definite correlations", "stars of correlations", "HTMT"
_LEVELS = {1: (0.05, 0.1), 2: (0.01, 0.05), 3: (0.001, 0.01)}
_ROUNDS = 500
_ENOUGH = -1e-10


def of_correlations(where: str, correlations: Correlations, n: int | None) -> list[Finding]:
    """What is found on a matrix of correlations: definiteness, and stars where there are any."""
    found = [positive_definite(where, correlations)]
    return [*found, stars(where, correlations, n)] if correlations.stars else found


def positive_definite(where: str, correlations: Correlations) -> Finding:
    """Whether the matrix is positive definite, allowing for the rounding of each entry."""
    names = correlations.names
    low, high, printed = _matrices(correlations)
    smallest, direction = _smallest(printed)
    values = (
        Value("smallest eigenvalue", "", smallest, smallest),
        *(printed_value(" and ".join(pair), figure) for pair, figure in correlations.pairs.items()),
    )
    if smallest >= 0:
        said = phrase("finding.definite", smallest=smallest)
        return Finding(DEFINITE, where, judged(agrees=True), said, values)
    highest = _highest_form(direction, low, high)
    if highest < _ENOUGH:
        said = phrase("finding.not_definite", names=parted(names, ", "), smallest=smallest)
        return Finding(DEFINITE, where, judged(agrees=False), said, values)
    if _reachable(printed, low, high):
        said = phrase("finding.definite_unrounded", smallest=smallest)
        return Finding(DEFINITE, where, judged(agrees=True), said, values)
    why = phrase("finding.maybe_definite", smallest=smallest)
    return unsaid(DEFINITE, where, phrase("audit-lacks.decimals"), why)


def _matrices(correlations: Correlations) -> tuple[Array, Array, Array]:
    """Lowest, highest and printed matrix (name, name), with ones on the diagonal."""
    place = {name: i for i, name in enumerate(correlations.names)}
    low, high, printed = (np.eye(len(place)) for _ in range(3))
    for (row, col), figure in correlations.pairs.items():
        for i, j in ((place[row], place[col]), (place[col], place[row])):
            low[i, j], high[i, j], printed[i, j] = figure.interval.low, figure.interval.high, figure.value
    return low, high, printed


def _smallest(matrix: Array) -> tuple[float, Array]:
    values, vectors = np.linalg.eigh(matrix)
    return float(values[0]), vectors[:, 0]


def _highest_form(direction: Array, low: Array, high: Array) -> float:
    """The largest v' R v over all matrices within rounding: below 0, none of them is positive definite."""
    weights = np.outer(direction, direction)
    return float(np.where(weights > 0, weights * high, weights * low).sum())


def _reachable(printed: Array, low: Array, high: Array) -> bool:
    """Whether projecting in turn on the positive definite cone and on the rounding box ends in both. Higham (2002)."""
    matrix = printed.copy()
    for _ in range(_ROUNDS):
        values, vectors = np.linalg.eigh(matrix)
        if values[0] >= _ENOUGH:
            return True
        positive = (vectors * np.maximum(values, 1e-9)) @ vectors.T
        matrix = np.clip(positive, low, high)
    return False


def stars(where: str, correlations: Correlations, n: int | None) -> Finding:
    """Whether no correlation has more stars than its p allows: * .05, ** .01, *** .001, or * .1, ** .05, *** .01."""
    if not n or n < 4:
        return unsaid(STARS, where, phrase("audit-lacks.respondents"))
    beyond: list[Sentence] = []
    doubtful: list[Sentence] = []
    for pair, marks in correlations.stars.items():
        figure = correlations.pairs[pair]
        size = max(abs(figure.interval.low), abs(figure.interval.high))
        least = 0.0 if size >= 1 else float(2 * special.stdtr(n - 2, -size * sqrt((n - 2) / (1 - size**2))))
        strict, loose = _LEVELS[len(marks)]
        told = {"first": pair[1], "second": pair[0], "figure": as_written(figure), "stars": marks, "least": least}
        shown = Sentence("finding.starred", told)
        beyond += [shown] if least > loose else []
        doubtful += [shown] if strict < least <= loose else []
    values = tuple(printed_value(" and ".join(pair), correlations.pairs[pair]) for pair in correlations.stars)
    if beyond:
        said = phrase("finding.no_star", n=n, shown=parted(beyond, ", "))
        return Finding(STARS, where, judged(agrees=False), said, values, severity=Severity.DECISION)
    if doubtful:
        why = phrase("finding.loose_stars", n=n, shown=parted(doubtful, ", "))
        return question(STARS, where, phrase("audit-lacks.stars"), why, values)
    said = phrase("finding.stars_agree", count=len(values), n=n)
    return Finding(STARS, where, judged(agrees=True), said, values)


def htmt(ratios: Correlations, bound: Figure | None) -> Finding:
    """Whether all heterotrait-monotrait ratios lie below the bound that they are said to lie below."""
    if bound is None:
        return unsaid(HTMT, "htmt", phrase("audit-lacks.htmt_bound"))
    values = (
        *(printed_value(" and ".join(pair), one) for pair, one in ratios.pairs.items()),
        printed_value("bound", bound),
    )
    above = [
        phrase("finding.ratio", first=b, second=a, value=as_written(figure))
        for (a, b), figure in ratios.pairs.items()
        if figure.interval.low > bound.value
    ]
    said = phrase("finding.all_below", bound=as_written(bound), n=len(ratios.pairs))
    if above:
        said = phrase("finding.not_all_below", bound=as_written(bound), shown=parted(above, ", "))
    severity = Severity.DECISION if above else None
    return Finding(HTMT, "htmt", judged(agrees=not above), said, values, severity=severity)
