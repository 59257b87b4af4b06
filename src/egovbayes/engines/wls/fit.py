"""What weighted least squares found, and the chi-squares that are made of its discrepancy."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.implied import diagonal, implied_covariance
from egovbayes.quantities.matrices import ModelMatrices


@dataclass(frozen=True, slots=True)
class Misfit:
    """A discrepancy as `chi_square` (times respondents less one, as lavaan prints it), which by itself has no
    chi-square distribution, its degrees of freedom, and the traces of U Gamma and of its square, which scale it.
    """

    chi_square: float
    df: int
    trace: float
    trace_of_square: float

    @property
    def factor(self) -> float:
        """What the scaled and shifted chi-square is divided by before it is shifted; NaN without degrees of freedom."""
        return float(np.sqrt(self.trace_of_square / self.df)) if self.df else np.nan

    @property
    def shift(self) -> float:
        """What is added then."""
        return self.df - self.trace / self.factor

    @property
    def scaled_and_shifted(self) -> float:
        """Chi-square of `df`, with the mean and variance that such a one has. Asparouhov & Muthen (2010)."""
        return self.chi_square / self.factor + self.shift

    @property
    def mean_scaled(self) -> float:
        """Chi-square of `df`, with its mean. Satorra & Bentler (1994)."""
        return self.chi_square * self.df / self.trace if self.df else np.nan

    @property
    def mean_and_variance_adjusted(self) -> tuple[float, float]:
        """Chi-square and its degrees of freedom, no whole number, by Satterthwaite's approximation.

        Satorra & Bentler (1994); Muthen, du Toit & Spisic (1997).
        """
        if not self.df:
            return np.nan, np.nan
        return self.chi_square * self.trace / self.trace_of_square, self.trace**2 / self.trace_of_square


@dataclass(frozen=True, slots=True, eq=False)
class WLSFit:
    """Weighted least squares estimates of one model of answers in categories; plain arrays.

    `values` (free,) are on the delta scale, where latent answers have variance 1, with their robust `covariance`
    (free, free), NaN where the information is singular; `layout` has no residual variances. `slopes` (pair, free) say
    how the implied correlations move with the values, `influence` (free, pair) how the values move with the sample's,
    `residuals` (pair,) by how much these are larger. `misfit` and `baseline` are of the model and of one without
    correlations; thresholds are the sample's own in both.
    """

    table: ParameterTable
    layout: Layout
    sample: Polychorics
    values: Array
    covariance: Array
    slopes: Array
    influence: Array
    residuals: Array
    misfit: Misfit
    baseline: Misfit

    @property
    def sampling_covariance(self) -> Array:
        """How the values vary from sample to sample (free, free)."""
        return self.covariance

    @property
    def of_design(self) -> bool:
        """Respondents all count alike and were asked alone."""
        return False

    @property
    def n_free(self) -> int:
        """Free values, thresholds among them."""
        return self.table.n_free + self.sample.thresholds.size

    @property
    def residual_variances(self) -> Array:
        """What the model leaves of each latent answer's variance of 1, (item,); below 0 in a Heywood case."""
        return np.asarray(diagonal(self.matrices(self.values).residual_covariance)[0])

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) at values (..., free), residual variances what is left of 1."""
        return latent_answer_matrices(self.layout, values)


def latent_answer_matrices(layout: Layout, values: Array) -> ModelMatrices:
    """Matrices (..., group, row, column) from values (..., free) of a layout without residual variances; these are what
    is left of variances of 1, below 0 in a Heywood case.
    """
    found = fill(layout, values)
    residual = found.residual_covariance.copy()
    every = np.arange(layout.n_items)
    residual[..., every, every] = 1.0 - diagonal(implied_covariance(found))
    return replace(found, residual_covariance=residual)
