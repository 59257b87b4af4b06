"""What `egovbayes screen --multiverse` does beyond screening: everything slow to load is loaded with this module."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from egovbayes.cli.console import present
from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening_files import Screened
from egovbayes.study.multiverse import multiverse
from egovbayes.study.run_settings import RunSettings


def with_multiverse(screened: Screened, spec: ModelSpec, settings: SamplerSettings, run: RunSettings) -> Screened:
    """The same with the model's hypotheses under every rule, which are shown. Raises EgovbayesError."""
    with watching() as watch:
        watch.stage("hypotheses under each rule")
        heard = replace(run, on_progress=watch.fits)
        found = multiverse(spec, screened.survey, screened.screening, settings, run=heard)
    present(partial(show_multiverse, found))
    return replace(screened, multiverse=found)
