"""Where the search starts: answers drawn from a population whose figures are already near the printed ones.

All of it is invented: construct relations with the printed pattern, and twelve minor factors that no model knows of,
which give the full model about the misfit it was printed with.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array, IntArray

CONSTRUCTS = ("availability", "quality", "benefits", "attitude", "trust", "readiness", "intention")
N_ITEMS = (3, 3, 3, 4, 3, 3, 3)
LOADINGS = (0.76, 0.77, 0.79, 0.865, 0.85, 0.79, 0.79)
"""Standardised loading of each construct's items, give or take .04."""
PATHS = {
    ("readiness", "attitude"): 0.48,
    ("readiness", "trust"): 0.36,
    ("intention", "availability"): 0.03,
    ("intention", "quality"): 0.02,
    ("intention", "benefits"): 0.03,
    ("intention", "attitude"): 0.06,
    ("intention", "trust"): 0.06,
    ("intention", "readiness"): 0.67,
}
CORRELATIONS = {
    ("availability", "quality"): 0.45,
    ("availability", "benefits"): 0.4,
    ("quality", "benefits"): 0.45,
    ("attitude", "trust"): 0.45,
}
DISTURBANCES = {"readiness": 0.49, "intention": 0.25}
N_MINOR = 12
MINOR, MINOR_FINAL = 0.145, 0.05
"""Share of an item's variance that goes to minor factors: items of the full model only, items of the final one."""


def construct_correlations() -> Array:
    """Correlations (construct, construct) that follow from the paths."""
    m = len(CONSTRUCTS)
    place = {name: i for i, name in enumerate(CONSTRUCTS)}
    paths, psi = np.zeros((m, m)), np.eye(m)
    for (outcome, predictor), value in PATHS.items():
        paths[place[outcome], place[predictor]] = value
    for (one, other), value in CORRELATIONS.items():
        psi[place[one], place[other]] = psi[place[other], place[one]] = value
    for name, value in DISTURBANCES.items():
        psi[place[name], place[name]] = value
    spread = np.linalg.inv(np.eye(m) - paths)
    covariance = spread @ psi @ spread.T
    sd = np.sqrt(np.diagonal(covariance))
    return np.asarray(covariance / np.outer(sd, sd))


def item_correlations(in_final: Array, rng: np.random.Generator) -> Array:
    """Correlations (item, item) of what lies behind the answers; `in_final` (item,) marks the final model's items."""
    construct = np.repeat(np.arange(len(CONSTRUCTS)), N_ITEMS)
    loadings = np.array(LOADINGS)[construct] + rng.uniform(-0.04, 0.04, construct.size)
    share = np.where(in_final, MINOR_FINAL, MINOR)
    minor = rng.standard_normal((construct.size, N_MINOR)) * np.sqrt(share / N_MINOR)[:, None]
    correlations = np.outer(loadings, loadings) * construct_correlations()[np.ix_(construct, construct)]
    correlations += minor @ minor.T
    np.fill_diagonal(correlations, 1.0)
    return np.asarray(correlations)


def drawn_answers(n: int, correlations: Array, rng: np.random.Generator) -> IntArray:
    """Whole answers 1 to 5 (respondent, item): normal with the item's own mean and SD, rounded."""
    n_items = len(correlations)
    mean, sd = rng.uniform(3.2, 4.0, n_items), rng.uniform(1.0, 1.15, n_items)
    behind = rng.standard_normal((n, n_items)) @ np.linalg.cholesky(correlations).T
    return np.clip(np.rint(mean + sd * behind), 1, 5).astype(np.int64)
