"""Printed correlation matrices: whether any positive definite matrix prints as they do."""

from __future__ import annotations

import numpy as np

from egovbayes.audit.finding import Finding, Value, judged, unsaid
from egovbayes.audit.paper import Correlations
from egovbayes.notation import Array

DEFINITE = "positive definite correlations"
_ROUNDS = 500
_ENOUGH = -1e-10


def positive_definite(where: str, correlations: Correlations) -> Finding:
    """Whether the matrix is positive definite, allowing for the rounding of each entry."""
    names = correlations.names
    low, high, printed = _matrices(correlations)
    smallest, direction = _smallest(printed)
    values = (Value("smallest eigenvalue", "", smallest, smallest),)
    if smallest >= 0:
        sentence = f"The correlations are positive definite (smallest eigenvalue {smallest:.3f})."
        return Finding(DEFINITE, where, judged(agrees=True), sentence, values)
    highest = _highest_form(direction, low, high)
    if highest < _ENOUGH:
        sentence = (
            f"The printed correlations of {', '.join(names)} are no correlation matrix: its smallest eigenvalue is "
            f"{smallest:.3f}, and no unrounded figures make it positive (unless each pair has respondents "
            "of its own: pairwise deletion)."
        )
        return Finding(DEFINITE, where, judged(agrees=False), sentence, values)
    if _reachable(printed, low, high):
        sentence = f"The smallest eigenvalue is {smallest:.4f}, which rounding explains."
        return Finding(DEFINITE, where, judged(agrees=True), sentence, values)
    return unsaid(
        DEFINITE, where, "more decimals", f"The smallest eigenvalue is {smallest:.4f}: rounding may explain it."
    )


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
