"""Maximum likelihood of complete answers that need not be normal: lavaan's MLM and MLR.

Both leave the estimates where they are, and hold squares of respondents' scores against the information: MLM the
expected one (Satorra & Bentler, 1994), MLR the observed one (Yuan & Bentler, 2000; White, 1982). What the traces of the
saturated and the baseline model need are fourth moments of Mahalanobis distances, so that no matrix of moments by
moments is made.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit, Robust
from egovbayes.engines.ml.information import covariance_from, observed_information
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.sandwich import respondent_scores
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.threads import one_blas_thread

MLM, MLR = "MLM", "MLR"


@one_blas_thread()
def robust_estimators(ml: MLFit, answers: Answers) -> dict[str, Robust]:
    """What MLM and MLR say of a fit to these answers, which are complete, count alike and were asked alone."""
    ml = ml.under("lavaan")
    means, observed = ml.saturated.means, ml.saturated.covariances
    matrices = fill(ml.layout, ml.values)
    implied = implied_covariance(matrices)
    baseline = _baseline(observed, ml.table.predictor_places)
    problem = problem_of(ml.layout, ml.moments)
    scale = 1 / np.sqrt(np.maximum(np.diagonal(ml.covariance), 1e-300))
    bread = covariance_from(observed_information(problem.gradient, ml.values, 1 / scale))
    observed_squares, _ = _squares(ml, implied_mean(matrices) if ml.layout.means else means, answers)
    _, expected_squares = _squares(ml, means, answers)
    without = _baseline_trace(baseline, ml, answers)
    at_model, at_sample, at_baseline = (
        _trace(sigma, observed, means, answers, means_too=ml.table.means) for sigma in (implied, observed, baseline)
    )
    mlm, mlr = (ml.covariance, expected_squares, at_model), (bread, observed_squares, at_sample)
    # MLM weights fourth moments by what each model implies, the baseline's by the baseline
    baselines = {MLM: without + at_model - at_baseline, MLR: without}
    return {
        name: Robust(
            covariance=inverse @ squares @ inverse,
            model=float((inverse * squares).sum()),
            saturated=saturated,
            baseline=baselines[name],
            cluster_effect=1.0,
            n_clusters=len(answers.values),
        )
        for name, (inverse, squares, saturated) in {MLM: mlm, MLR: mlr}.items()
    }


def _squares(ml: MLFit, centres: Array, answers: Answers) -> tuple[Array, Array]:
    """Squares of respondents' scores, (free, free): as they are, and about the mean of their group, as the fourth
    moments of Satorra & Bentler (1994) are about the sample's.
    """
    total = np.zeros((ml.values.size, ml.values.size))
    sums = np.zeros((len(answers.groups), ml.values.size))
    for who, scores in respondent_scores(ml.layout, ml.values, centres, answers):
        total += scores.T @ scores
        np.add.at(sums, answers.group[who], scores)
    n = np.bincount(answers.group, minlength=len(answers.groups))
    return total, np.asarray(total - (sums.T / n) @ sums)


def _trace(sigma: Array, observed: Array, means: Array, answers: Answers, *, means_too: bool) -> float:
    """Trace of normal-theory weights at sigma (group, item, item) times the fourth moments of the answers, over groups.

    With z an answer about the mean and P = sigma^-1 it is half the mean of (z'Pz)^2 less tr(PSPS), and tr(PS) of means.
    """
    total = 0.0
    for group, (of, sample) in enumerate(zip(sigma, observed, strict=True)):
        z = answers.values[answers.group == group] - means[group]
        weighed = np.linalg.solve(of, sample)
        distances = (z * np.linalg.solve(of, z.T).T).sum(1)
        total += 0.5 * float((distances**2).mean() - (weighed * weighed.T).sum())
        total += float(np.trace(weighed)) if means_too else 0.0
    return total


def _baseline(observed: Array, together: tuple[int, ...]) -> Array:
    """Covariances (group, item, item) of which only those of items `together` are left."""
    left = np.eye(observed.shape[-1], dtype=bool)
    left[np.ix_(together, together)] = True
    return np.where(left, observed, 0.0)


def _baseline_trace(sigma: Array, ml: MLFit, answers: Answers) -> float:
    """The trace of uncorrelated items, observed predictors apart: each block is a saturated model of its own."""
    places = ml.table.predictor_places
    alone = [(place,) for place in range(len(ml.table.items)) if place not in places]
    total = 0.0
    for block in [*alone, *([places] if places else [])]:
        at, part = np.ix_(range(len(sigma)), block, block), list(block)
        of_block = replace(answers, values=answers.values[:, part])
        total += _trace(sigma[at], sigma[at], ml.saturated.means[:, part], of_block, means_too=ml.table.means)
    return total
