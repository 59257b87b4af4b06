"""Whether a printed matrix can be the covariance of people's answers, and which entry looks like the slip."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.data.moments.covariance_checks import check_covariance
from egovbayes.errors import DataError
from egovbayes.notation import Array

_SINGULAR = 1e-10
_MOST_ITEMS = 40


def check_correlations(correlation: Array, items: Sequence[str], where: str) -> None:
    """Raises DataError unless the diagonal is 1 and the others lie between -1 and 1, both ways the same."""
    p = len(items)
    off = np.abs(correlation.diagonal() - 1)
    if off.max() > 1e-6:
        first = int(off.argmax())
        raise DataError(
            f"{where}: {items[first]} with itself is {correlation[first, first]:g}, not 1; a matrix with variances in "
            "its diagonal is given as covariance = ..."
        )
    _refuse_asymmetric(correlation, items, where)
    beyond = np.abs(correlation) - np.eye(p)
    if (beyond > 1).any():
        row, col = divmod(int(beyond.argmax()), p)
        raise DataError(
            f"{where}: {entry(items, row, col)} is {correlation[row, col]:g}; no correlation is beyond 1 in size"
        )


def check_positive_definite(covariance: Array, items: Sequence[str], where: str) -> None:
    """Raises DataError unless the matrix is symmetric with variances above 0 and positive definite.

    Where mending a single entry would make it so, the message says which, and what it could be.
    """
    _refuse_asymmetric(covariance, items, where)
    variances = covariance.diagonal()
    if (variances <= 0).any():
        first = int(variances.argmin())
        raise DataError(f"{where}: the variance of {items[first]} is {variances[first]:g}; it must be above 0")
    spread = np.sqrt(variances)
    correlation = covariance / np.outer(spread, spread)
    sizes, directions = np.linalg.eigh(correlation)
    if sizes[0] > _SINGULAR:
        check_covariance(covariance, items)
        return
    weights = np.abs(directions[:, 0])
    involved = [item for item, weight in zip(items, weights, strict=True) if weight > 0.3 * weights.max()]
    raise DataError(
        f"{where}: not positive definite, so no answers can have it; the items that cannot go together are "
        f"{', '.join(involved)}.{_mendable(correlation, spread, items)} Compare the entries with the source, or leave "
        "an item out that is a sum of others"
    )


def entry(items: Sequence[str], row: int, col: int) -> str:
    """What to call an entry in a message."""
    return f"{items[max(row, col)]} with {items[min(row, col)]}"


def _refuse_asymmetric(matrix: Array, items: Sequence[str], where: str) -> None:
    gap = np.abs(matrix - matrix.T)
    if (gap > 1e-8 * np.abs(matrix)).any():
        row, col = divmod(int(gap.argmax()), len(items))
        raise DataError(
            f"{where}: not symmetric: {items[row]} with {items[col]} is {matrix[row, col]:g} one way and "
            f"{matrix[col, row]:g} the other"
        )


def _mendable(correlation: Array, spread: Array, items: Sequence[str]) -> str:
    """The single entries whose change would make the matrix positive definite, farthest from it first, at most three.

    With all other entries held, r_ij may lie in c +- sqrt(a b): partial variances a, b and covariance c given the rest.
    """
    p = len(items)
    if not 2 < p <= _MOST_ITEMS:
        return ""
    found = []
    for row in range(p):
        for col in range(row):
            room = _room(correlation, row, col)
            if room is not None:
                now, unit = correlation[row, col], spread[row] * spread[col]
                ends = f"({room[0] * unit:.3g}, {room[1] * unit:.3g})"
                text = f"{entry(items, row, col)} is {now * unit:.4g} and could lie in {ends}"
                found.append((max(room[0] - now, now - room[1]), text))
    if not found:
        return ""
    likeliest = "; or ".join(text for _, text in sorted(found, reverse=True)[:3])
    return f" One entry alone may be the slip: {likeliest}."


def _room(correlation: Array, row: int, col: int) -> tuple[float, float] | None:
    """Ends of what r_ij may be while all others stay; None where nothing would do."""
    pair = [row, col]
    rest = [i for i in range(len(correlation)) if i not in pair]
    inner = correlation[np.ix_(rest, rest)]
    if np.linalg.eigvalsh(inner)[0] <= _SINGULAR:
        return None
    cross = correlation[np.ix_(rest, pair)]
    explained = cross.T @ np.linalg.solve(inner, cross)
    left = 1 - explained.diagonal()
    if (left <= _SINGULAR).any():
        return None
    reach = float(np.sqrt(left.prod()))
    return float(explained[0, 1]) - reach, float(explained[0, 1]) + reach
