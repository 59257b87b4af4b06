"""Thresholds and polychoric correlations of a survey, and how they vary from sample to sample."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from egovbayes.errors import DataError, EstimationError
from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.quantities.bivariate_normal import BEYOND
from egovbayes.quantities.polychoric import LARGEST, PairInfluence, normal_density, pair_influence, polychoric

_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Polychorics:
    """Sample statistics of answers in categories, and of items that are numbers beside them; where there are
    predictors, of what is left of both given these.

    `thresholds` (own,) item after item, in standard deviations of latent answers, each of the item `of_item` (own,) and
    below the answers from `up_to` (own,) on; `correlations` (item, item). `covariance` (moment, moment) is that of
    `moments` times `n`, the respondents they are of. `empty` (pair,) counts the cells of each two-way table that nobody
    chose, of `left_out` respondents some answer was missing. `numbers` (number,) are the items that are numbers, with
    their `means` and `variances` (number,), over n. `slopes` (item, predictor) are those of the latent answers, in
    standard deviations of what is left of them, and of the numbers; thresholds and means are where `predictors` are 0.
    """

    items: tuple[str, ...]
    n: int
    thresholds: Array
    of_item: IntArray
    up_to: Array
    correlations: Array
    covariance: Array
    empty: IntArray
    left_out: int = 0
    numbers: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    means: Array = field(default_factory=lambda: np.zeros(0))
    variances: Array = field(default_factory=lambda: np.zeros(0))
    predictors: tuple[str, ...] = ()
    slopes: Array = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def pairs(self) -> tuple[IntArray, IntArray]:
        """The two items of each correlation, (pair,) each."""
        return np.tril_indices(len(self.items), -1)

    @property
    def covariances(self) -> Array:
        """Covariances (item, item) of numbers and of latent answers of variance 1."""
        deviations = np.ones(len(self.items))
        deviations[self.numbers] = np.sqrt(self.variances)
        return np.asarray(self.correlations * np.outer(deviations, deviations))

    @property
    def of_pairs(self) -> Array:
        """The covariances of two items, (pair,): of latent answers their correlations."""
        return self.covariances[self.pairs]

    @property
    def moments(self) -> Array:
        """Thresholds, means and variances of numbers, slopes item after item, and covariances of each two items, in
        the order of the lower triangle row by row; (moment,).
        """
        return np.concatenate([self.thresholds, self.means, self.variances, self.slopes.ravel(), self.of_pairs])

    @property
    def covariance_of_pairs(self) -> Array:
        """The part of `covariance` that is the covariances'; (pair, pair)."""
        own = len(self.covariance) - len(self.pairs[0])
        return self.covariance[own:, own:]


def polychorics(values: Array, items: tuple[str, ...]) -> Polychorics:
    """Thresholds, polychoric correlations and their asymptotic covariance of answers (respondent, item) that are NaN
    where missing, in two steps as Muthen (1984) and lavaan's WLSMV take them.

    Only respondents who answered everything count (lavaan: missing = "listwise"), and only categories that somebody
    chose. In tables of two by two an empty cell is filled with a half and the margins are kept, as in lavaan, before
    the correlation is estimated. Raises DataError for items of which a single category is left, EstimationError
    where two items go together so closely that their correlation is 1 or -1.
    """
    whole = values[~np.isnan(values).any(1)]
    found = in_categories(whole, items, len(values))
    correlations = np.eye(len(items))
    first, second = np.tril_indices(len(items), -1)
    correlations[first, second] = correlations[second, first] = found.correlations
    return Polychorics(
        items=items,
        n=len(whole),
        thresholds=found.cuts[found.real],
        of_item=np.nonzero(found.real)[0],
        up_to=up_to(whole),
        correlations=correlations,
        covariance=_covariance(found),
        empty=found.empty,
        left_out=len(values) - len(whole),
    )


@dataclass(frozen=True, slots=True, eq=False)
class InCategories:
    """Items in categories, of respondents who answered all: their `codes` (respondent, item) from 0 on, `cuts` (item,
    threshold) and which are `real`, the `correlations` (pair,) and how many cells are `empty` (pair,); by how much a
    respondent in each category moves each threshold, `per_code` (item, category, threshold), and in each two
    categories the pair's correlation, `tables` (pair, category, category).
    """

    codes: IntArray
    cuts: Array
    real: BoolArray
    correlations: Array
    empty: IntArray
    per_code: Array
    tables: Array

    def moved(self, some: IntArray) -> tuple[Array, Array]:
        """By how much respondents with codes `some` (respondent, item) move thresholds, (respondent, own), and
        correlations, (respondent, pair).
        """
        p = some.shape[1]
        first, second = np.tril_indices(p, -1)
        thresholds = self.per_code[np.arange(p), some][:, self.real]
        return thresholds, self.tables[np.arange(len(first)), some[:, first], some[:, second]]


def in_categories(whole: Array, items: tuple[str, ...], asked: int) -> InCategories:
    """Thresholds and correlations of answers (respondent, item) without gaps, of `asked` respondents. Raises as
    `polychorics`.
    """
    codes, categories = coded(whole, items, asked)
    most = int(categories.max())
    cuts = _thresholds(codes, categories, most)
    first, second = np.tril_indices(len(items), -1)
    counts = _tables(codes, (first, second), most)
    two_by_two = (categories[first] == 2) & (categories[second] == 2)
    r = polychoric(_filled(counts, two_by_two), cuts[first], cuts[second])
    refuse_alike(r, items, (first, second))
    real = np.arange(most - 1) < categories[:, None] - 1
    found = pair_influence(counts, cuts[first], cuts[second], r)
    per_code = _threshold_influence(codes, cuts, real)
    tables = _correlation_influence(found, per_code, (first, second))
    inside = np.arange(most) < categories[:, None]
    cells = inside[first][:, :, None] & inside[second][:, None, :]
    return InCategories(codes, cuts, real, r, ((counts == 0) & cells).sum((1, 2)), per_code, tables)


def up_to(whole: Array) -> Array:
    """The answers from which on each threshold is passed, item after item."""
    return np.concatenate([np.unique(column)[1:] for column in whole.T])


def coded(whole: Array, items: tuple[str, ...], asked: int) -> tuple[IntArray, IntArray]:
    """Categories (respondent, item) from 0 on, of those that somebody chose, and how many there are (item,)."""
    codes, categories = np.zeros(whole.shape, dtype=np.int64), np.zeros(len(items), dtype=np.int64)
    for j, item in enumerate(items):
        seen, codes[:, j] = np.unique(whole[:, j], return_inverse=True)
        if len(seen) < 2:
            what = f"the only answer is {seen[0]:g}" if len(seen) else "there is no answer"
            raise DataError(
                f"item {item}: {what} among the {len(whole)} of {asked} respondents who answered every item, so that "
                "it has no polychoric correlations: leave the item out of the model"
            )
        categories[j] = len(seen)
    return codes, categories


def _thresholds(codes: IntArray, categories: IntArray, most: int) -> Array:
    """Normal quantiles of cumulated shares (item, threshold), BEYOND where an item has no such threshold."""
    from scipy.special import ndtri

    cuts = np.full((len(categories), most - 1), BEYOND)
    for j, count in enumerate(categories.tolist()):
        shares = np.cumsum(np.bincount(codes[:, j], minlength=count)) / len(codes)
        cuts[j, : count - 1] = ndtri(shares[:-1])
    return cuts


def _tables(codes: IntArray, pairs: tuple[IntArray, IntArray], most: int) -> Array:
    """How many gave each two answers; (pair, category, category)."""
    place = codes[:, pairs[0]] * most + codes[:, pairs[1]] + np.arange(len(pairs[0])) * most * most
    return np.bincount(place.ravel(), minlength=len(pairs[0]) * most * most).reshape(-1, most, most).astype(float)


def _filled(counts: Array, two_by_two: BoolArray) -> Array:
    """Counts with a half in the one empty cell of tables of two by two; the other cells keep the margins."""
    filled = counts.copy()
    for pair in np.flatnonzero(two_by_two):
        table = filled[pair, :2, :2]
        empty = np.argwhere(table == 0)
        if len(empty) == 1:
            a, b = empty[0].tolist()
            table += 0.5 * np.where(np.add.outer(np.arange(2), np.arange(2)) % 2 == (a + b) % 2, 1.0, -1.0)
    return filled


def refuse_alike(
    r: Array, items: tuple[str, ...], pairs: tuple[IntArray, IntArray], of: str = "polychoric correlation"
) -> None:
    """Raise EstimationError where the correlation (pair,) of two items is 1 or -1."""
    at = int(np.argmax(np.abs(r))) if r.size else 0
    if r.size and abs(r[at]) >= LARGEST - 1e-6:
        one, other = items[pairs[1][at]], items[pairs[0][at]]
        raise EstimationError(
            f"items {one} and {other} have a {of} of {round(r[at]):d}: as far as answers tell, one "
            "is the other; leave one of them out of the model for weighted least squares"
        )


def _threshold_influence(codes: IntArray, cuts: Array, real: BoolArray) -> Array:
    """By how much a respondent in each category moves each threshold, (item, category, threshold)."""
    n, most = len(codes), cuts.shape[1] + 1
    below = np.arange(most)[:, None] <= np.arange(most - 1)
    shares = np.stack([(codes <= k).mean(0) for k in range(most - 1)], axis=1)
    moved = (below - shares[:, None]) / np.maximum(normal_density(cuts), 1e-300)[:, None] / n
    return np.asarray(np.where(real[:, None], moved, 0.0))


def _correlation_influence(found: PairInfluence, per_code: Array, pairs: tuple[IntArray, IntArray]) -> Array:
    """By how much a respondent in each two categories moves the pair's correlation; (pair, category, category)."""
    by_first = np.einsum("pat,pt->pa", per_code[pairs[0]], found.by_first)
    by_second = np.einsum("pbt,pt->pb", per_code[pairs[1]], found.by_second)
    return np.asarray((found.scores - by_first[:, :, None] - by_second[:, None]) / found.information[:, None, None])


def _covariance(found: InCategories) -> Array:
    """Respondents times the sum over respondents of the squares of what they move."""
    n, size = len(found.codes), int(found.real.sum()) + len(found.correlations)
    total = np.zeros((size, size))
    for some in np.array_split(found.codes, 1 + n * size // _AT_ONCE):
        moved = np.hstack(found.moved(some))
        total += moved.T @ moved
    return np.asarray(n * total)
