"""What is said of the time that many numbers take to sample, before they are."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case
from helpers_ordinal import answers, compiled_for, ready_for

from egovbayes.engines.compiled import compile_model
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, rough
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_runs import Chain, memory_of_chain
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


def test_respondents_numbers_are_told_with_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compiled_for(ready_for(answers(300, 1)))
    assert sampling_stage(compiled, SETTINGS, None) == "sampling"
    monkeypatch.setattr(foretelling, "MANY_SCORES", 500)
    monkeypatch.setattr(foretelling, "_timed", lambda *_: 0.02)
    monkeypatch.setattr(foretelling, "memory_of_chain", lambda n: 2_000_000 * n)
    n_free = compiled.form.density.n
    # 5 gradients for each of 1,500 draws of two chains, one after another on each of two cores; four chains' memory
    told = f"sampling {n_free} numbers and 600 of respondents, about 5 minutes, {8e-3 * (600 + n_free):.1f} GB"
    assert sampling_stage(compiled, SETTINGS, None) == f"{told} for the chains"


def test_a_density_with_scores_is_timed_where_it_has_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[float] = []
    monkeypatch.setattr(foretelling, "MANY_SCORES", 1)
    monkeypatch.setattr(foretelling, "_timed", lambda density, place: heard.append(density(place)[0]) or 1e-4)
    sampling_stage(compiled_for(ready_for(answers(200, 1))), SETTINGS, None)
    assert np.isfinite(heard).all()


def test_what_a_chain_keeps_is_what_it_makes_room_for() -> None:
    form = compiled_for(ready_for(answers(100, 1))).form
    own = scored(rough(climb_of(form.density, form.blocks, form.scores)), form.scores)
    chain = Chain(own, np.zeros(own.n), np.random.default_rng(1))
    kept = chain._work.nbytes + chain._normals.nbytes
    assert memory_of_chain(own.n) == kept
