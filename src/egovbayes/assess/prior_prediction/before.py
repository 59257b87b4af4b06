"""A model before any answer: its joint prior, and what is known of its items without looking at what people said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.likelihood_tables import with_all_own
from egovbayes.assess.prepared import Prepared, model_table, prepared_run, refuse_studies
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import SpecError
from egovbayes.kernel.cache import at_a_glance
from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.claims_by_group import claims_by_group
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.file.coded import with_told_levels, without_waiting
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import DEFAULTS_OF, written_priors
from egovbayes.notation import Array, Kind

SDS_IN_SCALE = 4.0
"""How many standard deviations wide a scale is taken to be where no answer tells, as `simulate` has it."""
PLACES = frozenset({Kind.INTERCEPT, Kind.CONSTRUCT_MEAN})
"""Kinds of values that say where answers lie."""

type Scales = Mapping[str, tuple[float, float]]
"""Lowest and highest answer of the items whose scale is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """A model before any answer. `centres` and `spreads` (item,) are the units of its default priors, `scales` those of
    its items that are known.

    `surveyed` says whether a survey gave the units, and not the scales alone. `written` (free,) are the priors that a
    user wrote, None for those that are default. `held` are the values that say where answers lie and have a default
    prior, which is flat on purpose: answers are predicted with each at its centre. `earlier` says which other answers
    count as part of the prior, None where there are none.
    """

    model: PriorModel
    likelihood: Likelihood
    centres: Array
    spreads: Array
    scales: Scales
    written: tuple[Prior | None, ...]
    held: Mapping[int, float]
    surveyed: bool = True
    earlier: Sentence | None = None

    @property
    def table(self) -> ParameterTable:
        """The complete model."""
        return self.model.table

    @property
    def layout_has_means(self) -> bool:
        """Whether means are parameters, with priors; elsewhere they are integrated out, and flat."""
        return self.model.layout.means

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What units the priors have without a survey, that no scale is known, and what answers are predicted about
        where no prior says it.
        """
        earlier = () if self.earlier is None else (self.earlier,)
        if in_categories(self.likelihood):
            return (*earlier, Sentence("before.categories"))
        units = () if self.surveyed else (Sentence("before.no_survey"),)
        units = (*earlier, *units) if self.scales else (*earlier, *units, Sentence("before.no_scales"))
        if not self.layout_has_means:
            return (*units, Sentence("before.no_means"))
        names = tuple(self.table.free_names[number] for number in self.held)
        return (*units, Sentence("before.flat_means", {"names": Listing(names)})) if names else units


def in_categories(likelihood: Likelihood) -> bool:
    """Whether answers are categories: thresholds say where they lie, and have priors of their own."""
    return likelihood.thresholds is not None


def turned_run(spec: ModelSpec, data: Survey | Matrix, *, screening: bool) -> Prepared:
    """Model and data made ready for each other, each construct turned the way a fit would turn it.

    Raises EgovbayesError as `prepared_run` does.
    """
    prepared = prepared_run(spec, data, screening=screening, single=in_categories(likelihood_of(spec.likelihood)))
    with at_a_glance():
        return estimate(prepared)[0]


def before_answers(prepared: Prepared) -> Before:
    """The model of a prepared run before its answers, which give the default priors their units and nothing else."""
    table, observed = prepared.table, prepared.observed
    model = PriorModel(prepared.spec, table, prepared.layout, joint_prior(table, prepared.priors))
    known = {} if prepared.answers is None else dict(prepared.answers.scales)
    return _before(model, prepared.likelihood, (observed.centres, observed.spreads), known)


def after_earlier(prepared: Prepared) -> Before:
    """The model of a prepared run before its own answers, where an earlier run's count as part of its prior: these say
    where answers lie, so that no value is held.
    """
    assert prepared.earlier is not None, "asked for of runs with an earlier one"
    told = Sentence("before.earlier", {"folder": prepared.earlier.folder, "power": prepared.earlier.power})
    return replace(before_answers(prepared), held={}, earlier=told)


def before_survey(spec: ModelSpec) -> Before:
    """The model without a survey: an item whose scale is known has its middle for a mean and a quarter of its width for
    a standard deviation, any other 0 and 1.

    Raises SpecError for a model of groups, which only a survey names, and as `model_table` does.
    """
    if spec.group:
        raise SpecError(
            f"{spec.called} is of the groups by {spec.group!r}, which only a survey names: give it with --data"
        )
    likelihood = likelihood_of(spec.likelihood)
    if not in_categories(likelihood):
        refuse_studies(spec)
    table = model_table(spec)
    known = {name: item.scale for name, item in spec.items.items() if item.scale is not None}
    if likelihood.of_scales is not None:
        likelihood = likelihood.of_scales(
            {name: known.get(name) for name in table.items},
            [name for name in table.items if not (spec.in_categories(name) or name in table.predictors)],
            table.predictors,
        )
        table = with_all_own(table, likelihood)
    spec = claims_by_group(likelihood.specified(without_waiting(with_told_levels(spec))), table)
    centres, spreads = _by_scales(table.items, known)
    priors = resolve_priors(table, spec.priors, spreads, centres)
    model = PriorModel(spec, table, layout_of(table), joint_prior(table, priors))
    return replace(_before(model, likelihood, (centres, spreads), known), surveyed=False)


def _by_scales(items: Sequence[str], scales: Scales) -> tuple[Array, Array]:
    centres, spreads = np.zeros(len(items)), np.ones(len(items))
    for place, name in enumerate(items):
        if name in scales:
            lowest, highest = scales[name]
            centres[place], spreads[place] = (lowest + highest) / 2, (highest - lowest) / SDS_IN_SCALE
    return centres, spreads


def _before(model: PriorModel, likelihood: Likelihood, units: tuple[Array, Array], known: Scales) -> Before:
    spec, table = model.spec, model.table
    own = {name: item.scale for name, item in spec.items.items() if item.scale is not None}
    scales = {name: scale for name, scale in {**known, **own}.items() if name in table.items}
    own_defaults = f"{DEFAULTS_OF}{likelihood.name}"
    written = tuple(
        None if prior is not None and prior.where == own_defaults else prior
        for prior in written_priors(table, spec.priors)
    )
    held = {
        number: model.prior.priors[number].numbers[0]
        for number, row in enumerate(table.representatives)
        if row.kind in PLACES
        and written[number] is None
        and (not in_categories(likelihood) or row.lhs in likelihood.numbers)
    }
    return Before(model, likelihood, *units, scales, written, held)
