"""Weights of models whose mixture predicts best."""

from __future__ import annotations

from typing import Any

import numpy as np

from egovbayes.notation import Array

_STEPS = 500


def stacking_weights(log_densities: Array) -> Array:
    """Weights (model,), of 0 or more with sum 1, of the mixture with the largest sum of log densities.

    `log_densities` (respondent, model) are expected log densities of a respondent left out, on any one scale for all
    models. The sum is concave in the weights: there is one largest value, and at it no model's density is larger than
    the mixture's on average (`stacking_gap`). Yao, Vehtari, Simpson & Gelman (2018).
    """
    from scipy.optimize import minimize

    density = _densities(log_densities)
    k = density.shape[1]
    if k == 1:
        return np.ones(1)

    def lost(weights: Array) -> tuple[float, Array]:
        mixture = np.maximum(density @ weights, np.finfo(float).tiny)
        return -float(np.log(mixture).mean()), -(density / mixture[:, None]).mean(0)

    sum_to_one: Any = {"type": "eq", "fun": lambda w: w.sum() - 1, "jac": np.ones_like}
    settings: Any = {"ftol": 1e-13, "maxiter": _STEPS}
    found = minimize(
        lost,
        np.full(k, 1 / k),
        jac=True,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * k,
        constraints=sum_to_one,
        options=settings,
    )
    weights = np.maximum(found.x, 0.0)
    return np.asarray(weights / weights.sum())


def stacking_gap(log_densities: Array, weights: Array) -> float:
    """By how much the mixture's mean log density can at most be bettered, per respondent; 0 at the best weights.

    It is the largest directional slope of a concave function over the simplex: mean of p_k / mixture, less 1.
    """
    density = _densities(log_densities)
    return float((density / (density @ weights)[:, None]).mean(0).max() - 1)


def _densities(log_densities: Array) -> Array:
    """Densities up to a factor of each respondent's own, which moves no weight."""
    return np.asarray(np.exp(log_densities - log_densities.max(1, keepdims=True)))
