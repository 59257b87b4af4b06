"""`run_study`: every model of a study fitted, every printed table beside its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from egovbayes.assess.clock import Clock
from egovbayes.assess.fit import Fit
from egovbayes.data.sources import read_data
from egovbayes.study.printed.printed_study import printed_study
from egovbayes.study.printed.sample_beside_printed import check_profile
from egovbayes.study.study_file import StudyFile
from egovbayes.study.study_models import study_models
from egovbayes.study.whole_study import Study, StudySettings, study_of
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, fit


@one_blas_thread()
def run_study(plan: StudyFile, *, settings: FitSettings | None = None) -> Study:
    """The whole study: every model fitted, every printed table beside its own.

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
        >>> study = eb.run_study(eb.read_study("study.toml"), settings=quick)
        >>> study.verdicts.loc[("H4", "final"), "verdict"]
        'supported'
        >>> undrawn = eb.write_study(study, "results-study", figures=False)
        >>> sorted(path.name for path in Path("results-study").iterdir())
        ['final', 'run.json', 'tables']
    """
    settings = settings or FitSettings()
    clock = Clock(settings.stage)
    specs = clock("models", lambda: study_models(plan))
    data = clock("data", lambda: read_data(plan.survey))
    clock("printed figures", lambda: check_profile(plan, data))
    printed = clock("printed figures", lambda: printed_study(plan, specs))
    fits: dict[str, Fit] = {}
    for column, spec in specs.items():
        own = replace(settings, stage=_titled(column, settings.stage))
        fits[column] = clock(f"fit of {column}", partial(fit, spec, data, settings=own))
        if fits[column].interrupted:
            raise KeyboardInterrupt
    asked = StudySettings(settings.sampler, settings.rules, settings.stage, settings.screening)
    study = clock("beside the printed figures", lambda: study_of(plan, data, printed, fits, asked))
    return replace(study, seconds=clock.seconds)


def _titled(column: str, stage: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: stage(f"{column}: {name}")
