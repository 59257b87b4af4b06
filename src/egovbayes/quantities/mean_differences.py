"""How far the means of groups lie apart, in standard deviations."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def standardised_mean_differences(means: Array, variances: Array, n: Array) -> Array:
    """Each group's mean less the first group's, in pooled standard deviations; (..., group, variable) -> the same.

    The pooled variance weighs each group's by its respondents n (group,). Cohen (1988), for means that a model implies.
    """
    pooled = (n[:, None] * variances).sum(-2, keepdims=True) / n.sum()
    return np.asarray((means - means[..., :1, :]) / np.sqrt(pooled))
