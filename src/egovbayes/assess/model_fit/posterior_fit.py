"""Approximate fit indices of Bayesian models, one value a draw:
Garnier-Villarreal & Jorgensen (2020), deviance-based (devM).

`discrepancy` is D = 2 (l_saturated - l(theta)), `n_moments` p* the sample moments the model accounts for, `p_d` the
effective number of parameters (by LOO or DIC). D - pD stands where chi-square stands in maximum likelihood, p* - pD
where df does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

_LEAST_LEFT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Misfit:
    """What every index is made from: discrepancy (draw,), n_moments p*, p_d, n respondents, n_items, n_groups."""

    discrepancy: Array
    n_moments: int
    p_d: float
    n: float
    n_items: int
    n_groups: int = 1

    @property
    def df(self) -> float:
        """p* - pD, the moments left over; NaN when the effective parameters use all but half of one up.

        (A saturated model's pD falls short of p* by no more than its Monte Carlo error, and misfit over that error is
        noise: a BRMSEA of .115, up to .417, of three items.)
        """
        left = self.n_moments - self.p_d
        return left if left > _LEAST_LEFT else np.nan

    @property
    def noncentrality(self) -> Array:
        """Lambda = max(D - p*, 0); (draw,)."""
        return np.maximum(self.discrepancy - self.n_moments, 0.0)


def bayes_rmsea(m: Misfit) -> Array:
    """Misfit per degree of freedom, sqrt(lambda / ((p* - pD) N)), times sqrt(groups) as lavaan has it; (draw,)."""
    return np.asarray(np.sqrt(m.noncentrality / (m.df * m.n)) * np.sqrt(m.n_groups))


def bayes_gamma_hat(m: Misfit) -> Array:
    """Items / (items + 2 lambda / N); (draw,), 1 is perfect. Items count once in each group, as in blavaan from 0.4-7.

    (Counted once for all groups, as in the article, groups that are copies of one another score as one of them does;
    as blavaan counts them, 1 / gamma-hat - 1 is divided by their number.)
    """
    items = m.n_items * m.n_groups
    return items / (items + 2 * m.noncentrality / m.n)


def bayes_adjusted_gamma_hat(m: Misfit) -> Array:
    """1 - p* / (p* - pD) (1 - gamma-hat); (draw,), 1 is perfect."""
    return 1 - m.n_moments / m.df * (1 - bayes_gamma_hat(m))


def bayes_mc(m: Misfit) -> Array:
    """McDonald's centrality exp(-lambda / (2 N)); (draw,), 1 is perfect."""
    return np.exp(-0.5 * m.noncentrality / m.n)


def bayes_cfi(m: Misfit, null: Misfit) -> Array:
    """1 - lambda / lambda of the null model; (draw,), NaN where the null model has no misfit."""
    return 1 - m.noncentrality / _positive(null.noncentrality)


def bayes_tli(m: Misfit, null: Misfit) -> Array:
    """Like CFI with misfit per degree of freedom: (null ratio - ratio) / (null ratio - 1),
    ratio = (D - pD) / (p* - pD).
    """
    ratio = (m.discrepancy - m.p_d) / m.df
    null_ratio = (null.discrepancy - null.p_d) / null.df
    return (null_ratio - ratio) / _positive(null_ratio - 1)


def bayes_nfi(m: Misfit, null: Misfit) -> Array:
    """Share of the null model's D - pD that the model removes; (draw,)."""
    left, null_left = m.discrepancy - m.p_d, null.discrepancy - null.p_d
    return (null_left - left) / _positive(null_left)


NEED_P_D = ("brmsea", "adjusted_gamma_hat", "btli", "bnfi")
"""The indices that pD enters; the others need D and p* alone."""


def _positive(x: Array) -> Array:
    return np.where(x > 0, x, np.nan)


def posterior_fit_indices(m: Misfit, null: Misfit | None) -> dict[str, Array]:
    """Every index by name, (draw,) each; those that need a null model only where there is one."""
    indices = {
        "brmsea": bayes_rmsea(m),
        "gamma_hat": bayes_gamma_hat(m),
        "adjusted_gamma_hat": bayes_adjusted_gamma_hat(m),
        "mc": bayes_mc(m),
    }
    if null is not None:
        indices |= {"bcfi": bayes_cfi(m, null), "btli": bayes_tli(m, null), "bnfi": bayes_nfi(m, null)}
    return indices
