"""Tables of a model for its likelihood: with means and values that it brings in, and the one that answers must tell."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.data.observed import Observed
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.item_deviations import without_deviations
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.equal_places import with_known_scales
from egovbayes.model.table.grouping import DEVIATING
from egovbayes.model.table.own_rows import with_given, with_own, with_thresholds
from egovbayes.model.table.table import ParameterTable


def made_for(given: ModelSpec, observed: Observed) -> tuple[ModelSpec, ModelSpec, Likelihood]:
    """A model with what only a survey tells of it, the same as its likelihood has it, and the likelihood for both.
    Raises as `specified` and `of` do.
    """
    likelihood = likelihood_of(given.likelihood)
    spec = likelihood.specified(given)
    own = likelihood.of(likelihood.sees(observed), spec)
    known = with_known_scales(given, own.categories)
    return known, spec if known is given else likelihood.specified(known), own


def with_means(
    asked: ParameterTable, spec: ModelSpec, likelihood: Likelihood, *, complete: bool = True
) -> ParameterTable:
    """The table with means where missing answers or the likelihood bring them in: one for each item, which identify
    and need nothing; never where answers are not read as numbers.
    """
    if (complete and not likelihood.needs_means) or likelihood.abilities.answers_as_numbers:
        return asked
    return parameter_table(spec, groups=asked.groups, means=True)


def with_all_own(table: ParameterTable, likelihood: Likelihood) -> ParameterTable:
    """The table with all values that the likelihood has of its own."""
    if len(likelihood.given.values):
        table = with_given(table, likelihood.given.names, likelihood.given.covariances)
    counts = {item: len(codes) for item, codes in likelihood.categories.items()}
    table = with_thresholds(with_own(table, likelihood.own), counts, likelihood.of_all_groups, likelihood.freed)
    return replace(table, correlations_only=True) if likelihood.abilities.answers_as_numbers else table


def informed_table(asked: ModelSpec, likelihood: Likelihood, table: ParameterTable) -> ParameterTable:
    """The table that means and covariances must identify: the model's own, or what the likelihood has for it."""
    informed = likelihood.identified(asked)
    return table if informed is asked else parameter_table(informed, groups=table.groups)


def identifying_table(asked: ParameterTable, spec: ModelSpec) -> ParameterTable:
    """The table that must be identified: where items deviate it is their priors that keep them near 0, and all else is
    known if it is with deviations of 0.
    """
    if DEVIATING.keys().isdisjoint(spec.group_pooled):
        return asked
    return parameter_table(without_deviations(spec), groups=asked.groups)
