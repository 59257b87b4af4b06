"""The same hypotheses under each exclusion rule: does any verdict hang on whom the study left out?

Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), Increasing transparency through a multiverse analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from egovbayes.arguments import named_arguments
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import prepared_run
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.screening.screening import Screening, kept_survey, without_wild
from egovbayes.data.sources import AnyData, survey_of
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import DataError
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.spec import ModelSpec
from egovbayes.study.jobs import Job
from egovbayes.study.refits import Refit, refits
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.universes import (
    Multiverse,
    Universe,
    check_hypotheses,
    exclusion_check,
    universe_table,
    universes_of,
)

RULES_FOR_ALL = Rules(prior_draws=20_000, refits=0)


@named_arguments
def multiverse(
    spec: AnyModel,
    survey: AnyData,
    screening: Screening,
    settings: SamplerSettings | None = None,
    *,
    run: RunSettings | None = None,
) -> Multiverse:
    """The hypotheses of `spec` for everyone, under each rule alone, under the rules of `screening`, and under all.

    A rule that is off in `screening` stands at a usual threshold. Answers outside their scale are taken as missing
    where the respondent stays. All fits share a seed, and respondents chosen alike are fitted once; `run` says where
    they are fitted and kept. `survey` holds everyone who was screened. Raises EgovbayesError where the model cannot be
    fitted at all, EstimationError for a model without hypotheses.

    Examples:
        >>> screening = eb.screen(survey, eb.ScreeningRules(missing_share=0.2, identical=True))
        >>> quick = eb.SamplerSettings(draws=200, tune=150, chains=2)
        >>> ways = eb.multiverse(model, survey, screening, quick)
        >>> ways.check.text
        'Each verdict is the same under all 10 ways to choose respondents, which make 8 different samples.'
        >>> ways.table["verdict"].unique().tolist()
        ['supported']
    """
    spec, survey = as_model(spec), survey_of(survey)
    check_hypotheses(spec)
    asked = settings or SamplerSettings()
    tame, wild = without_wild(survey, screening.items, spec.items)
    universes = [_ready(universe, spec, tame, asked.seed) for universe in universes_of(screening)]
    jobs = {universe.screening.kept.tobytes(): job for universe, job in universes if job is not None}
    done = refits(list(jobs.values()), asked, RULES_FOR_ALL, run=run, keep_draws=False)
    by_name = {refit.name: refit for refit in done}
    finished = tuple(_finished(universe, jobs, by_name) for universe, _ in universes)
    table = universe_table(spec, finished)
    return Multiverse(
        spec, finished, table, exclusion_check(table), survey.synthetic, len(done) < len(jobs), _notes(wild)
    )


def _notes(wild: int) -> tuple[str, ...]:
    return (phrase("multiverse.wild", n=wild).text,) if wild else ()


def _ready(universe: Universe, spec: ModelSpec, survey: Survey, seed: int) -> tuple[Universe, Job | None]:
    """The universe with its job, or with why there is none."""
    try:
        prepared = prepared_run(spec, kept_survey(survey, universe.screening), screening=False)
    except DataError as error:
        return replace(universe, problem=str(error)), None
    return universe, Job(universe.name, prepared, seed)


def _finished(universe: Universe, jobs: Mapping[bytes, Job], done: Mapping[str, Refit]) -> Universe:
    job = jobs.get(universe.screening.kept.tobytes())
    if job is None or universe.problem:
        return universe
    refit = done.get(job.name)
    if refit is None:
        return replace(universe, problem=phrase("multiverse.interrupted").text)
    return replace(universe, refit=None if refit.error else refit, problem=refit.error)
