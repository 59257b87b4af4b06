"""Moments of items some of which are in categories and the others numbers, and how they vary from sample to sample."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.wls.polychorics import InCategories, Polychorics, in_categories, polychorics, refuse_alike, up_to
from egovbayes.errors import DataError
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.pearson import pearson_score, pearson_scores
from egovbayes.quantities.polyserial import PolyserialScores, polyserial, polyserial_scores


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers:
    """Items that are numbers: (respondent, number) `standard`, of mean 0 and variance 1, their `means` and `variances`
    (number,), over n; `moved` (respondent, number, 2) is by how much each respondent moves both.
    """

    standard: Array
    means: Array
    variances: Array
    moved: Array


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Correlations (item, item) and by how much each respondent moves each of them, (respondent, item, item); both
    filled below and above the diagonal.
    """

    correlations: Array
    moved: Array

    def put(self, one: int, other: int, correlation: float, moved: Array) -> None:
        """Write one pair."""
        for i, j in ((one, other), (other, one)):
            self.correlations[i, j] = correlation
            self.moved[:, i, j] = moved


def mixed_moments(values: Array, items: tuple[str, ...], ordered: Collection[str]) -> Polychorics:
    """Thresholds, means, variances, and polychoric, polyserial and Pearson correlations of values (respondent, item)
    that are NaN where missing, with their asymptotic covariance, in two steps as Muthen (1984) and lavaan's WLSMV take
    them; items that are not `ordered` are numbers.

    Only respondents who answered everything count. Raises as `polychorics`, and DataError for a number that does not
    vary.
    """
    of_numbers = np.array([j for j, item in enumerate(items) if item not in ordered], dtype=np.int64)
    if not of_numbers.size:
        return polychorics(values, items)
    of_codes = np.setdiff1d(np.arange(len(items)), of_numbers)
    whole = values[~np.isnan(values).any(1)]
    numbers = _numbers(whole[:, of_numbers], tuple(items[j] for j in of_numbers), len(values))
    codes = in_categories(whole[:, of_codes], tuple(items[j] for j in of_codes), len(values))
    pairs = _Pairs(np.eye(len(items)), np.zeros((len(whole), len(items), len(items))))
    own = _polychoric(pairs, codes, of_codes)
    _polyserial(pairs, numbers, codes, (of_numbers, of_codes))
    every = np.tril_indices(len(items), -1)
    pairs.correlations[np.ix_(of_numbers, of_numbers)] = numbers.standard.T @ numbers.standard / len(whole)
    refuse_alike(pairs.correlations[every], items, every, "correlation")
    _pearson(pairs, numbers, of_numbers)
    of_both = _as_covariances(pairs, numbers, of_numbers)
    moved = np.hstack([own, numbers.moved[:, :, 0], numbers.moved[:, :, 1], of_both])
    return Polychorics(
        items=items,
        n=len(whole),
        thresholds=codes.cuts[codes.real],
        of_item=of_codes[np.nonzero(codes.real)[0]],
        up_to=up_to(whole[:, of_codes]),
        correlations=pairs.correlations,
        covariance=len(whole) * moved.T @ moved,
        empty=_empty(codes, of_codes, len(items)),
        left_out=len(values) - len(whole),
        numbers=of_numbers,
        means=numbers.means,
        variances=numbers.variances,
    )


def _polychoric(pairs: _Pairs, codes: InCategories, places: IntArray) -> Array:
    """Write the correlations of items in categories; by how much respondents move thresholds, (respondent, own)."""
    own, between = codes.moved(codes.codes)
    for k, (a, b) in enumerate(zip(*np.tril_indices(len(places), -1), strict=True)):
        pairs.put(int(places[a]), int(places[b]), float(codes.correlations[k]), between[:, k])
    return own


def _empty(codes: InCategories, places: IntArray, n_items: int) -> IntArray:
    """How many cells of each pair's table nobody chose, (pair,); 0 where one is a number."""
    first, second = np.tril_indices(len(places), -1)
    found = np.zeros((n_items, n_items), dtype=np.int64)
    found[places[first], places[second]] = codes.empty
    return found[np.tril_indices(n_items, -1)]


def _numbers(whole: Array, items: tuple[str, ...], asked: int) -> _Numbers:
    """Means and variances; a respondent moves them by the inverse of the sum of squared slopes, times the slopes."""
    means, variances = whole.mean(0), whole.var(0)
    for item, variance in zip(items, variances.tolist(), strict=True):
        if not variance > 0:
            raise DataError(
                f"item {item}: the {len(whole)} of {asked} respondents who answered every item all have the same value,"
                " so that it has no correlations: leave the item out of the model"
            )
    standard = (whole - means) / np.sqrt(variances)
    slopes = np.stack([standard / np.sqrt(variances), (standard**2 - 1.0) / (2.0 * variances)], axis=-1)
    information = np.einsum("njk,njl->jkl", slopes, slopes)
    return _Numbers(standard, means, variances, np.einsum("njk,jkl->njl", slopes, np.linalg.inv(information)))


def _polyserial(pairs: _Pairs, numbers: _Numbers, codes: InCategories, places: tuple[IntArray, IntArray]) -> None:
    """Write the correlations of each number with all items in categories."""
    answers = codes.codes.T
    by_code = codes.per_code[np.arange(len(answers)), codes.codes]
    for j, number in enumerate(places[0].tolist()):
        standard, variance = numbers.standard[:, j], float(numbers.variances[j])
        r = polyserial(standard, answers, codes.cuts)
        scores = polyserial_scores(standard, variance, answers, codes.cuts, r)
        by_thresholds = scores.by_thresholds(answers, codes.cuts.shape[-1])
        moved = _less_first_step(scores, by_thresholds, numbers.moved[:, j], by_code)
        for c, item in enumerate(places[1].tolist()):
            pairs.put(number, item, float(r[c]), moved[c])


def _less_first_step(scores: PolyserialScores, by_thresholds: Array, of_number: Array, by_code: Array) -> Array:
    """By how much each respondent moves the correlations, (item, respondent), given by how much it moves the number's
    mean and variance (respondent, 2) and thresholds (respondent, item, threshold), by which it has the scores
    `by_thresholds` (item, respondent, threshold).
    """
    own = scores.by_correlation
    by_mean, by_variance = ((own * slope).sum(-1) for slope in (scores.by_mean, scores.by_variance))
    together = np.einsum("cn,cnt->ct", own, by_thresholds)
    taken = np.outer(by_mean, of_number[:, 0]) + np.outer(by_variance, of_number[:, 1])
    taken += np.einsum("ct,nct->cn", together, by_code)
    return np.asarray((own - taken) / (own**2).sum(-1, keepdims=True))


def _pearson(pairs: _Pairs, numbers: _Numbers, places: IntArray) -> None:
    """Write the correlations of each two numbers."""
    for a, b in zip(*np.tril_indices(len(places), -1), strict=True):
        x, y = numbers.standard[:, a], numbers.standard[:, b]
        r = float(pairs.correlations[places[a], places[b]])
        score = pearson_score(x, y, r)
        taken = np.zeros_like(score)
        for own, other, k in ((x, y, a), (y, x, b)):
            by_mean, by_variance = pearson_scores(own, other, r, float(numbers.variances[k]))
            taken += numbers.moved[:, k] @ np.array([score @ by_mean, score @ by_variance])
        pairs.put(int(places[a]), int(places[b]), r, (score - taken) / float(score @ score))


def _as_covariances(pairs: _Pairs, numbers: _Numbers, places: IntArray) -> Array:
    """By how much each respondent moves covariances, (respondent, pair), where that of correlations is known."""
    n, p = pairs.moved.shape[:2]
    deviations, relative = np.ones(p), np.zeros((n, p))
    deviations[places] = np.sqrt(numbers.variances)
    # by how much a standard deviation moves, as a share of itself
    relative[:, places] = numbers.moved[:, :, 1] / (2.0 * numbers.variances)
    i, j = np.tril_indices(p, -1)
    r = pairs.correlations[i, j]
    moved = pairs.moved[:, i, j] + r * (relative[:, i] + relative[:, j])
    return np.asarray(moved * deviations[i] * deviations[j])
