"""Sufficient statistics of a normal sample, one row for each group and missing pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.data.records import Records, records_of
from egovbayes.data.sample import check_correlation, check_size
from egovbayes.errors import DataError
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """n, mean and covariance of the respondents of each (group, missing pattern); arrays are padded with 0 where unobserved.

    `n` (pattern,), `group` (pattern,) numbers into `groups`, `observed` (pattern, item), `means` (pattern, item),
    `covariances` (pattern, item, item) about the pattern's own mean and divided by n. Patterns are sorted by group,
    the complete one of a group first.
    """

    items: tuple[str, ...]
    groups: tuple[str, ...]
    n: Array
    group: IntArray
    observed: BoolArray
    means: Array
    covariances: Array

    @property
    def complete(self) -> bool:
        """Whether every respondent answered every item."""
        return bool(self.observed.all())

    @property
    def n_respondents(self) -> int:
        """Number of respondents with at least one answer, all groups together."""
        return int(self.n.sum())


def moments_of(values: Array, group: IntArray, items: Sequence[str], groups: Sequence[str]) -> Moments:
    """Moments of answers (respondent, item), NaN where missing, of respondents in `group` (respondent,).

    Respondents without any answer are left out.
    """
    return moments_from_records(records_of(values, group), items, groups)


def moments_from_records(records: Records, items: Sequence[str], groups: Sequence[str]) -> Moments:
    """Moments of joined records, patterns in their order: by group, fewest missing answers first."""
    p = len(items)
    keys = sorted(records, key=lambda key: (key[0], -sum(key[1]), tuple(not answered for answered in key[1])))
    observed = np.array([np.frombuffer(pattern, bool) for _, pattern in keys], bool).reshape(-1, p)
    means, covariances = np.zeros((len(keys), p)), np.zeros((len(keys), p, p))
    for k, key in enumerate(keys):
        means[k, observed[k]] = records[key].mean
        covariances[k][np.ix_(observed[k], observed[k])] = records[key].scatter / records[key].n
    return Moments(
        items=tuple(items),
        groups=tuple(groups),
        n=np.array([records[key].n for key in keys], float),
        group=np.array([code for code, _ in keys], np.int64),
        observed=observed,
        means=means,
        covariances=covariances,
    )


def moments_from_covariance(
    items: Sequence[str], covariance: Array, n: int, means: Array | None = None, *, divisor: str = "n"
) -> Moments:
    """Moments of one complete group from a printed covariance matrix (item, item); means are 0 unless given.

    `divisor` says what the printed covariance was divided by: "n" or "n - 1". Raises DataError unless the matrix is
    square, symmetric and positive definite, of the items' size, and there are more respondents than items.
    """
    if divisor not in ("n", "n - 1"):
        raise DataError(f"divisor {divisor!r} is not known; a covariance is divided by 'n' or by 'n - 1'")
    cov, p = np.asarray(covariance, float), len(items)
    check_size(n, p, "covariance matrix")
    check_covariance(cov, items)
    scaled = cov if divisor == "n" else cov * ((n - 1) / n)
    centre = np.zeros(p) if means is None else np.asarray(means, float)
    return Moments(
        items=tuple(items),
        groups=("",),
        n=np.array([float(n)]),
        group=np.zeros(1, np.int64),
        observed=np.ones((1, p), bool),
        means=centre[None],
        covariances=scaled[None],
    )


def check_covariance(covariance: Array, items: Sequence[str]) -> None:
    """Nothing; raises DataError unless the matrix (item, item) is of the items' size, symmetric and positive definite."""
    p = len(items)
    if covariance.shape != (p, p):
        raise DataError(f"covariance matrix: its shape is {covariance.shape}, but {p} items need ({p}, {p})")
    if not np.isfinite(covariance).all():
        raise DataError(
            "covariance matrix: some entries are missing or infinite; all variances and covariances are needed"
        )
    if not np.allclose(covariance, covariance.T, rtol=1e-8, atol=0):
        row, col = np.unravel_index(np.abs(covariance - covariance.T).argmax(), (p, p))
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
    check_correlation(covariance / np.outer(spread, spread), items, "covariance matrix")
