"""The surveys the benchmarks sample from, and the machine they ran on. Simulated ones are synthetic and seeded."""

import os
import platform
from pathlib import Path

import numpy as np

import egovbayes as eb
from egovbayes.workflow import Prepared, prepared_run

CITIZEN = {"readiness~attitude": 0.45, "readiness~trust": 0.40, "intention~readiness": 0.8, "attitude~~trust": 0.5}
BLAVAAN = {
    "10 items, N = 422": 194,
    "22 items, N = 422": 30,
    "10 items, N = 4,220": 25,
    "10 items, N = 422, 10 % missing": 10,
    "hs1939 (9 items, N = 301)": 99,
    "poldem (11 items, N = 75)": 89,
}


def simulated(model: str, n: int, values: dict[str, float], missing: float = 0.0) -> Prepared:
    """A model and a synthetic survey of n respondents drawn from it, a share of the answers missing at random."""
    spec = eb.read_model(model)
    frame = eb.simulate(spec, n, values, seed=2019)
    if missing:
        items = [name for name in frame if name in spec.items]
        frame[items] = frame[items].mask(np.random.default_rng(1).random((n, len(items))) < missing)
    return prepared_run(spec, eb.survey_from_frame(frame, synthetic=True))


def shipped(model: str, survey: str) -> Prepared:
    """A shipped model on a shipped survey."""
    return prepared_run(eb.read_model(model), eb.read_survey(survey))


def settings() -> dict[str, Prepared]:
    """Every setting of the comparison with blavaan, by its name there."""
    return {
        "10 items, N = 422": simulated("citizen-centric", 422, CITIZEN),
        "22 items, N = 422": simulated("amirova-full", 422, {}),
        "10 items, N = 4,220": simulated("citizen-centric", 4220, CITIZEN),
        "10 items, N = 422, 10 % missing": simulated("citizen-centric", 422, CITIZEN, missing=0.1),
        "hs1939 (9 items, N = 301)": shipped("holzinger-swineford", "holzinger-swineford-1939"),
        "poldem (11 items, N = 75)": shipped("political-democracy", "political-democracy"),
    }


def machine() -> str:
    """Processor, cores and Python, for the head of a result."""
    names = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
