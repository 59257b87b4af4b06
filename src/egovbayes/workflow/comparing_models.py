"""`compare`: models of the same answers beside each other. Nothing is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from egovbayes.arguments import named_arguments
from egovbayes.assess.assemble import assess
from egovbayes.assess.clock import Clock, added
from egovbayes.assess.numbers_beside import refuse_given
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.sampling import Draws
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.spec import ModelSpec
from egovbayes.runs.content import Contents
from egovbayes.study.comparing.alike import check_alike
from egovbayes.study.comparing.candidate import Candidate, names_of
from egovbayes.study.comparing.comparing import PARTS, comparison_of
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.study.comparing.shared_claims import with_claims_of
from egovbayes.study.kept_fits import drawn_once
from egovbayes.study.run_settings import RunSettings
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import Drawn, FitSettings, drawn_run, refuse_earlier, seeded


@named_arguments
@one_blas_thread()
def compare(
    specs: Sequence[AnyModel],
    survey: AnyData,
    *,
    seed: int | None = None,
    settings: FitSettings | None = None,
    run: RunSettings | None = None,
) -> ModelComparison:
    """Which of the models predicts respondents best, and how sure that is; the first is the one that is looked at more
    closely: what fits exactly as well, what a common method would change. Models without hypotheses of their own are
    asked those of the first.

    The same seed gives the same numbers, as for `fit`. `run` says where fits anew are done, and which file keeps each
    fit, first those of the models themselves, as it comes. Raises EgovbayesError where a model or the survey cannot be
    used, and where the models are not of the same answers of the same people: other items, respondents, groups, means
    or likelihood; KeyboardInterrupt when a fit was interrupted, with a note on what is kept.

    Examples:
        >>> direct = eb.model_from_syntax(model.syntax + "intention ~ d*attitude", name="direct")
        >>> found = eb.compare([model, direct], survey, seed=7)
        >>> print(found.text[0][:68])
        Nothing here tells citizen-centric from direct by how well they pred
        >>> len(found.tables["equivalents"])
        30
    """
    models, survey = [as_model(spec) for spec in specs], as_data(survey)
    for each in models:
        refuse_given(each, "compare")
    names = names_of(models)
    settings = seeded(settings or FitSettings(), seed)
    refuse_earlier(settings, "compare")
    run = RunSettings(cores=settings.sampler.cores) if run is None else run
    told = run.on_progress or (lambda n, of: settings.stage(f"fits anew: {n} of {of}"))
    run = replace(run, on_progress=told)
    clock = Clock(settings.stage)
    asked = [_asked(with_claims_of(models[0], spec), settings) for spec in models]
    ready = clock("data and model", lambda: [_ready(one, survey, settings) for one in asked])
    check_alike(names, ready)
    drawn = [_drawn(name, spec, survey, (settings, run), clock) for name, spec in zip(names, asked, strict=True)]
    candidates = [
        clock(f"fit, {name}", partial(_candidate, name, one, settings)) for name, one in zip(names, drawn, strict=True)
    ]
    found = comparison_of(candidates, settings.sampler.seed, clock, run)
    return replace(found, seconds=added(clock.seconds, *(one.run.draws.seconds for one in drawn)))


def _asked(spec: ModelSpec, settings: FitSettings) -> ModelSpec:
    return replace(spec, likelihood=settings.likelihood or spec.likelihood)


def _ready(spec: ModelSpec, survey: Survey | Matrix, settings: FitSettings) -> Prepared:
    return prepared_run(spec, survey, screening=settings.screening, single=True)


def _drawn(
    name: str, spec: ModelSpec, survey: Survey | Matrix, how: tuple[FitSettings, RunSettings], clock: Clock
) -> Drawn:
    settings, run = how
    own, store = replace(settings, stage=_titled(name, settings.stage), other_reading=False), run.store

    def kept(prepared: Prepared, start: MLFit | None, make: Callable[[], Draws]) -> Draws:
        if store is None:
            return make()
        sampler = replace(settings.sampler, cores=None)
        return drawn_once(store, f"fit of {name} {Contents().digest(prepared, start, sampler)}", make)

    found = drawn_run(spec, survey, own, clock, kept=kept)
    if found.run.draws.interrupted:
        raise KeyboardInterrupt
    return found


def _titled(model: str, stage: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: stage(f"{model}: {name}")


def _candidate(name: str, drawn: Drawn, settings: FitSettings) -> Candidate:
    rules = replace(settings.rules, refits=0)
    return Candidate(
        name, assess(drawn.run, (settings.sampler.seed, 1), rules, parts=PARTS), drawn.compiled, drawn.run.draws
    )
