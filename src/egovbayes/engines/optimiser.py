"""Climbing a log-likelihood: BFGS in units of standard errors, with a step back wherever the model is impossible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

type Target = Callable[[Array], tuple[float, Array]]
type Spread = Callable[[Array], Array]


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """Where the climb ended: `slope` is the largest gradient left, in log-likelihood a standard error."""

    values: Array
    log_likelihood: float
    slope: float
    iterations: int

    @property
    def converged(self) -> bool:
        """Whether the values are within 1e-4 standard errors of a stationary point."""
        return bool(np.isfinite(self.log_likelihood)) and self.slope < 1e-4


def best_of(optima: Sequence[Optimum]) -> Optimum:
    """The highest of the climbs that converged, or of all when none did."""
    return max(optima, key=lambda optimum: (optimum.converged, optimum.log_likelihood))


def spread_of(information: Array) -> Array:
    """C (free, free) with C C' the inverse information, weak directions bounded: its columns are comparable steps.

    Where the information is not known (NaN) all steps are a thousandth.
    """
    if not np.isfinite(information).all():
        return np.eye(len(information)) * 1e-3
    scale = 1 / np.sqrt(np.maximum(np.abs(np.diagonal(information)), 1e-12))
    eigenvalues, vectors = np.linalg.eigh(information * scale[:, None] * scale)
    bounded = np.maximum(eigenvalues, 1e-6 * eigenvalues.max(initial=1e-12))
    return np.asarray(scale[:, None] * vectors / np.sqrt(bounded))


def climb(target: Target, start: Array, spread: Array, *, tolerance: float = 1e-7, limit: int = 200) -> Optimum:
    """BFGS with backtracking from `start` (free,), in coordinates z with values = start + spread z.

    `target` gives the log-likelihood and its gradient; -inf marks impossible values, which scipy's line searches
    cannot step back from. Ends when the gradient in z is below `tolerance`. Nocedal & Wright (2006), algorithm 6.1.
    """
    values = start.copy()
    height, gradient = target(values)
    slope = spread.T @ gradient
    inverse = np.eye(values.size)
    iteration = 0
    while np.isfinite(height) and np.abs(slope).max(initial=0.0) > tolerance and iteration < limit:
        iteration += 1
        direction = inverse @ slope
        step = _line_search(target, values, height, (spread @ direction, float(slope @ direction)))
        if step is None:
            if np.array_equal(inverse, np.eye(values.size)):
                break
            inverse = np.eye(values.size)
            continue
        fraction, values, height, gradient = step
        new_slope = spread.T @ gradient
        inverse = _updated(inverse, fraction * direction, slope - new_slope)
        slope = new_slope
    return Optimum(values, float(height), float(np.abs(slope).max(initial=0.0)), iteration)


def climb_rewhitened(target: Target, start: Array, spread_at: Spread, *, rounds: int = 8) -> Optimum:
    """`climb` in a few rounds, each in the standard errors of where the last one ended; it ends sharply."""
    best = climb(target, start, spread_at(start), tolerance=1e-2, limit=60)
    iterations = best.iterations
    for _ in range(rounds):
        best = climb(target, best.values, spread_at(best.values), limit=100)
        iterations += best.iterations
        if best.slope <= 1e-7:
            break
    return Optimum(best.values, best.log_likelihood, best.slope, iterations)


def _line_search(
    target: Target, values: Array, height: float, ray: tuple[Array, float]
) -> tuple[float, Array, float, Array] | None:
    """Fraction of the step taken, and values, height and gradient there; None when no fraction climbs (Armijo)."""
    step, promised = ray
    fraction = 1.0
    noise = 1e-13 * abs(height)
    for _ in range(30):
        candidate = values + fraction * step
        found, gradient = target(candidate)
        if np.isfinite(found) and found >= height + 1e-4 * fraction * promised - noise:
            return fraction, candidate, float(found), gradient
        fraction *= 0.5 if np.isfinite(found) else 0.25
    return None


def _updated(inverse: Array, moved: Array, bent: Array) -> Array:
    """BFGS update of the inverse Hessian (of -log-likelihood); skipped where the curvature is not positive."""
    curvature = float(moved @ bent)
    if curvature <= 1e-10 * float(np.sqrt((moved @ moved) * (bent @ bent))):
        return inverse
    bent_inverse = inverse @ bent
    outer = np.outer(moved, bent_inverse)
    stretch = (1 + float(bent @ bent_inverse) / curvature) / curvature
    return np.asarray(inverse + stretch * np.outer(moved, moved) - (outer + outer.T) / curvature)
