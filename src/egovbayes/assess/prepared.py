"""A model and a survey made ready for each other, before anything is estimated."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.check import Check
from egovbayes.data.answers import Answers
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import Moments
from egovbayes.data.observed import Observed, observed_in
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.ml.fit import MLFit
from egovbayes.errors import DataError
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Likelihood, Seen
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.identification.coverage import informed_by
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.naming import check_claims
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.own_rows import with_own
from egovbayes.model.table.scale import check_sampling
from egovbayes.model.table.table import ParameterTable
from egovbayes.threads import one_blas_thread

WITHOUT_ANSWERS = (
    "There is a covariance matrix in place of answers: posterior and maximum likelihood are those that the answers "
    "behind it give. What cannot be computed from it: leave-one-out (elpd, Pareto k), scores of the constructs, the "
    "bootstrap, and checks of single answers and their distributions.",
    "Effective parameters (pD) in the posterior's fit indices are the deviance's (DIC), not leave-one-out's, so "
    "these indices differ a little from those that answers give.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A model and what was observed, fitting each other: complete table, cells, what was observed,
    one prior per free value, the likelihood.
    """

    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    observed: Observed
    priors: tuple[Prior, ...]
    likelihood: Likelihood = DEFAULT

    @property
    def seen(self) -> Seen:
        """What the likelihood sees of the survey."""
        return self.likelihood.sees(self.observed)

    @property
    def answers(self) -> Answers | None:
        """The answers behind the moments; None where there is a matrix only."""
        return self.observed.answers

    @property
    def moments(self) -> Moments:
        """What a normal likelihood sees."""
        return self.observed.moments

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was observed, and on what a matrix in place of answers leaves out."""
        return self.observed.notes if self.answers is not None else (*self.observed.notes, *WITHOUT_ANSWERS)


@dataclass(frozen=True, slots=True, eq=False)
class Readiness:
    """What can be said before sampling: the table, and with a survey the answers, priors and maximum likelihood."""

    spec: ModelSpec
    table: ParameterTable
    prepared: Prepared | None
    ml: MLFit | None
    checks: tuple[Check, ...]
    notes: tuple[str, ...]


def model_table(spec: ModelSpec) -> ParameterTable:
    """The complete table of an identified model without a survey, with stand_in_groups. Raises SpecError."""
    likelihood_of(spec.likelihood)
    table = parameter_table(spec, groups=stand_in_groups(spec))
    check_sampling(table)
    check_identified(table)
    check_claims(spec, table, groups_known=not spec.group)
    return table


def stand_in_groups(spec: ModelSpec) -> tuple[str, ...]:
    """Names for groups that only a survey can name: as many as the model's c(...) speak of, at least two."""
    if not spec.group:
        return ("",)
    spoken_of = [len(entries) for equation in spec.equations for entries in (equation.fixed, equation.labels)]
    return tuple(f"group {number}" for number in range(1, max([2, *spoken_of]) + 1))


@one_blas_thread()
def prepared_run(spec: ModelSpec, data: Survey | Matrix, *, screening: bool = True) -> Prepared:
    """Model and survey, made ready for each other; the survey's own screening rules are applied unless told otherwise.

    The survey's codebook tells of items that the model file says nothing of. Raises
    SpecError, PriorError, IdentificationError, DataError.
    """
    groups = stand_in_groups(spec)
    items = parameter_table(spec, groups=groups).items if spec.group else model_table(spec).items
    observed = observed_in(data, items, spec.items, group=spec.group, screening=screening)
    moments, likelihood = observed.moments, likelihood_of(spec.likelihood)
    likelihood.sees(observed)
    asked = parameter_table(spec, groups=moments.groups)
    # means that only missing answers or the likelihood bring in are one for each item: they identify and need nothing
    table = (
        asked
        if moments.complete and not likelihood.needs_means
        else parameter_table(spec, groups=moments.groups, means=True)
    )
    _refuse_unknown_means(table, observed)
    table = informed_by(table, moments)
    check_sampling(table)
    check_identified(informed_by(asked, moments))
    check_claims(spec, table)
    table = with_own(table, likelihood.own)
    priors = resolve_priors(table, spec.priors, observed.spreads, observed.centres)
    return Prepared(spec, table, layout_of(table), observed, priors, likelihood)


def _refuse_unknown_means(table: ParameterTable, observed: Observed) -> None:
    if table.means and not observed.has_means:
        raise DataError(
            f"{observed.source}: the model has intercepts, and the matrix comes without means; add means = [...], one "
            "for each item, or take the intercepts (~1, means = true) out of the model"
        )
