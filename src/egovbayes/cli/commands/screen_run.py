"""What `egovbayes screen --multiverse` does beyond screening: everything slow to load is loaded with this module."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening_files import Screened
from egovbayes.study.multiverse import multiverse


def with_multiverse(screened: Screened, spec: ModelSpec, settings: SamplerSettings, console: Console) -> Screened:
    """The same with the model's hypotheses under every rule, which are shown. Raises EgovbayesError."""
    with watching() as watch:
        watch.stage("hypotheses under each rule")
        found = multiverse(
            spec, screened.survey, screened.screening, settings, cores=settings.cores, on_progress=watch.fits
        )
    show_multiverse(found, console)
    return replace(screened, multiverse=found)
