"""`run_study`: every model of a study fitted, every printed table beside its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from egovbayes.arguments import named_arguments
from egovbayes.assess.categories.two_readings import read_as_numbers
from egovbayes.assess.clock import Clock
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Text
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.evaluation import AUTO
from egovbayes.errors import EgovbayesError, PriorError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.raw_priors import raw_priors
from egovbayes.study.printed.printed_study import printed_study
from egovbayes.study.printed.sample_beside_printed import check_profile
from egovbayes.study.printed.verdicts_beside_printed import with_categories
from egovbayes.study.study_file import BY_GROUP, StudyFile, check_study
from egovbayes.study.study_models import study_models
from egovbayes.study.whole_study import Study, StudySettings, not_as_categories, study_of
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, fit, refuse_earlier, refuse_single

CATEGORIES = "ordinal"
"""The likelihood of answers in categories."""


@named_arguments
@one_blas_thread()
def run_study(
    plan: StudyFile,
    *,
    settings: FitSettings | None = None,
    by_group: ModelSpec | None = None,
    categories: bool | None = None,
) -> Study:
    """The whole study: every model fitted, every printed table beside its own; `by_group`, a model over groups of
    respondents (with_groups), is fitted beside them, and with `categories` every model again with its answers read as
    categories, which stands beside the printed verdicts: None is yes, unless the settings name a likelihood. A model
    that cannot be read so is named in the notes; one with `ordered` is read so as it says.

    The same seed gives the same numbers, on one machine with one set of versions to the last bit.
    Raises EgovbayesError where the file, a model, the survey or the printed figures cannot be used, and
    KeyboardInterrupt when a fit was interrupted: half a study is none.

    Examples:
        >>> text = '''
        ... survey = "kazakhstan-2019"
        ... [models]
        ... final = "citizen-centric"
        ... '''
        >>> size = Path("study.toml").write_text(text)
        >>> quick = eb.FitSettings(eb.SamplerSettings(draws=400, chains=2), eb.Rules(prior_draws=20_000, refits=0))
        >>> study = eb.run_study(eb.read_study("study.toml"), settings=quick, categories=False)
        >>> study.verdicts.loc[("H4", "final"), "verdict"]
        'supported'
        >>> undrawn = eb.write_study(study, "results-study", figures=False)
        >>> sorted(path.name for path in Path("results-study").iterdir())
        ['final', 'page.json', 'run.json', 'tables']
    """
    check_study(plan)
    settings = settings or FitSettings()
    categories = not settings.likelihood if categories is None else categories
    refuse_earlier(settings, "run_study")
    clock = Clock(settings.stage)
    asked = clock("models", lambda: study_models(plan))
    specs = {column: _numbers(spec) for column, spec in asked.items()}
    refuse_single(specs.values(), settings)
    data = clock("data", lambda: read_data(plan.survey))
    clock("printed figures", lambda: check_profile(plan, data))
    printed = clock("printed figures", lambda: printed_study(plan, specs))
    fits = {column: _titled_fit(column, spec, data, settings, clock) for column, spec in specs.items()}
    of_groups = None if by_group is None else _titled_fit(BY_GROUP, _numbers(by_group), data, settings, clock)
    read, unread = _as_categories(asked, data, settings, clock) if categories else ({}, ())
    study = clock("beside the printed figures", lambda: study_of(plan, data, printed, fits, _settings(settings)))
    if categories:
        verdicts = clock("beside the printed figures", lambda: with_categories(study.verdicts, read))
        study = replace(study, as_categories=read, verdicts=verdicts, remarks=(*study.remarks, *unread))
    return replace(study, seconds=clock.seconds, by_group=of_groups)


def _settings(settings: FitSettings) -> StudySettings:
    return StudySettings(settings.sampler, settings.rules, settings.stage, settings.screening)


def _numbers(spec: ModelSpec) -> ModelSpec:
    """The model as a table beside a program's has it: all answers numbers, where it has some in categories."""
    return read_as_numbers(spec) if spec.ordered else spec


def _titled_fit(title: str, spec: ModelSpec, data: Survey | Matrix, settings: FitSettings, clock: Clock) -> Fit:
    """The fit of one model, whose stages and time bear the title."""
    own = replace(settings, stage=_titled(title, settings.stage), other_reading=False)
    return clock(f"fit of {title}", partial(_whole, spec, data, own))


def _as_categories(
    specs: Mapping[str, ModelSpec], data: Survey | Matrix, settings: FitSettings, clock: Clock
) -> tuple[dict[str, Fit], tuple[Text, ...]]:
    """Every model fitted with its answers as categories, by column, and why not of those that cannot be."""
    found: dict[str, Fit] = {}
    why: list[Text] = []
    sampler = replace(settings.sampler, sampler=AUTO, engine=AUTO)
    for column, spec in specs.items():
        stage = _titled(f"{column} as categories", settings.stage)
        # the study's own fit of the model is the reading as numbers
        own = replace(settings, sampler=sampler, likelihood=CATEGORIES, stage=stage, other_reading=False)
        try:
            found[column] = clock(f"fit of {column} as categories", partial(_in_categories, spec, data, own))
        except EgovbayesError as error:
            why.append(not_as_categories(column, error))
    return found, tuple(why)


def _in_categories(spec: ModelSpec, data: Survey | Matrix, settings: FitSettings) -> Fit:
    """The fit. Raises PriorError where priors are of answers as numbers: units of latent answers are others."""
    if not spec.ordered and (told := raw_priors(spec)):
        raise PriorError(
            f"{spec.called}: the prior of {told[0]} is in units of answers as numbers, which answers in categories "
            "have not: write that of the standardised value, as in standardised normal(0.5, 0.2)"
        )
    return _whole(spec, data, settings)


def _whole(spec: ModelSpec, data: Survey | Matrix, settings: FitSettings) -> Fit:
    """The fit. Raises KeyboardInterrupt where it was interrupted."""
    found = fit(spec, data, settings=settings)
    if found.interrupted:
        raise KeyboardInterrupt
    return found


def _titled(column: str, stage: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: stage(f"{column}: {name}")
