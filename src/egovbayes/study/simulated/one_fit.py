"""One data set drawn from known values and fitted: where these lie in their posterior, what is said of the claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.claim_probability import too_many
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.respondents.log_likelihood import answers_log_likelihood
from egovbayes.assess.trust import with_reservations
from egovbayes.check import Check
from egovbayes.engines.density.prior_blocks import to_unbounded
from egovbayes.engines.frames.posterior_mode import mode_about
from egovbayes.engines.frames.rescaling import rescales
from egovbayes.engines.frames.starts import Centre, StartingPoints, within
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, Draws, compile_model, sample
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.study.refit_work import largest_rhat_of, rhat_check
from egovbayes.study.simulated.names import (
    BELOW,
    DIVERGENCES,
    EFFECT,
    ESTIMATE,
    FAILED,
    HOLDS,
    JUDGED,
    LOG_LIKELIHOOD,
    LOWER,
    PROBABILITY,
    RANK,
    RHAT,
    STANDARDISED,
    UPPER,
    VALUE,
    named,
)

if TYPE_CHECKING:
    import pandas as pd

KEPT = 99
"""Draws that a rank is counted among: far enough apart to be as good as independent, and ranks from 0 to 99."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedFit:
    """A fitted data set: the model, the known values (free,), the draws, the claims under both (the known values first,
    then the draws, chain after chain), R-hat of the draws as a check, and the seed.
    """

    prepared: Prepared
    compiled: Compiled
    truth: Array
    draws: Draws
    claims: ClaimDraws
    rhats: Check
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A model ready for any data set that is drawn from it: nothing is compiled for one, and no prior looked at.

    `units` (free, free) are about the widths of the priors, to climb in.
    """

    compiled: Compiled
    units: Array

    @classmethod
    def of(cls, prepared: Prepared, settings: SamplerSettings) -> Base:
        """The model as `settings` sample from it."""
        compiled = compile_model(
            prepared.table,
            prepared.layout,
            prepared.priors,
            prepared.seen,
            sampler=settings.sampler,
            evaluation=Evaluation(settings.engine, None, prepared.likelihood),
        )
        return cls(compiled, _nowhere(compiled).prior_widths())


def _nowhere(compiled: Compiled) -> StartingPoints:
    return StartingPoints(compiled.table, compiled.blocks, compiled.priors, compiled.target, None)


def simulated_fit(drawn: Prepared, base: Base, truth: Array, settings: SamplerSettings) -> SimulatedFit:
    """The data set with draws of its posterior under the model's own priors.

    Chains start about the mode above the known values. (`fit`, which knows none, starts from maximum likelihood: to
    find that takes longer than the draws where values of the prior make data that hardly any survey has.) For the same
    reason no construct is turned: the loading whose prior is above 0 stays so. Raises EstimationError where no chain
    can start.
    """
    compiled = base.compiled.with_data(drawn.seen)
    draws = sample(compiled, settings, start=_start(compiled, base.units, truth))
    both = np.concatenate([truth[None], draws.values.reshape(-1, truth.size)])
    claims = claim_draws(drawn.spec, drawn.table, drawn.layout, both[None])
    return SimulatedFit(drawn, compiled, truth, draws, claims, rhat_check(draws), settings.seed)


def _start(compiled: Compiled, units: Array, truth: Array) -> StartingPoints | None:
    """About the mode above the known values; None where chains have starts of their own."""
    start = _nowhere(compiled)
    if compiled.density is None or rescales(start):
        return None
    point = to_unbounded(compiled.blocks, within(compiled.table, compiled.priors, truth))
    height, mode = mode_about(compiled.density, Centre(point, units))
    return replace(start, centre=mode) if np.isfinite(height) else None


def ranks_of(fit: SimulatedFit) -> Iterator[tuple[str, float]]:
    """By name, how many of KEPT draws lie below the known value, and which share of all draws; of every free value, of
    standardised loadings, paths and covariances, of the claims' effects and of the log-likelihood.

    The last ones see errors that leave every value's own ranks even. Modrák et al. (2023).
    """
    draws = fit.draws.values.reshape(-1, fit.truth.size)
    thinned = np.linspace(0, len(draws) - 1, min(KEPT, len(draws))).astype(np.int64)
    names, values = _quantities(fit, np.vstack([fit.truth, draws]))
    below = values[1:] < values[0]
    moving = np.ptp(values[1:], axis=0) > 0
    for name, moves, each in zip(names, moving, below.T, strict=True):
        if moves:
            yield named(RANK, name), float(each[thinned].sum())
            yield named(BELOW, name), float(each.mean())
    density = _log_likelihoods(fit, np.vstack([fit.truth, draws[thinned]]))
    yield named(RANK, LOG_LIKELIHOOD), float((density[1:] < density[0]).sum())


def _log_likelihoods(fit: SimulatedFit, values: Array) -> Array:
    """Of free values (draw, free), (draw,).

    Where the target keeps scores, constructs are integrated out with an error, whose numbers hang on a draw's place:
    the known values, which come first, take a random one in each data set.
    """
    if not fit.compiled.likelihood.latent:
        target = fit.compiled.target  # made anew each time it is asked for
        return np.array([target(each)[0] for each in values])
    order, found = np.random.default_rng(fit.seed).permutation(len(values)), np.empty(len(values))
    found[order] = answers_log_likelihood(fit.prepared, values[order])
    return found


def _quantities(fit: SimulatedFit, values: Array) -> tuple[list[str], Array]:
    """Names of quantities and their values at free values (draw, free); (draw, quantity)."""
    table, layout = fit.prepared.table, fit.prepared.layout
    standard = row_values(table, layout, fill(layout, to_raw(layout, values)), standardised=True)
    shown = [i for i, row in enumerate(table.rows) if row.op in ("=~", "~", "~~") and row.lhs != row.rhs and row.cells]
    effects = [f"{EFFECT}{name}" for name in fit.claims.names]
    names = [*table.free_names, *(f"{STANDARDISED}{table.unique_name(table.rows[i])}" for i in shown), *effects]
    whole = np.column_stack([values, standard[:, shown], fit.claims.effect[0]])
    known = np.isfinite(whole).all(0)
    return [name for name, there in zip(names, known, strict=True) if there], whole[:, known]


def claims_of(fit: SimulatedFit, rules: Rules) -> Iterator[tuple[str, float]]:
    """By name, for every claim: its known effect and whether it holds, P(claim | data) and whether it may be judged,
    and the effect's median and interval.
    """
    claims, judged = fit.claims, _judged(fit)
    ends = (0.5 - rules.interval / 2, 0.5, 0.5 + rules.interval / 2)
    for i, name in enumerate(claims.names):
        holds, effect, defined = claims.holds[0, :, i], claims.effect[0, :, i], ~np.isnan(claims.margin[0, :, i])
        unclear = too_many(1 - float(defined[1:].mean()), rules.threshold) or not defined[1:].any()
        lower, middle, upper = np.quantile(effect[1:], ends).tolist()
        yield named(VALUE, name), float(effect[0])
        yield named(HOLDS, name), float(holds[0]) if defined[0] else float("nan")
        yield named(PROBABILITY, name), float("nan") if unclear else float(holds[1:][defined[1:]].mean())
        yield named(JUDGED, name), float(judged[i])
        yield named(ESTIMATE, name), middle
        yield named(LOWER, name), lower
        yield named(UPPER, name), upper


def quality_of(fit: SimulatedFit) -> dict[str, float]:
    """Whether the chains agree: R-hat and divergences of what could be sampled."""
    diverging = int(fit.draws.statistics["diverging"].sum())
    return {FAILED: 0.0, RHAT: largest_rhat_of(fit.rhats), DIVERGENCES: float(diverging)}


def _judged(fit: SimulatedFit) -> list[bool]:
    """Which claims would be given a verdict on these draws (hypothesis,), as `fit` does but for its search for higher
    modes.
    """
    import pandas as pd

    scales = [NOT_JUDGED if not each.judged else "judged" for each in fit.claims.judgements]
    table: pd.DataFrame = pd.DataFrame({"verdict": scales, "agrees": None}, index=list(fit.claims.names))
    if fit.rhats.passed is not False:
        return [scale != NOT_JUDGED for scale in scales]
    shape = fit.draws.values.shape[:2]
    claims = replace(
        fit.claims,
        holds=fit.claims.holds[0, 1:].reshape(*shape, -1),
        margin=fit.claims.margin[0, 1:].reshape(*shape, -1),
        effect=fit.claims.effect[0, 1:].reshape(*shape, -1),
    )
    found = with_reservations(table, claims, [fit.rhats])
    return [str(verdict) != NOT_JUDGED for verdict in found["verdict"]]
