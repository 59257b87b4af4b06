"""What `egovbayes screen --multiverse` does beyond screening: everything slow to load is loaded with this module."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.report.survey.screening_files import Screened
from egovbayes.study.multiverse import multiverse
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.universes import Multiverse


def under_each_rule(screened: Screened, spec: ModelSpec, settings: SamplerSettings, run: RunSettings) -> Multiverse:
    """The model's hypotheses under every rule. Raises EgovbayesError."""
    with watching() as watch:
        watch.stage("hypotheses under each rule")
        heard = replace(run, on_progress=watch.fits)
        return multiverse(spec, screened.survey, screened.screening, settings, run=heard)
