"""`invariance` and `regions`: what may be compared between groups of a survey, and groups partially pooled. Nothing is
printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from egovbayes.arguments import named_arguments
from egovbayes.assess.clock import Clock
from egovbayes.assess.fit import Fit
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import AnyData, as_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.file.coded import coded
from egovbayes.model.pooling import FEWEST
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import over_population, with_groups
from egovbayes.study.invariance.approximate import approximate_of
from egovbayes.study.invariance.invariance import (
    Invariance,
    approximate_alone,
    interrupted_steps,
    invariance_of,
    of_two_groups,
    why_no_steps,
    with_approximate,
    without_approximate,
)
from egovbayes.study.invariance.ordinal_steps import refuse_categories
from egovbayes.study.invariance.steps import STEP_RULES, STEPS, check_ladder, check_told_by_answers, step_model
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, fit, fit_or_draws_kept, refuse_earlier, seeded


@named_arguments
@one_blas_thread()
def invariance(
    spec: AnyModel,
    survey: AnyData,
    *,
    group: str = "",
    approximate: bool = False,
    seed: int | None = None,
    settings: FitSettings | None = None,
) -> Invariance:
    """The steps configural, metric, scalar and strict, each a fit of the model with more of it equal over the groups of
    the survey's column `group` (or the model's own), and which items stand in the way.

    What the model frees stays free at every step: relations (`with_groups(model, "school", free=["x3~1"])`), and kinds
    that are not about items ("paths"). `approximate` adds the model in which the loading and the intercept of every
    item deviate from group to group, by as much as the answers say: of three groups or more, and alone where they are
    too small for the steps. The same seed gives the same numbers, as for `fit`. Raises EgovbayesError where the model,
    the survey or its groups do not allow it. An interrupt keeps the steps that are done, and of approximate
    invariance the draws there are; a fit that has all its draws by then is finished. Where there is nothing yet it
    raises KeyboardInterrupt.

    Examples:
        >>> found = eb.invariance(model, survey, group="gender", seed=7)
        >>> found.ladder.loc["metric", ["chi_square", "df"]].round(1).to_list()
        [77.4, 71.0]
        >>> found.verdicts["verdict"].to_dict()
        {'configural': 'holds', 'metric': 'holds', 'scalar': 'holds', 'strict': 'holds'}
        >>> print(found.text[2])
        Paths and covariances may be compared: nothing speaks against equal loadings.
    """
    spec, survey, settings = as_model(spec), as_data(survey), seeded(settings or FitSettings(rules=STEP_RULES), seed)
    refuse_earlier(settings, "invariance")
    clock = Clock(settings.stage)
    asked = replace(with_groups(spec, group) if group else spec, likelihood=settings.likelihood or spec.likelihood)
    refuse_categories(asked)
    check_ladder(asked)
    prepare = partial(prepared_run, step_model(asked, "configural"), survey, screening=settings.screening)
    prepared = clock("data and model", prepare)
    check_told_by_answers(asked, prepared.told_by_priors)
    grouped, observed = _coded(asked, prepared), prepared.observed
    fits = _Fits(survey, settings, clock)
    deviating = approximate and len(observed.moments.groups) >= FEWEST
    why = why_no_steps(grouped, observed) if deviating else None
    if why is None:
        found = _steps_read(grouped, fits, partial(_steps, asked, fits), partial(invariance_of, grouped, observed))
        found = _with_approximate(found, asked, fits) if deviating and not found.interrupted else found
    else:
        deviations = approximate_of(asked, fits.fitted, fits.finished)
        found = fits.finished(partial(approximate_alone, asked, deviations, why))
    found = of_two_groups(found) if approximate and not deviating and not found.interrupted else found
    return replace(found, seconds=clock.seconds, interrupted=found.interrupted or fits.stopped)


def _coded(asked: ModelSpec, prepared: Prepared) -> ModelSpec:
    return coded(asked, {name: one.levels for name, one in prepared.spec.predictors.items()})


@dataclass(slots=True, eq=False)
class _Fits:
    """Fits of models to one survey. `stopped` says that an interrupt came when all draws of one were there: it is kept,
    and the next is not begun.
    """

    survey: Survey | Matrix
    settings: FitSettings
    clock: Clock
    stopped: bool = False

    def fitted(self, name: str, spec: ModelSpec) -> Fit:
        """The fit. Raises KeyboardInterrupt where it is not to begin, and where it has no draws yet."""
        own = replace(self.settings, stage=_titled(name, self.settings.stage))
        found, self.stopped = self.clocked(f"fit, {name}", partial(fit_or_draws_kept, spec, self.survey, own))
        return found

    def clocked[T](self, stage: str, make: Callable[[], T]) -> T:
        """What is made. Raises KeyboardInterrupt where it is not to begin."""
        if self.stopped:
            raise KeyboardInterrupt
        return self.clock(stage, make)

    def finished[T](self, make: Callable[[], T]) -> T:
        """What is made in a moment of fits that are there, in spite of an interrupt; a second one raises."""
        try:
            return make()
        except KeyboardInterrupt:
            if self.stopped:
                raise
        self.stopped = True
        return make()


def _steps(asked: ModelSpec, fits: _Fits, done: dict[str, Fit]) -> None:
    for step in STEPS:
        done[step] = _whole(fits.fitted(step, step_model(asked, step)))


def _whole(found: Fit) -> Fit:
    """The fit; raises KeyboardInterrupt where it was interrupted, since steps are compared of as many draws each."""
    if found.interrupted:
        raise KeyboardInterrupt
    return found


def _steps_read(
    spec: ModelSpec,
    fits: _Fits,
    fit_all: Callable[[dict[str, Fit]], None],
    read: Callable[[dict[str, Fit]], Invariance],
) -> Invariance:
    """What all steps say; where that is interrupted what those say that are done, so that they are not lost. Raises
    KeyboardInterrupt where none is.
    """
    done: dict[str, Fit] = {}
    try:
        fit_all(done)
        return fits.clocked("items in the way", partial(read, done))
    except KeyboardInterrupt:
        if not done:
            raise
        return interrupted_steps(spec, done)


def _with_approximate(found: Invariance, asked: ModelSpec, fits: _Fits) -> Invariance:
    """The steps with approximate invariance, or what there is of it; without where it was interrupted before that."""
    try:
        deviations = approximate_of(asked, fits.fitted, fits.finished)
        return fits.finished(partial(with_approximate, found, deviations))
    except KeyboardInterrupt:
        return without_approximate(found)


def _titled(step: str, stage: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: stage(f"{step}: {name}")


@named_arguments
def regions(
    spec: AnyModel,
    survey: AnyData,
    *,
    group: str = "",
    pooled: Sequence[str] = (),
    seed: int | None = None,
    settings: FitSettings | None = None,
) -> Fit:
    """The fit of the model whose `pooled` kinds are drawn, for each group of the survey's column `group`, from a
    population of groups; by default what the model pools, or else "paths", "means" and "construct_variances" but for
    what it says is equal or free. The same seed gives the same numbers, as for `fit`.

    Among its tables are `populations` (average and spread of each, beside their priors), `regions` (each group, how
    much its own answers say, its rank), `region_contrasts` (any two) and `region_claims` (the hypotheses of an average
    group and of a new one); where the model asks for them (`with_regions`) `region_predictors` and `region_neighbours`.
    Raises EgovbayesError as `fit` does, and where there are fewer than three groups.

    Examples:
        >>> pupils = eb.read_model("holzinger-swineford")
        >>> classes = eb.read_survey("holzinger-swineford-1939")
        >>> found = eb.regions(pupils, classes, group="agemo", pooled=["means"], seed=7)
        >>> found.tables["populations"].index.to_list()
        ['visual~1', 'textual~1', 'speed~1']
    """
    spec = as_model(spec)
    grouped = with_groups(spec, group, pooled=pooled) if group or pooled else spec
    return fit(over_population(grouped), survey, seed=seed, settings=settings)
