"""Whether a covariance matrix, printed or of a sample, can stand for the answers of people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.errors import DataError
from egovbayes.notation import Array

_SINGULAR = 1e-10
SMALLEST_SD, LARGEST_SD = 1e-7, 1e7
"""Beyond these, optimisers lose digits of an estimate and chains find no start: units to change, not to compute in."""


def check_size(n: int, n_items: int, where: str) -> None:
    """Raises DataError unless there are more respondents than items."""
    if n <= n_items:
        people = "1 respondent with answers is" if n == 1 else f"{n} respondents with answers are"
        raise DataError(
            f"{where}: {people} too few for {n_items} items; there must be more respondents "
            "than items (and ten times as many make a study): use fewer items"
        )


def check_covariance(covariance: Array, items: Sequence[str]) -> None:
    """Raises DataError unless the matrix (item, item) has the right size and is positive definite."""
    p = len(items)
    if covariance.shape != (p, p):
        raise DataError(f"covariance matrix: its shape is {covariance.shape}, but {p} items need ({p}, {p})")
    if not np.isfinite(covariance).all():
        raise DataError(
            "covariance matrix: some entries are missing or infinite; all variances and covariances are needed"
        )
    if not np.allclose(covariance, covariance.T, rtol=1e-8, atol=0):
        row, col = divmod(int(np.abs(covariance - covariance.T).argmax()), p)
        raise DataError(
            f"covariance matrix: not symmetric: {items[row]} with {items[col]} is {covariance[row, col]:g} one way and "
            f"{covariance[col, row]:g} the other; copy one triangle into the other"
        )
    variances = covariance.diagonal()
    if (variances <= 0).any():
        first = int(variances.argmin())
        raise DataError(
            f"covariance matrix: the variance of {items[first]} is {variances[first]:g}; it must be above 0"
        )
    spread = np.sqrt(variances)
    check_units(spread, items, "covariance matrix")
    check_correlation(covariance / np.outer(spread, spread), items, "covariance matrix")


def check_units(spread: Array, items: Sequence[str], where: str) -> None:
    """Raises DataError when a standard deviation (item,) is of a size that cannot be computed with."""
    for item, sd in zip(items, spread, strict=True):
        if not SMALLEST_SD <= sd <= LARGEST_SD:
            far, what = ("large", "divide") if sd > LARGEST_SD else ("small", "multiply")
            raise DataError(
                f"{where}: the standard deviation of {item} is {sd:.3g}, too {far} to compute with exactly (from "
                f"{SMALLEST_SD:g} to {LARGEST_SD:g} it is): {what} its values by a power of ten, in other units"
            )


def check_correlation(correlation: Array, items: Sequence[str], where: str) -> None:
    """Raises DataError when the correlation matrix (item, item) is singular, naming the items that depend."""
    sizes, directions = np.linalg.eigh(correlation)
    if sizes[0] > _SINGULAR:
        return
    involved = [item for item, weight in zip(items, directions[:, 0], strict=True) if abs(weight) > 1e-4]
    raise DataError(
        f"{where}: the covariance of {', '.join(involved)} is not positive definite: they determine each other exactly "
        "(a copied column, a sum of other items), or no answers can have it; leave one of them out or correct it"
    )
