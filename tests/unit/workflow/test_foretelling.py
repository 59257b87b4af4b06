"""What is said of the time that many numbers take to sample, before they are."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case

from egovbayes.engines.compiled import compile_model
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.workflow import foretelling
from egovbayes.workflow.foretelling import about, sampling_stage

SETTINGS = SamplerSettings(draws=1000, tune=500, chains=4, cores=2)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59, "less than a minute"),
        (61, "about 1 minute"),
        (150.1, "about 3 minutes"),
        (3500, "about 58 minutes"),
        (5400, "about 1.5 hours"),
    ],
)
def test_a_time_is_told_roughly(seconds: float, said: str) -> None:
    assert about(seconds) == said


def test_it_is_told_of_many_numbers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    of = case(TWO, groups=("k", "l", "m"), n=600)
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    assert sampling_stage(compiled, SETTINGS, of.ml) == "sampling"
    monkeypatch.setattr(foretelling, "MANY", 50)
    monkeypatch.setattr(foretelling, "_seconds_each", lambda *_: 0.002)
    # 30 gradients for each of 1,500 draws of two chains, one after another on each of two cores
    assert sampling_stage(compiled, SETTINGS, of.ml) == "sampling 57 numbers, about 3 minutes"
    assert sampling_stage(replace(compiled, density=None), SETTINGS, of.ml) == "sampling"
    assert sampling_stage(compiled, SETTINGS, None) == "sampling"
    lost = replace(of.ml, values=np.full_like(of.ml.values, np.nan))
    assert sampling_stage(compiled, SETTINGS, lost) == "sampling"


def test_a_gradient_takes_some_time() -> None:
    of = case(TWO)
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    assert 0 < foretelling._seconds_each(compiled, of.ml) < 10
