"""`ordinal_invariance`: what may be compared between groups of a survey whose answers are categories."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from egovbayes.arguments import named_arguments
from egovbayes.assess.clock import Clock
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.answers import Answers
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.likelihoods import DEFAULT, LIKELIHOODS
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.equal_places import without_thresholds
from egovbayes.model.table.grouping import with_groups
from egovbayes.study.invariance.ordinal_invariance import OrdinalInvariance, ordinal_invariance_of
from egovbayes.study.invariance.ordinal_steps import items_of_categories
from egovbayes.study.invariance.steps import check_ladder, step_model
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings

_ORDINAL = LIKELIHOODS["ordinal"]


@named_arguments
@one_blas_thread()
def ordinal_invariance(
    spec: AnyModel, survey: AnyData, *, group: str = "", settings: FitSettings | None = None
) -> OrdinalInvariance:
    """What may be compared between the groups of the survey's column `group` (or the model's own) where answers are
    categories: the steps of Wu & Estabrook (2016) and of lavaan's group.equal by weighted least squares, and which
    items stand in the way. Nothing is sampled, so that of the settings only screening is heeded.

    Relations that the model frees (`with_groups(model, "school", free=["x3~1"])`) stay free: an intercept where
    intercepts are equal, a loading throughout. Raises EgovbayesError where the model, the survey or its groups do not
    allow it.

    Examples:
        >>> found = eb.ordinal_invariance(model, survey, group="gender")
        >>> found.ladder.loc[("wu-estabrook", "loadings"), ["delta_df"]].to_list()
        [6.0]
    """
    spec, survey = as_model(spec), as_data(survey)
    settings = settings or FitSettings()
    clock = Clock(settings.stage)
    asked = replace(with_groups(spec, group) if group else spec, likelihood=_ORDINAL.name)
    check_ladder(asked)
    items_of_categories(asked)
    answers = clock("data and model", partial(_answers_in_categories, asked, survey, screening=settings.screening))
    found = clock("steps", partial(ordinal_invariance_of, asked, answers))
    return replace(found, seconds=clock.seconds)


def _answers_in_categories(asked: ModelSpec, survey: Survey | Matrix, *, screening: bool) -> Answers:
    """The answers to the model's items, in the groups, which are categories. Raises EgovbayesError."""
    equations = tuple(replace(equation, prior=None) for equation in asked.equations)
    numbers = without_thresholds(asked)
    plain = replace(numbers, likelihood=DEFAULT.name, equations=equations, priors={}, hypotheses=())
    observed = prepared_run(step_model(plain, "configural"), survey, screening=screening).observed
    answers = _ORDINAL.sees(observed)
    _ORDINAL.of(answers, asked)
    return cast("Answers", answers)
