"""How far draws support a claim: its probability, Monte Carlo error, and what of it they can carry. Light to import."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np

from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, mcse_mean
from egovbayes.notation import Array, BoolArray

_TAILS = (0.025, 0.975)
_DOUBT = 0.05
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class ClaimProbability:
    """P(claim | data), its Monte Carlo error, and the effective number of draws behind it.

    `unanimous` says that all draws agree, so that P is known only to be nearer to 0 or 1 than the draws can tell.
    `undefined` is the share of draws at which the claim has no value, left out of P; NaN all over where they are too
    many to judge it.
    """

    value: float
    error: float
    effective: float
    undefined: float = 0.0

    @property
    def unanimous(self) -> bool:
        """Whether all draws agree."""
        return self.value in (0.0, 1.0)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the Monte Carlo error: Jeffreys', one-sided when all draws agree; NaN where unknown."""
        if self.unanimous:
            return (self.bound, 1.0) if self.value == 1 else (0.0, self.bound)
        return jeffreys(self.value, self.effective)

    @property
    def shown(self) -> str:
        """As it is printed, no surer than the draws allow: all of 1,000 independent ones agreeing are "> .997"."""
        ends = (nan, nan) if isnan(self.effective) else self.interval
        return shown_probability(self.value, ends)

    @property
    def bound(self) -> float:
        """For unanimous draws, where P lies beyond with 95 % confidence: one that held less often would have shown."""
        held = unanimous_bound(self.effective)
        return held if self.value == 1 else 1 - held


def claim_probability(holds: BoolArray, margin: Array) -> ClaimProbability:
    """From whether the claim holds (chain, draw); `margin` (chain, draw) is how far it is from failing, for the
    effective number of draws when all agree. Where the margin is NaN the claim has no value (a total effect where
    feedback has none), and P is that of the other draws.
    """
    if np.isnan(margin).any():
        return _where_defined(holds, margin)
    share = float(holds.mean())
    if 0 < share < 1:
        indicator = holds.astype(np.float64)
        # an indicator's variance P (1 - P) over the squared error of its mean: as many independent draws err so
        error = float(mcse_mean(indicator))
        return ClaimProbability(share, error, share * (1 - share) / error**2)
    effective = _effective_draws(margin)
    # all agree, and a next draw would not with probability 1 / (n + 2): Laplace's rule of succession
    doubtful = 1 / (effective + 2)
    return ClaimProbability(share, sqrt(doubtful * (1 - doubtful) / effective), effective)


def judged_probability(holds: BoolArray, margin: Array, threshold: float) -> ClaimProbability:
    """As `claim_probability`, but NaN where the claim has no value in more than 1 - threshold of the draws: so many
    could carry a verdict by themselves.
    """
    found = claim_probability(holds, margin)
    return ClaimProbability(nan, nan, nan, found.undefined) if too_many(found.undefined, threshold) else found


def too_many(undefined: float, threshold: float) -> bool:
    """Whether so large a share of draws without a value leaves nothing to be judged at this threshold."""
    return undefined > 1 - threshold + _ROUNDING


def _where_defined(holds: BoolArray, margin: Array) -> ClaimProbability:
    """P among the draws with a value: the ratio of two means, whose error is that of the ratio's linear part. Cochran
    (1977), ch. 6.
    """
    defined = ~np.isnan(margin)
    there = float(defined.mean())
    if there == 0:
        return ClaimProbability(nan, nan, nan, 1.0)
    share = float(holds[defined].mean())
    if 0 < share < 1:
        error = float(mcse_mean(np.where(defined, holds - share, 0.0) / there))
        return ClaimProbability(share, error, share * (1 - share) / error**2, 1 - there)
    effective = there * _effective_draws(np.where(defined, margin, np.median(margin[defined])))
    doubtful = 1 / (effective + 2)
    return ClaimProbability(share, sqrt(doubtful * (1 - doubtful) / effective), effective, 1 - there)


def _effective_draws(margin: Array) -> float:
    """The smaller of bulk and tail effective sample size, at most the number of draws; that number for a constant."""
    if not (np.isfinite(margin).all() and np.ptp(margin) > 0):
        return float(margin.size)
    effective = float(np.fmin(ess_bulk(margin), ess_tail(margin)))
    return float(margin.size) if isnan(effective) else min(effective, float(margin.size))


def jeffreys(share: float, n: float) -> tuple[float, float]:
    """Jeffreys' 95 % interval of the probability behind the share of n independent draws."""
    from scipy.special import betaincinv

    lower, upper = betaincinv(share * n + 0.5, (1 - share) * n + 0.5, _TAILS)
    return float(lower), float(upper)


def unanimous_bound(n: float) -> float:
    """The least probability at which n independent draws all agree as often as 1 time in 20."""
    return float(_DOUBT ** (1 / n))
