"""How estimates vary where respondents are weighted or were asked in clusters: the sandwich of information and scores.

With A the observed information and B the sum over clusters (or respondents) of the squares of their weighted scores,
estimates vary as A^-1 B A^-1, whether or not the model is right; White (1982), Skinner (1989). The trace of A^-1 B is
the number of free values where nothing of that matters, and from those of model and saturated model chi-square is
scaled; Yuan & Bentler (2000), Asparouhov (2005). lavaan's robust.huber.white and yuan.bentler.mplus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.moments.moments import Moments, part_of
from egovbayes.data.moments.patterns import patterns_of
from egovbayes.engines.ml.fit import MLFit, Robust
from egovbayes.engines.ml.information import covariance_from, observed_information
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.engines.ml.saturated_climb import covariance_layout
from egovbayes.model.identification.jacobian import directions
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array, IntArray, MatrixName
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.threads import one_blas_thread

_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class _Sandwich:
    """Inverse information, and squares of scores over clusters; the same over clusters and over respondents of scores
    about the means of their groups; (free, free) each.
    """

    bread: Array
    meat: Array
    within: Array
    alone: Array

    @property
    def covariance(self) -> Array:
        return np.asarray(self.bread @ self.meat @ self.bread)

    @property
    def trace(self) -> float:
        return float((self.bread * self.meat).sum())

    @property
    def effects(self) -> Array:
        """How much larger the variance of each value is than if respondents of a cluster were independent; (free,).

        Of scores within groups: by how much a group as a whole differs from a model that has one value for all is not
        what its clusters have in common, and pooled groups have values of their own for it.
        """
        clustered, alone = (np.diagonal(self.bread @ of @ self.bread) for of in (self.within, self.alone))
        return np.asarray(clustered / alone)


@one_blas_thread()
def robust(ml: MLFit, answers: Answers) -> Robust:
    """The sandwich of a fit to these answers, weighted and clustered as their design says."""
    n_items, n_groups = len(ml.table.items), len(ml.table.groups)
    places = ml.table.predictor_places
    every = np.tril_indices(n_items)
    among = np.isin(every[0], places) & np.isin(every[1], places) | (every[0] == every[1])
    baseline = every[0][among], every[1][among]
    own = _sandwich(ml.layout, ml.values, ml, answers)
    saturated, uncorrelated = (
        _sandwich(covariance_layout(pairs, n_items, n_groups, means=ml.table.means), values, ml, answers)
        for pairs, values in (
            (every, _values(ml.saturated.covariances, ml.saturated.means, every, means_too=ml.table.means)),
            (baseline, _values(*_baseline_moments(ml.moments, places), baseline, means_too=ml.table.means)),
        )
    )
    return Robust(
        own.covariance,
        own.trace,
        saturated.trace,
        uncorrelated.trace,
        _cluster_effect(ml, own.effects),
        answers.design.n_clusters,
    )


def _cluster_effect(ml: MLFit, effects: Array) -> float:
    """By how much clusters enlarge the variances of paths, or of means of constructs where that is more, on average;
    without either, of covariances between constructs, or else of all values. At least 1; NaN without a sandwich.
    """
    matrices = np.array([row.matrix for row in ml.table.representatives])
    between = np.array([row.lhs != row.rhs for row in ml.table.representatives])
    paths, means = matrices == MatrixName.BETA, matrices == MatrixName.ALPHA
    structure = [effects[some].mean() for some in (paths, means) if some.any()]
    covariances = (matrices == MatrixName.PSI) & between
    rest = effects[covariances].mean() if covariances.any() else effects.mean()
    return float(np.max([1.0, *(structure or [rest])]))


def _values(covariances: Array, means: Array, pairs: tuple[IntArray, IntArray], *, means_too: bool) -> Array:
    """The free vector of covariance_layout; (free,)."""
    parts = [covariances[:, pairs[0], pairs[1]], *([means] if means_too else [])]
    return np.concatenate(parts, axis=1).ravel()


def _baseline_moments(moments: Moments, together: Sequence[int]) -> tuple[Array, Array]:
    """Covariances (group, item, item) and means (group, item) of items of which only those `together` covary."""
    own = item_moments(moments)
    covariances, means = own.variance[:, :, None] * np.eye(len(moments.items)), own.mean.copy()
    if len(together) > 1:
        block, places = saturated_moments(part_of(moments, together)), np.asarray(together)
        covariances[:, places[:, None], places] = block.covariances
        means[:, places] = block.means
    return covariances, means


def _sandwich(layout: Layout, values: Array, ml: MLFit, answers: Answers) -> _Sandwich:
    """Of a model of these answers' moments at its best values."""
    problem = problem_of(layout, ml.moments)
    scale = 1 / np.sqrt(np.maximum(np.diagonal(problem.information(values)), 1e-12))
    bread = covariance_from(observed_information(problem.gradient, values, scale))
    centres = implied_mean(fill(layout, values)) if layout.means else ml.saturated.means
    each, clusters = list(respondent_scores(layout, values, centres, answers)), answers.design.clusters
    if clusters is None:
        meat = sum((scores.T @ scores for _, scores in each), np.zeros((values.size, values.size)))
        return _Sandwich(bread, meat, meat, meat)
    centred = _about_groups(each, answers)
    # as lavaan: the mean of the clusters' scores is 0, which costs one of them
    costs = answers.design.n_clusters / (answers.design.n_clusters - 1)
    meat, within = (costs * _squares(found, clusters, answers.design.n_clusters) for found in (each, centred))
    alone = sum((scores.T @ scores for _, scores in centred), np.zeros((values.size, values.size)))
    return _Sandwich(bread, meat, within, alone)


type _Scores = list[tuple[IntArray, Array]]
"""Respondents, some at a time, with their scores (respondent, free)."""


def _about_groups(each: _Scores, answers: Answers) -> _Scores:
    """The weighted scores about the weighted means of their groups."""
    n_groups, weights = len(answers.groups), _weights(answers)
    totals = np.zeros((n_groups, each[0][1].shape[1]))
    for who, scores in each:
        np.add.at(totals, answers.group[who], scores)
    means = totals / np.bincount(answers.group, weights, n_groups)[:, None]
    return [(who, scores - weights[who, None] * means[answers.group[who]]) for who, scores in each]


def _squares(each: _Scores, clusters: IntArray, n_clusters: int) -> Array:
    sums = np.zeros((n_clusters, each[0][1].shape[1]))
    for who, scores in each:
        np.add.at(sums, clusters[who], scores)
    return np.asarray(sums.T @ sums)


def _weights(answers: Answers) -> Array:
    return np.ones(len(answers.group)) if answers.design.weights is None else answers.design.weights


def respondent_scores(
    layout: Layout, values: Array, centres: Array, answers: Answers
) -> Iterator[tuple[IntArray, Array]]:
    """Respondents, some at a time, and their weighted scores (respondent, free).

    `centres` (group, item) are the model's means; those of the answers where it has none.
    """
    matrices = fill(layout, values)
    sigma, found = implied_covariance(matrices), directions(layout, matrices)
    weights = _weights(answers)
    patterns = patterns_of(answers.values, answers.group)
    for group, seen, who in zip(patterns.group.tolist(), patterns.observed, patterns.members(), strict=True):
        cells = np.flatnonzero(found.group == group)
        into = np.zeros((len(cells), layout.n_free))
        into[np.arange(len(cells)), found.index[cells]] = 1.0
        precision = np.linalg.inv(sigma[group][np.ix_(seen, seen)])
        left, right, mean = (side[cells][:, seen] for side in (found.left, found.right, found.mean))
        expected = ((left @ precision) * right).sum(1)
        for some in np.array_split(who, 1 + len(who) * max(len(cells), 1) // _AT_ONCE):
            z = (answers.values[some][:, seen] - centres[group, seen]) @ precision
            # l changes by z'm + (z'u)(z'v) - u'Pv along a cell that moves mu by m and Sigma by uv' + vu'
            slopes = z @ mean.T + (z @ left.T) * (z @ right.T) - expected
            yield some, weights[some, None] * (slopes @ into)
