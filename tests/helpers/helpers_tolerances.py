"""Tolerances that several tests earn alike; CONTRIBUTING.md says what earns the others."""

from typing import Any

import numpy as np


def between_optima(standard_errors: Any, free: int) -> Any:
    """How far apart two climbs to one top may end, in the units of its standard errors (any shape).

    A climb ends where no slope is above 1e-7 of log-likelihood a standard error (`engines.ml.optimiser.climb_all`), so
    within sqrt(free) 1e-7 standard errors of the top, and anything that is a smooth function of the values as near in
    standard errors of its own; where it ends within that is decided by the last digits of its sums.
    """
    return 2e-7 * np.sqrt(free) * standard_errors


def assert_same_optimum(found: Any, expected: Any, standard_errors: Any, free: int) -> None:
    """Values at two ends of climbs to one top are as near to each other as `between_optima` says, and rounding."""
    expected = np.asarray(expected)
    allowed = between_optima(np.asarray(standard_errors), free) + 1e-12 * np.abs(expected) + 1e-15
    apart = np.abs(np.asarray(found) - expected)
    assert (apart <= allowed).all(), f"apart by {apart}, allowed are {allowed}"
