"""Means of a construct's items, respondent by respondent, and what is told of them: mean, SD, correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class ScoreMoments:
    """mean (construct,), sd (construct,) with divisor n - 1, correlation (construct, construct) of mean scores; NaN
    where nobody has any, or all have the same.
    """

    mean: Array
    sd: Array
    correlation: Array


def mean_scores(answers: Array, members: BoolArray) -> Array:
    """The mean of the items a respondent answered of those of each construct; (respondent, construct), in the items'
    units, NaN where none was answered. `answers` (respondent, item) are NaN where missing; `members` (item, construct)
    say which items are whose.
    """
    answered = (~np.isnan(answers)).astype(float)
    count = answered @ members
    total = np.where(answered > 0, answers, 0.0) @ members
    return np.asarray(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def moments_of_scores(scores: Array, weights: Array) -> ScoreMoments:
    """Mean, SD and correlations of scores (respondent, construct), NaN where missing, each pair by those who have both.

    `weights` (respondent,) say how much each counts, 1 on average.
    """
    there = ~np.isnan(scores)
    weight = weights[:, None] * there
    filled = np.where(there, scores, 0.0)
    n = weight.sum(0)
    mean = _over((weight * filled).sum(0), n)
    apart = np.where(there, scores - mean, 0.0)
    variance = _over((weight * apart**2).sum(0), np.maximum(n - 1, 0))
    return ScoreMoments(mean, np.sqrt(variance), _correlations(filled, weights[:, None] * there, there.astype(float)))


def moments_of_weighted_sums(means: Array, covariance: Array, members: BoolArray, n: float) -> ScoreMoments:
    """The same from the items' means (item,) and covariances (item, item) with divisor n, where everybody answered
    everything.
    """
    shares = members / np.maximum(members.sum(0), 1)
    own = shares.T @ covariance @ shares * n / (n - 1)
    sd = np.sqrt(own.diagonal())
    return ScoreMoments(means @ shares, sd, _over(own, np.outer(sd, sd)))


def _correlations(filled: Array, weight: Array, there: Array) -> Array:
    """Of each pair, about the means of those who have both."""
    n = weight.T @ there
    first, second = _over((weight * filled).T @ there, n), _over(there.T @ (weight * filled), n)
    product = _over((weight * filled).T @ filled, n) - first * second
    squares = _over((weight * filled**2).T @ there, n) - first**2
    return _over(product, np.sqrt(np.maximum(squares, 0) * np.maximum(squares.T, 0)))


def _over(above: Array, below: Array) -> Array:
    return np.asarray(np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0))
