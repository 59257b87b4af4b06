"""The pilot of parameters and scores ends at the middle of the posterior, however far from it it begins."""

import numpy as np
import pytest
from helpers_ordinal import answers, compiled_for, ready_for

from egovbayes.engines.samplers import scored_pilot
from egovbayes.engines.samplers.scored_density import scored

MANY, FIVE = (12,) * 6, (5,) * 6


def climb_to(categories, loadings, path):
    form = compiled_for(
        ready_for(answers(150, 3, categories, loadings=loadings, path=path), categories=categories)
    ).form
    return scored_pilot.climb_of(form.density, form.blocks, form.scores)


def slope(climb, framed, repeats=60):
    """The mean slope at the frame's centre over random scores, in standard deviations."""
    density, rng = scored(framed, climb.scores), np.random.default_rng(5)
    found = []
    for _ in range(repeats):
        place = rng.standard_normal(density.n)
        place[: density.n_kept] = 0.0
        found.append(density(place)[1][: density.n_kept])
    return np.mean(found, axis=0)


@pytest.mark.parametrize(("categories", "loadings", "path"), [(FIVE, 0.7, 0.5), (MANY, 0.97, 0.97)])
def test_it_ends_within_a_standard_deviation_of_the_middle(categories, loadings, path):
    climb = climb_to(categories, loadings, path)
    for seed in (1, 2):
        framed = scored_pilot.pilot(climb, np.random.default_rng(seed))
        assert np.abs(slope(climb, framed)).max() < 1.0
