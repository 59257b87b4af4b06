"""How far the draws support a claim: its probability with Monte Carlo error, and the Bayes factor against its
complement.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot, inf, isfinite, isinf, isnan, log, log1p, nan, sqrt

import numpy as np

from egovbayes.assess.hypotheses.prior_probability import PriorProbability
from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.engines.convergence import ess_bulk, ess_tail, mcse_mean
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
        return _jeffreys(self.value, self.effective)

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


@dataclass(frozen=True, slots=True)
class BayesFactor:
    """Claim against its complement, with the 95 % interval of its Monte Carlo error.

    `bounded` when all draws agree, those of the posterior or those of the prior: then `value` is the nearest value the
    draws allow, `lower` is NaN for an upper bound and `upper` for a lower one. NaN all over when the prior has decided
    the claim already, or when neither the posterior's draws nor the prior's tell.
    """

    value: float
    lower: float
    upper: float
    bounded: bool


@dataclass(frozen=True, slots=True)
class _LogOdds:
    """Log odds of a probability known from draws, and their 95 % interval; an infinite end when all draws agree."""

    centre: float
    lower: float
    upper: float


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
        error = float(mcse_mean(indicator))
        return ClaimProbability(share, error, share * (1 - share) / error**2)
    effective = _effective_draws(margin)
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


def bayes_factor(posterior: ClaimProbability, prior: PriorProbability) -> BayesFactor:
    """Posterior odds over prior odds; the errors of both are joined on the log scale, each side by itself, so that few
    dissenting draws give a long end. Zou & Donner (2008).
    """
    if prior.exact and prior.value in (0.0, 1.0):
        return _UNKNOWN
    after, before = _log_odds(posterior.value, posterior.effective), _prior_log_odds(prior)
    if isinf(after.centre) or isinf(before.centre):
        return _bound(after.lower - before.upper, after.upper - before.lower)
    log_factor = after.centre - before.centre
    below = hypot(after.centre - after.lower, before.upper - before.centre)
    above = hypot(after.upper - after.centre, before.centre - before.lower)
    return BayesFactor(exp(log_factor), exp(log_factor - below), exp(log_factor + above), False)


def _bound(lower: float, upper: float) -> BayesFactor:
    """From ends on the log scale of which at most one is finite."""
    if isfinite(lower):
        return BayesFactor(exp(lower), exp(lower), nan, True)
    return BayesFactor(exp(upper), nan, exp(upper), True) if isfinite(upper) else _UNKNOWN


def _prior_log_odds(prior: PriorProbability) -> _LogOdds:
    if prior.exact:
        known = _logit(prior.value)
        return _LogOdds(known, known, known)
    return _log_odds(prior.value, prior.n_draws)


def _log_odds(share: float, n: float) -> _LogOdds:
    """From the share of n independent draws; ends by Jeffreys' interval, one-sided when all agree."""
    if share in (0.0, 1.0):
        beyond = _logit(unanimous_bound(n))
        return _LogOdds(inf, beyond, inf) if share == 1 else _LogOdds(-inf, -inf, -beyond)
    lower, upper = _jeffreys(share, n)
    return _LogOdds(_logit(share), _logit(lower), _logit(upper))


def _jeffreys(share: float, n: float) -> tuple[float, float]:
    """Jeffreys' 95 % interval of the probability behind the share of n independent draws."""
    from scipy.special import betaincinv

    lower, upper = betaincinv(share * n + 0.5, (1 - share) * n + 0.5, _TAILS)
    return float(lower), float(upper)


def unanimous_bound(n: float) -> float:
    """The least probability at which n independent draws all agree as often as 1 time in 20."""
    return float(_DOUBT ** (1 / n))


def _logit(p: float) -> float:
    return log(p) - log1p(-p)


_UNKNOWN = BayesFactor(nan, nan, nan, False)
