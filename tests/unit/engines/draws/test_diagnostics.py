"""Each check fails where it must, and says what to do."""

import numpy as np
import pytest
import xarray as xr

from egovbayes.engines.draws.diagnostics import energy_fractions, largest_rhat, sampling_checks, stray_chains


def tree(draws, **statistics):
    chains, n, _ = draws.shape
    rng = np.random.default_rng(9)
    stats = {
        "diverging": np.zeros((chains, n), dtype=bool),
        "energy": rng.normal(size=(chains, n)),
        "reached_max_treedepth": np.zeros((chains, n), dtype=bool),
        "tree_depth": np.full((chains, n), 3),
    } | statistics
    posterior = xr.Dataset(
        {"loading": (("chain", "draw", "loadings"), draws)},
        coords={"loadings": [f"f=~x{i}" for i in range(draws.shape[2])]},
    )
    sample_stats = xr.Dataset({name: (("chain", "draw"), value) for name, value in stats.items()})
    return xr.DataTree.from_dict({"/posterior": posterior, "/sample_stats": sample_stats})


def checks(draws, **statistics):
    return {check.name: check for check in sampling_checks(tree(draws, **statistics))}


@pytest.fixture
def good():
    return np.random.default_rng(1).normal(size=(4, 500, 3))


def test_independent_draws_pass(good):
    assert all(check.passed for check in checks(good).values())


def test_a_reflected_chain_is_named(good):
    good[2, :, 1] -= 16
    found = checks(good)["rhat"]
    assert found.passed is False
    assert "Chain 3 sampled elsewhere" in found.text
    assert "the loading of x1 on f" in found.text
    assert stray_chains(good) == [3]


def test_slow_chains_need_more_draws():
    steps = np.random.default_rng(2).normal(size=(4, 500, 1)).cumsum(1) * 0.1
    found = checks(steps)
    assert found["bulk ess"].passed is False
    assert "--draws" in found["bulk ess"].text
    assert "sample longer" in found["rhat"].text or "sampled elsewhere" in found["rhat"].text


def test_one_chain_has_no_rhat(good):
    assert checks(good[:1])["rhat"].passed is None


def test_divergences_and_depth_are_counted(good):
    some = np.zeros((4, 500), dtype=bool)
    some[1, :12] = True
    found = checks(good, diverging=some, reached_max_treedepth=some)
    assert found["divergences"].text.startswith("12 of 2000 draws diverged")
    assert found["tree depth"].text.startswith("12 of 2000 draws reached")
    assert found["divergences"].table["divergences"].tolist() == [0, 12, 0, 0]


def test_energy_that_hardly_moves():
    slow = np.random.default_rng(3).normal(size=(4, 500)).cumsum(1)
    assert (energy_fractions(slow) < 0.3).all()
    assert checks(np.random.default_rng(1).normal(size=(4, 500, 1)), energy=slow)["e-bfmi"].passed is False


def test_only_the_parameters_that_disagree_are_named(good):
    good[2, :, 1] += 5
    found = checks(good)
    for name in ("rhat", "bulk ess"):
        assert "the loading of x1 on f" in found[name].text
        assert "f=~x0" not in found[name].text
        assert "f=~x2" not in found[name].text


@pytest.mark.parametrize("chains", [2, 4])
def test_camps_without_a_majority_are_no_strays(good, chains):
    good[chains // 2 : chains, :, 1] += 8
    found = checks(good[:chains])["rhat"]
    assert found.passed is False
    assert "no majority agrees" in found.text
    assert "than the others" not in found.text


@pytest.mark.parametrize("value", [2.0, np.nan])
def test_a_parameter_without_a_figure_fails_and_is_not_passed_over(good, value):
    good[..., 1] = value
    found = checks(good)
    for name in ("rhat", "bulk ess", "tail ess"):
        assert found[name].passed is False
        assert "draws of the loading of x1 on f never change or are not finite" in found[name].text


@pytest.mark.parametrize("value", [2.0, np.nan])
def test_the_largest_rhat_does_not_pass_over_a_parameter_without_one(good, value):
    assert 1.0 <= largest_rhat(good) < 1.01
    assert np.isnan(largest_rhat(good[:1]))
    assert np.isnan(largest_rhat(good[:, :3]))
    good[..., 1] = value
    assert largest_rhat(good) == np.inf


def test_chains_stuck_in_different_places_disagree(good):
    good[..., 1] = np.arange(4)[:, None]
    found = checks(good)
    assert "R-hat above 100 for the loading of x1 on f" in found["rhat"].text
    assert found["bulk ess"].passed is False


@pytest.mark.parametrize(("chains", "draws"), [(1, 3), (4, 3)])
def test_too_few_draws_pass_nothing(good, chains, draws):
    found = checks(good[:chains, :draws])
    assert [found[name].passed for name in ("rhat", "bulk ess", "tail ess")] == [None] * 3
