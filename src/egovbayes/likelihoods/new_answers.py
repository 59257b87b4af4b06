"""New answers about the model's means, with the model's covariances."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array, IntArray


def coloured(white: Array, mu: Array, sigma: Array, group: IntArray) -> Array:
    """White noise (respondent, item) with the covariances and means of each respondent's group; (respondent, item).

    mu (group, item), sigma (group, item, item). Raises LinAlgError where a matrix is not positive definite.
    """
    roots, answers = np.linalg.cholesky(sigma), np.empty(white.shape)
    for g in range(len(mu)):
        who = group == g
        answers[who] = mu[g] + white[who] @ roots[g].T
    return answers
