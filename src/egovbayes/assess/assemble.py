"""From draws to a finished fit: everything the data say, computed once, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.clock import Clock, added
from egovbayes.assess.comparison import compare_with_ml, comparison_checks, skewness_of
from egovbayes.assess.construct_draws import construct_draws
from egovbayes.assess.effects_table import effects_table
from egovbayes.assess.explained import explained_table
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.group_effects import group_effects
from egovbayes.assess.hypotheses.literal_reading import literal_readings, no_readings
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.testing import test_hypotheses
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.measurement.checks import measurement_checks
from egovbayes.assess.measurement.groups import Observed
from egovbayes.assess.measurement.quality import MeasurementQuality, measurement_quality
from egovbayes.assess.ml.frequentist_tables import Refits, frequentist_tables, refitted
from egovbayes.assess.model_fit.effective_parameters import effective_parameters_check
from egovbayes.assess.model_fit.fit_of_moments import posterior_fit_of_moments
from egovbayes.assess.model_fit.fit_table import PosteriorFit, fit_index_table, pareto_check, posterior_fit
from egovbayes.assess.parameters import posterior_parameters
from egovbayes.assess.prior_draws import JointPrior, joint_prior
from egovbayes.assess.quantity_draws import quantities_dataset
from egovbayes.assess.respondents.after import AfterSampling, Sample, after_sampling
from egovbayes.assess.settled import settled_check
from egovbayes.assess.stability import stability_checks, stability_table
from egovbayes.assess.tree_groups import (
    constant_group,
    fit_index_group,
    log_likelihood_group,
    log_prior_group,
    observed_group,
    respondent_group,
)
from egovbayes.assess.trust import with_reservations
from egovbayes.check import Check
from egovbayes.data.answers import Answers
from egovbayes.data.describing.answer_checks import answer_checks
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from egovbayes.engines.sampling import Draws


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What a fit is made from: the model, what was observed, and what the engines found.

    `tree` holds the draws in ArviZ's schema and `sampling_checks` what the sampler's diagnostics say. `answers` None
    (moments only) leaves out all that is about respondents; `ml` None the comparison.
    """

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    answers: Answers | None
    moments: Moments
    priors: tuple[Prior, ...]
    ml: MLFit | None
    draws: Draws
    tree: xr.DataTree
    sampling_checks: tuple[Check, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def assess(run: Run, rng: np.random.Generator, rules: Rules | None = None) -> Fit:
    """The finished fit. Same generator state, same numbers."""
    clock, rules = Clock(), rules or Rules()
    table, values = run.table, run.draws.values
    prior = clock("prior", lambda: joint_prior(table, run.priors))
    quantities = clock("quantities", lambda: quantities_dataset(run.spec, table, run.layout, values))
    claims = clock("claims", lambda: claim_draws(run.spec, table, run.layout, values))
    model = PriorModel(run.spec, table, run.layout, prior)
    refits = clock("bootstrap", lambda: _refitted(run, claims, rules, rng.spawn(1)[0]))
    hypotheses = clock("hypotheses", lambda: _hypotheses(run, (claims, model, refits), rng, rules))
    ml_tables = clock("ml tables", lambda: frequentist_tables(run.ml, refits))
    after, fit = clock("respondents and fit", lambda: _respondents(run, rng))
    parameters = clock("parameters", lambda: posterior_parameters(table, run.priors, quantities, rules.interval))
    comparison = clock("comparison", lambda: _comparison(run, (parameters, ml_tables), quantities, rules))
    stability = clock("stability", lambda: stability_table(quantities, run.ml, rules.interval))
    literal, groups = clock("other readings", lambda: _other_readings(run, rules))
    measured = clock("measurement", lambda: _measured(run, rng.spawn(1)[0], rules))
    explained = clock("prior R2", lambda: explained_table(model, quantities, rng.spawn(1)[0], rules.interval))
    tree = clock("tree", lambda: _tree(run, quantities, claims, prior, (after, fit)))
    indices = clock("respondents and fit", lambda: fit_index_table(fit, run.ml))
    own = clock("checks", lambda: _checks(run, fit, comparison, (hypotheses, refits)))
    more = clock("checks", lambda: _more_checks(measured, claims, rules, stability))
    return Fit(
        spec=run.spec,
        table=table,
        layout=run.layout,
        answers=run.answers,
        moments=run.moments,
        priors=run.priors,
        ml=run.ml,
        posterior=tree,
        hypotheses=hypotheses,
        parameters=parameters,
        comparison=comparison,
        fit_indices=indices,
        effects=clock("effects", lambda: effects_table(quantities, rules.interval, rules.threshold)),
        stability=stability,
        explained=explained,
        literal_reading=literal,
        group_effects=groups,
        reliability=measured.reliability,
        validity=measured.validity,
        ml_tables=ml_tables,
        checks=own + more,
        settings=run.settings,
        seconds=added(run.seconds, run.draws.seconds, _after(clock)),
        interrupted=run.draws.interrupted,
        notes=(*run.spec.notes, *run.notes, *refits.notes),
        rules=rules,
    )


def _hypotheses(
    run: Run, judged: tuple[ClaimDraws, PriorModel, Refits], rng: np.random.Generator, rules: Rules
) -> pd.DataFrame:
    claims, model, refits = judged
    tested = test_hypotheses(claims, model, run.ml, rng, rules, refits.draws)
    return with_reservations(tested, claims, run.sampling_checks, anyway=rules.judge_anyway)


def _refitted(run: Run, claims: ClaimDraws, rules: Rules, rng: np.random.Generator) -> Refits:
    return refitted(run.ml, run.answers, rules.refits, rng, claims.judgements)


def _after(clock: Clock) -> dict[str, float]:
    return {f"after: {name}": seconds for name, seconds in clock.seconds.items()}


def _respondents(run: Run, rng: np.random.Generator) -> tuple[AfterSampling | None, PosteriorFit | None]:
    if run.answers is None:
        return None, posterior_fit_of_moments(run.table, run.layout, run.draws.values, run.moments, rng)
    saturated = run.ml.saturated if run.ml is not None else saturated_moments(run.moments)
    sample = Sample(run.answers, run.moments, saturated.log_likelihood)
    after = after_sampling(run.layout, run.draws.values, sample, rng)
    return after, posterior_fit(run.table, after, sample, rng)


def _comparison(
    run: Run, known: tuple[pd.DataFrame, Mapping[str, pd.DataFrame]], quantities: xr.Dataset, rules: Rules
) -> pd.DataFrame:
    import pandas as pd

    parameters, tables = known
    if run.ml is None:
        return pd.DataFrame(index=parameters.index)
    names = ["estimate", "defined"] if run.table.definitions else ["estimate"]
    skewness = np.concatenate([skewness_of(quantities[name].values) for name in names])
    return compare_with_ml(parameters, run.ml, skewness, rules.interval, tables=tables)


def _other_readings(run: Run, rules: Rules) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The literal reading of mediation, and the effects of groups of constructs; empty in models of several groups."""
    values = run.draws.values.reshape(-1, run.layout.n_free)
    if len(run.table.groups) > 1:
        return no_readings(), group_effects((), rules.interval)
    constructs = construct_draws(run.spec, run.table, run.layout, values)
    chains = run.draws.values.shape[0]
    literal = literal_readings(run.table, constructs.correlations, rules.interval, chains)
    return literal, group_effects(constructs.outcomes, rules.interval, rules.threshold, chains)


def _measured(run: Run, rng: np.random.Generator, rules: Rules) -> MeasurementQuality:
    observed = Observed(run.answers, run.moments, run.ml)
    return measurement_quality(run.table, run.layout, run.draws.values, observed, rng, rules.interval)


def _tree(
    run: Run,
    quantities: xr.Dataset,
    claims: ClaimDraws,
    prior: JointPrior,
    found: tuple[AfterSampling | None, PosteriorFit | None],
) -> xr.DataTree:
    """The draws' tree with the groups of this stage."""
    import xarray as xr

    shape = run.draws.values.shape[:2]
    groups = {
        "quantities": quantities,
        "hypotheses": claims.dataset(),
        "log_prior": log_prior_group(log_prior(prior, run.draws.values), uncounted(prior)),
        "constant_data": constant_group(run.answers, run.moments),
    }
    after, fit = found
    if fit is not None:
        groups["fit_indices"] = fit_index_group(fit, shape)
    if run.answers is not None and after is not None:
        groups["log_likelihood"] = log_likelihood_group(after, run.answers, shape)
        groups["construct_scores"] = respondent_group(after, run.answers, run.table.constructs)
        groups["observed_data"] = observed_group(run.answers)
    tree = run.tree.copy()
    for name, group in groups.items():
        tree[name] = xr.DataTree(group)
    return tree


def _more_checks(
    measured: MeasurementQuality, claims: ClaimDraws, rules: Rules, stability: pd.DataFrame
) -> tuple[Check, ...]:
    settled = (settled_check(claims, rules.threshold),) if claims.names else ()
    stable = stability_checks(stability, rules.threshold)
    draws = claims.holds.shape[0] * claims.holds.shape[1]
    return (*measurement_checks(measured.reliability, measured.validity, draws), *settled, *stable)


def _checks(
    run: Run, fit: PosteriorFit | None, comparison: pd.DataFrame, judged: tuple[pd.DataFrame, Refits]
) -> tuple[Check, ...]:
    checks = [*run.sampling_checks]
    if run.answers is not None:
        checks += answer_checks(run.answers, roles_of(run.spec.equations).covariates)
    if fit is not None:
        checks += [] if fit.loo is None else [pareto_check(fit.loo)]
        checks.append(effective_parameters_check(fit.counts, run.table.n_free))
    if run.ml is not None:
        hypotheses, refits = judged
        checks += [*run.ml.checks, *refits.checks, *comparison_checks(comparison, hypotheses)]
    return tuple(checks)
