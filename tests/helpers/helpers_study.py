"""The shipped study with few draws: enough for every table and figure, too few for anybody's numbers."""

from functools import cache

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.study.study_file import read_study
from egovbayes.workflow.fitting import FitSettings
from egovbayes.workflow.studying import run_study

SMALL = FitSettings(SamplerSettings(draws=100, tune=100, chains=2, cores=2), Rules(prior_draws=2000, refits=0))


@cache
def small_study():
    """The Kazakhstan study, run once a process."""
    return run_study(read_study("kazakhstan-2019"), settings=SMALL, categories=False)
