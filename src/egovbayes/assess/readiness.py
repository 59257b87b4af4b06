"""What can be said of a model and a survey before anything is drawn."""

from __future__ import annotations

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Readiness, idle_prior, model_table, prepared_run
from egovbayes.data.describing.answer_checks import answer_checks
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.hints import listed
from egovbayes.kernel.cache import at_a_glance
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import labels_in_common
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import idle_kinds
from egovbayes.notation import OWN_KINDS
from egovbayes.threads import one_blas_thread


@one_blas_thread()
def check(spec: ModelSpec, survey: Survey | Matrix | None = None, *, screening: bool = True) -> Readiness:
    """Everything that can be said without drawing, about those whom the survey's own `screening` rules let stay.

    A matrix in place of answers leaves out what is about respondents. Raises EgovbayesError where the model
    could not be fitted.

    Examples:
        >>> ready = eb.check(model, survey)
        >>> ready.table.df, ready.prepared.moments.n_respondents
        (31, 422)
        >>> [found.name for found in ready.checks if found.passed is False]
        ['answer categories']
    """
    if survey is None:
        table = model_table(spec)
        # intercepts may come with the survey; the likelihood's own values are known
        idle = [kind for kind in idle_kinds(table, spec.priors) if kind in OWN_KINDS]
        of_nothing = (idle_prior(kind, likelihood_of(spec.likelihood)).text for kind in idle)
        notes = (*spec.notices, *_stand_ins(spec, table), *_in_common(table), *of_nothing)
        return Readiness(spec, table, None, None, (), notes)
    prepared = prepared_run(spec, survey, screening=screening)
    with at_a_glance():
        prepared, ml, notes = estimate(prepared)
    covariates = roles_of(spec.equations).covariates
    of_answers = () if prepared.answers is None else answer_checks(prepared.answers, covariates)
    checks = (*of_answers, *(ml.checks if ml else ()))
    told = (*spec.notices, *_in_common(prepared.table), *prepared.notes, *notes)
    return Readiness(spec, prepared.table, prepared, ml, checks, told)


def _in_common(table: ParameterTable) -> tuple[str, ...]:
    """A sentence on the labels that are one value for all groups; none where there is no such label."""
    labels = labels_in_common(table.rows)
    if not labels:
        return ()
    free = "paths" if all(row.op == "~" for row in labels.values()) else next(iter(labels.values())).name
    return (
        f"One value for all groups, as lavaan has a label that stands alone: {listed(labels)}. To let them differ: "
        f'group_free = ["{free}"] in the model file, or --free "{free}".',
    )


def _stand_ins(spec: ModelSpec, table: ParameterTable) -> tuple[str, ...]:
    if not spec.group:
        return ()
    n = len(table.groups)
    return (f"Looked at with {n} groups of stand-in names: which groups there are, the survey's {spec.group!r} says.",)
