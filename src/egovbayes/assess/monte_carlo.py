"""ArviZ's diagnostics on plain arrays, chains and draws first; the only place of this floor that calls ArviZ."""

from __future__ import annotations

from typing import Any

import numpy as np

from egovbayes.notation import Array


def mcse_mean(draws: Array) -> Array:
    """Monte Carlo standard error of the mean; (chain, draw, ...) -> (...)."""
    return np.asarray(_stats().mcse(draws, chain_axis=0, draw_axis=1))


def mcse_sd(draws: Array) -> Array:
    """Monte Carlo standard error of the standard deviation; (chain, draw, ...) -> (...)."""
    return np.asarray(_stats().mcse(draws, chain_axis=0, draw_axis=1, method="sd"))


def ess(draws: Array, method: str = "bulk") -> Array:
    """Effective sample size; (chain, draw, ...) -> (...). Methods: bulk, tail (5 % and 95 %), mean."""
    prob = 0.9 if method == "tail" else None
    return np.asarray(_stats().ess(draws, chain_axis=0, draw_axis=1, method=method, prob=prob))


def rhat(draws: Array) -> Array:
    """Rank-normalised split R-hat; (chain, draw, ...) -> (...)."""
    return np.asarray(_stats().rhat(draws, chain_axis=0, draw_axis=1))


def _stats() -> Any:
    from arviz_stats.base.array import array_stats

    return array_stats
