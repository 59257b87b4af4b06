"""Importance sampling about a border that draws do not reach: the mass beyond it, and the density on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.notation import Array

_ROUNDS = 4
_WIDER = 1.15
_LEAST = 15.0
_NARROW = 0.3

type LogDensity = Callable[[Array], Array]
type Margin = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Border:
    """Logs of the mass where the margin is below 0 and of the margin's density at 0, on the scale of the unnormalised
    density, each with the standard error of its relative error; how many independent draws beyond the border, or on it
    if they are fewer, the weights are worth.
    """

    log_beyond: float
    beyond_error: float
    log_density: float
    density_error: float
    effective: float


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Normal about `centre` (free,) with covariance root root' (free, free), but `width` times as wide along the unit
    direction `across` (free,) in units of the root.
    """

    centre: Array
    root: Array
    across: Array
    width: float = 1.0

    def draws(self, n: int, rng: np.random.Generator) -> tuple[Array, Array]:
        """Points (draw, free) and their log densities (draw,)."""
        z = rng.standard_normal((n, len(self.centre)))
        stretched = z + (self.width - 1) * np.outer(z @ self.across, self.across)
        scale = float(np.linalg.slogdet(self.root)[1]) + np.log(self.width) + 0.5 * len(self.centre) * np.log(2 * np.pi)
        return self.centre + stretched @ self.root.T, np.asarray(-0.5 * (z**2).sum(1) - scale)

    def about(self, points: Array, weights: Array) -> Proposal:
        """The same about weighted points (draw, free), as wide across the border as they are, or no wider."""
        share = np.exp(weights - weights.max())
        share = share / share.sum()
        centre = share @ points
        away = np.linalg.solve(self.root, (points - centre).T).T @ self.across
        return replace(self, centre=centre, width=min(1.0, _WIDER * float(np.sqrt(share @ away**2))))


def border_of(
    log_density: LogDensity, margin: Margin, proposal: Proposal, fall: float, n: int, rng: np.random.Generator
) -> Border:
    """From a first proposal, about the most probable point of the border (Melchers, 1989) and as wide as the density is
    along it; within `fall` of the margin beyond the border the density falls by about a factor e.

    Proposals are then about where the weights lie, as wide across the border as these say. The last round alone counts,
    so that it is unbiased whatever the earlier ones found.
    """
    for _ in range(_ROUNDS):
        points, weights, m = _round(log_density, margin, proposal, n, rng)
        if _effective(weights[m < 0]) < _LEAST:
            break
        proposal = proposal.about(points[m < 0], weights[m < 0])
    _, weights, m = _round(log_density, margin, proposal, n, rng)
    inside, on = np.where(m < 0, weights, -np.inf), np.where(np.abs(m) < _NARROW * fall, weights, -np.inf)
    log_beyond, beyond_error = _log_mean(inside)
    log_on, on_error = _log_mean(on)
    log_on -= float(np.log(2 * _NARROW * fall))
    return Border(log_beyond, beyond_error, log_on, on_error, min(_effective(inside), _effective(on)))


def _round(
    log_density: LogDensity, margin: Margin, proposal: Proposal, n: int, rng: np.random.Generator
) -> tuple[Array, Array, Array]:
    """Points (draw, free), their log weights, -inf where the margin has no value, and their margins."""
    points, proposed = proposal.draws(n, rng)
    weights, m = log_density(points) - proposed, np.full(n, np.nan)
    there = np.isfinite(weights)
    m[there] = margin(points[there])
    weights = np.where(np.isnan(m), -np.inf, weights)
    return points, weights, np.where(np.isnan(m), np.inf, m)


def _effective(weights: Array) -> float:
    """(sum w)^2 / sum w^2 of log weights; 0 of none. Kong (1992)."""
    if not np.isfinite(weights).any():
        return 0.0
    share = np.exp(weights - weights.max())
    return float(share.sum() ** 2 / (share**2).sum())


def _log_mean(weights: Array) -> tuple[float, float]:
    """Log of the mean, and the standard error of its relative error; -inf, NaN where all are 0."""
    largest = float(weights.max())
    if not np.isfinite(largest):
        return -np.inf, np.nan
    values = np.exp(weights - largest)
    return largest + float(np.log(values.mean())), float(values.std(ddof=1) / values.mean() / np.sqrt(len(values)))
