"""Diagonally weighted least squares of answers in categories over several groups, thresholds among what is fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.ml.optimiser import Steps, climb_rewhitened, spread_of
from egovbayes.engines.wls.fit import Misfit
from egovbayes.engines.wls.latent_answers import LatentAnswers
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.errors import EstimationError
from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.threads import one_blas_thread

_SINGULAR = 1e-8
"""A direction of which the information is less than this share of the largest, in units of each value's own, is not
told."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What is fitted, group after group: moments of the samples, `observed` (moment,), whether each is the correlation
    of two items (moment,), or their covariance where they are numbers, its `weights` in chi-square (moment,), and what
    sandwiches are made of: one over its asymptotic variance times its group's share of the respondents, `shares`
    (moment,), and the asymptotic covariance over that share, `sampling` (moment, moment).
    """

    observed: Array
    correlation: BoolArray
    weights: Array
    shares: Array
    sampling: Array


@dataclass(frozen=True, slots=True, eq=False)
class GroupsFit:
    """Weighted least squares estimates of one model in several groups.

    `values` (free,) are as `model` has them, with their robust `covariance` (free, free). `residuals` (moment,) are by
    how much the sample's `moments` are larger than the model's, `slopes` (moment, free) say how these move with the
    values, `influence` (free, moment) how the values move with the sample's. `misfit` is of the model; `baseline` of
    one whose thresholds are the sample's own and whose correlations are 0.
    """

    model: LatentAnswers
    samples: tuple[Polychorics, ...]
    moments: Moments
    values: Array
    covariance: Array
    residuals: Array
    slopes: Array
    influence: Array
    misfit: Misfit
    baseline: Misfit

    @property
    def n(self) -> int:
        """Respondents of all groups."""
        return sum(sample.n for sample in self.samples)

    @property
    def residual_variances(self) -> Array:
        """What constructs leave of each latent answer's variance, (group, item); below 0 in a Heywood case."""
        return self.model.residual_variances(self.values)

    def turned(self, signs: IntArray) -> GroupsFit:
        """The same fit with constructs turned by the signs of the first values (some of free,)."""
        if (signs > 0).all():
            return self
        values = np.concatenate([self.values[: signs.size] * signs, self.values[signs.size :]])
        return groups_fit_at(values, self.model, self.samples)


def best_over_groups(model: LatentAnswers, samples: Sequence[Polychorics], starts: Sequence[Array]) -> GroupsFit:
    """The fit from the first start whose climb converges. Raises the EstimationError of the first where none does."""
    first: EstimationError | None = None
    for start in starts:
        try:
            return least_squares_over_groups(model, samples, start)
        except EstimationError as error:
            first = first or error
    assert first is not None, "there is always a start"
    raise first


@one_blas_thread()
def least_squares_over_groups(model: LatentAnswers, samples: Sequence[Polychorics], start: Array) -> GroupsFit:
    """The values at which thresholds and correlations are nearest the samples', each squared distance over its
    asymptotic variance; the climb begins at `start` (free,). Muthen, du Toit & Spisic (1997).

    Raises EstimationError where the climb does not converge, and where the moments do not tell all values.
    """
    moments = _moments(samples)
    climbing = _Climb(model, moments)
    best = climb_rewhitened(climbing.target, start, climbing.spread)
    if not best.converged:
        raise EstimationError(
            f"weighted least squares did not converge in {best.iterations} steps: usually a group is small, or two "
            "constructs can hardly be told apart"
        )
    return groups_fit_at(best.values, model, samples)


def groups_fit_at(values: Array, model: LatentAnswers, samples: Sequence[Polychorics]) -> GroupsFit:
    """All that is told of values (free,) as weighted least squares, wherever they are from; see GroupsFit. Raises
    EstimationError where the moments do not tell all values.

    As in lavaan 0.6-19, a group counts in chi-square by its respondents less one, and in the sandwiches by its share of
    all respondents, divided by their number less that of the groups.
    """
    moments, slopes = _moments(samples), np.vstack(list(model.slopes(values)))
    left = moments.observed - model.moments(values).ravel()
    influence = _inverse(slopes.T @ (moments.shares[:, None] * slopes)) @ (slopes.T * moments.shares)
    n = sum(sample.n for sample in samples)
    every = np.eye(left.size)
    return GroupsFit(
        model=model,
        samples=tuple(samples),
        moments=moments,
        values=values,
        covariance=influence @ moments.sampling @ influence.T / (n - len(samples)),
        residuals=left,
        slopes=slopes,
        influence=influence,
        misfit=_misfit(left, every - slopes @ influence, moments, left.size - values.size),
        baseline=_misfit(
            np.where(moments.correlation, moments.observed, 0.0),
            every * moments.correlation,
            moments,
            int(moments.correlation.sum()),
        ),
    )


def scaled_difference(wider: GroupsFit, narrower: GroupsFit) -> Misfit:
    """By how much the narrower of two nested models fits worse, as a discrepancy whose scaled and shifted chi-square is
    a test of what it ties. Satorra (2000); Asparouhov & Muthen (2006).

    What is tied is read off the slopes of both, at their own estimates.
    """
    moments, slopes = wider.moments, wider.slopes
    within = slopes @ (wider.influence @ narrower.slopes)
    weighted = within.T * moments.shares
    # what a sample's deviation moves in the wider model and not in the narrower one
    taken_up = slopes @ wider.influence - within @ _inverse(weighted @ within) @ weighted
    spread = (moments.shares[:, None] * taken_up) @ moments.sampling
    return Misfit(
        chi_square=narrower.misfit.chi_square - wider.misfit.chi_square,
        df=narrower.misfit.df - wider.misfit.df,
        trace=float(np.trace(spread)),
        trace_of_square=float((spread * spread.T).sum()),
    )


def _moments(samples: Sequence[Polychorics]) -> Moments:
    from scipy.linalg import block_diag

    n = sum(sample.n for sample in samples)
    variances = [np.diagonal(sample.covariance) for sample in samples]
    both = list(zip(samples, variances, strict=True))
    return Moments(
        observed=np.concatenate([one.moments for one in samples]),
        correlation=np.concatenate([np.arange(v.size) >= v.size - one.empty.size for one, v in both]),
        weights=np.concatenate([(one.n - 1) / v for one, v in both]),
        shares=np.concatenate([one.n / n / v for one, v in both]),
        sampling=np.asarray(block_diag(*(one.covariance * (n / one.n) for one in samples))),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Climb:
    model: LatentAnswers
    moments: Moments

    @np.errstate(over="ignore", invalid="ignore")  # of steps far out, which are refused
    def target(self, values: Array) -> tuple[float, Array]:
        """Minus half the chi-square, so that a slope is one in standard errors as a log-likelihood's is, and slopes."""
        pull = self.moments.weights * (left := self.moments.observed - self.model.moments(values).ravel())
        height = -0.5 * float(pull @ left)
        if not np.isfinite(height):
            return -np.inf, np.zeros_like(values)
        slopes = pull @ np.vstack(list(self.model.slopes(values)))
        return (height, slopes) if np.isfinite(slopes).all() else (-np.inf, np.zeros_like(values))

    def spread(self, values: Array) -> Steps:
        """About one standard error of each value."""
        slopes = np.vstack(list(self.model.slopes(values)))
        return spread_of(slopes.T @ (self.moments.weights[:, None] * slopes))


def _inverse(information: Array) -> Array:
    """The inverse. Raises EstimationError where the matrix is singular."""
    scale = 1 / np.sqrt(np.maximum(np.diagonal(information), 1e-300))
    standard = information * scale[:, None] * scale
    roots = np.linalg.eigvalsh(standard)
    if not roots[0] > _SINGULAR * roots[-1]:
        raise EstimationError("thresholds and correlations of the groups do not tell all values of the model")
    return np.asarray(np.linalg.inv(standard) * scale[:, None] * scale)


def _misfit(left: Array, unfitted: Array, moments: Moments, df: int) -> Misfit:
    """The discrepancy of residuals (moment,), and the traces that scale it; `unfitted` (moment, moment) is what of a
    sample's deviation from the model the estimates do not take up.
    """
    spread = (moments.shares[:, None] * unfitted) @ moments.sampling
    traces = float(np.trace(spread)), float((spread * spread.T).sum())
    return Misfit(float(moments.weights @ left**2), df, trace=traces[0], trace_of_square=traces[1])
