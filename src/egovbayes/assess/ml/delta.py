"""Standard errors of functions of the estimates by the delta method, with vectorised fourth-order differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.engines.ml.fit import Estimate
from egovbayes.notation import Array

type FunctionOfValues = Callable[[Array], Array]

_STEP = 1e-3
_STEPS = np.array([-2.0, -1.0, 1.0, 2.0])


def jacobian(function: FunctionOfValues, values: Array, scale: Array) -> Array:
    """Derivatives (out, free) of `function`, which maps (..., free) to (..., out), at `values` (free,).

    Steps are a thousandth of `scale` (free,), say the standard errors: so small that a kink, as of abs(), is hardly
    ever among the points. One call of `function` does all points. Where it does not vary they are 0, and not rounding
    divided by a step: opposite points are subtracted first.
    """
    step = _STEP * scale
    moves = np.eye(values.size) * step
    points = values + _STEPS[:, None, None] * moves
    far_below, below, above, far_above = function(points)
    return np.asarray((8 * (above - below) - (far_above - far_below)).T / (12 * step))


def delta_method(fit: Estimate, function: FunctionOfValues, covariance: Array | None = None) -> tuple[Array, Array]:
    """Estimates (out,) and standard errors (out,) of `function`, which maps raw values (..., free) to (..., out).

    `covariance` (free, free) stands in for that of the fit. Standard errors are NaN where the fit has none, and 0 where
    the function does not vary.
    """
    estimate = np.asarray(function(fit.values))
    variances = np.diagonal(fit.sampling_covariance)
    if not np.isfinite(variances).all():
        return estimate, np.full(estimate.shape, np.nan)
    slopes = jacobian(function, fit.values, np.sqrt(np.where(variances > 0, variances, 1.0)))
    spread = fit.sampling_covariance if covariance is None else covariance
    with np.errstate(over="ignore", invalid="ignore"):  # exp() of something large
        return estimate, root(np.einsum("of,fg,og->o", slopes, spread, slopes, optimize=True))


def root(variances: Array) -> Array:
    """Square roots, NaN where the variance is NaN, infinite or clearly negative."""
    return np.asarray(np.sqrt(np.where((variances >= 0) & np.isfinite(variances), variances, np.nan)))
