"""Fit of the model where only moments are known: nobody can be left out, so pD is the deviance's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock, chain_after_chain, draw_blocks
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


@dataclass(frozen=True, slots=True, eq=False)
class MomentFit:
    """Discrepancies (chain, draw) of the model from complete moments, and that of the mean of all draws."""

    discrepancy: Array
    at_mean: float


@final
class MomentFitAccumulator:
    """The model's discrepancies from complete moments, of draws (chain, draw, free) that come block by block."""

    def __init__(self, layout: Layout, values: Array, moments: Moments) -> None:
        self._layout, self._moments, self._shape = layout, moments, values.shape[:2]
        (self._at_mean,) = draw_blocks(layout, chain_after_chain(values).mean(0, keepdims=True))
        self._parts: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._parts.append(self._of(block))

    def result(self) -> MomentFit:
        """The discrepancies of all draws."""
        return MomentFit(np.concatenate(self._parts).reshape(self._shape), float(self._of(self._at_mean)[0]))

    def _of(self, block: DrawBlock) -> Array:
        return complete_discrepancy(block.sigma, block.mu if self._layout.means else None, self._moments)


def posterior_fit_of_moments(
    table: ParameterTable, found: MomentFit, moments: Moments, rng: np.random.Generator
) -> PosteriorFit:
    """Predictive p and indices from what `MomentFitAccumulator` gathered of the draws."""
    flat = found.discrepancy.reshape(-1)
    seen = null_sample(moments, table.predictor_places)
    draws = null_draws(seen, len(flat), rng)
    null = _null_discrepancies(table, draws, seen, moments)
    null_at_mean = _null_discrepancies(table, draws.average(), seen, moments)
    count = EffectiveParameters(
        DIC, deviance_parameters(flat, found.at_mean), deviance_parameters(null, float(null_at_mean[0]))
    )
    ppp, error = complete_predictive(found.discrepancy, moments, table.means, rng)
    n = moments.n_respondents
    indices = indices_by(table, flat, null, n, (count,))
    return PosteriorFit(indices, ppp, error, table, (count,), None, n)


def _null_discrepancies(table: ParameterTable, draws: NullDraws, seen: NullSample, moments: Moments) -> Array:
    saturated = saturated_moments(moments).log_likelihood
    return np.asarray(2 * (saturated - null_log_likelihood(draws, seen, table.means)))
