"""A run that goes badly about the estimate is taken anew, and says so."""

import re
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines import runs
from egovbayes.engines.frames import framing
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.run_quality import RunQuality
from egovbayes.engines.samplers.nutpie_sampler import NutpieSampler
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_sampler import SplitSampler
from egovbayes.engines.sampling import Compiled, Draws, compile_model, sample
from egovbayes.errors import EstimationError

SETTINGS = SamplerSettings(seed=1)


@pytest.fixture(scope="module")
def weak() -> tuple[Compiled, MLFit]:
    """Intention has two items and little to do with anything else: its loading and variances are hardly identified."""
    spec = eb.read_model("citizen-centric")
    frame = eb.simulate(spec, 300, {"readiness~attitude": 0.1}, seed=7)
    ready = prepared_run(spec, eb.survey_from_frame(frame))
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    return compile_model(ready.table, ready.layout, ready.priors, ready.moments, sampler="nutpie"), ml


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame about the estimate, in which the ridge stays bent."""
    monkeypatch.setattr(framing, "straight_numbers", lambda *_: None)


def test_in_straight_numbers_not_every_run_is_taken_anew(weak: tuple[Compiled, MLFit]) -> None:
    """In plain numbers every one is. Which of six seeds has a draw that diverges the last digits of sums decide."""
    found = [sample(weak[0], replace(SETTINGS, seed=seed), weak[1]) for seed in range(1, 7)]
    assert sum("taken anew" in draws.note for draws in found) < len(found)


@pytest.mark.usefixtures("plain")
def test_a_first_run_that_diverges_is_not_used(weak: tuple[Compiled, MLFit]) -> None:
    draws = sample(weak[0], SETTINGS, weak[1])
    assert re.search(r"\d draws? diverged", draws.note)
    assert draws.note.startswith("A run was not used")
    assert "1000 draws of tuning a chain and target acceptance 0.95" in draws.note
    assert draws.values.shape == (4, 1000, 24)
    assert not draws.statistics["diverging"].any()


def test_the_second_run_is_the_one_in_the_models_own_numbers(weak: tuple[Compiled, MLFit]) -> None:
    first, again = (sample(weak[0], SETTINGS, weak[1]) for _ in range(2))
    np.testing.assert_array_equal(first.values, again.values)


def kept_though_second(error: BaseException, weak: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch) -> Draws:
    """What is kept where the second run ends in an error: the values of the first."""
    taken = []
    drawn = runs._drawn

    def once(*arguments):  # type: ignore[no-untyped-def]
        if taken:
            raise error
        taken.append(drawn(*arguments))
        return taken[0]

    monkeypatch.setattr(runs, "_drawn", once)
    draws = sample(weak[0], SETTINGS, weak[1])
    assert draws.values is taken[0].values
    return draws


@pytest.mark.usefixtures("plain")
def test_an_interrupt_of_the_second_run_keeps_the_first(
    weak: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_though_second(KeyboardInterrupt(), weak, monkeypatch).interrupted


@pytest.mark.usefixtures("plain")
def test_a_second_run_that_cannot_start_keeps_the_first(
    weak: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = kept_though_second(EstimationError("no chain could start"), weak, monkeypatch)
    assert not draws.interrupted
    assert draws.note.startswith("In the run kept ")
    assert draws.note.endswith("A second one could not be started (no chain could start).")


def test_a_run_taken_anew_that_is_only_short_is_followed_further(
    weak: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One divergence, then ESS short, then nothing: three runs, the last with the second's care."""
    qualities = iter(
        [
            RunQuality(False, 1.0, 1, 900.0, 400.0),
            RunQuality(False, 1.0, 0, 300.0, 400.0),
            RunQuality(False, 1.0, 0, 900.0, 400.0),
        ]
    )
    asked = []

    def drawn(_compiled, start, settings, _on_progress):  # type: ignore[no-untyped-def]
        asked.append((start.framed, settings.tune, settings.draws))
        return runs.Draws(np.full((4, 4, 24), float(len(asked))), None, False, {}, sampler="nutpie")

    monkeypatch.setattr(runs, "_drawn", drawn)
    monkeypatch.setattr(runs, "run_quality", lambda *_: next(qualities))
    draws = sample(weak[0], SETTINGS, weak[1])
    assert asked == [(True, 500, 1000), (False, 1000, 1000), (False, 1000, 2000)]
    assert (draws.values == 3.0).all()
    assert draws.note.startswith("A run was not used: 1 draw diverged. All draws were taken anew")
    assert draws.note.endswith("The same chains were followed for 2000 draws each.")


def test_of_three_runs_the_best_is_kept(weak: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch) -> None:
    qualities = iter(
        [
            RunQuality(False, 1.0, 1, 900.0, 400.0),
            RunQuality(False, 1.0, 0, 300.0, 400.0),
            RunQuality(False, 1.5, 0, 9.0, 400.0),
        ]
    )
    taken = []

    def drawn(*_):  # type: ignore[no-untyped-def]
        taken.append(len(taken) + 1.0)
        return runs.Draws(np.full((4, 4, 24), taken[-1]), None, False, {}, sampler="nutpie")

    monkeypatch.setattr(runs, "_drawn", drawn)
    monkeypatch.setattr(runs, "run_quality", lambda *_: next(qualities))
    draws = sample(weak[0], SETTINGS, weak[1])
    assert (draws.values == 2.0).all()
    assert "In the run kept the smallest ESS was 300." in draws.note


@pytest.fixture(scope="module")
def split(weak: tuple[Compiled, MLFit]) -> Compiled:
    return replace(weak[0], sampler="split")


def first_runs_that(monkeypatch: pytest.MonkeyPatch, **found: object) -> None:
    """The splitting sampler's statistics are as `found` says."""
    run = SplitSampler.run

    def told(*arguments):  # type: ignore[no-untyped-def]
        raw = run(*arguments)
        like = {name: xr.full_like(raw.statistics[name], value) for name, value in found.items()}
        return replace(raw, statistics=raw.statistics.assign(like))

    monkeypatch.setattr(SplitSampler, "run", told)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"diverging": True}, "4000 draws diverged"),
        ({"acceptance_rate": 0.6}, "a chain accepted 60 % of its trajectories"),
    ],
)
def test_what_is_handed_over_is_nutpies(
    weak: tuple[Compiled, MLFit],
    split: Compiled,
    monkeypatch: pytest.MonkeyPatch,
    found: dict[str, object],
    said: str,
) -> None:
    first_runs_that(monkeypatch, **found)
    draws, nutpies = sample(split, SETTINGS, weak[1]), sample(weak[0], SETTINGS, weak[1])
    assert draws.sampler == "nutpie"
    assert np.array_equal(draws.values, nutpies.values)
    assert draws.statistics.equals(nutpies.statistics)
    assert draws.note.startswith(f"The sampler split handed over to nutpie, which took all draws anew: {said}.")


def test_handing_over_is_said_also_where_a_second_run_of_its_successor_is_kept(
    weak: tuple[Compiled, MLFit], split: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    qualities = iter([RunQuality(False, 1.0, 1, 900.0, 400.0), RunQuality(False, 1.0, 0, 900.0, 400.0)])
    first_runs_that(monkeypatch, diverging=True)
    monkeypatch.setattr(runs, "run_quality", lambda *_: next(qualities))
    note = sample(split, SETTINGS, weak[1]).note
    assert note.startswith("The sampler split handed over to nutpie, which took all draws anew: 4000 draws diverged.")
    assert "A run was not used: 1 draw diverged. All draws were taken anew" in note


def test_an_interrupt_of_what_is_handed_over_keeps_the_first(
    weak: tuple[Compiled, MLFit], split: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_runs_that(monkeypatch, diverging=True)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(NutpieSampler, "run", interrupted)
    draws = sample(split, SETTINGS, weak[1])
    assert (draws.sampler, draws.interrupted) == ("split", True)
    assert draws.values.shape == (4, 1000, 24)
    assert draws.note == (
        "The draws are those of the sampler split, though 4000 draws diverged: nutpie was to take all of them anew. It "
        "was interrupted."
    )


def test_where_what_is_handed_over_to_fails_the_first_draws_are_kept_and_it_is_said(
    weak: tuple[Compiled, MLFit], split: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_runs_that(monkeypatch, acceptance_rate=0.6)

    def failing(*_: object) -> None:
        raise EstimationError("sampling failed: no chain could start")

    monkeypatch.setattr(NutpieSampler, "run", failing)
    draws = sample(split, SETTINGS, weak[1])
    assert (draws.sampler, draws.interrupted) == ("split", False)
    assert draws.values.shape == (4, 1000, 24)
    assert draws.note == (
        "The draws are those of the sampler split, though a chain accepted 60 % of its trajectories: nutpie was to "
        "take all of them anew. It failed (sampling failed: no chain could start)."
    )
