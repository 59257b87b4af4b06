"""`compare`: models of the same answers beside each other. Nothing is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from egovbayes.assess.assemble import assess
from egovbayes.assess.clock import Clock, added
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import check_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.model.spec import ModelSpec, check_model
from egovbayes.study.comparing.alike import check_alike
from egovbayes.study.comparing.candidate import Candidate, names_of
from egovbayes.study.comparing.comparing import PARTS, comparison_of
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.study.comparing.shared_claims import with_claims_of
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import Drawn, FitSettings, drawn_run, refuse_earlier, seeded


@one_blas_thread()
def compare(
    specs: Sequence[ModelSpec],
    survey: Survey | Matrix,
    *,
    seed: int | None = None,
    settings: FitSettings | None = None,
) -> ModelComparison:
    """Which of the models predicts respondents best, and how sure that is; the first is the one that is looked at more
    closely: what fits exactly as well, what a common method would change. Models without hypotheses of their own are
    asked those of the first.

    The same seed gives the same numbers, as for `fit`. Raises EgovbayesError where a model or the survey cannot be
    used, and where the models are not of the same answers of the same people: other items, respondents, groups, means
    or likelihood; KeyboardInterrupt when a fit was interrupted.

    Examples:
        >>> direct = eb.model_from_syntax(model.syntax + "intention ~ d*attitude", name="direct")
        >>> found = eb.compare([model, direct], survey, seed=7)
        >>> print(found.text[0][:68])
        Nothing here tells citizen-centric from direct by how well they pred
        >>> len(found.tables["equivalents"])
        30
    """
    for spec in specs:
        check_model(spec)
    check_data(survey)
    names = names_of(specs)
    settings = seeded(settings or FitSettings(), seed)
    refuse_earlier(settings, "compare")
    clock = Clock(settings.stage)
    asked = [with_claims_of(specs[0], spec) for spec in specs]
    drawn = [_drawn(name, spec, survey, settings, clock) for name, spec in zip(names, asked, strict=True)]
    check_alike(names, [one.run.prepared for one in drawn])
    candidates = [
        clock(f"fit, {name}", partial(_candidate, name, one, settings)) for name, one in zip(names, drawn, strict=True)
    ]
    found = comparison_of(candidates, settings.sampler.seed, clock)
    return replace(found, seconds=added(clock.seconds, *(one.run.draws.seconds for one in drawn)))


def _drawn(name: str, spec: ModelSpec, survey: Survey | Matrix, settings: FitSettings, clock: Clock) -> Drawn:
    own = replace(settings, stage=_titled(name, settings.stage))
    asked = replace(spec, likelihood=settings.likelihood or spec.likelihood)
    found = drawn_run(asked, survey, own, clock)
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
