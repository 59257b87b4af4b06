"""Fit of the model where only moments are known: nobody can be left out, so pD is the deviance's own."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.model_fit.discrepancy import complete_discrepancy
from egovbayes.assess.model_fit.effective_parameters import DIC, EffectiveParameters
from egovbayes.assess.model_fit.fit_table import PosteriorFit, complete_predictive, indices_by
from egovbayes.assess.model_fit.null_model import (
    NullDraws,
    NullSample,
    null_draws,
    null_log_likelihood,
    null_sample,
)
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.deviance import deviance_parameters


def posterior_fit_of_moments(
    table: ParameterTable, layout: Layout, values: Array, moments: Moments, rng: np.random.Generator
) -> PosteriorFit | None:
    """Predictive p and indices from draws (chain, draw, free) on the sampling scale; None where answers are missing."""
    if not moments.complete:
        return None
    flat = values.reshape(-1, values.shape[-1])
    discrepancy = _discrepancies(layout, flat, moments)
    at_mean = _discrepancies(layout, flat.mean(0, keepdims=True), moments)
    seen = null_sample(moments, table.predictor_places)
    draws = null_draws(seen, len(flat), rng)
    null = _null_discrepancies(table, draws, seen, moments)
    null_at_mean = _null_discrepancies(table, draws.average(), seen, moments)
    count = EffectiveParameters(
        DIC, deviance_parameters(discrepancy, float(at_mean[0])), deviance_parameters(null, float(null_at_mean[0]))
    )
    ppp, error = complete_predictive(discrepancy.reshape(values.shape[:2]), moments, table.means, rng)
    n = moments.n_respondents
    indices = indices_by(table, discrepancy, null, n, (count,))
    return PosteriorFit(indices, ppp, error, table, (count,), None, n)


def _discrepancies(layout: Layout, values: Array, moments: Moments) -> Array:
    blocks = draw_blocks(layout, values)
    parts = [complete_discrepancy(b.sigma, b.mu if layout.means else None, moments) for b in blocks]
    return np.concatenate(parts)


def _null_discrepancies(table: ParameterTable, draws: NullDraws, seen: NullSample, moments: Moments) -> Array:
    saturated = saturated_moments(moments).log_likelihood
    return np.asarray(2 * (saturated - null_log_likelihood(draws, seen, table.means)))
