"""Whether correlations are worth factoring: partial correlations, Kaiser-Meyer-Olkin, Bartlett's test, eigenvalues."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def partial_correlations(correlation: Array) -> Array:
    """Correlation of each pair of items with all others held, diagonal 1; (..., item, item) -> (..., item, item).

    Its negative off the diagonal is SPSS's anti-image correlation.
    """
    precision = np.linalg.inv(correlation)
    scale = np.sqrt(np.einsum("...ii->...i", precision))
    partial = -precision / (scale[..., :, None] * scale[..., None, :])
    # -p_ij / sqrt(p_ii p_jj) is -1 on the diagonal, where the correlation of an item with itself is 1
    return np.asarray(partial + 2 * np.eye(correlation.shape[-1]))


def sampling_adequacy(correlation: Array) -> tuple[Array, Array]:
    """Kaiser-Meyer-Olkin measure of all items (...) and of each item (..., item), in [0, 1]; Kaiser & Rice (1974).

    Squared correlations over squared correlations and squared partial correlations together.
    """
    off = 1 - np.eye(correlation.shape[-1])
    direct = (correlation * off) ** 2
    partial = (partial_correlations(correlation) * off) ** 2
    of_item, left = direct.sum(-1), partial.sum(-1)
    total = of_item.sum(-1)
    return total / (total + left.sum(-1)), of_item / (of_item + left)


def bartlett_chi_square(correlation: Array, n: float) -> Array:
    """Chi-square of no correlation at all in n respondents, on p (p - 1) / 2 df; (..., item, item) -> (...).

    -(n - 1 - (2 p + 5) / 6) log|R|; Bartlett (1950).
    """
    p = correlation.shape[-1]
    return np.asarray(-(n - 1 - (2 * p + 5) / 6) * np.linalg.slogdet(correlation)[1])


def sorted_eigenvalues(correlation: Array) -> Array:
    """Eigenvalues, the largest first; (..., item, item) -> (..., item)."""
    return np.asarray(np.linalg.eigvalsh(correlation)[..., ::-1])
