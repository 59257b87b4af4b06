"""Bayes factors of claims: against what contradicts them, and against the exact value at which they end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import expm1, log, log1p, nan, sqrt

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import claim_probability
from egovbayes.assess.hypotheses.evidence import bayes_factor
from egovbayes.assess.hypotheses.prior_probability import (
    PriorModel,
    PriorProbability,
    prior_plan,
    prior_probabilities,
)
from egovbayes.assess.marginal.claim_margin import ClaimMargin, margin_in
from egovbayes.assess.marginal.tails import PosteriorTail, Tail, prior_tail
from egovbayes.notation import Array

ENOUGH = 25.0
"""So many independent draws on the rarer side are counted; of fewer the tail is looked for."""
FURTHEST = 6.0
"""Borders that are further from the draws, in their standard deviations, are not approached level by level."""
PRIOR_POINTS = 200_000
_WINDOW, _FEWEST_NEAR = 0.05, 50
DRAWS, BORDER, LEVELS, BOUND = "draws", "border", "levels", "bound"
"""How a probability was found: counted, by importance sampling at the border of the claim, as a product of conditional
probabilities level by level; or not, and bounded by what the draws allow."""


@dataclass(frozen=True, slots=True)
class LogFactor:
    """Log of a Bayes factor, its standard error, how it was found; NaN where it was not. A bound, `BOUND`, has none."""

    value: float = nan
    error: float = nan
    method: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFactors:
    """Of a claim: against its complement; of the number it compares being free against it being exactly at the border
    (`free`), and of the claim against that (`directed`). `log_p` and `log_not` are logs of P(claim | data) and of the
    rest.
    """

    complement: LogFactor
    free: LogFactor = LogFactor()
    directed: LogFactor = LogFactor()
    log_p: float = nan
    log_not: float = nan


def claim_factors(
    margin: ClaimMargin, shape: tuple[int, int], posterior: PosteriorTail, prior: PriorModel, n_prior: int,
    rng: np.random.Generator,
) -> ClaimFactors:  # fmt: skip
    """From draws of the posterior, `shape` (chain, draw), and of the prior.

    P of either is the share of draws where ENOUGH of them are on either side; else what is rare is found by importance
    sampling at the border (one comparison) or as a product of conditional probabilities (several); where that fails it
    is a bound. Against the exact border: Savage & Dickey's ratio of densities there (Dickey, 1971; Wagenmakers,
    Lodewyckx, Kuriyal & Grasman, 2010), of claims whose number is no product. Claim against border: Morey &
    Wagenmakers (2014).
    """
    margins = margin(posterior.values)
    before = prior_probabilities([margin.claim], prior, rng, n_prior)[0]
    after = _after(margin, margins, shape, posterior, rng)
    ahead = _before(before, margin, prior, rng)
    complement = _complement(margins, shape, after, ahead, before)
    found = ClaimFactors(complement, log_p=after.log_p, log_not=after.log_not)
    if not margin.regular or before.value in (0.0, 1.0):
        return found
    free = _against_border(margin, margins, posterior, prior, rng)
    one_sided = free.value + after.log_p - ahead.log_p
    error = sqrt(free.error**2 + after.error_p**2 + ahead.error_p**2)
    return replace(found, free=free, directed=LogFactor(one_sided, error, free.method))


@dataclass(frozen=True, slots=True)
class _Both:
    """Logs of a probability and of what it leaves, the relative errors of both, and how it was found."""

    log_p: float
    log_not: float
    error_p: float
    error_not: float
    method: str

    @property
    def log_odds(self) -> float:
        return self.log_p - self.log_not

    @property
    def error(self) -> float:
        """Of the log odds: that of the rarer side, of which the other's is the mirror."""
        share = float(np.exp(self.log_p))
        return self.error_p + self.error_not if 0.0 < share < 1.0 else max(self.error_p, self.error_not)


_UNKNOWN = _Both(nan, nan, nan, nan, BOUND)


def _share(p: float, n: float) -> _Both:
    error = sqrt(p * (1 - p) / n) if n > 0 else 0.0
    return _Both(log(p), log1p(-p), error / p, error / (1 - p), DRAWS)


def _rare(tail: Tail, *, holds: bool, method: str) -> _Both:
    """From the log of the rarer side's probability, which is that of the claim where it `holds` there."""
    if not tail.known or tail.log_p >= 0:
        return _UNKNOWN
    rest = log(-expm1(tail.log_p))
    other = tail.error * float(np.exp(tail.log_p - rest))
    if holds:
        return _Both(tail.log_p, rest, tail.error, other, method)
    return _Both(rest, tail.log_p, other, tail.error, method)


def _after(
    margin: ClaimMargin, margins: Array, shape: tuple[int, int], posterior: PosteriorTail,
    rng: np.random.Generator,
) -> _Both:  # fmt: skip
    found = claim_probability((margins > 0).reshape(shape), np.abs(margins).reshape(shape))
    rarer = min(found.value, 1 - found.value) * found.effective
    if rarer >= ENOUGH:
        return _share(found.value, found.effective)
    if found.undefined > 0:
        return _UNKNOWN
    holds = found.value < 0.5
    sign = -1.0 if holds else 1.0
    border = None if margin.claim.effect is None else posterior.border(margin, margins, sign, rng)
    if border is not None:
        return _rare(posterior.beyond(border), holds=holds, method=BORDER)
    if abs(float(margins.mean())) > FURTHEST * float(margins.std()):
        return _UNKNOWN
    return _rare(posterior.by_levels(margin, margins, sign, rng), holds=holds, method=LEVELS)


def _before(found: PriorProbability, margin: ClaimMargin, prior: PriorModel, rng: np.random.Generator) -> _Both:
    p, n = found.value, found.n_draws
    if np.isnan(p) or (found.exact and p in (0.0, 1.0)):
        return _UNKNOWN
    if found.exact or min(p, 1 - p) * n >= ENOUGH:
        return _share(p, n)
    if prior.prior.equations or any(own.named for own in prior.prior.priors) or found.undefined > 0:
        return _UNKNOWN
    holds = p < 0.5
    return _rare(prior_tail(prior.prior, margin, -1.0 if holds else 1.0, rng), holds=holds, method=LEVELS)


def _complement(
    margins: Array, shape: tuple[int, int], after: _Both, ahead: _Both, before: PriorProbability
) -> LogFactor:
    if BOUND not in {after.method, ahead.method}:
        method = after.method if after.method != DRAWS else ahead.method
        return LogFactor(after.log_odds - ahead.log_odds, sqrt(after.error**2 + ahead.error**2), method)
    found = claim_probability((margins > 0).reshape(shape), np.abs(margins).reshape(shape))
    bound = bayes_factor(found, before)
    return LogFactor(log(bound.value) if bound.value > 0 else nan, nan, BOUND)


def _against_border(
    margin: ClaimMargin, margins: Array, posterior: PosteriorTail, prior: PriorModel, rng: np.random.Generator
) -> LogFactor:
    """Log of prior over posterior density at the border."""
    sign = 1.0 if np.median(margins) > 0 else -1.0
    border = posterior.border(margin, margins, sign, rng)
    if border is None:
        return LogFactor()
    here, ahead = posterior.density(border), _prior_density(margin, prior, rng)
    return LogFactor(ahead.log_p - here.log_p, sqrt(ahead.error**2 + here.error**2), BORDER)


def _prior_density(margin: ClaimMargin, prior: PriorModel, rng: np.random.Generator) -> Tail:
    """Log density of the margin at 0 before any answer: the share of prior draws in a window a twentieth of their
    middle half wide to either side.
    """
    plan = prior_plan([margin.claim], prior)
    found = []
    for start in range(0, PRIOR_POINTS, plan.block):
        n = min(plan.block, PRIOR_POINTS - start)
        with np.errstate(all="ignore"):
            found.append(margin_in(margin.claim, plan.environments(n, rng), n))
    drawn = np.concatenate(found)
    drawn = drawn[np.isfinite(drawn)]
    width = _WINDOW * float(np.subtract(*np.quantile(drawn, [0.75, 0.25])))
    near = int((np.abs(drawn) < width).sum())
    if near < _FEWEST_NEAR:
        return Tail(nan, nan)
    return Tail(log(near / (2 * width * len(drawn))), 1 / sqrt(near))
