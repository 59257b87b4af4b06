"""The Bollen-Stine bootstrap of chi-square: how large it is in samples of a population of which the model is true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.data.answers import Answers
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.optimiser import climb_all
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods import ESTIMATED
from egovbayes.likelihoods.linear import PatternShapes
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.threads import one_blas_thread

_PRECISION = 1e-4
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class BollenStine:
    """Chi-squares of the refits that converged (refit,), and how many did not."""

    chi_squares: Array
    failed: int

    def p_value(self, chi_square: float) -> float:
        """Share of refits with a chi-square as large, counting the sample itself, so that it is never 0; NaN without
        refits. Davison & Hinkley (1997).
        """
        if not self.chi_squares.size:
            return np.nan
        return float((1 + (self.chi_squares >= chi_square).sum()) / (1 + self.chi_squares.size))


@one_blas_thread()
def bollen_stine(ml: MLFit, answers: Answers, n: int, rng: np.random.Generator) -> BollenStine:
    """Chi-squares of `n` refits to complete answers that were turned into ones of which the model is exactly true.

    Of each group the answers about their mean times S^-1/2 Sigma^1/2, drawn with replacement. Bollen & Stine (1992).
    """
    ml = ml.under("lavaan")
    groups = _transformed(ml, answers)
    sizes = np.array([len(values) for values in groups])
    p = answers.values.shape[1]
    every = np.ones((len(groups), p), bool)
    shapes = PatternShapes.of(np.arange(len(groups)), every, sizes, len(groups))
    problem = problem_of(ml.layout, ml.moments)
    spread = problem.spread(ml.values)
    found: list[float] = []
    batch = max(1, min(256, _AT_ONCE // (len(answers.values) * p)))
    for start in range(0, n, batch):
        drawn = [_drawn(values, min(batch, n - start), rng) for values in groups]
        means, covariances = (np.stack([each[k] for each in drawn], axis=1) for k in (0, 1))
        records: list[Record] = list(ESTIMATED.linear.data_of_moments(shapes, sizes.astype(float), means, covariances))
        starts = np.tile(ml.values, (len(records), 1))
        optima = climb_all(problem.targets(records), starts, spread, tolerance=_PRECISION)
        saturated = _saturated(sizes, covariances)
        found += [
            2 * (float(top) - optimum.log_likelihood)
            for top, optimum in zip(saturated, optima, strict=True)
            if optimum.converged
        ]
    return BollenStine(np.array(found), n - len(found))


def _transformed(ml: MLFit, answers: Answers) -> list[Array]:
    """The answers of each group, moved to where the model's moments are the sample's own."""
    matrices = fill(ml.layout, ml.values)
    implied = implied_covariance(matrices)
    means = implied_mean(matrices) if ml.layout.means else ml.saturated.means
    moved = []
    for group in range(len(answers.groups)):
        z = answers.values[answers.group == group] - ml.saturated.means[group]
        turn = np.linalg.solve(_root(ml.saturated.covariances[group]), _root(implied[group]))
        moved.append(z @ turn + means[group])
    return moved


def _root(covariance: Array) -> Array:
    """The symmetric square root."""
    eigenvalues, vectors = np.linalg.eigh(covariance)
    return np.asarray((vectors * np.sqrt(np.maximum(eigenvalues, 0.0))) @ vectors.T)


def _drawn(values: Array, size: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Means (sample, item) and covariances (sample, item, item) of so many samples with replacement."""
    samples = values[rng.integers(0, len(values), (size, len(values)))]
    means = samples.mean(1)
    left = samples - means[:, None]
    return means, left.transpose(0, 2, 1) @ left / len(values)


def _saturated(sizes: Array, covariances: Array) -> Array:
    """Log-likelihoods (sample,) of unrestricted moments (sample, group, item, item)."""
    p = covariances.shape[-1]
    each = p * np.log(2 * np.pi) + np.linalg.slogdet(covariances)[1] + p
    return np.asarray(-0.5 * each @ sizes)
