"""`fit`: a model and a survey in, tested hypotheses out. Nothing is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from egovbayes.arguments import check_fields, named_arguments
from egovbayes.assess.assemble import assess
from egovbayes.assess.categories.two_readings import no_numbers, read_as_numbers
from egovbayes.assess.clock import Clock
from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.estimate import estimate, notes_of_engine
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.parts.registry import AS_NUMBERS
from egovbayes.assess.power_prior.matching import with_earlier
from egovbayes.assess.power_prior.updated import Sampling, power_curve, prior_draws_of_earlier
from egovbayes.assess.prepared import Prepared, prepared_run, refuse_studies
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence, plain, together
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.population_counts import PopulationCounts
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.draws.diagnostics import sampling_checks
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.evaluation import AUTO, Amend, Evaluation
from egovbayes.engines.samplers.raw_draws import OnProgress
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, Draws, compile_model, sample
from egovbayes.engines.tree import posterior_tree
from egovbayes.errors import EgovbayesError, SpecError
from egovbayes.model.file.asked import AnyModel, model_from
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.foretelling import sampling_stage
from egovbayes.workflow.recorded import of_run, of_settings

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def _silent(_heard: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How to sample, how to judge, whether the survey's own screening rules leave respondents out, who is told.

    `stage` hears what begins, `prepared` what is to be sampled, and may raise, `progress` the draws done, `drawn`
    the tree of the draws before anything is made of them, so that an interrupt need not lose them. `likelihood` is
    in place of the model's own ("" leaves it). `population` counts whom the survey is to speak of
    (read_population), `earlier` is a run whose answers count as part of the prior (earlier_run). `other_reading`
    says whether answers in categories are read as numbers too, and those of few categories as categories where no
    likelihood was asked for.

    Examples:
        >>> settings = eb.FitSettings(eb.SamplerSettings(draws=4000), eb.Rules(threshold=0.99), stage=print)
        >>> settings.sampler.draws, settings.rules.threshold, settings.screening
        (4000, 0.99, True)
    """

    sampler: SamplerSettings = field(default_factory=SamplerSettings)
    rules: Rules = field(default_factory=Rules)
    stage: Callable[[str], None] = _silent
    progress: OnProgress | None = None
    screening: bool = True
    likelihood: str = ""
    population: PopulationCounts | None = None
    earlier: EarlierRun | None = None
    prepared: Callable[[Prepared], object] = _silent
    drawn: Callable[[xr.DataTree], None] = _silent
    other_reading: bool = True

    def __post_init__(self) -> None:
        """Raise ArgumentError for a value of a wrong kind."""
        check_fields(self)


def seeded(settings: FitSettings, seed: int | None) -> FitSettings:
    """The settings with another seed, if there is one."""
    return settings if seed is None else replace(settings, sampler=replace(settings.sampler, seed=seed))


def refuse_earlier(settings: FitSettings, verb: str) -> None:
    """Raise SpecError where the settings have an earlier run whose answers count: what the verb says of priors, and of
    models fitted anew, would leave them out.
    """
    if settings.earlier is not None:
        raise SpecError(
            f"{verb}: an earlier run ({settings.earlier.folder}) is part of the prior of a fit alone, and nothing else "
            "would count its answers: leave earlier out of the settings"
        )


def refuse_single(specs: Iterable[ModelSpec], settings: FitSettings) -> None:
    """Raise SpecError where the likelihood of any of the models is not for a whole study."""
    for spec in specs:
        refuse_studies(_asked(spec, settings))


@named_arguments
@one_blas_thread()
def fit(
    spec: AnyModel,
    survey: AnyData,
    *,
    seed: int | None = None,
    priors: Mapping[str, Prior | str] | None = None,
    settings: FitSettings | None = None,
    amend: Amend | None = None,
) -> Fit:
    """The finished fit of the model to the survey, or to a matrix; the same seed gives the same numbers.

    To the last bit they are the same on one machine with one set of versions, on any number of cores; elsewhere they
    differ by rounding. The model may be the name of a file or the equations themselves, the survey the name of a file
    or a data frame (pandas, polars, Arrow). `priors` (relation or kind -> prior, or its text) stand above those of the
    model. `amend` is called with the built PyMC model, in its context, before it is sampled, and may add terms to it.
    Raises EgovbayesError: the model, the priors or the survey cannot be used, or nothing could be sampled.

    Examples:
        >>> told = eb.fit(model, survey, seed=7, priors={"readiness ~ attitude": "normal(0.4, 0.1)"})
        >>> told.parameters.loc["readiness~attitude", "prior"]
        'normal(0.4, 0.1)'
    """
    settings = seeded(settings or FitSettings(), seed)
    return _fit(lambda: (model_from(spec, priors=priors), as_data(survey)), settings, amend)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What a fit is made from, and the compiled model whose draws these are."""

    run: Run
    compiled: Compiled


type Kept = Callable[[Prepared, MLFit | None, Callable[[], Draws]], Draws]
"""Draws that may be there already, of a model and where its chains start, and what makes them where they are not."""


def drawn_run(
    asked: ModelSpec,
    survey: Survey | Matrix,
    settings: FitSettings,
    clock: Clock,
    amend: Amend | None = None,
    kept: Kept = lambda _prepared, _start, make: make(),
) -> Drawn:
    """The model and the survey made ready for each other, and draws of its posterior, unless they were `kept`. Raises
    EgovbayesError as `fit` does; the likelihood is the model's own.
    """
    sampler = settings.sampler
    prepared = clock("data and model", lambda: _prepared(asked, survey, settings))
    settings.prepared(prepared)
    prepared, start, notes = clock("maximum likelihood", lambda: estimate(prepared))
    sampling, before = _compiled_and_before(prepared, start, settings, amend, clock)
    compiled = sampling.compiled
    settings.stage(sampling_stage(compiled, sampler, start))
    draws = kept(prepared, start, lambda: sample(compiled, sampler, start, settings.progress))
    tree = clock("tree", lambda: posterior_tree(prepared.table, draws))
    settings.drawn(tree)
    checks = clock("checks of the draws", lambda: (*sampling_checks(tree), mode_check(compiled, draws, start)))
    power = _powers(prepared, draws, sampling, settings, clock)
    beside = settings.other_reading and prepared.likelihood.abilities.answers_as_numbers
    alone = amend is not None or draws.interrupted or not beside
    numbers = None if alone else clock("answers as numbers", lambda: _as_numbers(asked, survey, settings))
    unread = numbers if isinstance(numbers, Sentence) else None
    run = Run(
        prepared,
        start if prepared.compared else None,
        draws,
        tree,
        sampling_checks=checks,
        settings=of_settings(replace(sampler, sampler=compiled.sampler), settings.rules, survey)
        | of_run(prepared, draws, own_terms=amend is not None),
        seconds=clock.seconds,
        notes=(*plain(asked.notices), *prepared.notes, *notes, *_of_draws(prepared, draws), *filter(None, [unread])),
        before=before,
        power=power,
        as_numbers=None if isinstance(numbers, Sentence) else numbers,
        other_reading=settings.other_reading and amend is None and not settings.likelihood,
    )
    return Drawn(run, compiled)


def fit_or_draws_kept(spec: ModelSpec, survey: Survey | Matrix, settings: FitSettings) -> tuple[Fit, bool]:
    """The fit, as `fit` gives it, and whether it was interrupted after all its draws were there: its tables are then
    made nevertheless, with the same numbers. An interrupt of that raises KeyboardInterrupt, and so does one before.
    """
    there: list[Draws] = []

    def made(_prepared: Prepared, _start: MLFit | None, make: Callable[[], Draws]) -> Draws:
        if not there:
            there.append(make())
        return there[0]

    try:
        return _fit(lambda: (spec, survey), settings, kept=made), False
    except KeyboardInterrupt:
        if not there or there[0].interrupted:
            raise
    settings.stage("interrupted: tables of the draws that are there (Ctrl-C again leaves them out)")
    return _fit(lambda: (spec, survey), replace(settings, stage=_silent), kept=made), True


def _fit(
    read: Callable[[], tuple[ModelSpec, Survey | Matrix]],
    settings: FitSettings,
    amend: Amend | None = None,
    kept: Kept = lambda _prepared, _start, make: make(),
) -> Fit:
    clock = Clock(settings.stage)
    asked, data = clock("data and model", read)
    drawn = drawn_run(_asked(asked, settings), data, settings, clock, amend, kept)
    settings.stage("hypotheses, fit and checks")
    return assess(drawn.run, (settings.sampler.seed, 1), settings.rules)


def _as_numbers(asked: ModelSpec, survey: Survey | Matrix, settings: FitSettings) -> Fit | Sentence:
    """The same model fitted to the same answers read as numbers; or why it cannot be: the fit is not lost for it."""
    settings.stage("the same answers read as numbers")
    seed = settings.sampler.seed
    sampler = replace(settings.sampler, sampler=AUTO, engine=AUTO)
    plain_settings = FitSettings(sampler, replace(settings.rules, refits=0), screening=settings.screening)
    try:
        drawn = drawn_run(read_as_numbers(asked), survey, plain_settings, Clock())
    except EgovbayesError as error:
        return no_numbers(error)
    return assess(drawn.run, (seed, 1), plain_settings.rules, parts=AS_NUMBERS)


def _of_draws(prepared: Prepared, draws: Draws) -> tuple[Sentence, ...]:
    return (*notes_of_engine(prepared, draws.engine), *together(draws.notes))


def _asked(spec: ModelSpec, settings: FitSettings) -> ModelSpec:
    return replace(spec, likelihood=settings.likelihood or spec.likelihood)


def _prepared(spec: ModelSpec, survey: Survey | Matrix, settings: FitSettings) -> Prepared:
    prepared = prepared_run(spec, survey, screening=settings.screening, population=settings.population, single=True)
    return prepared if settings.earlier is None else with_earlier(prepared, settings.earlier)


def _compiled(prepared: Prepared, sampler: SamplerSettings, amend: Amend | None) -> Compiled:
    return compile_model(
        prepared.table,
        prepared.layout,
        prepared.priors,
        prepared.seen,
        sampler=sampler.sampler,
        evaluation=Evaluation(sampler.engine, amend, prepared.likelihood),
    )


def _compiled_and_before(
    prepared: Prepared, ml: MLFit | None, settings: FitSettings, amend: Amend | None, clock: Clock
) -> tuple[Sampling, Draws | None]:
    """The compiled model, and draws of the prior that an earlier run makes where there is one."""
    settings.stage("compiling")
    sampling = Sampling(_compiled(prepared, settings.sampler, amend), settings.sampler, ml, settings.progress)
    earlier = prepared.earlier is not None
    before = clock("earlier answers", lambda: prior_draws_of_earlier(prepared, sampling)) if earlier else None
    return sampling, before


def _powers(
    prepared: Prepared, draws: Draws, sampling: Sampling, settings: FitSettings, clock: Clock
) -> pd.DataFrame | None:
    if prepared.earlier is None:
        return None
    return clock("powers of the earlier answers", lambda: power_curve(prepared, draws, sampling, settings.rules))
