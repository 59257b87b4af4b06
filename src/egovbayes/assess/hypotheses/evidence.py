"""The Bayes factor of a claim against its complement, with the interval of its Monte Carlo error."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot, inf, isfinite, isinf, log, log1p, nan

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability, jeffreys, unanimous_bound
from egovbayes.assess.hypotheses.prior_probability import PriorProbability


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
    # distances to those ends of both that lower the difference, added as errors are; likewise those that raise it
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
    lower, upper = jeffreys(share, n)
    return _LogOdds(_logit(share), _logit(lower), _logit(upper))


def _logit(p: float) -> float:
    return log(p) - log1p(-p)


_UNKNOWN = BayesFactor(nan, nan, nan, False)
