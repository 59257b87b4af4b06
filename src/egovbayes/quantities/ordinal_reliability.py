"""Reliability of the sum of answers in categories, as they are coded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.bivariate_normal import bivariate_normal


def omega_of_sum(thresholds: Sequence[Array], shared: Array, implied: Array) -> Array:
    """Share of the variance of the answers' sum that the construct explains, (...), in [0, 1]. Green & Yang (2009), 21.

    `thresholds` are each item's (..., threshold), in standard deviations of latent answers; `implied` (..., item, item)
    are their correlations, and `shared` (..., item, item) what of these (and of the variances) is the construct's.
    """
    from scipy.special import ndtr

    n = len(thresholds)
    explained = total = np.zeros(shared.shape[:-2])
    for i in range(n):
        for j in range(i + 1):
            twice = 1.0 if i == j else 2.0
            first, second = thresholds[i][..., :, None], thresholds[j][..., None, :]
            apart = ndtr(first) * ndtr(second)
            with_construct = bivariate_normal(first, second, shared[..., i, j, None, None]) - apart
            explained = explained + twice * with_construct.sum((-2, -1))
            if i == j:
                # of one item: P(X < h, X < k) is that of the lower threshold
                of_all = ndtr(np.minimum(first, second)) - apart
            else:
                of_all = bivariate_normal(first, second, implied[..., i, j, None, None]) - apart
            total = total + twice * of_all.sum((-2, -1))
    return np.asarray(explained / total)
