"""Probabilities of models from their log marginal likelihoods."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def model_probabilities(log_marginal: Array, errors: Array) -> tuple[Array, Array]:
    """P(model | answers), all equally probable before, and their Monte Carlo standard errors; (model,) each.

    The errors are those of the log marginal likelihoods, independent of one another, by the delta method: the slope of
    p_k by log m_j is p_k (1[j = k] - p_j).
    """
    p = np.exp(log_marginal - log_marginal.max())
    p = p / p.sum()
    slopes = np.diag(p) - np.outer(p, p)
    return p, np.sqrt((slopes**2) @ errors**2)
