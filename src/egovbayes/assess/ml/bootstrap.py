"""Percentile bootstrap: the model refitted by maximum likelihood to resampled respondents, in milliseconds each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.tables import definition_values
from egovbayes.data.answers import Answers
from egovbayes.data.moments import Moments
from egovbayes.engines.maximum_likelihood import problem_of
from egovbayes.engines.ml_fit import MLFit
from egovbayes.engines.optimiser import climb_all
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.arrays import starts
from egovbayes.likelihoods.casewise import density_features
from egovbayes.notation import Array, BoolArray, IntArray

if TYPE_CHECKING:
    import pandas as pd

_PRECISION = 5e-5
_ROUNDING = 1e-12
_MOST_AT_ONCE, _CELLS_AT_ONCE, _ROWS_AT_ONCE = 64, 2_000_000, 20_000


@dataclass(frozen=True, slots=True, eq=False)
class BootstrapDraws:
    """Raw estimates (refit, free) of the refits that converged, and how many did not."""

    values: Array
    failed: int

    @property
    def note(self) -> str:
        """A sentence on how many refits there are."""
        asked = len(self.values) + self.failed
        return f"{len(self.values)} of {asked} refits converged; {self.failed} did not and are left out"


def bootstrap_draws(ml: MLFit, answers: Answers, n: int, rng: np.random.Generator) -> BootstrapDraws:
    """Estimates of `n` refits, each started at the estimates of `ml`, to 5e-5 standard errors.

    Respondents are drawn with replacement within their group. Raises EstimationError when `n` is below 1, the fit did
    not converge, or answers and fit do not belong together.
    """
    _check(ml, answers, n)
    sample = _Sample.of(answers)
    problem = problem_of(ml.layout, ml.moments)
    spread = problem.spread(ml.values)
    found: list[Array] = []
    for size, moments in sample.resampled(n, rng):
        optima = climb_all(problem.targets(moments), np.tile(ml.values, (size, 1)), spread, tolerance=_PRECISION)
        found += [optimum.values for optimum in optima if optimum.converged]
    return BootstrapDraws(np.array(found).reshape(-1, ml.values.size), n - len(found))


def bootstrap_table(ml: MLFit, draws: BootstrapDraws, *, level: float = 0.95) -> pd.DataFrame:
    """Percentile intervals of every `:=` definition (index: definition) from refits.

    Columns est se lower upper p (twice the smaller share beyond 0) std_lower std_upper refits failed. Raises
    EstimationError for fewer than two refits.
    """
    import pandas as pd

    if len(draws.values) < 2:
        raise EstimationError(f"bootstrap: {draws.note}; intervals need at least 2, and sensible ones 1,000")
    raw = definition_values(ml, draws.values)
    standardised = definition_values(ml, draws.values, standardised=True)
    tails = [(1 - level) / 2, (1 + level) / 2]
    lower, upper = np.quantile(raw, tails, axis=0)
    std_lower, std_upper = np.quantile(standardised, tails, axis=0)
    columns = {
        "est": definition_values(ml, ml.values),
        "se": raw.std(0, ddof=1),
        "lower": lower,
        "upper": upper,
        "p": _two_sided(raw),
        "std_lower": std_lower,
        "std_upper": std_upper,
        "refits": len(draws.values),
        "failed": draws.failed,
    }
    names = [definition.name for definition in ml.table.definitions]
    return pd.DataFrame(columns, index=pd.Index(names, name="definition"))


def _two_sided(raw: Array) -> Array:
    """Twice the smaller share of refits beyond 0, (count + 1) / (refits + 1), so never 0; NaN where a refit has no
    value. Davison & Hinkley (1997).
    """
    fewer = np.minimum((raw <= 0).sum(0), (raw >= 0).sum(0))
    return np.where(np.isnan(raw).any(0), np.nan, np.minimum(2 * (fewer + 1) / (len(raw) + 1), 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class _Sample:
    """Answers sorted by group and missing pattern; values are centred, 0 where missing, `centre` (item,) put back."""

    answers: Answers
    values: Array
    observed: BoolArray
    centre: Array
    pattern: IntArray
    pattern_group: IntArray

    @classmethod
    def of(cls, answers: Answers) -> _Sample:
        """The answers with respondents of one group and pattern next to each other."""
        observed = ~np.isnan(answers.values)
        keys = np.column_stack([answers.group, ~observed])
        patterns, pattern = np.unique(keys, axis=0, return_inverse=True)
        order = np.argsort(pattern, kind="stable")
        centre = np.nanmean(answers.values, axis=0)
        values = np.where(observed, answers.values - centre, 0.0)[order]
        return cls(answers, values, patterns[:, 1:] == 0, centre, pattern[order], patterns[:, 0].astype(np.int64))

    def resampled(self, n: int, rng: np.random.Generator) -> Iterator[tuple[int, Moments]]:
        """`n` resamples of as many respondents, drawn with replacement within each group; in parts, as `moments`."""
        weights, cells = self.values.shape[0], len(self.observed) * self.values.shape[1] ** 2
        step = max(1, min(_MOST_AT_ONCE, _CELLS_AT_ONCE // max(weights, cells)))
        for start in range(0, n, step):
            size = min(step, n - start)
            yield size, self.moments(self._times(size, rng))

    def _times(self, size: int, rng: np.random.Generator) -> Array:
        """How many times each respondent is drawn; (resample, respondent)."""
        n = len(self.values)
        group = self.pattern_group[self.pattern]
        members = np.bincount(group, minlength=len(self.answers.groups))
        drawn = rng.integers(0, members[group], size=(size, n)) + starts(members)[group] + n * np.arange(size)[:, None]
        return np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)

    def moments(self, times: Array) -> Moments:
        """Moments with respondents counted `times` (resample, respondent): the groups of each resample in turn."""
        sums = self._sums(times)
        p, groups = self.values.shape[1], self.answers.groups
        resample, pattern = np.nonzero(sums[:, :, 0] > 0)
        kept = sums[resample, pattern]
        n = kept[:, 0]
        means = kept[:, 1 : 1 + p] / n[:, None]
        observed = self.observed[pattern]
        return Moments(
            items=self.answers.items,
            groups=groups * len(times),
            n=n,
            group=len(groups) * resample + self.pattern_group[pattern],
            observed=observed,
            means=np.where(observed, means + self.centre, 0.0),
            covariances=_covariances(kept[:, 1 + p :] / n[:, None], means),
        )

    def _sums(self, times: Array) -> Array:
        """Sums of 1, answers and products of answers by pattern: matrix products; (resample, pattern, feature)."""
        begins = np.searchsorted(self.pattern, np.arange(len(self.observed) + 1))
        p = self.values.shape[1]
        sums = np.zeros((len(times), len(self.observed), 1 + p + p * (p + 1) // 2))
        for k in range(len(self.observed)):
            for start in range(begins[k], begins[k + 1], _ROWS_AT_ONCE):
                rows = slice(start, min(start + _ROWS_AT_ONCE, begins[k + 1]))
                sums[:, k] += times[:, rows] @ density_features(self.values[rows])
        return sums


def _covariances(products: Array, means: Array) -> Array:
    """From mean products (pattern, lower triangle) and means (pattern, item); 0 where nothing but rounding is left."""
    p = means.shape[1]
    rows, cols = np.tril_indices(p)
    second = np.empty((len(means), p, p))
    second[:, rows, cols] = second[:, cols, rows] = products
    covariances = second - means[:, :, None] * means[:, None, :]
    constant = np.einsum("kii->ki", covariances) <= _ROUNDING * np.einsum("kii->ki", second)
    covariances[constant[:, :, None] | constant[:, None, :]] = 0.0
    return covariances


def _check(ml: MLFit, answers: Answers, n: int) -> None:
    if n < 1:
        raise EstimationError(f"bootstrap: {n} refits asked for; give at least 1, and 1,000 or more for intervals")
    if not (ml.converged and np.isfinite(ml.covariance).all()):
        raise EstimationError(
            "bootstrap: maximum likelihood did not converge on the sample itself, or ended where a parameter is not "
            "identified; mend the model first"
        )
    if answers.items != ml.table.items or len(answers.groups) != len(ml.table.groups):
        raise EstimationError(
            f"bootstrap: the answers hold {', '.join(answers.items)} and the fit {', '.join(ml.table.items)}: give the "
            "answers that the fit was made from"
        )
    if ml.moments.complete and np.isnan(answers.values).any():
        raise EstimationError(
            "bootstrap: answers are missing, and none were in the fit: give the answers that the fit was made from"
        )
