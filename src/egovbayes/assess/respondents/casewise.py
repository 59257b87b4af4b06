"""Log-likelihood of every respondent for every draw, and leave-one-out: the unit is the person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.respondents.answer_patterns import AnswerPattern, answer_patterns
from egovbayes.assess.respondents.running import RunningCovariance
from egovbayes.data.answers import Answers
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.linear import LinearDensity
from egovbayes.notation import Array, IntArray

STORED_RESPONDENTS = 20_000
LOO_RESPONDENTS = 5_000
_ROWS_AT_ONCE = 20_000
_CELLS_AT_ONCE = 4_000_000

type _Draws = tuple[Array, Array, Array, Array, Array | None]
"""Means as they are and less the centre (draw, group, item), sigma, the likelihood's own values (draw, own), what of
sigma is residuals'.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Casewise:
    """Log-likelihoods (draw, respondent) of the respondents numbered `kept`,
    and mean and SD over draws of everyone's.

    Up to the limit `kept` is everyone, beyond it a random sample. `total` (draw,) sums over everyone.
    """

    log_likelihood: Array
    kept: IntArray
    mean: Array
    sd: Array
    total: Array


class CasewiseAccumulator:
    """Log-likelihoods of respondents, block of draws by block of draws, in bounded memory.

    Where a respondent's log density is linear in products of the answers, mean and SD over the draws of everyone, and
    the sums over everyone, follow from the coefficients' moments; else every respondent is looked at under every draw.
    Either way all draws count, and nothing of size draws x respondents is made beyond what is kept.
    """

    def __init__(
        self, answers: Answers, n_draws: int, rng: np.random.Generator, stored: int, likelihood: Likelihood
    ) -> None:
        values, group, linear = answers.values, answers.group, likelihood.linear
        n = len(values)
        self.kept = np.arange(n) if n <= stored else some_of(n, min(LOO_RESPONDENTS, stored), rng)
        self._n, self._everyone = n, len(self.kept) == n
        self._centre = _centre(values)
        centred = values - self._centre
        place = np.full(n, -1)
        place[self.kept] = np.arange(len(self.kept))
        self._parts: list[_Part | _OneByOne] = (
            [_OneByOne(likelihood, answers, self.kept)]
            if linear is None
            else [_Part(linear, pattern, centred, self.kept, place) for pattern in answer_patterns(values, group)]
        )
        self._stored = np.empty((n_draws, len(self.kept)))
        self._total = np.zeros(n_draws)

    def add(self, at: slice, mu: Array, sigma: Array, own: Array, residual: Array | None) -> None:
        """Take the draws `at` into account: mu (draw, group, item), sigma and what of it is residuals' (draw, group,
        item, item), own (draw, own).
        """
        draws = mu, mu - self._centre, sigma, own, residual
        for part in self._parts:
            self._total[at] += part.add(draws, self._stored[at], everyone=self._everyone)

    def result(self) -> Casewise:
        """What the draws added so far say."""
        if self._everyone:
            return Casewise(self._stored, self.kept, self._stored.mean(0), self._stored.std(0), self._total)
        mean, sd = np.empty((2, self._n))
        for part in self._parts:
            part.summarise(mean, sd)
        return Casewise(self._stored, self.kept, mean, sd, self._total)


class _Part:
    """The respondents of one pattern: features of those kept, and in which columns; moments of the coefficients.

    For a log density that is linear in features.

    `place` (respondent,) is each one's column, -1 for those not kept.
    """

    def __init__(
        self, linear: LinearDensity, pattern: AnswerPattern, centred: Array, kept: IntArray, place: IntArray
    ) -> None:
        self._linear, self._pattern = linear, pattern
        self._answers = centred[np.ix_(pattern.respondents, pattern.items)]
        columns = place[pattern.respondents]
        columns = columns[columns >= 0]
        self._columns = columns_of(columns, len(kept))
        self._features = linear.features(centred[np.ix_(kept[columns], pattern.items)])
        self._feature_sum = linear.feature_sum(self._answers)
        self._over_draws = RunningCovariance()

    def add(self, draws: _Draws, stored: Array, *, everyone: bool) -> Array:
        """Write the log-likelihoods of those kept; the sums over all of the pattern (draw,)."""
        _, centred, sigma, _, _ = draws
        group, items = self._pattern.group, self._pattern.items
        part = sigma[:, group][:, items[:, None], items]
        coefficients = self._linear.coefficients(centred[:, group][:, items], part)
        if isinstance(self._columns, slice):
            np.matmul(coefficients, self._features.T, out=stored)
        else:
            stored[:, self._columns] = coefficients @ self._features.T
        if not everyone:
            self._over_draws.add(coefficients)
        return np.asarray(coefficients @ self._feature_sum)

    def summarise(self, mean: Array, sd: Array) -> None:
        """Write mean and SD over the draws of each of these respondents into (respondent,)."""
        centre, spread = self._over_draws.mean, self._over_draws.covariance
        for start in range(0, len(self._answers), _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            who, features = self._pattern.respondents[rows], self._linear.features(self._answers[rows])
            mean[who] = features @ centre
            variance = np.einsum("rf,rf->r", features @ spread, features)
            sd[who] = np.sqrt(np.maximum(variance, 0.0))


class _OneByOne:
    """All respondents, whose log densities have no such form: some at a time, first and second moments summed."""

    def __init__(self, likelihood: Likelihood, answers: Answers, kept: IntArray) -> None:
        self._likelihood, self._answers, self._kept = likelihood, answers, kept
        self._origin, self._sums, self._n = np.zeros(0), np.zeros((2, len(answers.values))), 0

    def add(self, draws: _Draws, stored: Array, *, everyone: bool) -> Array:
        """Write the log-likelihoods of those kept; the sums over everyone (draw,)."""
        mu, _, sigma, own, residual = draws
        values, group, casewise = self._answers.values, self._answers.group, self._likelihood.casewise
        if everyone:
            stored[:] = casewise(mu, sigma, own, values, group, residual)
            return np.asarray(stored.sum(1))
        stored[:] = casewise(mu, sigma, own, values[self._kept], group[self._kept], residual)
        if not self._n:
            one = None if residual is None else residual[0]
            self._origin = casewise(mu[0], sigma[0], own[0], values, group, one)
        total, self._n = np.zeros(len(mu)), self._n + len(mu)
        step = max(1, _CELLS_AT_ONCE // len(mu))
        for rows in (slice(start, start + step) for start in range(0, len(values), step)):
            found = casewise(mu, sigma, own, values[rows], group[rows], residual)
            total += found.sum(1)
            deviations = found - self._origin[rows]
            self._sums[:, rows] += deviations.sum(0), (deviations**2).sum(0)
        return total

    def summarise(self, mean: Array, sd: Array) -> None:
        """Write mean and SD over the draws of each respondent into (respondent,)."""
        first, second = self._sums / self._n
        mean[:], sd[:] = self._origin + first, np.sqrt(np.maximum(second - first**2, 0.0))


def _centre(values: Array) -> Array:
    """Means of the answers there are, 0 where there are none; (item,)."""
    seen = ~np.isnan(values)
    return np.asarray(np.where(seen, values, 0.0).sum(0) / np.maximum(seen.sum(0), 1))


def some_of(n: int, wanted: int, rng: np.random.Generator) -> IntArray:
    """Numbers of `wanted` of n things, drawn at random, ascending; all of them where there are no more."""
    return np.arange(n) if n <= wanted else np.sort(rng.choice(n, wanted, replace=False))


def columns_of(chosen: IntArray, n: int) -> IntArray | slice:
    """An index of these of n columns, given in order: all of them are a slice, read and written in half the time."""
    return slice(None) if len(chosen) == n else chosen


def saturated_means(sigma: Array, means: Array, n: Array, noise: Array) -> Array:
    """A draw of the means given each draw of Sigma under a flat prior, N(ybar, Sigma / n); (draw, group, item).

    `means` (group, item) and `n` (group,) are the sample's; `noise` (draw, group, item) is standard normal.
    """
    lower = np.linalg.cholesky(sigma)
    return np.asarray(means + (lower @ noise[..., None])[..., 0] / np.sqrt(n)[:, None])
