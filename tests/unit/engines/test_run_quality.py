"""Which of two runs is kept, and what kind of second run follows a doubtful first one."""

import numpy as np
import pytest
import xarray as xr
from helpers_bayes import TWO, case

from egovbayes.engines.draws.convergence import ess_bulk
from egovbayes.engines.run_quality import RunQuality, run_quality, second_run
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, starting_points

SETTINGS = SamplerSettings(seed=1)


def doubt(found):
    return " and ".join(one.text for one in found.doubts)


def quality(*, stuck=False, rhat=1.0, diverged=0, ess=900.0):
    return RunQuality(stuck, rhat, diverged, ess, 400.0)


def statistics(chains, draws, diverged=0):
    diverging = np.zeros((chains, draws), dtype=bool)
    diverging[0, :diverged] = True
    return xr.Dataset({"diverging": (("chain", "draw"), diverging)})


def noise(chains=4, draws=1000):
    return np.random.default_rng(1).normal(size=(chains, draws, 2))


ORDER = [
    quality(stuck=True),
    quality(rhat=5.2),
    quality(rhat=1.03, diverged=0),
    quality(rhat=1.02, diverged=9),
    quality(rhat=1.009, diverged=4, ess=5000.0),
    quality(rhat=1.0095, diverged=3, ess=200.0),
    quality(rhat=1.0095, ess=200.0),
    quality(rhat=1.009, ess=300.0),
]


@pytest.mark.parametrize("worse", range(len(ORDER) - 1))
def test_nothing_stuck_then_r_hat_then_divergences_then_ess(worse):
    assert all(better.rank > ORDER[worse].rank for better in ORDER[worse + 1 :])


def test_r_hats_within_the_limit_count_alike():
    assert quality(rhat=1.002).rank == quality(rhat=1.009).rank


def test_a_run_of_chains_that_agree_leaves_no_doubt():
    found = run_quality(noise(), statistics(4, 1000))
    assert (found.stuck, found.diverged, found.doubts) == (False, 0, ())


def test_few_draws_are_judged_by_divergences_alone():
    few = run_quality(noise(2, 10) + np.arange(2)[:, None, None], statistics(2, 10))
    assert few.doubts == ()
    assert doubt(run_quality(noise(2, 10), statistics(2, 10, diverged=1))) == "1 draw diverged"


def test_a_chain_that_never_moves_is_stuck_whatever_r_hat_says():
    values = noise()
    values[2, :, 1] = 0.3
    found = run_quality(values, statistics(4, 1000))
    assert found.stuck
    assert doubt(found).startswith("a chain was stuck")
    assert not found.only_short


def test_chains_apart_and_divergences_are_said():
    found = run_quality(noise() + np.arange(4)[:, None, None], statistics(4, 1000, diverged=7))
    assert doubt(found).startswith("7 draws diverged and R-hat was 1.")
    assert not found.only_short


def of_walk(step):
    """Draws whose neighbours correlate by `step`: chains in the same place, of few effective draws."""
    rng, values = np.random.default_rng(2), np.zeros((4, 1000, 1))
    for i in range(1, 1000):
        values[:, i] = step * values[:, i - 1] + np.sqrt(1 - step**2) * rng.normal(size=(4, 1))
    return run_quality(values, statistics(4, 1000))


def test_slow_chains_that_agree_are_only_short():
    slow = of_walk(0.9)
    assert slow.only_short
    assert slow.ess < 400
    assert 2 <= slow.times_longer <= 4


def test_chains_with_a_low_r_hat_may_be_short_of_effective_draws():
    """Of each half of a chain the same 20 values, each 25 times in a row: halves have one mean and one spread."""
    rng, values = np.random.default_rng(5), np.linspace(-2.0, 2.0, 20)
    halves = [np.repeat(rng.permutation(values), 25) for _ in range(8)]
    slow = run_quality(np.concatenate(halves).reshape(4, 1000, 1), statistics(4, 1000))
    assert slow.rhat < 1.001
    assert slow.ess < 400
    assert slow.only_short


def test_tails_may_be_short_of_effective_draws_where_r_hat_and_the_middle_are_well():
    """Draws are independent but for two visits of each half of a chain to each tail, of 13 draws each."""
    values = np.clip(noise(), -1.6, 1.6)
    halves = values.reshape(8, 500, 2)
    for begin, tail in ((50, 2.0), (180, -2.0), (310, 2.0), (430, -2.0)):
        halves[:, begin : begin + 13, 1] = tail + 0.1 * np.arange(13)
    slow = run_quality(values, statistics(4, 1000))
    assert ess_bulk(values).min() > 400
    assert slow.rhat < 1.003
    assert slow.ess < 400
    assert slow.only_short


def test_one_slow_chain_has_no_r_hat_and_is_judged_by_its_effective_size():
    """Of 4,000 draws, each the same 50 times, 80 are independent; 100 a chain are asked for."""
    slow = run_quality(np.repeat(noise(1, 80), 50, axis=1), statistics(1, 4000))
    assert np.isnan(slow.rhat)
    assert slow.ess == pytest.approx(80, rel=0.3)
    assert doubt(slow) == f"the smallest ESS was {slow.ess:.0f}"
    assert slow.only_short
    assert 2 <= slow.times_longer <= 4
    assert run_quality(noise(1, 4000), statistics(1, 4000)).doubts == ()


@pytest.mark.parametrize(("rhat", "ess", "times"), [(1.011, 390.0, 3), (1.009, 390.0, 2), (1.05, 300.0, 4)])
def test_how_much_longer_follows_from_what_is_lacking(rhat, ess, times):
    assert quality(rhat=rhat, ess=ess).times_longer == times


def start_of(priors=None):
    of = case(TWO, priors=priors)
    return starting_points(compile_model(of.table, of.layout, of.priors, of.moments), of.ml)


def test_what_is_only_short_is_followed_for_longer_in_the_same_numbers():
    plan = second_run(quality(rhat=1.011, ess=390.0), start_of(), SETTINGS)
    assert plan.start.framed
    assert (plan.settings.draws, plan.settings.tune, plan.settings.target_accept) == (3000, 500, 0.9)
    assert plan.said(quality(), second_kept=True).text == (
        "A run was not used: R-hat was 1.011 and the smallest ESS was 390. The same chains were followed for "
        "3000 draws each."
    )


def test_no_second_run_leaves_for_a_geometry_that_freezes():
    """With gamma(5, 9) on standard deviations, which move by their logarithm, the model's own numbers freeze."""
    logs = second_run(quality(diverged=4), start_of({"residual_sd": "gamma(5, 9)"}), SETTINGS)
    assert logs.start.framed
    assert "taken anew, with 1000 draws of tuning" in logs.how.text
    mirrored = second_run(quality(diverged=4), start_of(), SETTINGS)
    assert not mirrored.start.framed
    assert "taken anew in the model's own numbers" in mirrored.how.text
    for plan in (logs, mirrored):
        assert (plan.settings.draws, plan.settings.tune, plan.settings.target_accept) == (1000, 1000, 0.95)


def test_a_second_run_that_is_no_better_is_not_used():
    plan = second_run(quality(diverged=4), start_of(), SETTINGS)
    said = plan.said(quality(rhat=5.2), second_kept=False).text
    assert said.startswith("In the run kept 4 draws diverged. All draws were taken anew")
    assert said.endswith("that was no better (R-hat was 5.200) and not used.")


def test_no_doubt_no_second_run():
    assert second_run(quality(), start_of(), SETTINGS) is None


def test_what_follows_a_longer_run_that_diverges_is_a_careful_one_compared_with_the_better():
    short = quality(ess=311.0)
    plan = second_run(short, start_of(), SETTINGS).further(quality(diverged=1), second_kept=False)
    assert (plan.quality, plan.careful) == (short, True)
    assert (plan.settings.draws, plan.settings.tune, plan.settings.target_accept) == (2000, 1000, 0.95)


def test_what_follows_a_careful_run_that_diverges_is_a_more_careful_one():
    plan = second_run(quality(diverged=9), start_of(), SETTINGS).further(quality(diverged=1), second_kept=True)
    assert plan.quality == quality(diverged=1)
    assert (plan.settings.tune, plan.settings.target_accept) == (2000, pytest.approx(0.98))
    longer = plan.further(quality(ess=200.0), second_kept=True)
    assert (longer.careful, longer.settings.draws) == (False, 2000)
    assert longer.further(quality(), second_kept=True) is None
