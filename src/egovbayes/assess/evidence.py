"""How far the draws support a claim: its probability with Monte Carlo error, and the Bayes factor against its
complement.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot, isnan, log, nan, sqrt

import numpy as np

from egovbayes.assess.monte_carlo import ess, mcse_mean
from egovbayes.assess.prior_probability import PriorProbability
from egovbayes.notation import Array, BoolArray

_Z = 1.959963984540054
_DOUBT = 0.05


@dataclass(frozen=True, slots=True)
class ClaimProbability:
    """P(claim | data), its Monte Carlo error, and the effective number of draws behind it.

    `unanimous` says that all draws agree, so that P is known only to be nearer to 0 or 1 than the draws can tell.
    """

    value: float
    error: float
    effective: float

    @property
    def unanimous(self) -> bool:
        """Whether all draws agree."""
        return self.value in (0.0, 1.0)

    @property
    def bound(self) -> float:
        """For unanimous draws, where P lies beyond with 95 % confidence: one that held less often would have shown."""
        missed = 1 - float(_DOUBT ** (1 / self.effective))
        return 1 - missed if self.value == 1 else missed


@dataclass(frozen=True, slots=True)
class BayesFactor:
    """Claim against its complement, with the 95 % interval of its Monte Carlo error.

    `bounded` when all draws agree: then `value` is the nearest value the draws allow, and the end away from 1 is NaN.
    NaN all over when the prior has decided the claim already.
    """

    value: float
    lower: float
    upper: float
    bounded: bool


def claim_probability(holds: BoolArray, margin: Array) -> ClaimProbability:
    """From whether the claim holds (chain, draw); `margin` (chain, draw) is how far it is from failing, for the
    effective
    number of draws when all agree.
    """
    share = float(holds.mean())
    if 0 < share < 1:
        indicator = holds.astype(np.float64)
        error = float(mcse_mean(indicator))
        return ClaimProbability(share, error, share * (1 - share) / error**2)
    effective = _effective_draws(margin)
    doubtful = 1 / (effective + 2)
    return ClaimProbability(share, sqrt(doubtful * (1 - doubtful) / effective), effective)


def _effective_draws(margin: Array) -> float:
    """Bulk effective sample size, at most the number of draws; that number for a constant."""
    finite = np.isfinite(margin).all() and np.ptp(margin) > 0
    effective = float(ess(margin)) if finite else nan
    return float(margin.size) if isnan(effective) else min(effective, float(margin.size))


def bayes_factor(posterior: ClaimProbability, prior: PriorProbability) -> BayesFactor:
    """Posterior odds over prior odds, the error of both by the delta method on the log scale."""
    if not 0 < prior.value < 1:
        return BayesFactor(nan, nan, nan, False)
    prior_logit, prior_error = _logit(prior.value), prior.error / (prior.value * (1 - prior.value))
    if posterior.unanimous:
        direction = 1 if posterior.value == 1 else -1
        value = exp(_logit(posterior.bound) - prior_logit - direction * _Z * prior_error)
        return BayesFactor(value, *((value, nan) if direction > 0 else (nan, value)), True)
    error = hypot(posterior.error / (posterior.value * (1 - posterior.value)), prior_error)
    centre = _logit(posterior.value) - prior_logit
    return BayesFactor(exp(centre), exp(centre - _Z * error), exp(centre + _Z * error), False)


def _logit(p: float) -> float:
    return log(p) - log(1 - p)
