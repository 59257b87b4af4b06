"""Log-likelihood of every respondent for every draw, and leave-one-out: the unit is the person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.respondents.answer_patterns import AnswerPattern, answer_patterns
from egovbayes.assess.respondents.running import RunningCovariance
from egovbayes.likelihoods.casewise import density_coefficients, density_feature_sum, density_features
from egovbayes.notation import Array, IntArray

STORED_RESPONDENTS = 20_000
LOO_RESPONDENTS = 5_000
_ROWS_AT_ONCE = 20_000


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

    A respondent's log density is linear in products of the answers, so mean and SD over the draws of everyone, and the
    sums over everyone, follow from the coefficients' moments: all draws count, and nothing of size draws x respondents
    is made beyond what is kept.
    """

    def __init__(self, values: Array, group: IntArray, n_draws: int, rng: np.random.Generator, stored: int) -> None:
        n = len(values)
        self.kept = np.arange(n) if n <= stored else some_of(n, min(LOO_RESPONDENTS, stored), rng)
        self._n, self._everyone = n, len(self.kept) == n
        self._centre = _centre(values)
        centred = values - self._centre
        place = np.full(n, -1)
        place[self.kept] = np.arange(len(self.kept))
        self._parts = [_Part(pattern, centred, self.kept, place) for pattern in answer_patterns(values, group)]
        self._stored = np.empty((n_draws, len(self.kept)))
        self._total = np.zeros(n_draws)

    def add(self, at: slice, mu: Array, sigma: Array) -> None:
        """Take the draws `at` into account; mu (draw, group, item), sigma (draw, group, item, item)."""
        for part in self._parts:
            coefficients = part.coefficients(mu - self._centre, sigma)
            self._total[at] += coefficients @ part.feature_sum
            if isinstance(part.columns, slice):
                np.matmul(coefficients, part.features.T, out=self._stored[at])
            else:
                self._stored[at, part.columns] = coefficients @ part.features.T
            if not self._everyone:
                part.over_draws.add(coefficients)

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

    `place` (respondent,) is each one's column, -1 for those not kept.
    """

    def __init__(self, pattern: AnswerPattern, centred: Array, kept: IntArray, place: IntArray) -> None:
        self._pattern = pattern
        self._answers = centred[np.ix_(pattern.respondents, pattern.items)]
        columns = place[pattern.respondents]
        columns = columns[columns >= 0]
        self.columns = columns_of(columns, len(kept))
        self.features = density_features(centred[np.ix_(kept[columns], pattern.items)])
        self.feature_sum = density_feature_sum(self._answers)
        self.over_draws = RunningCovariance()

    def coefficients(self, mu: Array, sigma: Array) -> Array:
        """Of these respondents' log density under each draw; (draw, feature)."""
        group, items = self._pattern.group, self._pattern.items
        return density_coefficients(mu[:, group][:, items], sigma[:, group][:, items[:, None], items])

    def summarise(self, mean: Array, sd: Array) -> None:
        """Write mean and SD over the draws of each of these respondents into (respondent,)."""
        centre, spread = self.over_draws.mean, self.over_draws.covariance
        for start in range(0, len(self._answers), _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            who, features = self._pattern.respondents[rows], density_features(self._answers[rows])
            mean[who] = features @ centre
            variance = np.einsum("rf,rf->r", features @ spread, features)
            sd[who] = np.sqrt(np.maximum(variance, 0.0))


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
