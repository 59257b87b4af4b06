"""The splitting sampler against posteriors known in closed form, against nutpie, and against its own rules."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case
from scipy import stats

from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.samplers import split_sampler
from egovbayes.engines.samplers.split_sampler import EACH, SplitSampler, many_numbers, pilots
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample, starting_points
from egovbayes.errors import EstimationError

SETTINGS = SamplerSettings(seed=5)


@pytest.fixture(scope="module")
def of():
    return case(TWO)


@pytest.fixture(scope="module")
def compiled(of):
    return compile_model(of.table, of.layout, of.priors, of.moments)


@pytest.fixture(scope="module")
def draws(of, compiled):
    return sample(compiled, SETTINGS, of.ml)


def test_draws_are_its_own(draws):
    assert (draws.sampler, draws.note) == ("split", "")


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_the_number_of_cores_changes_nothing(of, compiled, draws, cores):
    again = sample(compiled, replace(SETTINGS, cores=cores), of.ml)
    assert np.array_equal(again.values, draws.values)
    assert again.statistics.equals(draws.statistics)


def test_chains_and_seeds_differ(of, compiled, draws):
    other = sample(compiled, replace(SETTINGS, seed=6), of.ml)
    chains = np.concatenate([draws.values, other.values])[:, 0]
    assert len(np.unique(chains, axis=0)) == len(chains)


def test_fewer_draws_are_the_first_of_more(of, compiled, draws):
    fewer = sample(compiled, replace(SETTINGS, draws=500), of.ml)
    assert np.array_equal(fewer.values, draws.values[:, :500])


def test_statistics_are_of_the_draws(compiled, draws):
    """Mean kinetic energy is half the number of momenta; n_steps counts the gradients of both trajectories."""
    found, free = draws.statistics, draws.values.shape[2]
    kinetic = (found["energy"] + found["lp"]).to_numpy()
    assert kinetic.min() > 0.0
    assert kinetic.mean() == pytest.approx(0.5 * free, abs=4 * np.sqrt(0.5 * free / kinetic.size))
    assert found["n_steps"].min() >= EACH
    assert not found["diverging"].any()
    assert found["acceptance_rate"].mean("draw").min() > 0.8
    top = compiled.density(starting_points(compiled, None).centre.point)[0]
    # lp is the density of the unbounded numbers, which falls below its top by half a chi-square
    below = top - found["lp"].to_numpy()
    assert below.min() > 0.0
    assert below.mean() == pytest.approx(0.5 * free, rel=0.2)


def test_posterior_is_nutpies(of, compiled):
    """Means, SDs and 95 % limits pooled over seeds differ by what their own spread over seeds allows."""
    of_sampler = []
    for name in ("split", "nutpie"):
        one = replace(compiled, sampler=name)
        runs = [sample(one, replace(SETTINGS, seed=seed), of.ml).values for seed in range(12)]
        of_sampler.append(
            np.array([[v.mean((0, 1)), v.std((0, 1)), *np.quantile(v, [0.025, 0.975], axis=(0, 1))] for v in runs])
        )
    a, b = of_sampler
    z = (a.mean(0) - b.mean(0)) / np.sqrt((a.var(0, ddof=1) + b.var(0, ddof=1)) / len(a))
    assert np.abs(z).max() < stats.t.ppf(1 - 0.0005 / z.size, 2 * len(a) - 2)
    assert np.sqrt((z**2).mean()) < 1.5


@pytest.mark.slow
def test_spread_over_seeds_is_what_effective_sizes_claim(of, compiled):
    """ESS says how far means would vary if all were done again; 60 times again they do, and no further."""
    runs = [sample(compiled, replace(SETTINGS, seed=seed), of.ml).values for seed in range(60)]
    sd = np.mean([v.std((0, 1)) for v in runs], axis=0)
    true = np.array([v.mean((0, 1)) for v in runs]).std(0, ddof=1)
    claimed = sd / np.sqrt(np.median([ess_bulk(v) for v in runs], axis=0))
    squares = np.array([((v - v.mean((0, 1))) ** 2).mean((0, 1)) for v in runs])
    of_squares = [((v - v.mean((0, 1))) ** 2) for v in runs]
    claimed_squares = np.mean([s.std((0, 1)) / np.sqrt(ess_bulk(s)) for s in of_squares], axis=0)
    for ratio in (true / claimed, squares.std(0, ddof=1) / claimed_squares):
        assert np.sqrt((ratio**2).mean()) < 1.15


def test_tuning_that_is_short_or_long_is_divided(of):
    for tune in (20, 21, 500, 100_000):
        first, second = pilots(replace(SETTINGS, tune=tune))
        assert first.trajectories + second.trajectories < tune
        assert second.trajectories <= 4000
    assert (pilots(SETTINGS)[0].trajectories, pilots(SETTINGS)[1].trajectories) == (125, 250)


def test_a_frame_of_many_numbers_is_refined_along_axes_that_other_draws_gave(of, compiled, monkeypatch):
    assert [many_numbers(n, SETTINGS) for n in (300, 301)] == [False, True]
    used = []
    for name in ("held_out_covariance", "shrunk_covariance"):
        own = getattr(split_sampler, name)
        monkeypatch.setattr(split_sampler, name, lambda z, own=own, name=name: used.append(name) or own(z))
    sample(compiled, SETTINGS, of.ml)
    few = replace(SETTINGS, chains=2, tune=20)
    assert many_numbers(of.table.n_free, few)
    sample(compiled, few, of.ml)
    assert used == ["shrunk_covariance"] * 2 + ["held_out_covariance"] * 2


@pytest.mark.parametrize("settings", [{"tune": 20}, {"chains": 1}, {"draws": 4}, {"target_accept": 0.99}])
def test_unusual_settings_are_sampled_with(of, compiled, settings):
    asked = replace(SETTINGS, **settings)
    found = sample(compiled, asked, of.ml)
    assert found.values.shape[:2] == (asked.chains, asked.draws)
    assert np.isfinite(found.values).all()


def test_a_higher_target_takes_more_kicks_and_accepts_more(of, compiled):
    rates, kicks = [], []
    for target in (0.6, 0.9, 0.99):
        raw = SplitSampler().run(
            compiled.form, starting_points(compiled, of.ml), replace(SETTINGS, target_accept=target), None
        )
        rates.append(float(raw.statistics["acceptance_rate"].mean()))
        kicks.append(float(raw.statistics["n_steps"].mean()))
    assert rates == sorted(rates)
    assert kicks == sorted(kicks)
    assert rates[-1] > 0.97


def test_a_density_that_is_nowhere_is_said(of, compiled):
    broken = compiled.data._replace(rows=compiled.data.rows * 1e160)
    form = compiled.form.with_data(broken)
    with pytest.raises(EstimationError, match=r"(?s)sampling failed.*ook at the checks of maximum likelihood"):
        sample(replace(compiled, form=form), SETTINGS)


def interrupting(at):
    """Progress that interrupts once so many draws and tuning steps are done."""

    def heard(done, _total, _diverged):
        if done >= at:
            raise KeyboardInterrupt

    return heard


@pytest.mark.parametrize("cores", [1, 2])
def test_an_interrupt_keeps_the_draws_there_are(of, compiled, cores):
    long = replace(SETTINGS, draws=100_000, cores=cores)
    found = sample(compiled, long, of.ml, interrupting(4 * SETTINGS.tune + 400))
    assert found.interrupted
    chains, n = found.values.shape[:2]
    assert 1 <= chains <= 4
    assert 4 <= n <= 100_000
    whole = sample(compiled, replace(long, draws=200, cores=2), of.ml)
    same = min(n, 200)
    assert any(np.array_equal(found.values[0, :same], chain[:same]) for chain in whole.values)
    assert found.statistics["lp"].shape == (chains, n)


def test_an_interrupt_while_tuning_says_that_there_are_none(of, compiled):
    with pytest.raises(KeyboardInterrupt, match="before there were draws to keep"):
        sample(compiled, replace(SETTINGS, tune=1_000_000), of.ml, interrupting(1))


def test_what_progress_raises_is_raised_and_no_chain_goes_on(of, compiled):
    def heard(*_):
        raise ZeroDivisionError("of the one that listens")

    with pytest.raises(ZeroDivisionError, match="listens"):
        sample(compiled, replace(SETTINGS, draws=100_000), of.ml, heard)


def test_in_threads_of_a_program_draws_are_the_same(of, compiled, draws):
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: sample(compiled, SETTINGS, of.ml).values, range(3)))
    for one in found:
        assert np.array_equal(one, draws.values)


def test_effective_sizes_of_values_squares_and_tails(draws):
    assert rhat(draws.values).max() < 1.01
    centred = draws.values - draws.values.mean((0, 1))
    assert ess_bulk(draws.values).min() > 1000
    assert ess_bulk(centred**2).min() > 1000
    assert ess_tail(draws.values).min() > 1000


def test_without_an_estimate_and_a_density_to_climb_nutpie_draws(of, compiled, monkeypatch):
    monkeypatch.setattr(split_sampler.SplitSampler, "run", lambda *_: pytest.fail("there is no frame"))
    found = sample(replace(compiled, density=None), replace(SETTINGS, draws=20, tune=50))
    assert found.sampler == "nutpie"
