"""Parallel analysis: which eigenvalues are larger than those of answers that have nothing in common. Horn (1965)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.adequacy import sorted_eigenvalues

NORMAL_SETS, PERMUTED_SETS = 1_000, 200
QUANTILE = 0.95
MOST_PERMUTED = 100_000_000
"""Answers that are permuted at most, all sets together; beyond this, normal answers must do."""
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Parallel:
    """Eigenvalues of random data, their mean and 95th percentile (item,), the largest first, from so many `sets`."""

    mean: Array
    upper: Array
    sets: int

    def kept(self, eigenvalues: Array) -> int:
        """How many eigenvalues (item,) in a row, from the largest, are above the 95th percentile."""
        return int(np.argmin(np.append(eigenvalues > self.upper, False)))


def normal_parallel(n: int, n_items: int, rng: np.random.Generator, sets: int = NORMAL_SETS) -> Parallel:
    """Eigenvalues of correlations of uncorrelated normal answers of n respondents.

    Each set's sums of products are drawn as a Wishart matrix by Bartlett's decomposition, so n costs nothing.
    """
    step = max(1, _AT_ONCE // n_items**2)
    parts = []
    for start in range(0, sets, step):
        size = min(step, sets - start)
        lower = np.tril(rng.standard_normal((size, n_items, n_items)), -1)
        degrees = n - 1 - np.arange(n_items)
        lower[:, np.arange(n_items), np.arange(n_items)] = np.sqrt(rng.chisquare(degrees, (size, n_items)))
        parts.append(sorted_eigenvalues(_correlations(lower @ lower.swapaxes(1, 2))))
    return _summary(np.concatenate(parts))


def permuted_parallel(answers: Array, rng: np.random.Generator, sets: int = PERMUTED_SETS) -> Parallel | None:
    """Eigenvalues of correlations of complete answers (respondent, item), each item's shuffled among the respondents.

    None where that would be too much work. Buja & Eyuboglu (1992).
    """
    if answers.size * sets > MOST_PERMUTED:
        return None
    z = (answers - answers.mean(0)) / answers.std(0)
    shuffled = (rng.permuted(z, axis=0) for _ in range(sets))
    return _summary(np.array([sorted_eigenvalues(one.T @ one / len(z)) for one in shuffled]))


def _correlations(products: Array) -> Array:
    spread = np.sqrt(np.einsum("...ii->...i", products))
    return np.asarray(products / (spread[..., :, None] * spread[..., None, :]))


def _summary(eigenvalues: Array) -> Parallel:
    return Parallel(eigenvalues.mean(0), np.quantile(eigenvalues, QUANTILE, axis=0), len(eigenvalues))
