"""Fit of the model: the posterior's, from answers or from moments alone, and its indices beside those of ML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.model_fit.effective_parameters import EFFECTIVE_PARAMETERS, effective_parameters_check
from egovbayes.assess.model_fit.fit_of_moments import MomentFitAccumulator, posterior_fit_of_moments
from egovbayes.assess.model_fit.fit_table import (
    PosteriorFit,
    beside_posterior,
    fit_index_table,
    pareto_check,
    posterior_fit,
)
from egovbayes.assess.model_fit.ordinal_fit import ordinal_posterior_fit
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import alike, answers_or_complete_moments, moments_of_groups
from egovbayes.assess.parts.respondents import RESPONDENTS, sample_of
from egovbayes.assess.parts.two_way_tables import TWO_WAY_TABLES
from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES, wls_fit
from egovbayes.assess.run import Run
from egovbayes.assess.tree_groups import fit_index_group
from egovbayes.assess.wls.beside import weighted_indices

if TYPE_CHECKING:
    import pandas as pd


def _complete_moments_alone(run: Run) -> bool:
    return run.prepared.answers is None and run.prepared.moments.complete


def _gather(known: Known) -> MomentFitAccumulator:
    run = known.run
    return MomentFitAccumulator(run.prepared.layout, run.values, run.prepared.moments)


MOMENT_FIT = Part("discrepancies", over_draws=_gather, asked=_complete_moments_alone)


def _value(known: Known) -> PosteriorFit:
    run, table, after = known.run, known.run.prepared.table, known.perhaps(RESPONDENTS)
    two_way = known.perhaps(TWO_WAY_TABLES)
    if after is not None and two_way is not None:
        return ordinal_posterior_fit(table, after, two_way)
    if after is None:
        return posterior_fit_of_moments(table, known.of(MOMENT_FIT), run.prepared.moments, known.rng)
    return posterior_fit(table, after, sample_of(run), known.rng)


def _said(fit: PosteriorFit, known: Known) -> Said:
    pareto = () if fit.loo is None else (pareto_check(fit.loo),)
    effective = effective_parameters_check(fit.counts, known.run.prepared.table.n_free)
    return Said(checks=(*pareto, effective), groups={"fit_indices": fit_index_group(fit, known.run.shape)})


WLSMV = "weighted least squares (lavaan)"
_OF_WLS = [
    *("df", "chisq_scaled", "pvalue_scaled", "cfi_scaled", "tli_scaled", "rmsea_scaled"),
    *("cfi_robust", "tli_robust", "rmsea_robust", "srmr"),
]
"""What is no chi-square unless it is scaled is left to tables/wls_fit_indices.csv."""

MODEL_FIT = Part(
    "model fit",
    Gives(checks=("pareto k", EFFECTIVE_PARAMETERS), groups=("fit_indices",)),
    _value,
    says=_said,
    uses=(RESPONDENTS, MOMENT_FIT, TWO_WAY_TABLES),
    requires=(answers_or_complete_moments, alike, moments_of_groups),
)


def _indices(known: Known) -> pd.DataFrame:
    other = known.run.prepared.likelihood.abilities.maximum_likelihood
    posterior, wls = known.perhaps(MODEL_FIT), wls_fit(known)
    if wls is not None:
        return beside_posterior(fit_index_table(posterior, None), weighted_indices(wls).loc[_OF_WLS], WLSMV)
    return fit_index_table(posterior, known.run.ml, of=" of the normal likelihood" if other else "")


def _indices_said(indices: pd.DataFrame, known: Known) -> Said:
    return Said({"fit_indices": indices}, why=known.run.prepared.likelihood.abilities.saturated_model)


FIT_INDICES = Part(
    "fit indices", Gives(("fit_indices",)), _indices, says=_indices_said, uses=(MODEL_FIT, WEIGHTED_LEAST_SQUARES)
)
