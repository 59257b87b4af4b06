"""`pymc_model` and `pymc_script`: the model handed over to PyMC, whole, as an object and as a script to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.answers import Answers
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import AnyData, as_data
from egovbayes.engines.pymc_model.generative import GenerativeModel, generative_model
from egovbayes.engines.pymc_script.script import INTEGRATED, ToWrite, check_constructs, script_of
from egovbayes.errors import DataError
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.file.asked import AnyModel, model_from
from egovbayes.model.spec import Prior
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd


@named_arguments
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


@named_arguments
def pymc_script(
    model: AnyModel,
    data: AnyData,
    *,
    constructs: str = INTEGRATED,
    priors: Mapping[str, Prior | str] | None = None,
    screening: bool = True,
) -> str:
    """The model as the text of a PyMC script that needs nothing of egovbayes: its equations and priors in the model's
    names, to read, teach from and amend. It draws the posterior that `fit` has.

    Constructs are "integrated" out, or "explicit": every respondent has a score on each. Default priors are those of
    these answers, written with six digits. Raises EgovbayesError as `pymc_model` does, and SpecError for what no script
    is written of: several groups, answers in categories, priors of standardised values; with explicit constructs
    feedback, observed variables in paths and Student-t answers.

    Examples:
        >>> text = eb.pymc_script(model, survey)
        >>> print(next(line.strip() for line in text.splitlines() if "path[intention~readiness]" in line))
        r = pm.Normal("path[intention~readiness]", mu=0, sigma=0.812632)
    """
    return script_and_answers(model, data, constructs=constructs, priors=priors, screening=screening)[0]


@one_blas_thread()
def script_and_answers(
    model: AnyModel,
    data: AnyData,
    *,
    constructs: str = INTEGRATED,
    priors: Mapping[str, Prior | str] | None = None,
    screening: bool = True,
) -> tuple[str, pd.DataFrame]:
    """The same, and the answers that the script reads: a column an item, recoded and screened, NaN where missing."""
    import pandas as pd

    check_constructs(constructs)
    prepared, answers = ready(model, data, priors, screening=screening)
    source = prepared.observed.source
    written = ToWrite(prepared.spec, prepared.table, prepared.priors, prepared.likelihood.name, source)
    return script_of(written, constructs), pd.DataFrame(answers.values, columns=list(answers.items))
