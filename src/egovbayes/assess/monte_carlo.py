"""ArviZ's diagnostics on plain arrays, chains and draws first."""

from __future__ import annotations

import numpy as np

from egovbayes.engines.light_loading import array_statistics
from egovbayes.notation import Array


def mcse_mean(draws: Array) -> Array:
    """Monte Carlo standard error of the mean; (chain, draw, ...) -> (...)."""
    return np.asarray(array_statistics().mcse(draws, chain_axis=0, draw_axis=1))


def mcse_sd(draws: Array) -> Array:
    """Monte Carlo standard error of the standard deviation; (chain, draw, ...) -> (...)."""
    return np.asarray(array_statistics().mcse(draws, chain_axis=0, draw_axis=1, method="sd"))


def ess(draws: Array, method: str = "bulk") -> Array:
    """Effective sample size; (chain, draw, ...) -> (...). Methods: bulk, tail (5 % and 95 %), mean."""
    prob = 0.9 if method == "tail" else None
    return np.asarray(array_statistics().ess(draws, chain_axis=0, draw_axis=1, method=method, prob=prob))


def rhat(draws: Array) -> Array:
    """Rank-normalised split R-hat; (chain, draw, ...) -> (...)."""
    return np.asarray(array_statistics().rhat(draws, chain_axis=0, draw_axis=1))
