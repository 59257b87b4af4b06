"""Surveys drawn from known parameters, fitted again and again without compiling; all data are drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from helpers_tables import table_of

from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.errors import EstimationError
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.study.population import standardised_population

MODERATE = SamplerSettings(draws=400, tune=300, chains=2, cores=1)


@dataclass(frozen=True)
class Recovered:
    """Draws (draw, free) on the sampling scale, and the standardised solution (draw, row)."""

    table: ParameterTable
    values: Array
    standardised: Array

    def path(self, name: str) -> Array:
        """Standardised draws of one row."""
        return self.standardised[:, [row.name for row in self.table.rows].index(name)]


def answers_from(matrices: ModelMatrices, n: int, rng: np.random.Generator) -> Array:
    """Continuous answers (respondent, item) of one group."""
    covariance, mean = implied_covariance(matrices), implied_mean(matrices)
    root, mean = np.linalg.cholesky(covariance.reshape(covariance.shape[-2:])), mean.reshape(-1)
    return mean + rng.standard_normal((n, len(root))) @ root.T


def survey(table: ParameterTable, chosen: Mapping[str, float], n: int, rng: np.random.Generator) -> Array:
    """Continuous answers from a population with standardised values."""
    return answers_from(standardised_population(table, chosen), n, rng)


def moments_from(table: ParameterTable, answers: Array) -> Moments:
    seen = answers[~np.isnan(answers).all(1)]
    return moments_of(seen, np.zeros(len(seen), dtype=np.int64), table.items, ("",))


def estimate(table: ParameterTable, layout: Layout, moments: Moments) -> MLFit | None:
    """Maximum likelihood, for the starting points only."""
    try:
        return maximum_likelihood(table, layout, moments)
    except EstimationError:
        return None


def default_priors(table: ParameterTable, answers: Array) -> tuple[Prior, ...]:
    return resolve_priors(table, {}, np.nanstd(answers, axis=0), np.nanmean(answers, axis=0))


def recovered(syntax: str, answers: Array, items: tuple[str, ...], settings: SamplerSettings, **options) -> Recovered:
    """The posterior under default priors; columns of `answers` are `items`, in any order."""
    table, layout = table_of(syntax, **options)
    ordered = answers[:, [items.index(item) for item in table.items]]
    moments = moments_from(table, ordered)
    compiled = compile_model(table, layout, default_priors(table, ordered), moments)
    values = sample(compiled, settings, estimate(table, layout, moments)).values
    return recovered_from(table, layout, values)


def recovered_from(table: ParameterTable, layout: Layout, values: Array) -> Recovered:
    flat = values.reshape(-1, values.shape[-1])
    matrices = fill(layout, to_raw(layout, flat))
    return Recovered(table, flat, row_values(table, layout, matrices, standardised=True))
