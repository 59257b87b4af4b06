"""Bayesian structural equation models for surveys.

import egovbayes as eb
fit = eb.fit(eb.read_model("citizen-centric"), eb.read_survey("my.csv"), seed=7)
fit.hypotheses
"""

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses import Rules
from egovbayes.data.survey import Survey, read_survey, survey_from_frame
from egovbayes.engines.settings import SamplerSettings
from egovbayes.engines.tree import load_tree as load
from egovbayes.errors import EgovbayesError
from egovbayes.model.files import model_from_syntax, model_from_toml, read_model, read_priors, shipped_models
from egovbayes.model.spec import ModelSpec
from egovbayes.report.writing import write_run
from egovbayes.workflow import FitSettings, check, fit, simulate

__all__ = [
    "EgovbayesError",
    "Fit",
    "FitSettings",
    "ModelSpec",
    "Rules",
    "SamplerSettings",
    "Survey",
    "check",
    "fit",
    "load",
    "model_from_syntax",
    "model_from_toml",
    "read_model",
    "read_priors",
    "read_survey",
    "shipped_models",
    "simulate",
    "survey_from_frame",
    "write_run",
]
