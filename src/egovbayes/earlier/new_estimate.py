"""A new estimate beside the evidence: do they agree, and how much of the evidence is then still believed?

The robust prior is a mixture: the evidence with weight .8, and a vague normal (the prior of mu) for the case that the
new study is of another kind. Schmidli et al. (2014), Biometrics 70, 1023-1032.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.earlier.pooling import Summary, summary
from egovbayes.earlier.study import CORRELATION, STANDARDISED, SpreadPriors, pooled_scale, steepness
from egovbayes.errors import DataError
from egovbayes.quantities.normal_mixtures import NormalMixture, mixed

WEIGHT = 0.8
"""Of the evidence in the robust mixture, before the new estimate."""
CONFLICT = 0.05
"""Two-sided tail probabilities below this are called a conflict. Box (1980); Evans & Moshonov (2006)."""


@dataclass(frozen=True, slots=True)
class NewEstimate:
    """A new estimate beside the evidence.

    `probability` is twice that of an estimate further out, before it was seen; `weight` what the evidence weighs in the
    robust mixture afterwards. `evidence` and `robust` are what is then known of the effect, by the evidence alone and
    by the mixture.
    """

    coefficient: float
    error: float
    probability: float
    weight: float
    evidence: Summary
    robust: Summary

    @property
    def conflict(self) -> bool:
        """Whether the estimate lies so far out that evidence and new answers contradict each other."""
        return self.probability < CONFLICT


def check_new(new: tuple[float, float], scale: str) -> None:
    """Raises DataError where the numbers are no estimate and standard error on this scale."""
    coefficient, error = new
    if not (np.isfinite(coefficient) and np.isfinite(error) and error > 0):
        raise DataError(
            f"new estimate {coefficient:g} with standard error {error:g}: both must be numbers, the second above 0"
        )
    if scale == CORRELATION and not abs(coefficient) < 1:
        raise DataError(f"new estimate {coefficient:g}: a correlation lies between -1 and 1")
    if scale == STANDARDISED and not abs(coefficient) < 1:
        raise DataError(
            f"new estimate {coefficient:g} is no standardised path: it lies beyond 1; the studies are of standardised "
            "paths, and so must it be"
        )


def new_estimate(new: tuple[float, float], predictive: NormalMixture, priors: SpreadPriors, scale: str) -> NewEstimate:
    """A new coefficient with its standard error beside the evidence. Raises DataError for what cannot be one."""
    check_new(new, scale)
    estimate = pooled_scale(new[0], scale)
    error = new[1] / steepness(estimate, scale)
    mean, sd = priors.mean_and_sd
    vague = NormalMixture(np.ones(1), np.array([mean]), np.array([sd]))
    expected, otherwise = (float(one.blurred(error).density(estimate)) for one in (predictive, vague))
    believed = WEIGHT * expected
    weight = believed / (believed + (1 - WEIGHT) * otherwise) if believed > 0 else 0.0
    robust = mixed(predictive, vague, WEIGHT).given(estimate, error)
    return NewEstimate(
        *new,
        predictive.blurred(error).two_sided(estimate),
        weight,
        summary(predictive.given(estimate, error), scale),
        summary(robust, scale),
    )
