"""Moments of items given observed predictors, of which nothing is said: thresholds, intercepts, slopes, and the
covariances of what is left, with their asymptotic covariance, in two steps as Muthen (1984) and lavaan's WLSMV
(conditional.x = TRUE) take them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.wls.polychorics import Polychorics, coded, refuse_alike, up_to
from egovbayes.errors import DataError, EstimationError
from egovbayes.hints import listed
from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.quantities.ordered_probit import Ends, ordered_probit, pair_scores, residual_polychoric
from egovbayes.quantities.pearson import pearson_score, pearson_scores
from egovbayes.quantities.polyserial import polyserial_between, polyserial_scores_between


@dataclass(frozen=True, slots=True, eq=False)
class _Category:
    """An item in categories: its thresholds and slopes, by how much respondents move them, (respondent, own), where
    answers end, and how these ends move with the own values.
    """

    thresholds: Array
    slopes: Array
    moved: Array
    ends: Ends
    by_low: Array
    by_high: Array

    def scores(self, by: Ends) -> Array:
        """Slopes by the own values, (respondent, own), from those by the ends, (respondent,)."""
        return by.low[:, None] * self.by_low + by.high[:, None] * self.by_high


@dataclass(frozen=True, slots=True, eq=False)
class _Number:
    """An item that is a number: its mean and slopes, its variance about them, over n, by how much respondents move
    these, (respondent, own), what is `left` of it, of variance 1, and what its mean is made of, (respondent, own).
    """

    coefficients: Array
    variance: float
    moved: Array
    left: Array
    design: Array

    def scores(self, by_mean: Array, by_variance: Array) -> Array:
        """Slopes by the own values, (respondent, own), from those by mean and variance, (respondent,)."""
        return np.hstack([by_mean[:, None] * self.design, by_variance[:, None]])


type _Item = _Category | _Number


@dataclass(frozen=True, slots=True, eq=False)
class Predictors:
    """Names of observed predictors and their values (respondent, predictor), none of which is missing."""

    names: tuple[str, ...]
    values: Array

    def of(self, some: BoolArray) -> Predictors:
        """Those of some respondents (respondent,)."""
        return Predictors(self.names, self.values[some])


def moments_given(
    values: Array, items: tuple[str, ...], ordered: Collection[str], predictors: Predictors
) -> Polychorics:
    """Moments of values (respondent, item) that are NaN where missing, given predictors; items that are not `ordered`
    are numbers. Only respondents who answered everything count.

    Raises as `mixed_moments`, and EstimationError where predictors tell answers apart for sure, or are alike.
    """
    kept = ~np.isnan(values).any(1)
    whole, given, asked = values[kept], predictors.values[kept], len(values)
    _refuse_alike(given, predictors.names)
    of_codes = np.array([j for j, item in enumerate(items) if item in ordered], dtype=np.int64)
    codes, _ = coded(whole[:, of_codes], tuple(items[j] for j in of_codes), asked)
    by_item = dict(zip(of_codes.tolist(), codes.T, strict=True))
    own = [
        _category(by_item[j], given, item, predictors.names)
        if j in by_item
        else _number(whole[:, j], given, item, asked)
        for j, item in enumerate(items)
    ]
    second, first = np.tril_indices(len(items), -1)
    pairs = [(own[i], own[j]) for i, j in zip(second, first, strict=True)]
    r = np.array([_correlation(*pair) for pair in pairs])
    refuse_alike(r, items, (second, first), "correlation given the predictors")
    correlations = np.eye(len(items))
    correlations[second, first] = correlations[first, second] = r
    between = np.column_stack([_pair_moved(*pair, of) for pair, of in zip(pairs, r.tolist(), strict=True)])
    moved = _moved(own, r, between, len(predictors.names))
    in_numbers = [one for one in own if isinstance(one, _Number)]
    return Polychorics(
        items=items,
        n=len(whole),
        thresholds=np.concatenate([one.thresholds for one in own if isinstance(one, _Category)]),
        of_item=np.repeat(of_codes, [one.thresholds.size for one in own if isinstance(one, _Category)]),
        up_to=up_to(whole[:, of_codes]),
        correlations=correlations,
        covariance=len(whole) * moved.T @ moved,
        empty=_empty(codes, of_codes, len(items)),
        left_out=asked - len(whole),
        numbers=np.setdiff1d(np.arange(len(items)), of_codes),
        means=np.array([one.coefficients[0] for one in in_numbers]),
        variances=np.array([one.variance for one in in_numbers]),
        predictors=predictors.names,
        slopes=np.stack([one.slopes if isinstance(one, _Category) else one.coefficients[1:] for one in own]),
    )


def _refuse_alike(given: Array, predictors: tuple[str, ...]) -> None:
    spread = given - given.mean(0)
    deviations = np.sqrt((spread**2).mean(0))
    constant = [name for name, deviation in zip(predictors, deviations.tolist(), strict=True) if not deviation > 0]
    if constant or (predictors and np.linalg.matrix_rank(spread / deviations) < len(predictors)):
        what = f"{constant[0]} is the same" if constant else f"one of {listed(predictors)} is made of the others"
        raise EstimationError(
            f"{what} for all {len(given)} respondents who answered every item, so that slopes have no estimate: leave "
            "a predictor out of the model"
        )


def _category(codes: IntArray, given: Array, item: str, predictors: tuple[str, ...]) -> _Category:
    found = ordered_probit(codes, given)
    if found is None:
        raise EstimationError(
            f"item {item}: {listed(predictors)} tell some of its answers apart for sure, so that probit slopes have no "
            "estimate; leave the item or a predictor out of the model for weighted least squares"
        )
    moved = _influence(found.scores)
    return _Category(found.thresholds, found.slopes, moved, found.ends, found.by_low, found.by_high)


def _number(column: Array, given: Array, item: str, asked: int) -> _Number:
    design = np.column_stack([np.ones(len(given)), given])
    coefficients = np.linalg.lstsq(design, column)[0]
    left = column - design @ coefficients
    variance = float((left**2).mean())
    if not variance > 1e-12 * float(column.var()):
        raise DataError(
            f"item {item}: the {len(column)} of {asked} respondents who answered every item all have the value that "
            "the predictors say, so that nothing is left of it: leave the item out of the model"
        )
    standard = left / np.sqrt(variance)
    scores = np.hstack(
        [standard[:, None] * design / np.sqrt(variance), ((standard**2 - 1.0) / (2.0 * variance))[:, None]]
    )
    return _Number(coefficients, variance, _influence(scores), standard, design)


def _influence(scores: Array) -> Array:
    """By how much each respondent moves values, of which these are slopes of log probabilities, (respondent, own)."""
    return np.asarray(np.linalg.solve(scores.T @ scores, scores.T).T)


def _correlation(one: _Item, other: _Item) -> float:
    """The correlation of what is left of two items."""
    if isinstance(one, _Category):
        if isinstance(other, _Category):
            return float(residual_polychoric(one.ends, other.ends))
        one, other = other, one
    if isinstance(other, _Category):
        return float(polyserial_between(one.left, _limits(other), np.zeros(1))[0])
    return float(one.left @ other.left) / len(one.left)


def _limits(item: _Category) -> tuple[Array, Array]:
    return item.ends.low[None], item.ends.high[None]


def _pair_moved(one: _Item, other: _Item, r: float) -> Array:
    """By how much each respondent moves the correlation of two items, (respondent,)."""
    if isinstance(one, _Category) and isinstance(other, _Number):
        one, other = other, one
    own, by_one, by_other = _scores(one, other, r)
    taken = one.moved @ (by_one.T @ own) + other.moved @ (by_other.T @ own)
    return np.asarray((own - taken) / float(own @ own))


def _scores(one: _Item, other: _Item, r: float) -> tuple[Array, Array, Array]:
    """Slopes of log probabilities by the correlation, (respondent,), and by what is each item's own; a number before an
    item in categories.
    """
    if isinstance(one, _Category):
        assert isinstance(other, _Category)
        scores = pair_scores(one.ends, other.ends, np.array(r))
        return scores.by_correlation, one.scores(scores.one), other.scores(scores.other)
    if isinstance(other, _Number):
        of_one, of_other = (
            own.scores(*pearson_scores(own.left, third.left, r, own.variance))
            for own, third in ((one, other), (other, one))
        )
        return pearson_score(one.left, other.left, r), of_one, of_other
    told = polyserial_scores_between(one.left, one.variance, _limits(other), np.array([r]))
    by_number = one.scores(told.by_mean[0], told.by_variance[0])
    return told.by_correlation[0], by_number, other.scores(Ends(told.by_low[0], told.by_high[0]))


def _moved(own: list[_Item], r: Array, between: Array, n_predictors: int) -> Array:
    """By how much respondents move all moments, (respondent, moment), pairs as covariances."""
    categories = [one for one in own if isinstance(one, _Category)]
    numbers = [one for one in own if isinstance(one, _Number)]
    thresholds = [one.moved[:, : one.thresholds.size] for one in categories]
    means, variances = [one.moved[:, :1] for one in numbers], [one.moved[:, -1:] for one in numbers]
    slopes = [
        one.moved[:, one.thresholds.size :] if isinstance(one, _Category) else one.moved[:, 1 : 1 + n_predictors]
        for one in own
    ]
    return np.hstack([*thresholds, *means, *variances, *slopes, _as_covariances(own, r, between)])


def _as_covariances(own: list[_Item], r: Array, between: Array) -> Array:
    """By how much respondents move covariances, (respondent, pair), where that of correlations is known."""
    variances = np.array([one.variance if isinstance(one, _Number) else 1.0 for one in own])
    # by how much a standard deviation moves, as a share of itself
    relative = np.column_stack(
        [
            one.moved[:, -1] / (2.0 * one.variance) if isinstance(one, _Number) else np.zeros(len(one.moved))
            for one in own
        ]
    )
    i, j = np.tril_indices(len(own), -1)
    return np.asarray((between + r * (relative[:, i] + relative[:, j])) * np.sqrt(variances[i] * variances[j]))


def _empty(codes: IntArray, of_codes: IntArray, n_items: int) -> IntArray:
    """How many cells of each pair's table nobody chose, (pair,); 0 where one is a number."""
    found = np.zeros((n_items, n_items), dtype=np.int64)
    for a, b in zip(*np.tril_indices(len(of_codes), -1), strict=True):
        cells = len({*codes[:, a].tolist()}) * len({*codes[:, b].tolist()})
        found[of_codes[a], of_codes[b]] = cells - len(np.unique(codes[:, [a, b]], axis=0))
    return found[np.tril_indices(n_items, -1)]
