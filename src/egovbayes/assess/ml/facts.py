"""What fit indices by maximum likelihood are made of."""

from __future__ import annotations

from dataclasses import dataclass

type Row = tuple[float, float, float, str]
"""Value, lower and upper end of an interval, note of one index."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers that the indices are made of; `n` is the convention's N, `groups` its factor for RMSEA."""

    chi_square: float
    df: int
    baseline: float
    baseline_df: int
    n: float
    n_free: int
    n_respondents: int
    groups: float
    log_likelihood: float
    saturated_log_likelihood: float
    criteria_from_chi_square: bool
    predictors_covary: bool = False

    @property
    def deviance(self) -> float:
        """What AIC and BIC add their penalty to."""
        return self.chi_square if self.criteria_from_chi_square else -2 * self.log_likelihood
