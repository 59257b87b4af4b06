"""Each rule by which draws of the splitting sampler are handed over, by itself."""

import numpy as np
import pytest
import xarray as xr

from egovbayes.engines.handing_over import LEAST_OF_TARGET, why_handed_over
from egovbayes.engines.samplers.settings import SamplerSettings

SETTINGS = SamplerSettings()
SHAPE = (4, 1000)


def good():
    rng = np.random.default_rng(1)
    values, energy = rng.normal(size=(*SHAPE, 3)), rng.normal(size=SHAPE)
    return values, {"diverging": np.zeros(SHAPE, bool), "energy": energy, "acceptance_rate": np.full(SHAPE, 0.9)}


def why(values, statistics, settings=SETTINGS):
    found = xr.Dataset({name: (("chain", "draw"), value) for name, value in statistics.items()})
    return " and ".join(one.text for one in why_handed_over(values, found, settings))


def test_good_draws_are_used():
    assert not why(*good())


def test_a_draw_that_diverged():
    values, statistics = good()
    statistics["diverging"][2, 7] = True
    assert why(values, statistics) == "1 draw diverged"


def test_one_chain_that_accepts_far_less_than_it_was_tuned_to():
    values, statistics = good()
    statistics["acceptance_rate"][3] = 0.67
    assert why(values, statistics) == "a chain accepted 67 % of its trajectories"
    assert not why(values, statistics, SamplerSettings(target_accept=0.67 / LEAST_OF_TARGET - 0.001))


def test_chains_that_are_slow_to_change_their_energy():
    values, statistics = good()
    statistics["energy"][1] = np.cumsum(statistics["energy"][1])
    assert why(values, statistics) == "E-BFMI was 0.00"


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda v: v + 0.5 * np.arange(4)[:, None, None], "R-hat was "),
        (lambda v: np.repeat(v[:, ::25], 25, axis=1) + 1e-9 * v, "the smallest ESS was "),
        (lambda v: np.where(np.arange(4)[:, None, None] == 2, 1.0, v), "a chain was stuck"),
    ],
)
def test_chains_that_disagree_are_too_alike_or_stuck(spoilt, said):
    values, statistics = good()
    assert said in why(spoilt(values), statistics)


def test_of_few_draws_nothing_is_said_of_their_agreement():
    values, statistics = good()
    few = {name: value[:, :100] for name, value in statistics.items()}
    assert not why(values[:, :100] + 0.5 * np.arange(4)[:, None, None], few)
