"""How much of what items measure is their construct: alpha, omega, composite reliability, variance extracted.

Each formula is about one construct; arrays hold its own items only.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.r2 import share_of
from egovbayes.quantities.standardised import correlation_of


def cronbach_alpha(covariance: Array) -> Array:
    """Raw alpha, k / (k - 1) (1 - sum of variances / variance of the sum); (..., item, item) -> (...), at most 1.

    Negative where items run against each other; NaN for a single item. Cronbach (1951).
    """
    k: int = covariance.shape[-1]
    if k < 2:
        return np.full(covariance.shape[:-2], np.nan)
    return k / (k - 1) * (1 - share_of(diagonal(covariance).sum(-1), covariance.sum((-2, -1))))


def standardised_alpha(covariance: Array) -> Array:
    """Alpha of the items with equal variances, k r / (1 + (k - 1) r) with r their mean correlation; (...).

    What SPSS prints as "based on standardized items". NaN for a single item and where a variance is not above 0.
    """
    return cronbach_alpha(correlation_of(covariance))


def omega(loadings: Array, construct_variance: Array, sum_variance: Array) -> Array:
    """Share of the sum score's variance that is the construct's, (sum of loadings)^2 phi / sum_variance; (...).

    loadings (..., item) and construct_variance (...) unstandardised; sum_variance (...) is the variance of the sum of
    the items: the model's (1' Sigma 1, so residual covariances and other constructs' loadings count) or the observed
    (1' S 1). McDonald (1999); semTools' compRelSEM with obs.var = FALSE and TRUE.
    """
    return share_of(loadings.sum(-1) ** 2 * construct_variance, sum_variance)


def realised_sum_variance(implied: Array, residuals: Array, observed: Array, sums: Array) -> Array:
    """Variance of sum scores whose residual part is that of the respondents themselves, (..., sum): the model's,
    1' Sigma 1, and what the observed residuals add to it or lack, u' (S - Sigma) u with u = Sigma^-1 Theta 1.

    Of parameters (draws) and answers: implied Sigma and residuals Theta (..., item, item), observed S (item, item),
    sums (item, sum) of 0 and 1. Given the answers, the residuals' covariance is expected to be
    Theta + Theta Sigma^-1 (S - Sigma) Sigma^-1 Theta (one step of EM; Rubin & Thayer, 1982), which is never negative:
    where items have one construct each, omega over it lies in [0, 1], and at the maximum likelihood estimate without
    residual covariances it is omega over 1' S 1. (Draws of a construct's variance over 1' S 1 itself have no such
    bound: a larger construct would pass for a more reliable sum, as in R2; Gelman, Goodrich, Gabry & Vehtari, 2019.)
    """
    weights = np.linalg.solve(implied, residuals @ sums)
    implied_sums = (sums * (implied @ sums)).sum(-2)
    return np.asarray(implied_sums + (weights * ((observed - implied) @ weights)).sum(-2))


def composite_reliability(loadings: Array, residual_variances: Array) -> Array:
    """CR of standardised loadings and residual variances (..., item) -> (...), in [0, 1]; no residual covariances.

    (sum of loadings)^2 / ((sum of loadings)^2 + sum of residual variances). Fornell & Larcker (1981), eq. 10.
    """
    signal = loadings.sum(-1) ** 2
    return share_of(signal, signal + residual_variances.sum(-1))


def average_variance_extracted(loadings: Array) -> Array:
    """AVE, the mean of the squared standardised loadings; (..., item) -> (...). Fornell & Larcker (1981)."""
    return (loadings**2).mean(-1)


def variance_extracted_unstandardised(loadings: Array, construct_variance: Array, residual_variances: Array) -> Array:
    """AVE weighted by the items' variances, sum(l^2) phi / (sum(l^2) phi + sum(theta)); (..., item) -> (...).

    loadings, construct_variance (...) and residual_variances are unstandardised. semTools' AVE().
    """
    signal = (loadings**2).sum(-1) * construct_variance
    return share_of(signal, signal + residual_variances.sum(-1))
