"""Parameters that priors name: where they start, and that nothing climbs along the funnel they open."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case
from helpers_hierarchical import EACH_FORM, EACH_PARAMETER, hierarchical_case

from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.frames.posterior_mode import climbed, mode_about, without
from egovbayes.engines.frames.starts import centre_of, estimate_inside
from egovbayes.engines.frames.straight_numbers import straight_numbers
from egovbayes.engines.frames.without_cells import kept_places, prior_spreads, with_others
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample, starting_points


@pytest.fixture(scope="module")
def of():
    return hierarchical_case()


@pytest.fixture(scope="module")
def compiled(of):
    return compile_model(of.table, of.layout, of.priors, of.moments)


def test_without_them_nothing_is_added():
    plain = case(TWO)
    blocks = prior_blocks(plain.table, plain.priors)
    assert with_others(blocks, plain.priors, plain.ml.values) is plain.ml.values
    assert kept_places(blocks).size == 0
    assert not prior_spreads(blocks, plain.priors).any()


def test_a_spread_starts_as_that_of_the_estimates(of):
    blocks = prior_blocks(of.table, of.priors)
    values = estimate_inside(of.ml, blocks, of.priors)
    paths = [row.free for row in of.table.representatives if row.op == "~"]
    assert values[:-1].shape == of.ml.values.shape
    assert values[-1] == pytest.approx(np.sqrt((values[paths] ** 2).mean()), rel=1e-12)


def test_a_mean_starts_as_theirs_and_all_within_their_priors():
    of = hierarchical_case({"path": "normal(m, tau)"}, {"m": "normal(0, 1)", "tau": "half-normal(0.01)"})
    values = estimate_inside(of.ml, prior_blocks(of.table, of.priors), of.priors)
    paths = [row.free for row in of.table.representatives if row.op == "~"]
    assert values[of.table.hyperparameters["m"]] == pytest.approx(values[paths].mean(), rel=1e-12)
    assert 0 < values[of.table.hyperparameters["tau"]] < 0.03


def test_what_no_prior_names_starts_at_the_middle_of_its_own(of):
    blocks = [replace(block, named=(), parents=()) for block in prior_blocks(of.table, of.priors)]
    priors = [replace(prior, parameters=prior.numbers) for prior in of.priors]
    values = with_others(blocks, priors, of.ml.values)
    assert values[:-1].tolist() == of.ml.values.tolist()
    assert values[-1] == pytest.approx(0.6745 * 0.5, abs=0.06)


def test_the_centre_has_a_place_and_a_width_for_them():
    of = hierarchical_case(EACH_FORM, EACH_PARAMETER)
    blocks = prior_blocks(of.table, of.priors)
    centre = centre_of(of.ml, blocks, of.priors)
    assert np.isfinite(to_values(blocks, centre.point)).all()
    width = np.sqrt((centre.root**2).sum(1))
    kept = kept_places(blocks)
    assert width[kept] == pytest.approx(prior_spreads(blocks, of.priors)[kept], rel=1e-6)
    assert (width > 0).all()


def test_the_density_has_no_mode_and_a_climb_that_keeps_them_does_not_look_for_it(of, compiled):
    start = starting_points(compiled, of.ml)
    kept, density = kept_places(compiled.blocks), compiled.density
    top, held = mode_about(density, start.centre, kept)
    assert np.isfinite(top)
    assert held.point[kept].tolist() == start.centre.point[kept].tolist()
    gone = climbed(density, start.centre.point[None], start.centre.root)[0]
    still = climbed(density, start.centre.point[None], without(start.centre.root, kept))[0]
    assert gone.values[kept][0] != still.values[kept][0] == start.centre.point[kept][0]


def test_the_check_of_modes_looks_at_the_spread_there_is(of, compiled):
    draws = sample(compiled, SamplerSettings(draws=500, tune=300, chains=2, seed=3), of.ml)
    assert mode_check(compiled, draws, of.ml).passed


def test_starting_points_are_dispersed_and_repeatable(of, compiled):
    start = starting_points(compiled, of.ml)
    points = np.array([start(seed) for seed in range(20)])
    assert np.isfinite(points).all()
    assert points[:, kept_places(compiled.blocks)].std() > 0.2
    assert start(4).tolist() == start(4).tolist()
    assert np.isfinite(replace(start, centre=None)(5)).all()


def test_nothing_is_straightened(of, compiled):
    start = starting_points(compiled, of.ml)
    assert straight_numbers(start, start.centre) is None


def test_maximum_likelihood_leaves_them_out(of):
    plain = case("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ a*f + b*g\ng ~ c*f")
    assert of.ml.table.free_names == plain.table.free_names
    assert of.ml.layout.n_free == plain.layout.n_free == of.layout.n_free - 1
    np.testing.assert_array_equal(of.ml.values, plain.ml.values)
