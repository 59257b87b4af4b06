"""Whether the effects of a feedback loop die away. Bentler & Freeman (1983), Tests for stability in linear structural
equation systems, Psychometrika 48.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.propagation import has_feedback


def stability_index(paths: Array) -> Array:
    """The spectral radius of B, its largest eigenvalue in size; (..., to, from) -> (...). 0 without feedback.

    B + B^2 + ... has a sum, and total effects exist, only below 1. It is the same for raw and standardised paths. NaN
    where a path is not finite.
    """
    if not has_feedback(paths):
        return np.zeros(paths.shape[:-2])
    finite = np.isfinite(paths).all(axis=(-2, -1))
    # one draw with an infinite path would make LAPACK refuse all
    eigenvalues = np.linalg.eigvals(np.where(finite[..., None, None], paths, 0.0))
    return np.where(finite, np.abs(eigenvalues).max(axis=-1), np.nan)


def where_stable(paths: Array, values: Array) -> Array:
    """The values (..., to, from), (..., set) or (...) that belong to the paths, NaN where their stability index is 1
    or more (or unknown).
    """
    if not has_feedback(paths):
        return values
    stable = stability_index(paths) < 1
    return np.where(stable.reshape(*stable.shape, *[1] * (values.ndim - stable.ndim)), values, np.nan)
