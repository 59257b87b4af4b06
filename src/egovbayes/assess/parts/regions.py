"""Values of groups that are drawn from a population of groups: the populations, every group, any two, and claims."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.regions.average import (
    AVERAGE_HYPOTHESES,
    AVERAGE_QUANTITIES,
    average_claims,
    average_draws,
)
from egovbayes.assess.regions.explaining import neighbour_table, predictor_table
from egovbayes.assess.regions.populations import Population, deviates, populations
from egovbayes.assess.regions.regional import Regional, regional
from egovbayes.assess.regions.tables import contrast_table, population_table, region_table
from egovbayes.assess.run import Run
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.likelihoods.base import Target
from egovbayes.notation import Array

_PRIOR_DRAWS = 10_000
"""Of all values, not only of what claims name: as many as intervals of spreads need."""
_DRAWS = (AVERAGE_HYPOTHESES, AVERAGE_QUANTITIES)
_TABLES = (
    "populations",
    "regions",
    "region_contrasts",
    "region_claims",
    "region_predictors",
    "region_neighbours",
)


def _pooled(run: Run) -> bool:
    return run.prepared.average is not None


def _value(known: Known) -> Said:
    prepared, rules, values = known.run.prepared, known.rules, known.run.values
    found, groups = populations(prepared), prepared.table.groups
    flat = chain_after_chain(values)
    n_prior = min(rules.prior_draws, _PRIOR_DRAWS)
    prior = known.of(PRIOR).prior.draws(range(prepared.table.n_free), n_prior, known.rng)
    quantities = _of_groups(known.run, found, flat.mean(0))
    n = prepared.moments.sizes
    tables = {"populations": population_table(found, flat, prior, known.rng, rules.interval)}
    if quantities:
        tables |= {
            "regions": region_table(quantities, groups, n, flat, rules.interval),
            "region_contrasts": contrast_table(quantities, groups, rules.interval),
        }
    asked, terms = prepared.observed.regions, (flat, prior, rules.interval)
    if asked is not None and asked.predictors:
        tables["region_predictors"] = predictor_table(found, asked.predictors, *terms)
    if asked is not None and asked.edges is not None:
        tables["region_neighbours"] = neighbour_table(found, *terms)
    if prepared.average is not None and prepared.average.hypotheses:
        draws = (values, prior[None])
        tables["region_claims"] = average_claims(prepared, found, draws, known.rng, rules.threshold)
    return Said(tables, groups=average_draws(prepared, found, values))


def _of_groups(run: Run, found: Sequence[Population], mean: Array) -> tuple[Regional, ...]:
    """Every quantity of the groups; what they say by themselves given the mean (free,) of the draws of all else, the
    deviations of items too.
    """
    prepared = run.prepared
    numbers = [number for one in found if not deviates(one.row, prepared) for number in one.numbers.tolist()]
    if not numbers:
        return ()
    return regional(prepared, found, run.values, own_estimates(likelihood_of_values(prepared), mean, numbers))


def likelihood_of_values(prepared: Prepared) -> StartingPoints:
    """The likelihood of the unbounded numbers, asked by own_estimates."""
    layout = prepared.likelihood.layout(prepared.layout, sampling_scale=True)
    data = prepared.likelihood.data(prepared.seen, means_integrated=not prepared.layout.means)
    blocks = prior_blocks(prepared.table, prepared.priors)
    return StartingPoints(prepared.table, blocks, prepared.priors, Target(prepared.likelihood, layout, data), None)


def _said(found: Said, _known: Known) -> Said:
    return found


REGIONS = Part("regions", Gives(_TABLES, groups=_DRAWS), _value, says=_said, needs=(PRIOR,), asked=_pooled)
