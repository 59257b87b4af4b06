"""Measures of every construct and pair, from the model's matrices and from covariances; draws are just axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from egovbayes.assess.measurement.measured import Measured, members_of, part_of
from egovbayes.notation import Array
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import share_of
from egovbayes.quantities.reliability import (
    average_variance_extracted,
    composite_reliability,
    cronbach_alpha,
    omega,
    standardised_alpha,
    variance_extracted_unstandardised,
)
from egovbayes.quantities.standardised import correlation_of, sd_of
from egovbayes.quantities.validity import fornell_larcker_margin, htmt, htmt2, maximum_shared_variance

type Values = Mapping[str, Array]


def sample_values(covariance: Array, constructs: Sequence[Measured]) -> Values:
    """Measures made from covariances (..., item, item).

    alpha and alpha_standardised (..., construct); htmt and htmt2 (..., construct, construct).
    """
    blocks = [_block(covariance, construct.items) if not construct.reason else None for construct in constructs]
    lead = covariance.shape[:-2]
    correlations = correlation_of(covariance)
    members = members_of(constructs, covariance.shape[-1])
    return {
        "alpha": _stacked([None if b is None else cronbach_alpha(b) for b in blocks], lead),
        "alpha_standardised": _stacked([None if b is None else standardised_alpha(b) for b in blocks], lead),
        "htmt": htmt(correlations, members),
        "htmt2": htmt2(correlations, members),
    }


def model_values(matrices: ModelMatrices, implied: tuple[Array, Array], constructs: Sequence[Measured]) -> Values:
    """Measures made from the matrices of one group and `implied`, its Sigma and Phi.

    omega, sum_variance (of the items' sum), cr, ave, ave_unstandardised, root_ave, msv (..., construct); correlation,
    fornell_larcker (..., construct, construct).
    """
    sigma, phi = implied
    latent = [construct.number for construct in constructs]
    correlations = correlation_of(_block(phi, latent))
    each = [_construct_values(matrices, implied, construct) for construct in constructs]
    lead = sigma.shape[:-2]
    found = {name: _stacked([values.get(name) for values in each], lead) for name in _OF_CONSTRUCTS}
    ave = found["ave"]
    # a construct and its part are no two things to be told apart
    shared = maximum_shared_variance(np.where(part_of(constructs), 0.0, correlations))
    return {
        **found,
        "root_ave": sd_of(ave),
        "msv": np.where(np.isnan(ave), np.nan, shared),
        "correlation": correlations,
        "fornell_larcker": fornell_larcker_margin(ave, correlations),
    }


def omega_over(model: Values, sum_variance: Array) -> Array:
    """Omega of model_values over another variance of the sums (..., construct) than the implied one; same shape."""
    return share_of(model["omega"] * model["sum_variance"], sum_variance)


def observed_sum_variances(observed: Array, constructs: Sequence[Measured]) -> Array:
    """Variance of the sum of each construct's items in covariances (item, item); (construct,)."""
    return np.array([_block(observed, construct.items).sum() for construct in constructs])


_OF_CONSTRUCTS = ("omega", "sum_variance", "cr", "ave", "ave_unstandardised")


def _construct_values(matrices: ModelMatrices, implied: tuple[Array, Array], construct: Measured) -> dict[str, Array]:
    if construct.model_reason:
        return {}
    items = list(construct.items)
    sigma = _block(implied[0], items)
    loadings = matrices.loadings[..., items, construct.number]
    variance = implied[1][..., construct.number, construct.number]
    residuals = diagonal(matrices.residual_covariance)[..., items]
    scale = sd_of(diagonal(sigma))
    standard = loadings * sd_of(variance)[..., None] / scale
    total = sigma.sum((-2, -1))
    return {
        "omega": omega(loadings, variance, total),
        "sum_variance": total,
        "cr": composite_reliability(standard, residuals / scale**2),
        "ave": average_variance_extracted(standard),
        "ave_unstandardised": variance_extracted_unstandardised(loadings, variance, residuals),
    }


def _block(matrix: Array, which: Sequence[int]) -> Array:
    numbers = np.array(which, dtype=np.int64)
    return np.asarray(matrix[..., numbers[:, None], numbers])


def _stacked(values: Sequence[Array | None], lead: tuple[int, ...]) -> Array:
    missing = np.full(lead, np.nan)
    return np.stack([missing if value is None else value for value in values], axis=-1)
