"""Draws of the items' covariance when no model restricts it: what alpha and HTMT are computed from.

The reference prior is Geisser & Cornfield's (1963), flat in the means and |Sigma|^-p in p items. Then a block of k
items has the same posterior, inverse Wishart with n + k - 2 degrees of freedom, whatever other items are in the model:
a construct's alpha depends on its own items alone, and one item's variance has its usual n - 1 degrees of freedom.
(Under |Sigma|^-(p + 1)/2, Jeffreys', every further item of the model would widen the interval.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.catalogue.sentence import phrase
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.quantities.implied import transposed

DRAWS = 4_000
_FEWEST_DRAWS = 400
_CHAINS = 100
_SETTLING = 30
_FEWEST_TOGETHER = 0.3  # share of respondents; with fewer, the chains would need longer to settle
_NUMBERS = 1_000_000_000  # multiplications the augmentation may take: about a second


NOT_ALIKE = phrase("quality.not_alike").text

_BLOCK_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, eq=False)
class SaturatedDraws:
    """`n` draws of one group's covariances of `n_items`, made when they are wanted; without draws `note` says why."""

    n: int
    n_items: int
    made: Callable[[slice], Array]
    note: str = ""

    @property
    def covariances(self) -> Array:
        """All of them, (draw, item, item)."""
        return self.made(slice(None))

    def blocks(self) -> Iterator[Array]:
        """The same in order, in at least one block of bounded memory."""
        step = max(1, _BLOCK_BYTES // (8 * self.n_items**2))
        for start in range(0, max(self.n, 1), step):
            yield self.made(slice(start, start + step))


@dataclass(frozen=True, slots=True, eq=False)
class InverseWishart:
    """Draws kept as Bartlett's factors: `diagonal` (draw, item) and what is `below` it, row by row (draw, pair).

    `root` (item, item), or one for each draw, is the Cholesky factor of the scale. They take half of what their
    covariances would, and a block of these is made in bounded memory.
    """

    root: Array
    below: Array
    diagonal: Array

    def covariances(self, draws: slice) -> Array:
        """Some of them; (draw, item, item)."""
        diagonal = self.diagonal[draws]
        p = diagonal.shape[-1]
        bartlett = np.zeros((len(diagonal), p, p))
        bartlett[:, *np.tril_indices(p, -1)] = self.below[draws]
        bartlett[:, range(p), range(p)] = diagonal
        root = self.root if self.root.ndim == 2 else self.root[draws]
        # with scale = C C' and T T' a standard Wishart, Sigma = C (T T')^-1 C'
        factor = root @ transposed(np.linalg.inv(bartlett))
        return np.asarray(factor @ transposed(factor))


def saturated_draws(
    moments: Moments,
    values: Array | None,
    respondent_group: IntArray,
    saturated: GroupMoments,
    rng: np.random.Generator,
) -> tuple[SaturatedDraws, ...]:
    """One SaturatedDraws a group; exact for complete answers, else by data augmentation over values (respondent, item).

    `values` None (moments only) and complete moments is fine; `saturated` holds the maximum likelihood moments.
    """
    found = []
    for group in range(len(moments.groups)):
        rows = moments.group == group
        if moments.observed[rows].all():
            n, covariance = float(saturated.n[group]), saturated.covariances[group]
            draws = posterior(n * covariance, n, DRAWS, rng)
            found.append(SaturatedDraws(DRAWS, len(covariance), draws.covariances))
        elif values is None:
            found.append(none_drawn(len(moments.items), phrase("quality.moments_alone").text))
        else:
            answers = values[respondent_group == group]
            found.append(_augmented(answers, saturated.means[group], saturated.covariances[group], rng))
    return tuple(found)


def inverse_wishart(scale: Array, df: float, n_draws: int, rng: np.random.Generator) -> Array:
    """Draws of the inverse Wishart with mean scale / (df - p - 1); (item, item) -> (draw, item, item).

    `scale` may have a leading axis (n_draws,), a scale for each draw. By Bartlett's decomposition.
    """
    return _drawn(scale, df, n_draws, rng).covariances(slice(None))


def _drawn(scale: Array, df: float, n_draws: int, rng: np.random.Generator) -> InverseWishart:
    p = scale.shape[-1]
    pairs = np.tril_indices(p, -1)
    below = np.empty((n_draws, len(pairs[0])))
    step = max(1, _BLOCK_BYTES // (8 * p * p))
    for start in range(0, n_draws, step):
        some = below[start : start + step]
        some[:] = rng.standard_normal((len(some), p, p))[:, *pairs]
    diagonal = np.sqrt(rng.chisquare(df - np.arange(p), size=(n_draws, p)))
    return InverseWishart(np.linalg.cholesky(scale), below, diagonal)


def hardly_together(answers: Array) -> str:
    """Why chains over answers (respondent, item) would not settle: two items that few answered both; "" if none."""
    seen = (~np.isnan(answers)).astype(float)
    together = float((seen.T @ seen).min()) / len(answers)
    if together >= _FEWEST_TOGETHER:
        return ""
    return phrase("quality.hardly_together", percent=100 * together).text


def posterior(scatter: Array, n: float, n_draws: int, rng: np.random.Generator) -> InverseWishart:
    """Draws given the sums of squares and products (item, item) of n complete answers about their means."""
    return _drawn(scatter, n + scatter.shape[-1] - 2, n_draws, rng)


def none_drawn(p: int, note: str) -> SaturatedDraws:
    """No draws of p items, and why."""
    return SaturatedDraws(0, p, np.empty((0, p, p)).__getitem__, note)


def _augmented(answers: Array, mean: Array, covariance: Array, rng: np.random.Generator) -> SaturatedDraws:
    """Draws by data augmentation (Tanner & Wong, 1987), many short chains side by side, all started near the optimum.

    Answers are missing at random, as for the model. As many draws as about a second allows; none if those are too few.
    """
    p = answers.shape[1]
    if why := hardly_together(answers):
        return none_drawn(p, why)
    incomplete = int(np.isnan(answers).any(1).sum())
    affordable = int(_NUMBERS / (incomplete * p * p)) - _CHAINS * _SETTLING
    if affordable < _FEWEST_DRAWS:
        return none_drawn(p, phrase("quality.too_many", n=incomplete).text)
    kept = min(DRAWS, affordable) // _CHAINS
    sd = np.sqrt(np.diagonal(covariance))
    chains = _Augmentation((answers - mean) / sd, covariance / np.outer(sd, sd), rng)
    for _ in range(_SETTLING):
        chains.step()
    draws = np.concatenate([chains.step() for _ in range(kept)])
    draws *= np.outer(sd, sd)
    return SaturatedDraws(len(draws), p, draws.__getitem__)


class _Augmentation:
    """The state of all chains: drawn answers, means and covariances; each step renews them."""

    def __init__(self, scores: Array, start: Array, rng: np.random.Generator) -> None:
        missing: BoolArray = np.isnan(scores)
        rows = missing.any(1)
        self._rng, self._n = rng, len(scores)
        self._sum = scores[~rows].sum(0)
        self._products = scores[~rows].T @ scores[~rows]
        self._rows_of = [np.flatnonzero(column) for column in missing[rows].T]
        self._scores = np.repeat(np.where(missing, 0.0, scores)[None, rows], _CHAINS, axis=0)
        self._covariance = posterior(self._n * start, self._n, _CHAINS, rng).covariances(slice(None))
        self._mean = np.zeros((_CHAINS, len(start)))

    def step(self) -> Array:
        """The covariances (chain, item, item) after renewing every missing answer, then the moments."""
        self._fill()
        total = self._sum + self._scores.sum(1)
        products = self._products + transposed(self._scores) @ self._scores
        mean = total / self._n
        scatter = products - self._n * mean[:, :, None] * mean[:, None, :]
        p = scatter.shape[-1]
        self._covariance = posterior(scatter, self._n, _CHAINS, self._rng).covariances(slice(None))
        noise = self._rng.standard_normal((_CHAINS, p, 1))
        # under a flat prior the means are N(xbar, Sigma / n) given Sigma
        self._mean = mean + (np.linalg.cholesky(self._covariance / self._n) @ noise)[..., 0]
        return self._covariance

    def _fill(self) -> None:
        """Each missing answer given all other answers of the respondent, item by item."""
        precision = np.linalg.inv(self._covariance)
        for item, rows in enumerate(self._rows_of):
            if not len(rows):
                continue
            own = precision[:, item, item, None]
            deviation = self._scores[:, rows] - self._mean[:, None]
            # K_i (x - mu) / K_ii holds x_i - mu_i itself: less it, x_i becomes its mean given the others
            pull = (deviation @ precision[:, :, item, None])[..., 0] / own
            noise = self._rng.standard_normal(pull.shape) / np.sqrt(own)
            self._scores[:, rows, item] += noise - pull
