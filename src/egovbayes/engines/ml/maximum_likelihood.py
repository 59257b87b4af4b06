"""Maximum likelihood of normal answers, by the sampling kernel on the raw scale: estimates, standard errors, what looks
wrong. Information, saturated and baseline models are the normal likelihood's too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import nan

import numpy as np

from egovbayes.data.moments.moments import Moments, of_group
from egovbayes.engines.ml.checks import admissible, ml_checks
from egovbayes.engines.ml.fit import CONVENTIONS, MLFit
from egovbayes.engines.ml.information import covariance_from, expected_information, observed_information
from egovbayes.engines.ml.inverse_roots import own_values
from egovbayes.engines.ml.optimiser import Optimum, Steps, Targets, best_of, climb_each, spread_of
from egovbayes.engines.ml.saturated import GroupMoments, baseline_log_likelihood, saturated_moments
from egovbayes.engines.ml.starting_values import starting_values
from egovbayes.errors import EstimationError
from egovbayes.hints import listed, nearest
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods import ESTIMATED
from egovbayes.likelihoods.base import Target
from egovbayes.model.identification.coverage import informed_by
from egovbayes.model.table.apart import tables_apart
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import facing
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray
from egovbayes.threads import one_blas_thread

_FIRST_STARTS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """A model and its sufficient statistics as one function of the free vector; `n` (group,) respondents.

    `target` gives log-likelihood and gradient (free,) on the raw scale; -inf where Sigma is not positive definite.
    """

    layout: Layout
    target: Target
    n: Array

    def gradient(self, values: Array) -> Array:
        """Gradient (free,) of the log-likelihood."""
        return self.target(values)[1]

    def information(self, values: Array) -> Array:
        """Expected information (free, free) were all answers there; NaN where Sigma degenerates."""
        try:
            return expected_information(self.layout, fill(self.layout, values), self.n)
        except np.linalg.LinAlgError:
            return np.full((values.size, values.size), np.nan)

    def spread(self, values: Array) -> Steps:
        """Steps (free, free) of about one standard error."""
        return spread_of(self.information(values), own_values(self.layout))

    def targets(self, samples: Sequence[Record]) -> Targets:
        """`target` on each of many samples, by number."""
        evaluate, layout = self.target.likelihood.compiled(), tuple(self.target.layout)
        plain = [tuple(sample) for sample in samples]

        def target(who: IntArray, values: Array) -> tuple[Array, Array]:
            found = [evaluate(own, layout, plain[k]) for k, own in zip(who.tolist(), values, strict=True)]
            return np.array([height for height, _ in found]), np.array([gradient for _, gradient in found])

        return target


def respondents(moments: Moments) -> Array:
    """Respondents of each group, (group,)."""
    return np.bincount(moments.group, weights=moments.n, minlength=len(moments.groups))


def problem_of(layout: Layout, moments: Moments) -> Problem:
    """The likelihood of this layout on these moments."""
    likelihood = ESTIMATED.likelihood
    data = likelihood.data(moments, means_integrated=False)
    target = Target(likelihood, likelihood.layout(layout, sampling_scale=False), data)
    return Problem(layout, target, respondents(moments))


@one_blas_thread()
def maximum_likelihood(
    table: ParameterTable,
    layout: Layout,
    moments: Moments,
    *,
    convention: str = "lavaan",
    saturated: GroupMoments | None = None,
) -> MLFit:
    """The maximum likelihood fit, on the raw scale, unbounded as in lavaan and AMOS.

    Standard errors come from the expected information when all answers are there, else from the observed information.
    `saturated` is what starts are read off where groups have no moments of their own, with a log-likelihood of NaN:
    then there is no baseline model either. Parameters that fill no cell are left out: it is about `table.in_matrices`.
    Constructs that may be turned are, so that loadings marked positive are above 0. Doubtful results (Heywood cases, a
    second optimum, no convergence) are checks of the fit. Raises EstimationError for an unknown convention, a singular
    sample covariance, or a model without free values or possible starting point.
    """
    if convention not in CONVENTIONS:
        raise EstimationError(
            f"unknown convention {convention!r}{nearest(convention, CONVENTIONS)}; known: {listed(CONVENTIONS)}"
        )
    table = table.in_matrices
    layout = replace(layout, n_free=table.n_free)
    if layout.n_free == 0:
        raise EstimationError("nothing to estimate: every parameter of the model is fixed; free at least one")
    _check_match(table, moments)
    saturated, own = (saturated_moments(moments), True) if saturated is None else (saturated, False)
    top = _top(table, layout, moments, saturated)
    best, covariance = top.best, top.covariance
    stretch = moments.n_respondents / CONVENTIONS[convention].sample_size(moments.n_respondents, len(table.groups))
    found = MLFit(
        table=informed_by(table, moments),
        layout=layout,
        moments=moments,
        values=best.values,
        covariance=covariance * stretch,
        log_likelihood=best.log_likelihood,
        saturated=saturated,
        uncorrelated_log_likelihood=baseline_log_likelihood(moments) if own else nan,
        covarying_log_likelihood=baseline_log_likelihood(moments, table.predictor_places) if own else nan,
        convention=convention,
        converged=best.converged,
        message=_message(best),
        checks=ml_checks(table, layout, top.optima, best, covariance),
    )
    return found.turned(facing(table, found.values))


def _check_match(table: ParameterTable, moments: Moments) -> None:
    """Raises EstimationError where the moments are of other items, or of other groups, than the model."""
    if moments.items != table.items or len(moments.groups) != len(table.groups):
        raise EstimationError(
            f"the moments are of {', '.join(moments.items)} in {len(moments.groups)} group(s), the model is about "
            f"{', '.join(table.items)} in {len(table.groups)}: take the moments of the model's items, in its order"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Top:
    """Where the climbs ended, the best of these, and the covariance (free, free) of the values there."""

    optima: tuple[Optimum, ...]
    best: Optimum
    covariance: Array


def _top(table: ParameterTable, layout: Layout, moments: Moments, saturated: GroupMoments) -> _Top:
    """Where the likelihood is highest: each group's own where groups share no value, whose likelihoods add up."""
    apart = tables_apart(table)
    if not apart:
        return _tops([problem_of(layout, moments)], [moments], [saturated])[0]
    own = [of_group(moments, group) for group in range(len(apart))]
    problems = [problem_of(layout_of(part.table), one) for part, one in zip(apart, own, strict=True)]
    tops = _tops(problems, own, [saturated.of_group(group) for group in range(len(apart))])
    return _together([part.numbers for part in apart], tops)


def _tops(problems: Sequence[Problem], moments: Sequence[Moments], saturated: Sequence[GroupMoments]) -> list[_Top]:
    starts = [starting_values(problem.layout, own) for problem, own in zip(problems, saturated, strict=True)]
    tops = []
    for problem, own, optima in zip(problems, moments, _optima(problems, starts), strict=True):
        if not optima:
            raise EstimationError(_no_start(own.groups))
        best = best_of(optima)
        tops.append(_Top(tuple(optima), best, _covariance(problem, own, best.values)))
    return tops


def _together(numbers: Sequence[IntArray], tops: Sequence[_Top]) -> _Top:
    """The tops of groups as one: the k-th climb is that of every group, its best one where it needed fewer."""
    n = sum(map(len, numbers))
    covariance = np.zeros((n, n))
    for own, top in zip(numbers, tops, strict=True):
        covariance[np.ix_(own, own)] = top.covariance
    known = covariance if np.isfinite(covariance).all() else np.full((n, n), nan)
    climbs = range(max(len(top.optima) for top in tops))
    optima = tuple(
        _side_by_side(numbers, [(*top.optima, *[top.best] * len(climbs))[k] for top in tops]) for k in climbs
    )
    return _Top(optima, _side_by_side(numbers, [top.best for top in tops]), known)


def _side_by_side(numbers: Sequence[IntArray], each: Sequence[Optimum]) -> Optimum:
    values = np.empty(sum(map(len, numbers)))
    for own, one in zip(numbers, each, strict=True):
        values[own] = one.values
    height = float(sum(one.log_likelihood for one in each))
    return Optimum(values, height, max(one.slope for one in each), max(one.iterations for one in each))


def _optima(problems: Sequence[Problem], starts: Sequence[Sequence[Array]]) -> list[list[Optimum]]:
    """Where the climbs of each problem end; the later starts are tried only where the first ones end badly."""
    optima: list[list[Optimum]] = [[] for _ in problems]
    for number, begins in enumerate(zip(*starts, strict=True)):
        climbing = [
            k
            for k, (problem, begin) in enumerate(zip(problems, begins, strict=True))
            if (number < _FIRST_STARTS or not _well_ended(problem, optima[k])) and np.isfinite(problem.target(begin)[0])
        ]
        for size in sorted({begins[k].size for k in climbing}):
            alike = [k for k in climbing if begins[k].size == size]
            tops = _climbed([problems[k] for k in alike], np.stack([begins[k] for k in alike]))
            for k, top in zip(alike, tops, strict=True):
                optima[k].append(top)
    return optima


def _well_ended(problem: Problem, optima: Sequence[Optimum]) -> bool:
    return any(one.converged and admissible(problem.layout, one.values) for one in optima)


def _climbed(problems: Sequence[Problem], starts: Array) -> tuple[Optimum, ...]:
    """The climb of each problem from its own start (problem, free), all step by step together."""

    def target(who: IntArray, values: Array) -> tuple[Array, Array]:
        found = [problems[k].target(own) for k, own in zip(who.tolist(), values, strict=True)]
        return np.array([height for height, _ in found]), np.array([gradient for _, gradient in found])

    return climb_each(target, starts, lambda k, values: problems[k].spread(values))


def _no_start(groups: Sequence[str]) -> str:
    where = f" in group {groups[0]}" if len(groups) == 1 and groups[0] else ""
    return (
        f"maximum likelihood found no starting point{where} where the model's covariance matrix is positive definite: "
        "look for fixed values that contradict each other or the data (say a covariance larger than its variances "
        "allow)"
    )


def _covariance(problem: Problem, moments: Moments, values: Array) -> Array:
    expected, own = problem.information(values), own_values(problem.layout)
    if moments.complete:
        return covariance_from(expected, own)
    # answers missing at random bias the expected information, not the observed one: Kenward & Molenberghs (1998)
    scale = 1 / np.sqrt(np.maximum(np.diagonal(expected), 1e-12))
    return covariance_from(observed_information(problem.gradient, values, scale), own)


def _message(best: Optimum) -> str:
    if best.converged:
        return f"converged in {best.iterations} steps"
    return f"not converged after {best.iterations} steps: slope {best.slope:.2g} a standard error is left"
