"""Bayesian structural equation models for surveys.

import egovbayes as eb
fit = eb.fit(eb.read_model("citizen-centric"), eb.read_survey("my.csv"), seed=7)
fit.hypotheses

Names are loaded when they are first used: numba, SciPy and pandas take a second that `--help` need not wait for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from egovbayes.assess.earlier_run.reading import earlier_run
    from egovbayes.assess.fit import Fit
    from egovbayes.assess.hypotheses.rules import Rules
    from egovbayes.assess.item_predictions import item_predictions
    from egovbayes.assess.readiness import check
    from egovbayes.data.matrix.matrix_file import Matrix
    from egovbayes.data.population_counts import read_population
    from egovbayes.data.regions.neighbours import read_neighbours
    from egovbayes.data.regions.region_files import read_regions, shipped_regions
    from egovbayes.data.screening.screening import kept_survey, screen
    from egovbayes.data.sources import read_data
    from egovbayes.data.surveys.screening_rules import ScreeningRules
    from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
    from egovbayes.earlier.evidence import evidence
    from egovbayes.earlier.reading import read_evidence
    from egovbayes.engines.samplers.settings import SamplerSettings
    from egovbayes.engines.tree import load_tree as load
    from egovbayes.errors import EgovbayesError
    from egovbayes.model.defaults.named_sets import with_named_priors
    from egovbayes.model.file.asked import model_from
    from egovbayes.model.file.files import (
        model_from_syntax,
        model_from_toml,
        read_model,
        shipped_models,
    )
    from egovbayes.model.file.prior_files import read_priors, with_priors
    from egovbayes.model.priors.priors import parse_prior
    from egovbayes.model.regional_terms import with_regions
    from egovbayes.model.spec import ModelSpec, Prior
    from egovbayes.model.table.grouping import with_groups
    from egovbayes.report.fit.document import write_report
    from egovbayes.report.fit.writing import write_run
    from egovbayes.report.paper.writing import write_table
    from egovbayes.report.study.writing import write_study
    from egovbayes.study.calibration.calibration import calibrate
    from egovbayes.study.description import describe
    from egovbayes.study.exploration.exploratory import ExploreSettings, explore
    from egovbayes.study.jobs import Job
    from egovbayes.study.multiverse import multiverse
    from egovbayes.study.refits import refits
    from egovbayes.study.run_settings import DesignSettings, RunSettings
    from egovbayes.study.sample_size.design import design
    from egovbayes.study.study_file import read_study
    from egovbayes.study.what_if.what_if import what_if
    from egovbayes.workflow.asking_priors import prior, sensitivity
    from egovbayes.workflow.beside import with_beside
    from egovbayes.workflow.comparing_categories import ordinal_invariance
    from egovbayes.workflow.comparing_groups import invariance, regions
    from egovbayes.workflow.comparing_models import compare
    from egovbayes.workflow.fitting import FitSettings, fit
    from egovbayes.workflow.handing_over import pymc_model, pymc_script
    from egovbayes.workflow.new_respondents import with_new_respondents
    from egovbayes.workflow.simulating import simulate
    from egovbayes.workflow.studying import run_study

__all__ = [
    "DesignSettings",
    "EgovbayesError",
    "ExploreSettings",
    "Fit",
    "FitSettings",
    "Job",
    "Matrix",
    "ModelSpec",
    "Prior",
    "Rules",
    "RunSettings",
    "SamplerSettings",
    "ScreeningRules",
    "Survey",
    "calibrate",
    "check",
    "compare",
    "describe",
    "design",
    "earlier_run",
    "evidence",
    "explore",
    "fit",
    "invariance",
    "item_predictions",
    "kept_survey",
    "load",
    "model_from",
    "model_from_syntax",
    "model_from_toml",
    "multiverse",
    "ordinal_invariance",
    "parse_prior",
    "prior",
    "pymc_model",
    "pymc_script",
    "read_data",
    "read_evidence",
    "read_model",
    "read_neighbours",
    "read_population",
    "read_priors",
    "read_regions",
    "read_study",
    "read_survey",
    "refits",
    "regions",
    "run_study",
    "screen",
    "sensitivity",
    "shipped_models",
    "shipped_regions",
    "simulate",
    "survey_from_frame",
    "what_if",
    "with_beside",
    "with_groups",
    "with_named_priors",
    "with_new_respondents",
    "with_priors",
    "with_regions",
    "write_report",
    "write_run",
    "write_study",
    "write_table",
]

_HOMES: dict[str, tuple[str, ...]] = {
    "assess.earlier_run.reading": ("earlier_run",),
    "assess.fit": ("Fit",),
    "assess.item_predictions": ("item_predictions",),
    "assess.readiness": ("check",),
    "assess.hypotheses.rules": ("Rules",),
    "data.matrix.matrix_file": ("Matrix",),
    "data.regions.neighbours": ("read_neighbours",),
    "data.population_counts": ("read_population",),
    "data.regions.region_files": ("read_regions", "shipped_regions"),
    "data.screening.screening": ("kept_survey", "screen"),
    "data.surveys.screening_rules": ("ScreeningRules",),
    "data.sources": ("read_data",),
    "data.surveys.survey": ("Survey", "read_survey", "survey_from_frame"),
    "earlier.evidence": ("evidence",),
    "earlier.reading": ("read_evidence",),
    "engines.samplers.settings": ("SamplerSettings",),
    "engines.tree": ("load_tree",),
    "errors": ("EgovbayesError",),
    "model.file.asked": ("model_from",),
    "model.file.files": (
        "model_from_syntax",
        "model_from_toml",
        "read_model",
        "shipped_models",
    ),
    "model.defaults.named_sets": ("with_named_priors",),
    "model.file.prior_files": ("read_priors", "with_priors"),
    "model.priors.priors": ("parse_prior",),
    "model.spec": ("ModelSpec", "Prior"),
    "model.regional_terms": ("with_regions",),
    "model.table.grouping": ("with_groups",),
    "report.study.writing": ("write_study",),
    "report.fit.document": ("write_report",),
    "report.fit.writing": ("write_run",),
    "report.paper.writing": ("write_table",),
    "study.calibration.calibration": ("calibrate",),
    "study.description": ("describe",),
    "study.exploration.exploratory": ("ExploreSettings", "explore"),
    "study.multiverse": ("multiverse",),
    "study.jobs": ("Job",),
    "study.refits": ("refits",),
    "study.run_settings": ("DesignSettings", "RunSettings"),
    "study.sample_size.design": ("design",),
    "study.study_file": ("read_study",),
    "study.what_if.what_if": ("what_if",),
    "workflow.asking_priors": ("prior", "sensitivity"),
    "workflow.beside": ("with_beside",),
    "workflow.new_respondents": ("with_new_respondents",),
    "workflow.comparing_categories": ("ordinal_invariance",),
    "workflow.comparing_groups": ("invariance", "regions"),
    "workflow.comparing_models": ("compare",),
    "workflow.fitting": ("FitSettings", "fit"),
    "workflow.handing_over": (
        "pymc_model",
        "pymc_script",
    ),
    "workflow.simulating": ("simulate",),
    "workflow.studying": ("run_study",),
}
_OTHER_NAMES = {"load": "load_tree"}

# a module below is called check as well: once it is there its name is free for the verb
import_module("egovbayes.check")
globals().pop("check")


def __getattr__(name: str) -> Any:
    """The public thing of that name, imported now and kept. Raises AttributeError for any other name."""
    inner = _OTHER_NAMES.get(name, name)
    for home, members in _HOMES.items():
        if name in __all__ and inner in members:
            found = globals()[name] = getattr(import_module(f"egovbayes.{home}"), inner)
            return found
    raise AttributeError(f"module 'egovbayes' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__]
