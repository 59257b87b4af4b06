"""The fit given the observed predictors (lavaan's fixed.x = TRUE): their own distribution is set aside.

The likelihood of all variables is that of the observed predictors, which no model here restricts, times that of the
others given them. Estimates, their standard errors and chi-square are the same either way; log-likelihood, number of
parameters, what is made of these, and standard errors of standardised values are not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.moments import part_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.notation import Array, BoolArray, MatrixName

SUFFIX = "_fixed_x"


@dataclass(frozen=True, slots=True)
class OfPredictors:
    """What the observed predictors add: their unrestricted log-likelihood, and its number of free parameters."""

    log_likelihood: float
    n_free: int


def of_predictors(ml: MLFit) -> OfPredictors | None:
    """What they add to the fit; None where there are none, or where some of their answers are missing."""
    if not (ml.table.predictors and predictors_complete(ml)):
        return None
    part = part_of(ml.moments, ml.table.predictor_places)
    q = len(part.items)
    n_free = len(part.groups) * (q * (q + 1) // 2 + (q if ml.table.means else 0))
    return OfPredictors(saturated_moments(part).log_likelihood, n_free)


def predictors_complete(ml: MLFit) -> bool:
    """Whether everybody answered all observed predictors; else lavaan's fixed.x = TRUE leaves respondents out."""
    return bool(ml.moments.observed[:, list(ml.table.predictor_places)].all())


def covariance_given_predictors(ml: MLFit) -> Array:
    """Sampling covariance (free, free) of the estimates when the predictors' moments do not vary from sample to sample.

    The covariance given the free values that are these moments, C - C_x C_xx^-1 C_x'; NaN where `ml` has none.
    """
    held = np.flatnonzero(_of_predictors_alone(ml))
    covariance = ml.sampling_covariance
    if not (held.size and np.isfinite(covariance).all()):
        return covariance
    across = covariance[:, held]
    left = covariance - across @ np.linalg.solve(covariance[np.ix_(held, held)], across.T)
    left[held], left[:, held] = 0.0, 0.0
    return left


def _of_predictors_alone(ml: MLFit) -> BoolArray:
    """Which free values (free,) are means, variances or covariances of observed predictors."""
    names = {*ml.table.predictors, ""}
    return np.array(
        [
            row.matrix in (MatrixName.PSI, MatrixName.ALPHA) and row.lhs in names and row.rhs in names
            for row in ml.table.representatives
        ],
        dtype=np.bool_,
    )
