"""Where chains may start: only where a density and its gradient are numbers a sampler can begin with."""

import numpy as np
import pytest

from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.sound_starts import sound_starts
from egovbayes.errors import EstimationError

SETTINGS = SamplerSettings(seed=10)


def first(seed):
    return np.array([float(seed), 1.0])


def only_at(*seeds, gradient=(1.0, 1.0)):
    """A density that can be computed at the points of these seeds."""
    return lambda point: (0.0 if point[0] in seeds else -np.inf, np.array(gradient))


def test_a_sound_point_is_that_of_its_seed():
    starts = sound_starts(only_at(*range(10, 99)), first, SETTINGS)
    assert starts(57)[0] == 57


def test_an_unsound_point_gives_way_to_that_of_a_later_seed_and_at_last_to_the_one_known():
    starts = sound_starts(only_at(12, 60), first, SETTINGS)
    assert starts(57)[0] == 60
    assert starts(500)[0] == 12
    starts(500)[:] = 0.0
    assert starts(500)[0] == 12


@pytest.mark.parametrize("gradient", [(np.nan, 1.0), (np.inf, 1.0), (1e40, 1.0), (0.0, 1.0)])
def test_a_gradient_that_gives_no_scale_is_no_start(gradient):
    with pytest.raises(EstimationError, match=r"at none of 20 starting points .* priors that exclude its estimate"):
        sound_starts(only_at(*range(99), gradient=gradient), first, SETTINGS)


def test_points_that_are_no_numbers_are_not_asked_about():
    def never(point):
        raise AssertionError(point)

    with pytest.raises(EstimationError, match="sampling failed"):
        sound_starts(never, lambda _: np.array([np.nan]), SETTINGS)
