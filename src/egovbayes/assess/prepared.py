"""A model and a survey made ready for each other, before anything is estimated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.likelihood_tables import identifying_table, informed_table, made_for, with_all_own, with_means
from egovbayes.assess.made_columns import completed, counts_by_level
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.target_population import TargetPopulation, target_population
from egovbayes.assess.uncorrelated import held_uncorrelated
from egovbayes.catalogue.read_back import sentences_of
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.coding.words import is_no_answer
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import Moments
from egovbayes.data.moments.powered import powered_beside
from egovbayes.data.moments.sample import without_own_moments
from egovbayes.data.observed import Observed, measured_from_means, observed_in
from egovbayes.data.population_counts import PopulationCounts
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError, PriorError, SpecError
from egovbayes.hints import listed
from egovbayes.likelihoods import DEFAULT, LIKELIHOODS
from egovbayes.likelihoods.base import Likelihood, Seen
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.claims_by_group import claims_by_group
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.defaults.named_sets import NAMED_SETS, set_of
from egovbayes.model.file.coded import with_told_levels, without_waiting
from egovbayes.model.identification.coverage import informed_by
from egovbayes.model.identification.held import held_at, prior_centres
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.naming import check_claims
from egovbayes.model.pooling import average_group, not_yet_pooled, pooled
from egovbayes.model.products import is_product
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.scale import check_sampling
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import idle_kinds
from egovbayes.notation import Kind
from egovbayes.threads import one_blas_thread

WITHOUT_ANSWERS = (Sentence("note.without_answers"), Sentence("note.counts_without_answers"))


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A model and what was observed, fitting each other: complete table, cells, what was observed,
    one prior per free value, the likelihood. `average` is the model of an average group where groups are pooled,
    `population` whom the survey is to speak of where that is counted, `remarks` what was found of columns that were
    made of the survey's. `told_by_priors` names the values that answers cannot tell, and priors written for them do.
    `earlier` is a run whose answers count as part of the prior.
    """

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    observed: Observed
    priors: tuple[Prior, ...]
    likelihood: Likelihood = DEFAULT
    average: ModelSpec | None = None
    population: TargetPopulation | None = None
    remarks: tuple[Sentence, ...] = ()
    told_by_priors: tuple[str, ...] = ()
    earlier: EarlierRun | None = None

    @property
    def compared(self) -> bool:
        """Whether maximum likelihood estimates the same model: it knows no population of groups, and no priors."""
        return not (self.spec.group_pooled or self.told_by_priors)

    @property
    def without_told(self) -> ParameterTable:
        """The table in which values that only their priors tell are held at the centres of these: what maximum
        likelihood can estimate, and what is measured by which items.
        """
        if not self.told_by_priors:
            return self.table
        centres = prior_centres(self.table, self.spec)
        told = {number for number, name in enumerate(self.table.free_names) if name in self.told_by_priors}
        return held_at(self.table, {number: centres[number] for number in told})

    @property
    def seen(self) -> Seen:
        """What the likelihood sees of the survey, and of an earlier run's answers as far as they count."""
        own = self.likelihood.sees(self.observed)
        if self.earlier is None or not isinstance(own, Moments):
            return own
        return powered_beside(own, self.earlier.moments, self.earlier.power)

    @property
    def answers(self) -> Answers | None:
        """The answers behind the moments; None where there is a matrix only."""
        return self.observed.answers

    @property
    def moments(self) -> Moments:
        """What a normal likelihood sees."""
        return self.observed.moments

    @property
    def of_any_distribution(self) -> tuple[str, ...]:
        """Items that are no answers on a scale: observed variables that only predict, and products of items."""
        covariates = roles_of(self.spec.equations).covariates
        return (*covariates, *(name for name in self.table.items if is_product(name) and name not in covariates))

    @property
    def without_moments(self) -> tuple[str, ...]:
        """Groups that are too small, or answered alike, for moments of their own: only pooled groups may be."""
        return without_own_moments(self.moments) if self.average is not None else ()

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """Sentences on what was observed, what a matrix in place of answers leaves out, and priors of nothing."""
        without = WITHOUT_ANSWERS if self.answers is None else ()
        priors = (idle_prior(kind, self.likelihood) for kind in idle_kinds(self.table, self.spec.priors))
        unpooled = () if self.spec.group_pooled or not self.spec.regions else (Sentence("note.regions_unpooled"),)
        said = (*without, *unpooled, *self.remarks, *held_uncorrelated(self.spec))
        seen = sentences_of(self.observed.notes, "screened", "matrix", "observed")
        return (*seen, *said, *priors, *_defaults_said(self.spec))


def _defaults_said(spec: ModelSpec) -> tuple[Sentence, ...]:
    name = set_of(spec)
    if not name:
        return ()
    return (Sentence("note.defaults_of" if NAMED_SETS[name].proper else "note.flat_defaults_of", {"name": name}),)


def idle_prior(kind: Kind, likelihood: Likelihood) -> Sentence:
    """Why the prior given for a kind is that of no parameter."""
    having = tuple(name for name, member in LIKELIHOODS.items() if kind in member.own)
    if not having:
        return Sentence("idle-prior.no_parameter", {"kind": kind.value})
    return Sentence("idle-prior.not_own", {"kind": kind.value, "likelihood": likelihood.name, "having": having})


def model_table(spec: ModelSpec) -> ParameterTable:
    """The complete table of an identified model without a survey, with stand_in_groups. Raises SpecError."""
    groups = stand_in_groups(spec)
    with _told_in(spec.where, _stand_ins(spec, groups)):
        asked = without_waiting(with_told_levels(spec))
        likelihood = likelihood_of(asked.likelihood)
        spec = likelihood.specified(asked)
        table = parameter_table(not_yet_pooled(spec), groups=groups)
        check_sampling(table)
        needed = informed_table(asked, likelihood, table)
        check_identified(needed, prior_centres(needed, spec))
        check_claims(claims_by_group(spec, table), table, groups_known=not spec.group)
        return with_all_own(with_means(table, spec, likelihood), likelihood)


def stand_in_groups(spec: ModelSpec) -> tuple[str, ...]:
    """Names for groups that only a survey can name: as many as the model's c(...) speak of, at least two."""
    if not spec.group:
        return ("",)
    spoken_of = [len(entries) for equation in spec.equations for entries in (equation.fixed, equation.labels)]
    return tuple(f"group {number}" for number in range(1, max([2, *spoken_of]) + 1))


def _stand_ins(spec: ModelSpec, groups: Sequence[str]) -> Mapping[str, str]:
    """What a message says that names a group which only a survey can name."""
    if not spec.group:
        return {}
    told = f"({listed(groups)} stand in for the groups of the survey's {spec.group!r}, whose names only the survey has)"
    return dict.fromkeys(groups, told)


@contextmanager
def _told_in(where: str, stand_ins: Mapping[str, str] | None = None) -> Iterator[None]:
    """Within it, what is wrong with a model says in which file; priors know where they are written themselves.

    `stand_ins` holds what is added to a message with one of these names in it.
    """
    try:
        yield
    except PriorError:
        raise
    except SpecError as error:
        told = str(error)
        remark = next((f"\n{words}" for name, words in (stand_ins or {}).items() if name in told), "")
        opening = f"{where}: " if where and not told.startswith(where) else ""
        if not opening and not remark:
            raise
        raise type(error)(f"{opening}{told}{remark}") from error


@one_blas_thread()
def prepared_run(
    spec: ModelSpec,
    data: Survey | Matrix,
    *,
    screening: bool = True,
    population: PopulationCounts | None = None,
    single: bool = False,
) -> Prepared:
    """Model and survey, made ready for each other; the survey's own screening rules are applied unless told otherwise.

    The survey's codebook tells of items that the model file says nothing of. Counts of a `population` need means, which
    the model is then given. `single` says that it is for one fit, or for what is made of fits of any likelihood. Raises
    SpecError, PriorError, IdentificationError, DataError.
    """
    with _told_in(spec.where):
        made = completed(spec, data, screening=screening)
    spec = made.spec if population is None else replace(made.spec, means=True)
    groups = stand_in_groups(spec)
    with _told_in(spec.where, _stand_ins(spec, groups)):
        made_for = likelihood_of(spec.likelihood).specified(spec) if spec.group else spec
        items = (parameter_table(not_yet_pooled(made_for), groups=groups) if spec.group else model_table(spec)).items
    asked = spec.regions if spec.group_pooled else None
    observed = observed_in(made.data, items, spec.items, group=spec.group, screening=screening, regions=asked)
    of_groups = _of_groups(data, spec.group, observed.moments.groups)
    prepared = replace(prepared_of(spec, observed, single=single), remarks=(*of_groups, *made.remarks))
    if population is None:
        return prepared
    population = counts_by_level(population, spec, made.data)
    target = target_population(population, made.data, prepared.spec, prepared.table, prepared.observed)
    return replace(prepared, population=target)


def _of_groups(data: Survey | Matrix, group: str, groups: Sequence[str]) -> tuple[Sentence, ...]:
    """Sentences on groups of the survey's column that nobody is left of, and on those that read as no answer."""
    if isinstance(data, Matrix) or not group:
        return ()
    said = Listing(tuple(name for name in groups if is_no_answer(name)), whole=True)
    found = (Sentence("note.groups_no_answer", {"group": group, "groups": said}),) if said.items else ()
    try:
        asked = survey_groups(data, group).names
    except DataError:  # of names that only those left out have
        return found
    lost = tuple(name for name in asked if name not in set(groups))
    values = {"group": group, "lost": Listing(lost, whole=True)}
    return (Sentence("note.groups_lost", values), *found) if lost else found


def prepared_of(spec: ModelSpec, observed: Observed, *, single: bool = False) -> Prepared:
    """The model made ready for what was observed of its items, as `prepared_run` does.

    Raises SpecError, PriorError, IdentificationError, DataError.
    """
    with _told_in(spec.where):
        if not single:
            refuse_studies(spec)
        return _ready(spec, observed)


def refuse_studies(spec: ModelSpec) -> None:
    """Raise SpecError for a likelihood that is not for whatever asks."""
    if (why := likelihood_of(spec.likelihood).abilities.studies) is not None:
        raise SpecError(f"{spec.called}: {why.text}")


def _ready(given: ModelSpec, observed: Observed) -> Prepared:
    moments = observed.moments
    given, spec, likelihood = made_for(given, observed)
    if spec.group_pooled:
        observed = measured_from_means(observed, roles_of(spec.equations).covariates)
        moments = observed.moments
        spec = pooled(spec, moments.groups, observed.spreads, observed.centres, observed.regions)
    average = average_group(spec) if spec.group_pooled else None
    asked = parameter_table(spec, groups=moments.groups)
    table = with_means(asked, spec, likelihood, complete=moments.complete)
    _refuse_unknown_means(table, observed)
    table = informed_by(table, moments)
    check_sampling(table)
    needed = informed_table(given, likelihood, identifying_table(asked, spec))
    told = _told_by_priors(needed if spec.group_pooled else informed_by(needed, moments), spec)
    spec = claims_by_group(spec, table)
    check_claims(spec, table)
    table = with_all_own(table, likelihood)
    priors = resolve_priors(table, spec.priors, observed.spreads, observed.centres)
    joint_prior(table, priors).check_attainable()
    return Prepared(spec, table, layout_of(table), observed, priors, likelihood, average, told_by_priors=told)


def _told_by_priors(needed: ParameterTable, spec: ModelSpec) -> tuple[str, ...]:
    """Names of the values that answers cannot tell, and priors of their own do. Raises IdentificationError."""
    table = needed.in_matrices
    if spec.group_pooled:  # what is pooled has priors by the dozen, none of them written for this
        check_identified(table)
        return ()
    return tuple(table.free_names[number] for number in check_identified(table, prior_centres(needed, spec)))


def _refuse_unknown_means(table: ParameterTable, observed: Observed) -> None:
    if table.means and not observed.has_means:
        raise DataError(
            f"{observed.source}: the model has intercepts, and the matrix comes without means; add means = [...], one "
            "for each item, or take the intercepts (~1, means = true) out of the model"
        )
