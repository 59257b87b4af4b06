"""`pymc_model` and `pymc_script`: the model handed over to PyMC, whole, as an object and as a script to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.answers import Answers
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import AnyData, as_data
from egovbayes.engines.pymc_model.generative import GenerativeModel, generative_model
from egovbayes.errors import DataError
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.file.asked import AnyModel, model_from
from egovbayes.model.spec import Prior
from egovbayes.threads import one_blas_thread


@one_blas_thread()
def pymc_model(
    model: AnyModel, data: AnyData, *, priors: Mapping[str, Prior | str] | None = None, screening: bool = True
) -> GenerativeModel:
    """The model as a PyMC model that generates answers: pm.sample draws the posterior that `fit` has, and
    pm.sample_prior_predictive and pm.sample_posterior_predictive draw answers.

    Parameters are vectors by kind with dims, as in `Fit.posterior`. Means are parameters always, with wide priors where
    `fit` would integrate them out. The answers are observed, one variable `answers` (respondent, item) where nothing is
    missing and there is one group, else one for each group and set of answered items. Raises EgovbayesError as `fit`
    does, and DataError for a matrix, weights and clusters, which no model generates answers by.

    Examples:
        >>> handed = eb.pymc_model(model, survey)
        >>> [variable.name for variable in handed.free_RVs][:3]
        ['loading', 'path', 'construct_sd']
    """
    prepared, answers = ready(model, data, priors, screening=screening)
    layout, likelihood = prepared.layout, prepared.likelihood
    seen = likelihood.data(prepared.seen, means_integrated=False)
    return generative_model(prepared.table, layout, prepared.priors, likelihood, seen, answers)


def ready(
    model: AnyModel, data: AnyData, priors: Mapping[str, Prior | str] | None, *, screening: bool
) -> tuple[Prepared, Answers]:
    """Model and answers made ready for each other, the means parameters where answers are numbers.

    Raises EgovbayesError as `pymc_model` does.
    """
    spec, survey = model_from(model, priors=priors), as_data(data)
    if isinstance(survey, Matrix):
        raise DataError(
            f"{survey.source}: a matrix has no answers, and a PyMC model observes answers: give the survey it was made "
            "from"
        )
    numbers = likelihood_of(spec.likelihood).abilities.answers_as_numbers is None
    asked = replace(spec, means=True) if numbers else spec
    prepared, _, _ = estimate(prepared_run(asked, survey, screening=screening, single=True))
    answers = prepared.answers
    if answers is None or not answers.design.simple:
        raise DataError(
            f"{survey.source}: respondents have weights or clusters, and no PyMC model draws answers by these: leave "
            "weights and clusters out of the survey's description, or stay with eb.fit"
        )
    return prepared, answers
