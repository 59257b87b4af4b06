"""What every member of SAMPLERS does: same seed, same draws; dispersed starts; refits without compiling; interrupts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case, moments_for

from egovbayes.engines.draws.diagnostics import sampling_checks
from egovbayes.engines.samplers import nutpie_runs
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import SAMPLERS, SamplerSettings, compile_model, sample, starting_points
from egovbayes.engines.tree import load_tree, posterior_tree, save_tree, values_of
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.base import BY_SLOPES
from egovbayes.model.table.scale import to_sampling

SETTINGS = {
    ("split", "kernel"): SamplerSettings(draws=600, tune=300, chains=4, seed=3),
    ("split", "pymc"): SamplerSettings(draws=400, tune=300, chains=4, seed=3, engine="pymc"),
    ("nutpie", "kernel"): SamplerSettings(draws=400, tune=300, chains=4, seed=3),
    ("nutpie", "pymc"): SamplerSettings(draws=400, tune=300, chains=4, seed=3, engine="pymc"),
    ("pymc", "pymc"): SamplerSettings(draws=100, tune=150, chains=2, seed=3, sampler="pymc"),
}
SLOW = {("nutpie", "pymc"), ("split", "pymc"), ("pymc", "pymc")}
DRAWN_BY = {("split", "pymc"): "nutpie"}
WAYS = [
    pytest.param((sampler, engine), marks=[pytest.mark.slow] * ((sampler, engine) in SLOW), id=f"{sampler} on {engine}")
    for sampler, engines in SAMPLERS.items()
    if sampler in BY_SLOPES
    for engine in engines
]
"""Of those that need nothing of a target but its slopes; others are held to the same where their likelihood is."""


@pytest.fixture(scope="module")
def of():
    return case(TWO, missing=0.05, means=True)


@pytest.fixture(scope="module", params=WAYS)
def drawn(of, request):
    sampler, engine = request.param
    evaluation = Evaluation(engine)
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler=sampler, evaluation=evaluation)
    assert compiled.engine == engine
    seen = []
    draws = sample(compiled, SETTINGS[request.param], of.ml, lambda *numbers: seen.append(numbers))
    return request.param, compiled, draws, seen


def test_draws_lie_about_maximum_likelihood(of, drawn):
    name, _, draws, _ = drawn
    assert draws.sampler == DRAWN_BY.get(name, name[0])
    settings = SETTINGS[name]
    assert draws.values.shape == (settings.chains, settings.draws, of.table.n_free)
    spread = draws.values.std((0, 1))
    away = (draws.values.mean((0, 1)) - to_sampling(of.layout, of.ml.values)) / spread
    assert np.abs(away).max() < 1.0
    assert not draws.interrupted
    assert set(draws.seconds) == {"build", "compile", "sample"}
    assert not draws.statistics["diverging"].to_numpy().all()


def test_a_refit_with_another_number_of_patterns_equals_a_new_compile(of, drawn):
    name, compiled, _, _ = drawn
    other = moments_for(of.table, n=150, seed=8)
    assert len(other.n) != len(of.moments.n)
    settings = SETTINGS[name]
    refit = sample(compiled.with_data(other), settings)
    if name[1] == "kernel":
        new = compile_model(of.table, of.layout, of.priors, other, sampler=name[0])
        assert np.array_equal(refit.values, sample(new, settings).values)
    assert refit.values.shape[0] == settings.chains


def test_same_seed_same_draws(of, drawn):
    name, compiled, draws, _ = drawn
    assert np.array_equal(draws.values, sample(compiled, SETTINGS[name], of.ml).values)


def test_draws_of_two_data_sets_at_the_same_time_are_those_of_one_after_the_other(of, drawn):
    name, compiled, _, _ = drawn
    few = replace(SETTINGS[name], draws=30, tune=30, chains=2, cores=1)
    both = [compiled, compiled.with_data(moments_for(of.table, n=150, seed=8))]
    in_turn = [sample(one, few).values for one in both]
    with ThreadPoolExecutor(2) as pool:
        at_once = [draws.values for draws in pool.map(lambda one: sample(one, few), both)]
    np.testing.assert_array_equal(at_once, in_turn)
    assert not np.array_equal(*in_turn)


def test_tree_is_saved_and_loads_back_equal(of, drawn, tmp_path):
    _, _, draws, _ = drawn
    tree = posterior_tree(of.table, draws)
    save_tree(tree, tmp_path / "posterior.nc")
    loaded = load_tree(tmp_path / "posterior.nc")
    assert loaded.identical(tree)
    assert np.array_equal(values_of(of.table, loaded), draws.values)
    trees = {"tree depth"} if draws.sampler != "split" else set()
    names = {check.name for check in sampling_checks(loaded)}
    assert names == {"rhat", "bulk ess", "tail ess", "divergences", "e-bfmi"} | trees


def test_statistics_are_one_a_draw_and_true_of_any_sampler(drawn):
    _, _, draws, _ = drawn
    found, shape = draws.statistics, draws.values.shape[:2]
    trees = {"tree_depth", "reached_max_treedepth"} if draws.sampler != "split" else set()
    assert set(found) == {"diverging", "energy", "lp", "n_steps", "step_size", "acceptance_rate"} | trees
    assert {variable.shape for variable in found.values()} == {shape}
    assert found["diverging"].dtype == bool
    assert (found["n_steps"] >= 1).all()
    assert ((found["acceptance_rate"] >= 0) & (found["acceptance_rate"] <= 1)).all()


def test_progress_ends_at_all_draws(drawn):
    name, _, _, seen = drawn
    settings = SETTINGS[name]
    total = settings.chains * (settings.tune + settings.draws)
    done = [numbers[0] for numbers in seen]
    assert done == sorted(done)
    assert {numbers[1] for numbers in seen} == {total}
    assert done[-1] <= total
    if name == ("split", "kernel"):
        assert done[-1] == total


def test_other_items_need_another_model(of, drawn):
    _, compiled, _, _ = drawn
    fewer = case("f =~ x1 + x2 + x3 + x4").moments
    with pytest.raises(EstimationError, match="compile it again"):
        compiled.with_data(fewer)


def test_starts_are_dispersed_by_two_standard_errors(of):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    start = starting_points(compiled, of.ml)
    points = np.array([start(seed) for seed in range(300)])
    sds = np.sqrt(np.diag(start.centre.root @ start.centre.root.T))
    assert points.std(0) / sds == pytest.approx(np.full(len(sds), 2.0), abs=0.5)
    assert np.array_equal(start(7), points[7])
    loading = next(i for i, b in enumerate(compiled.blocks) if b.name == "loading")
    number = compiled.blocks[loading].free[0]
    assert sds[0] == pytest.approx(np.sqrt(of.ml.covariance[number, number]), rel=1e-3)


def test_without_an_estimate_chains_start_about_the_mode(of):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    start, estimated = starting_points(compiled, None), starting_points(compiled, of.ml)
    height, slope = compiled.density(start.centre.point)
    assert np.abs(start.centre.root.T @ slope).max() < 0.1  # log units a standard deviation
    assert height > compiled.density(estimated.centre.point)[0]
    assert not np.array_equal(start(1), start(2))


def test_without_an_estimate_and_a_density_chains_start_in_the_prior(of):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments)
    start = starting_points(replace(compiled, density=None), None)
    assert start.centre is None
    assert np.isfinite(start(1)).all()
    assert not np.array_equal(start(1), start(2))


def test_unknown_sampler_names_the_nearest(of):
    with pytest.raises(EstimationError, match="did you mean 'nutpie'"):
        compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpi")


class _Interrupted:
    """A background run that is interrupted before the first wait is over."""

    def __init__(self, background):
        self._background = background

    def wait(self, timeout):
        raise KeyboardInterrupt

    def abort(self):
        return self._background.wait()


def test_an_interrupt_keeps_the_draws_there_are(of, monkeypatch):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie")
    finished = nutpie_runs._finished
    monkeypatch.setattr(nutpie_runs, "_finished", lambda background, heard: finished(_Interrupted(background), heard))
    draws = sample(compiled, SETTINGS["nutpie", "kernel"], of.ml)
    assert draws.interrupted
    assert draws.values.shape[1] == 400


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        ([5, 5, 5, 5], ([0, 1, 2, 3], 5)),
        ([9, 8, 0, 0], ([0, 1], 8)),
        ([1000, 1000, 300, 0], ([0, 1], 1000)),
        ([1000, 1000, 800, 700], ([0, 1, 2, 3], 700)),
        ([40, 0, 0], ([0], 40)),
        ([0, 0], ([0, 1], 0)),
    ],
)
def test_chains_of_unequal_length_are_cut_so_that_most_draws_stay(lengths, kept):
    assert nutpie_runs.longest(lengths) == kept


class _Slow(_Interrupted):
    def abort(self):
        return self._background.abort()


def test_an_interrupt_before_any_draw_says_so(of, monkeypatch):
    compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler="nutpie")
    finished = nutpie_runs._finished
    monkeypatch.setattr(nutpie_runs, "_finished", lambda background, heard: finished(_Slow(background), heard))
    with pytest.raises(KeyboardInterrupt, match="before there were draws to keep"):
        sample(compiled, SamplerSettings(draws=1000, tune=1_000_000, chains=2), of.ml)
