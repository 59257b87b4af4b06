"""How each respondent answered, as numbers: one index a function, answers in, one value a respondent out.

Answers are (respondent, item), in the order of the questionnaire, as they were given (reverse-keyed items are not
recoded: who ticks the same box throughout is seen only so), NaN where missing.
"""

from __future__ import annotations

import numpy as np

from egovbayes.catalogue.sentence import phrase
from egovbayes.data.moments.patterns import patterns_of
from egovbayes.errors import DataError
from egovbayes.notation import Array, BoolArray, IntArray


def missing_share(answers: Array) -> Array:
    """Share of the items without an answer; (respondent, item) -> (respondent,), in [0, 1]."""
    return np.isnan(answers).mean(axis=1)


def identical(answers: Array) -> BoolArray:
    """Whether all answers given are equal, at least two being given; (respondent, item) -> (respondent,)."""
    given = ~np.isnan(answers)
    lowest = np.where(given, answers, np.inf).min(axis=1)
    highest = np.where(given, answers, -np.inf).max(axis=1)
    return np.asarray((given.sum(axis=1) >= 2) & (lowest == highest))


def longest_string(answers: Array) -> IntArray:
    """Length of the longest run of equal answers; a missing answer ends a run; (respondent, item) -> (respondent,).

    Johnson (2005); 0 where nothing was answered.
    """
    longest = run = np.zeros(len(answers), np.int64)
    before = np.full(len(answers), np.nan)
    for column in answers.T:
        run = np.where(column == before, run + 1, np.where(np.isnan(column), 0, 1))
        longest, before = np.maximum(longest, run), column
    return longest


def earlier_twin(answers: Array) -> IntArray:
    """Place of the first respondent with the same answers to all items, -1 for those who are the first themselves.

    (respondent, item) -> (respondent,). Missing answers are equal to missing ones; who answered nothing has no twin.
    """
    given = ~np.isnan(answers)
    comparable = np.where(given, answers, np.inf)
    _, first, group = np.unique(comparable, axis=0, return_index=True, return_inverse=True)
    twin = first[group.ravel()]
    return np.where((twin < np.arange(len(answers))) & given.any(axis=1), twin, -1)


def variability(answers: Array) -> Array:
    """Standard deviation (n - 1) of each respondent's answers; (respondent, item) -> (respondent,).

    The intra-individual response variability of Dunn et al. (2018); NaN with fewer than two answers.
    """
    given = ~np.isnan(answers)
    n = given.sum(axis=1)
    enough = n >= 2
    mean = np.where(given, answers, 0).sum(axis=1) / np.maximum(n, 1)
    squares = np.where(given, (answers - mean[:, None]) ** 2, 0).sum(axis=1)
    return np.where(enough, np.sqrt(squares / np.maximum(n - 1, 1)), np.nan)


def mahalanobis(answers: Array) -> Array:
    """Squared Mahalanobis distance from the sample mean, of the items answered; (respondent, item) -> (respondent,).

    Mean and covariance (n - 1) are of the answers there are, item by item and pair by pair, as in psych::outlier,
    which careless::mahad calls. They put a missing answer at the item's mean; here a respondent's distance is that of
    the answered items in their own covariance, which has a chi-square of its own. Without missing answers all agree.
    NaN where nothing was answered. Raises DataError where items are constant, copies, or sums of others.
    """
    mean, covariance = pairwise_moments(answers)
    squared = np.full(len(answers), np.nan)
    patterns = patterns_of(answers, np.zeros(len(answers), np.int64))
    for observed, rows in zip(patterns.observed, patterns.members(), strict=True):
        if observed.any():
            squared[rows] = _distances(answers[rows][:, observed] - mean[observed], covariance, observed)
    return squared


def mahalanobis_p(squared: Array, answered: IntArray) -> Array:
    """Probability of a larger squared distance among normal answers: chi-square with as many df as items answered."""
    if np.isnan(squared).all():
        return squared
    from scipy.special import chdtrc

    return np.where(answered > 0, chdtrc(np.maximum(answered, 1), squared), np.nan)


def pairwise_moments(answers: Array) -> tuple[Array, Array]:
    """Mean (item,) and covariance (item, item) of the answers there are, n - 1 of each pair, about the pair's means."""
    given = (~np.isnan(answers)).astype(float)
    n = given.T @ given
    if (n < 2).any():
        raise DataError(phrase("screened.no_distance", why=phrase("screened.few_of_pair")).text)
    centre = np.nanmean(answers, axis=0)
    centred = np.where(given > 0, answers - centre, 0)
    sums = centred.T @ given
    covariance = (centred.T @ centred - sums * sums.T / n) / (n - 1)
    return centre, covariance


def _distances(deviations: Array, covariance: Array, observed: BoolArray) -> Array:
    part = covariance[np.ix_(observed, observed)]
    spread = np.sqrt(part.diagonal())
    if not (spread > 0).all() or np.linalg.eigvalsh(part / np.outer(spread, spread))[0] <= _SINGULAR:
        raise DataError(phrase("screened.no_distance", why=phrase("screened.singular")).text)
    return (deviations * np.linalg.solve(part, deviations.T).T).sum(axis=1)


_SINGULAR = 1e-10
