"""Log-likelihood of every respondent for every draw, and leave-one-out: the unit is the person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.monte_carlo import psis_loo
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.notation import Array, IntArray

STORED_RESPONDENTS = 20_000
LOO_RESPONDENTS = 5_000
_FEWEST_FOR_LOO = 25


@dataclass(frozen=True, slots=True, eq=False)
class Casewise:
    """Log-likelihoods (draw, respondent) of the respondents numbered `kept`, and mean and SD over draws of
    everyone's.

    Up to the limit `kept` is everyone, beyond it a random sample. `total` (draw,) sums over everyone.
    """

    log_likelihood: Array
    kept: IntArray
    mean: Array
    sd: Array
    total: Array


class CasewiseAccumulator:
    """Log-likelihoods of respondents, block of draws by block of draws, in bounded memory."""

    def __init__(self, values: Array, group: IntArray, n_draws: int, rng: np.random.Generator, stored: int) -> None:
        self._values, self._group = values, group
        n = len(values)
        self.kept = np.arange(n) if n <= stored else some_of(n, min(LOO_RESPONDENTS, stored), rng)
        self._stored = np.empty((n_draws, len(self.kept)))
        self._total = np.empty(n_draws)
        self._first, self._second, self._origin = np.zeros(n), np.zeros(n), np.zeros(n)
        self._seen = 0

    def add(self, at: slice, mu: Array, sigma: Array) -> None:
        """Take the draws `at` into account; mu (draw, group, item), sigma (draw, group, item, item)."""
        step = max(1, 50_000_000 // max(1, 8 * len(mu)))
        total = np.zeros(len(mu))
        for start in range(0, len(self._values), step):
            rows = slice(start, start + step)
            part = casewise_log_likelihood(mu, sigma, self._values[rows], self._group[rows])
            total += part.sum(1)
            inside = (self.kept >= start) & (self.kept < start + step)
            self._stored[at, inside] = part[:, self.kept[inside] - start]
            self._summarise(rows, part)
        self._total[at] = total
        self._seen += len(mu)

    def _summarise(self, rows: slice, part: Array) -> None:
        if self._seen == 0:
            self._origin[rows] = part.mean(0)
        deviations = part - self._origin[rows]
        self._first[rows] += deviations.sum(0)
        self._second[rows] += np.einsum("dr,dr->r", deviations, deviations)

    def result(self) -> Casewise:
        """What the draws added so far say."""
        shift = self._first / self._seen
        sd = np.sqrt(np.maximum(self._second / self._seen - shift**2, 0.0))
        return Casewise(self._stored, self.kept, self._origin + shift, sd, self._total)


def some_of(n: int, wanted: int, rng: np.random.Generator) -> IntArray:
    """Numbers of `wanted` of n things, drawn at random, ascending; all of them where there are no more."""
    return np.arange(n) if n <= wanted else np.sort(rng.choice(n, wanted, replace=False))


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut:
    """PSIS-LOO (Vehtari, Gelman & Gabry, 2017): elpd and p per respondent (respondent,), and Pareto k."""

    elpd: Array
    p: Array
    pareto_k: Array


def leave_one_out(log_likelihood: Array, n_chains: int) -> LeaveOneOut:
    """From log-likelihoods (chain * draw, respondent), chains one after another.

    With fewer than 25 draws there is no tail to smooth: then WAIC's variance takes its place, and Pareto k is NaN.
    """
    if len(log_likelihood) < _FEWEST_FOR_LOO or bool((np.ptp(log_likelihood, axis=0) == 0).any()):
        return _waic(log_likelihood)
    shaped = log_likelihood.reshape(n_chains, -1, log_likelihood.shape[-1])
    elpd, pareto_k, p = psis_loo(shaped)
    return LeaveOneOut(elpd, p, pareto_k)


def _waic(log_likelihood: Array) -> LeaveOneOut:
    """Watanabe (2010): p is the variance of the log-likelihood over draws."""
    largest = log_likelihood.max(0)
    lppd = largest + np.log(np.exp(log_likelihood - largest).mean(0))
    p = log_likelihood.var(0)
    return LeaveOneOut(lppd - p, p, np.full(log_likelihood.shape[1], np.nan))


def saturated_means(sigma: Array, means: Array, n: Array, noise: Array) -> Array:
    """A draw of the means given each draw of Sigma under a flat prior, N(ybar, Sigma / n); (draw, group, item).

    `means` (group, item) and `n` (group,) are the sample's; `noise` (draw, group, item) is standard normal.
    """
    lower = np.linalg.cholesky(sigma)
    return np.asarray(means + (lower @ noise[..., None])[..., 0] / np.sqrt(n)[:, None])
