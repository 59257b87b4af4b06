"""What can be said of a model and a survey before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from egovbayes.arguments import named_arguments
from egovbayes.assess.asked_cells import population_remarks, unasked_cells
from egovbayes.assess.estimate import estimate, told_by_priors
from egovbayes.assess.measurement.direction import against_before_fitting
from egovbayes.assess.prepared import Prepared, idle_prior, model_table, prepared_run
from egovbayes.catalogue.sentence import Listing, Sentence, plain
from egovbayes.check import Check, Checks
from egovbayes.data.describing.answer_checks import answer_checks
from egovbayes.data.population_counts import PopulationCounts
from egovbayes.data.sources import AnyData, as_data
from egovbayes.engines.ml.fit import MLFit
from egovbayes.kernel.cache import at_a_glance
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.file.coded import with_told_levels, without_waiting
from egovbayes.model.identification.held import prior_centres
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import kind_to_free, labels_in_common
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import idle_kinds
from egovbayes.notation import OWN_KINDS
from egovbayes.threads import one_blas_thread


@dataclass(frozen=True, slots=True, eq=False)
class Readiness:
    """What can be said before sampling: the table, and with a survey the answers, priors and maximum likelihood.

    `remarks` are what else is to be known, sentences of the catalogue; `notes` are these in English.
    """

    spec: ModelSpec
    table: ParameterTable
    prepared: Prepared | None
    ml: MLFit | None
    checks: tuple[Check, ...]
    remarks: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))

    def __repr__(self) -> str:
        """Model, answers, what is estimated, and which checks failed: what a notebook shows."""
        of = f" and {self.prepared.observed.source}" if self.prepared else ""
        failed = [check.name for check in self.checks if check.passed is False]
        told = [f"{len(self.table.free_names)} free parameters", f"{self.table.df} degrees of freedom"]
        told += [f"failed checks: {', '.join(failed)}"] if failed else []
        told += [f"{len(self.remarks)} notes"] if self.remarks else []
        return f"<Readiness of {self.spec.name}{of}: {'; '.join(told)}>"

    def _repr_html_(self) -> str:
        """The same in a notebook, with the checks and notes below."""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<p>{escape(repr(self))}</p>{Checks(self.checks)._repr_html_()}<ul>{notes}</ul>"

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(remark.text for remark in self.remarks)


@named_arguments
@one_blas_thread()
def check(
    spec: AnyModel,
    survey: AnyData | None = None,
    *,
    screening: bool = True,
    population: PopulationCounts | None = None,
) -> Readiness:
    """Everything that can be said without drawing, about those whom the survey's own `screening` rules let stay, and of
    counts of a `population` (read_population).

    A matrix in place of answers leaves out what is about respondents. Raises EgovbayesError where the model
    could not be fitted.

    Examples:
        >>> ready = eb.check(model, survey)
        >>> ready.table.df, ready.prepared.moments.n_respondents
        (31, 422)
        >>> [found.name for found in ready.checks if found.passed is False]
        ['answer categories']
    """
    spec = as_model(spec)
    if survey is None:
        table = model_table(spec)
        # intercepts may come with the survey; the likelihood's own values are known
        idle = [kind for kind in idle_kinds(table, spec.priors) if kind in OWN_KINDS]
        of_nothing = (idle_prior(kind, likelihood_of(spec.likelihood)) for kind in idle)
        names = [table.free_names[number] for number in check_identified(table, prior_centres(table, spec))]
        by_priors = [told_by_priors(names)] if names else []
        notes = (*plain(spec.notices), *_stand_ins(spec, table), *_in_common(table), *of_nothing, *by_priors)
        # claims about levels wait for the survey that names these
        return Readiness(without_waiting(with_told_levels(spec)), table, None, None, (), notes)
    survey = as_data(survey)
    prepared = prepared_run(spec, survey, screening=screening, population=population, single=True)
    with at_a_glance():
        prepared, ml, notes = estimate(prepared)
    answers = prepared.answers
    as_numbers = prepared.likelihood.abilities.answers_as_numbers is None
    of_any = prepared.of_any_distribution
    of_answers = () if answers is None else answer_checks(answers, of_any, as_numbers=as_numbers)
    direction = against_before_fitting(prepared.table, ml.saturated) if ml and as_numbers else ()
    checks = (*of_answers, *direction, *map(without_files, ml.checks if ml else ()))
    counted = () if population is None else (*population_remarks(prepared), *unasked_cells(prepared))
    told = (*plain(spec.notices), *_in_common(prepared.table), *prepared.notes, *counted, *notes)
    return Readiness(prepared.spec, prepared.table, prepared, ml, checks, told)


def without_files(check: Check) -> Check:
    """The check without the table that has all of a listing: nothing is written here."""
    values = {
        key: replace(value, where="") if isinstance(value, Listing) else value for key, value in check.values.items()
    }
    return replace(check, values=values)


def _in_common(table: ParameterTable) -> tuple[Sentence, ...]:
    """A sentence on the labels that are one value for all groups; none where there is no such label."""
    labels = labels_in_common(table.rows)
    if not labels:
        return ()
    free = kind_to_free(labels)
    return (Sentence("note.one_for_all", {"labels": Listing(tuple(labels), whole=True), "free": free}),)


def _stand_ins(spec: ModelSpec, table: ParameterTable) -> tuple[Sentence, ...]:
    if not spec.group:
        return ()
    return (Sentence("note.stand_ins", {"n": len(table.groups), "group": spec.group}),)
