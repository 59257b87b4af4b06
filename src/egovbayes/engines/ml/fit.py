"""What maximum likelihood found, and the two conventions its numbers are printed under."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from egovbayes.check import Check
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.matrices import ModelMatrices


class Estimate(Protocol):
    """What the tables of an estimate are made of, whatever it minimised."""

    @property
    def table(self) -> ParameterTable:
        """The parameters."""
        ...

    @property
    def layout(self) -> Layout:
        """Which of them fill which cells."""
        ...

    @property
    def values(self) -> Array:
        """The free values, (free,)."""
        ...

    @property
    def sampling_covariance(self) -> Array:
        """How they vary from sample to sample (free, free); NaN where the information is singular."""
        ...

    @property
    def of_design(self) -> bool:
        """Whether standard errors are those that weights or clusters of the sample ask for."""
        ...

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) at values (..., free)."""
        ...


@dataclass(frozen=True, slots=True)
class Convention:
    """How a program turns a fit into numbers; estimates are those of S/N in all of them.

    `less_groups`: chi-square and standard errors use N - G in place of N. `rmsea_by_groups`: RMSEA is multiplied by the
    square root of the number of groups. `fixed_predictors`: observed predictors covary freely in the baseline model,
    and the fit given them is told too. `criteria_from_chi_square`: AIC and BIC add their penalty to chi-square, not to
    -2 log-likelihood. `mean_residuals`: SRMR, RMR, GFI, AGFI and PGFI include modelled means, GFI then being
    the average of each group's. `scaled`: chi-square is scaled for weights and clusters.
    """

    name: str
    less_groups: bool
    rmsea_by_groups: bool
    criteria_from_chi_square: bool
    mean_residuals: bool
    fixed_predictors: bool
    scaled: bool

    def sample_size(self, n_respondents: float, n_groups: int) -> float:
        """The N that multiplies the discrepancy: N, or N - G."""
        return n_respondents - n_groups if self.less_groups else n_respondents


CONVENTIONS: dict[str, Convention] = {
    "lavaan": Convention("lavaan", False, True, False, True, True, True),
    "amos": Convention("amos", True, False, True, False, False, False),
}


@dataclass(frozen=True, slots=True, eq=False)
class Robust:
    """How estimates vary, and chi-square is scaled, where respondents are weighted or were asked in clusters.

    `covariance` (free, free) of the values is the sandwich's, NaN where the information is singular. `model`,
    `saturated` and `baseline` are the traces of inverse information times squares of scores: how many values each has
    free, were the design of no matter. `cluster_effect` is by how much clusters enlarge the variances of paths (or of
    means of constructs, where that is more), at least 1; NaN where the information is singular.
    """

    covariance: Array
    model: float
    saturated: float
    baseline: float
    cluster_effect: float
    n_clusters: int

    def scaling(self, df: int, *, of_baseline: bool = False) -> float:
        """What chi-square is divided by, of the model or the baseline; NaN without degrees of freedom, or where there
        is no such number above 0.
        """
        own = self.baseline if of_baseline else self.model
        factor = (self.saturated - own) / df if df else np.nan
        return factor if factor > 0 else np.nan


@dataclass(frozen=True, slots=True, eq=False)
class MLFit:
    """Maximum likelihood estimates of one model on one survey; plain arrays, so it can be pickled.

    `values` (free,) on the raw scale and their `covariance` (free, free), NaN where the information is singular.
    `saturated` holds each group's unrestricted moments (by EM when answers are missing) and their log-likelihood;
    `uncorrelated_log_likelihood` is that of uncorrelated items, `covarying_log_likelihood` that of items which are
    uncorrelated but for the observed predictors, which covary with each other. `convention` is a key of CONVENTIONS.
    `robust` is there where the design of the sample asks for it; `unheld` (free, free) where values are held at bounds
    (with a covariance of 0): the covariance that they would have, by which chains are spread.
    """

    table: ParameterTable
    layout: Layout
    moments: Moments
    values: Array
    covariance: Array
    log_likelihood: float
    saturated: GroupMoments
    uncorrelated_log_likelihood: float
    covarying_log_likelihood: float
    convention: str
    converged: bool
    message: str
    checks: tuple[Check, ...] = ()
    robust: Robust | None = None
    unheld: Array | None = None

    @property
    def sampling_covariance(self) -> Array:
        """How the values vary from sample to sample (free, free): the sandwich's where there is one."""
        return self.covariance if self.robust is None else self.robust.covariance

    @property
    def of_design(self) -> bool:
        """Whether standard errors are those that weights or clusters of the sample ask for."""
        return self.robust is not None

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) at values (..., free)."""
        return fill(self.layout, values)

    @property
    def saturated_log_likelihood(self) -> float:
        """Log-likelihood of the unrestricted means and covariances."""
        return self.saturated.log_likelihood

    @property
    def baseline_log_likelihood(self) -> float:
        """Log-likelihood of the convention's baseline model."""
        covary = CONVENTIONS[self.convention].fixed_predictors
        return self.covarying_log_likelihood if covary else self.uncorrelated_log_likelihood

    @property
    def sample_size(self) -> float:
        """The N of the convention."""
        return CONVENTIONS[self.convention].sample_size(self.moments.n_respondents, len(self.table.groups))

    def chi_square_of(self, log_likelihood: float) -> float:
        """Chi-square of a model with this log-likelihood against the saturated model, under the convention."""
        discrepancy = 2 * (self.saturated.log_likelihood - log_likelihood) / self.moments.n_respondents
        return self.sample_size * max(discrepancy, 0.0)

    def under(self, convention: str) -> MLFit:
        """The same fit with its standard errors, and all that is computed from it, under another convention."""
        other = replace(self, convention=convention)
        return self._varying(self.sample_size / other.sample_size, other)

    def turned(self, signs: IntArray, table: ParameterTable | None = None) -> MLFit:
        """The same fit with constructs turned by the signs (free,) of a reflection, about `table` where it is given."""
        own = self.table if table is None else table
        return self._varying(np.outer(signs, signs).astype(float), replace(self, table=own, values=self.values * signs))

    def _varying(self, factor: Array | float, other: MLFit) -> MLFit:
        """The other fit with the covariances of this one times a factor."""
        own = self.robust
        varying = None if own is None else replace(own, covariance=own.covariance * factor)
        unheld = None if self.unheld is None else self.unheld * factor
        return replace(other, covariance=self.covariance * factor, robust=varying, unheld=unheld)
