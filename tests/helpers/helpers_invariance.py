"""Invariance of Holzinger & Swineford's pupils by school, few draws, and surveys with an item that deviates."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from helpers_ml import HS1939, spec_of

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.observed import Observed
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.study.invariance.invariance import Invariance
from egovbayes.study.invariance.steps import STEP_RULES, step_model

PARTIAL = ("x3~1", "x7~1")
FEW_DRAWS = eb.FitSettings(eb.SamplerSettings(draws=300, tune=300, chains=2), STEP_RULES)


def schools_model(text: str = HS1939, **options: Any) -> ModelSpec:
    return spec_of(text, group="school", **options)


@cache
def schools_survey() -> eb.Survey:
    """The pupils with the schools in lavaan's order, as the shipped survey has them."""
    return eb.read_survey("holzinger-swineford-1939")


@cache
def schools_invariance(free: tuple[str, ...] = ()) -> Invariance:
    claim = Hypothesis("together", "cor(visual, textual)[Pasteur] > 0")
    model = schools_model(group_free=free, hypotheses=(claim,))
    return eb.invariance(model, schools_survey(), seed=7, settings=FEW_DRAWS)


def observed_of(spec: ModelSpec, frame: pd.DataFrame) -> Observed:
    return prepared_run(step_model(spec, "configural"), survey_from_frame(frame)).observed


def deviating(
    n: int = 400,
    *,
    loading: int | None = None,
    intercept: int | None = None,
    residual: int | None = None,
    groups: int = 2,
) -> pd.DataFrame:
    """Four items of one construct; in the last group one has a loading of .4 in place of .9, one an intercept of .6 in
    place of 0, one a residual standard deviation of 1.2 in place of .6.
    """
    rng = np.random.default_rng(3)
    frames = []
    for g in range(groups):
        last = g == groups - 1
        loadings, intercepts, residuals = np.full(4, 0.9), np.zeros(4), np.full(4, 0.6)
        if last and loading is not None:
            loadings[loading] = 0.4
        if last and intercept is not None:
            intercepts[intercept] = 0.6
        if last and residual is not None:
            residuals[residual] = 1.2
        construct = rng.normal(0.3 * g, 1, n)
        answers = intercepts + construct[:, None] * loadings + residuals * rng.normal(size=(n, 4))
        frames.append(pd.DataFrame(answers, columns=[f"i{k}" for k in range(4)]).assign(where=f"g{g}"))
    return pd.concat(frames, ignore_index=True)
