"""Groups that share no value are drawn each by itself: the same posterior, of which each part is judged by itself."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from helpers_invariance import HS1939, schools_model, schools_survey

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines import runs
from egovbayes.engines.density.prior_blocks import to_unbounded, to_values
from egovbayes.engines.draws.convergence import ess_bulk
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.runs import Draws
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.nutpie_sampler import NutpieSampler
from egovbayes.engines.sampling import Compiled, SamplerSettings, compile_model, sample
from egovbayes.engines.separate_groups import groups_alone, merged
from egovbayes.errors import EstimationError

STANDARDISED = """
visual =~ x1 + x2 + x3
speed =~ x7 + x8 + x9
speed ~ prior("standardised normal(0.3, 0.2)")*visual
"""
FEW = SamplerSettings(draws=200, tune=100, chains=2, seed=3)


def compiled_of(model: eb.ModelSpec, **options) -> tuple[Compiled, MLFit]:  # type: ignore[no-untyped-def]
    ready = prepared_run(model, schools_survey())
    seen, ml = ready.seen, maximum_likelihood(ready.table, ready.layout, ready.moments)
    evaluation = Evaluation(likelihood=ready.likelihood, **options)
    return compile_model(ready.table, ready.layout, ready.priors, seen, evaluation=evaluation), ml


@pytest.fixture(scope="module")
def schools() -> tuple[Compiled, MLFit]:
    return compiled_of(schools_model(group_free=("loadings",)))


@pytest.fixture(scope="module")
def drawn(schools: tuple[Compiled, MLFit]) -> Draws:
    return sample(*schools_first(schools, FEW))


def schools_first(
    schools: tuple[Compiled, MLFit], settings: SamplerSettings
) -> tuple[Compiled, SamplerSettings, MLFit]:
    return schools[0], settings, schools[1]


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        (HS1939, "normal"),
        (HS1939, "student-t(5)"),
        (
            'visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ prior("standardised normal(0.3, 0.2)")*visual',
            "normal",
        ),
    ],
    ids=["normal", "student-t", "a standardised prior"],
)
def test_log_densities_of_the_groups_add_up_to_that_of_all(text: str, likelihood: str) -> None:
    whole, ml = compiled_of(replace(schools_model(text, group_free=("paths",)), likelihood=likelihood))
    groups, rng = groups_alone(whole, ml), np.random.default_rng(2)
    assert [group.name for group in groups] == list(whole.table.groups)
    assert sorted(np.concatenate([group.numbers for group in groups])) == list(range(whole.table.n_free))
    assert whole.density is not None
    for _ in range(3):
        u = 0.3 * rng.standard_normal(whole.table.n_free)
        values = to_values(whole.blocks, u)
        own = [group.density(to_unbounded(group.compiled.blocks, values[group.numbers]))[0] for group in groups]
        assert sum(own) == pytest.approx(whole.density(u)[0], rel=1e-11)


def test_each_group_has_its_part_of_the_estimate(schools: tuple[Compiled, MLFit]) -> None:
    whole, ml = schools
    for group in groups_alone(whole, ml):
        assert group.ml is not None
        np.testing.assert_array_equal(group.ml.values, ml.values[group.numbers])
        names = [row.name for row in group.compiled.table.representatives]
        assert names == [whole.table.representatives[number].name for number in group.numbers]
        assert group.ml.moments.groups == (group.name,)


def test_where_anything_is_shared_or_the_user_adds_terms_all_are_drawn_together() -> None:
    shared = compiled_of(schools_model(group_equal=("loadings",)))
    estimated = compiled_of(replace(schools_model(), likelihood="student-t"))
    own_terms = compiled_of(schools_model(), amend=lambda model: None)
    assert [groups_alone(*case) for case in (shared, estimated, own_terms)] == [(), (), ()]


def test_groups_have_seeds_of_their_own(schools: tuple[Compiled, MLFit]) -> None:
    first, second = groups_alone(*schools)
    assert first.seed(1) == first.seed(1)
    assert len({one.seed(seed) for one in (first, second) for seed in (1, 2)}) == 4


def test_the_same_seed_gives_the_same_draws_on_any_number_of_cores(
    schools: tuple[Compiled, MLFit], drawn: Draws
) -> None:
    again = sample(*schools_first(schools, replace(FEW, cores=1)))
    np.testing.assert_array_equal(again.values, drawn.values)
    assert again.statistics.equals(drawn.statistics)


def test_they_are_those_of_all_groups_together(schools: tuple[Compiled, MLFit]) -> None:
    settings = SamplerSettings(draws=1000, tune=500, chains=4, seed=5)
    apart = sample(*schools_first(schools, settings))
    together = sample(replace(schools[0], sampler="nutpie"), settings, schools[1])
    assert (apart.sampler, apart.note) == ("split", "")
    for of in (lambda x: x, lambda x: (x - together.values.mean((0, 1))) ** 2):
        one, other = of(apart.values), of(together.values)
        error = np.sqrt(one.var((0, 1)) / ess_bulk(one) + other.var((0, 1)) / ess_bulk(other))
        z = (one.mean((0, 1)) - other.mean((0, 1))) / error
        assert np.abs(z).max() < 4.5
        assert np.sqrt((z**2).mean()) < 1.3


def test_progress_is_told_of_all_groups_as_one(schools: tuple[Compiled, MLFit]) -> None:
    told: list[tuple[int, int, int]] = []
    sample(*schools_first(schools, FEW), lambda *made: told.append(made))
    done = [made for made, _, _ in told]
    assert done == sorted(done)
    assert told[-1] == (600, 600, 0)


def test_an_interrupt_keeps_as_many_draws_of_each_group(schools: tuple[Compiled, MLFit]) -> None:
    long = replace(FEW, draws=1_000_000, tune=40)

    def interrupting(done: int, _total: int, _diverged: int) -> None:
        if done > 2 * (40 + 100):
            raise KeyboardInterrupt

    found = sample(*schools_first(schools, long), interrupting)
    assert found.interrupted
    assert 4 <= found.values.shape[1] < long.draws
    assert np.isfinite(found.values).all()
    assert (np.ptp(found.values, axis=(0, 1)) > 0).all()


def doubting_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of first is doubted, and asked of again; all else is not."""
    asked: list[np.ndarray] = []

    def why(values, *_):  # type: ignore[no-untyped-def]
        asked.append(values)
        return (Sentence("doubt.stuck"),) if values is asked[0] else ()

    monkeypatch.setattr(runs, "why_handed_over", why)


def test_a_group_in_doubt_is_handed_over_by_itself(
    schools: tuple[Compiled, MLFit], drawn: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubting_the_first(monkeypatch)
    found = sample(*schools_first(schools, FEW))
    first, second = groups_alone(*schools)
    assert found.sampler == "split"
    assert found.note.startswith(f"{first.name}: The sampler split handed over to nutpie, which took all draws anew: ")
    assert second.name not in found.note
    np.testing.assert_array_equal(found.values[..., second.numbers], drawn.values[..., second.numbers])
    assert not (found.values[..., first.numbers] == drawn.values[..., first.numbers]).any()
    assert {"tree_depth", "lp"} <= set(found.statistics)


@pytest.mark.parametrize("partly", [False, True], ids=["before any draw", "after some"])
def test_an_interrupt_of_the_group_handed_over_keeps_what_there_was(
    schools: tuple[Compiled, MLFit], drawn: Draws, monkeypatch: pytest.MonkeyPatch, *, partly: bool
) -> None:
    doubting_the_first(monkeypatch)
    run = NutpieSampler.run

    def interrupted(*arguments):  # type: ignore[no-untyped-def]
        if not partly:
            raise KeyboardInterrupt
        raw = run(*arguments)
        statistics = raw.statistics.isel(draw=slice(50))
        return replace(raw, unbounded=raw.unbounded[:, :50], statistics=statistics, interrupted=True)

    monkeypatch.setattr(NutpieSampler, "run", interrupted)
    found = sample(*schools_first(schools, FEW))
    assert found.interrupted
    np.testing.assert_array_equal(found.values, drawn.values)
    assert found.note.endswith("nutpie was to take all of them anew. It was interrupted.")


def test_a_group_without_an_estimate_is_drawn_as_a_model_without_one_would_be(
    schools: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "centre_near_mode", lambda _density, start, _ml: start.centre)
    found = sample(schools[0], FEW, replace(schools[1], converged=False))
    assert (found.sampler, found.note) == ("nutpie", "")
    assert np.isfinite(found.values).all()


def test_where_no_chain_can_start_it_is_said(schools: tuple[Compiled, MLFit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egovbayes.engines.samplers.sound_starts._is_sound", lambda *_: False)
    with pytest.raises(EstimationError, match="at none of 20 starting points"):
        sample(*schools_first(schools, FEW))


def test_of_longer_chains_as_many_draws_are_taken_evenly(schools: tuple[Compiled, MLFit]) -> None:
    groups = groups_alone(*schools)

    def of(n: int, **more: float) -> Draws:
        chain = np.broadcast_to(np.arange(n, dtype=float), (2, n))
        values = np.repeat(chain[..., None], len(groups[0].numbers), axis=-1)
        names = {"energy": chain, "diverging": chain == n - 1, **{key: chain * 0 + one for key, one in more.items()}}
        return Draws(values, xr.Dataset({k: (("chain", "draw"), v) for k, v in names.items()}), False, {}, sampler="x")

    found = merged(groups, [of(5), of(9, tree_depth=3.0)])
    np.testing.assert_array_equal(found.values[0][:, groups[0].numbers[0]], [0, 1, 2, 3, 4])
    np.testing.assert_array_equal(found.values[0][:, groups[1].numbers[0]], [0, 2, 4, 6, 8])
    np.testing.assert_array_equal(found.statistics["energy"][0], [0, 3, 6, 9, 12])
    np.testing.assert_array_equal(found.statistics["diverging"][0], [False] * 4 + [True])
    assert (found.statistics["tree_depth"] == 3.0).all()
