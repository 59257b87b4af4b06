"""The surveys the benchmarks sample from, and the machine they ran on. Simulated ones are synthetic and seeded."""

import os
import platform
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

import egovbayes as eb
from egovbayes.assess.prepared import Prepared, prepared_run

LOADINGS = np.array([0.86, 0.88, 0.83, 0.82, 0.85, 0.81, 0.78, 0.82, 0.85, 0.87])
OF = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3]
BLAVAAN = {
    "10 items, N = 422": 194,
    "22 items, N = 422": 30,
    "10 items, N = 4,220": 25,
    "10 items, N = 422, 10 % missing": 38,
    "hs1939 (9 items, N = 301)": 99,
    "poldem (11 items, N = 75)": 89,
}

CITIZEN_ITEMS = ("att1", "att2", "att3", "tru1", "tru2", "tru3", "rea1", "rea2", "int1", "int2")


def citizens(n: int, missing: float = 0.0) -> pd.DataFrame:
    """Synthetic, continuous answers of ten items to the citizen-centric model, a share of them missing."""
    rng = np.random.default_rng(2019)
    exogenous = rng.normal(size=(n, 2)) @ np.linalg.cholesky(np.array([[1, 0.55], [0.55, 1]])).T
    readiness = exogenous @ [0.45, 0.40] + 0.7 * rng.normal(size=n)
    intention = 0.847 * readiness + 0.53 * rng.normal(size=n)
    constructs = np.column_stack([exogenous, readiness, intention])
    answers = constructs[:, OF] * LOADINGS + np.sqrt(1 - LOADINGS**2) * rng.normal(size=(n, 10))
    frame = pd.DataFrame(answers, columns=CITIZEN_ITEMS)
    return frame.mask(np.random.default_rng(1).random(frame.shape) < missing) if missing else frame


def citizen_centric(n: int, missing: float = 0.0) -> Prepared:
    """The survey blavaan was measured on: `citizens`, ready to be sampled."""
    spec, frame = replace(eb.read_model("citizen-centric"), items={}), citizens(n, missing)
    return prepared_run(spec, eb.survey_from_frame(frame, synthetic=True))


def simulated(model: str, n: int) -> Prepared:
    """A model and a synthetic survey of n respondents drawn from it."""
    spec = eb.read_model(model)
    return prepared_run(spec, eb.survey_from_frame(eb.simulate(spec, n, seed=2019), synthetic=True))


def shipped(model: str, survey: str) -> Prepared:
    """A shipped model on a shipped survey."""
    return prepared_run(eb.read_model(model), eb.read_survey(survey))


def by_school() -> Prepared:
    """hs1939 in two groups."""
    spec = replace(eb.read_model("holzinger-swineford"), group="school", hypotheses=())
    return prepared_run(spec, eb.read_survey("holzinger-swineford-1939"))


def settings() -> dict[str, Prepared]:
    """Every setting of the comparison with blavaan, by its name there."""
    return {
        "10 items, N = 422": citizen_centric(422),
        "22 items, N = 422": simulated("amirova-full", 422),
        "10 items, N = 4,220": citizen_centric(4220),
        "10 items, N = 422, 10 % missing": citizen_centric(422, missing=0.1),
        "10 five-point items, N = 422": shipped("citizen-centric", "kazakhstan-2019"),
        "hs1939 (9 items, N = 301)": shipped("holzinger-swineford", "holzinger-swineford-1939"),
        "poldem (11 items, N = 75)": shipped("political-democracy", "political-democracy"),
    }


def machine() -> str:
    """Processor, cores and Python, for the head of a result."""
    names = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
