"""Standard errors of functions of the estimates by the delta method, with vectorised fourth-order differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.engines.ml_fit import MLFit
from egovbayes.notation import Array

type FunctionOfValues = Callable[[Array], Array]

_STEP = 1e-3
_STEPS = np.array([-2.0, -1.0, 1.0, 2.0])
_WEIGHTS = np.array([1.0, -8.0, 8.0, -1.0]) / 12


def jacobian(function: FunctionOfValues, values: Array, scale: Array) -> Array:
    """Derivatives (out, free) of `function`, which maps (..., free) to (..., out), at `values` (free,).

    Steps are a thousandth of `scale` (free,), say the standard errors: so small that a kink, as of abs(), is hardly
    ever among the points. One call of `function` does all points.
    """
    step = _STEP * scale
    moves = np.eye(values.size) * step
    points = values + _STEPS[:, None, None] * moves
    return np.asarray(np.einsum("s,sfo->of", _WEIGHTS, function(points)) / step)


def delta_method(ml: MLFit, function: FunctionOfValues, covariance: Array | None = None) -> tuple[Array, Array]:
    """Estimates (out,) and standard errors (out,) of `function`, which maps raw values (..., free) to (..., out).

    `covariance` (free, free) stands in for that of the fit. Standard errors are NaN where the fit has none, and 0 where
    the function does not vary.
    """
    estimate = np.asarray(function(ml.values))
    variances = np.diagonal(ml.covariance)
    if not np.isfinite(variances).all():
        return estimate, np.full(estimate.shape, np.nan)
    slopes = jacobian(function, ml.values, np.sqrt(variances))
    spread = ml.covariance if covariance is None else covariance
    return estimate, root(np.einsum("of,fg,og->o", slopes, spread, slopes, optimize=True))


def root(variances: Array) -> Array:
    """Square roots, NaN where the variance is NaN or clearly negative."""
    return np.asarray(np.sqrt(np.where(variances >= 0, variances, np.nan)))
