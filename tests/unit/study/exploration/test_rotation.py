import numpy as np
import pytest
from helpers_factors import ABILITY_QUARTIMIN, ABILITY_VARIMAX, ability, aligned, planar_varimax, svd_varimax

from egovbayes.study.exploration import rotation
from egovbayes.study.exploration.factoring import maximum_likelihood_factors
from egovbayes.study.exploration.rotation import ROTATIONS, best_turn, rotated

RNG = np.random.default_rng


@pytest.fixture(scope="module")
def two():
    return maximum_likelihood_factors(ability(), 2).loadings


@pytest.fixture(scope="module")
def three():
    from egovbayes.data.surveys.survey import read_survey

    answers = read_survey("holzinger-swineford-1939").frame[[f"x{i}" for i in range(1, 10)]]
    return maximum_likelihood_factors(np.corrcoef(answers.to_numpy(float).T), 3).loadings


@pytest.mark.parametrize("name", ROTATIONS)
def test_every_rotation_keeps_what_the_factors_say_of_correlations(name, three):
    found = rotated(three, name, RNG(1))
    np.testing.assert_allclose(found.pattern @ found.correlations @ found.pattern.T, three @ three.T, atol=1e-9)
    np.testing.assert_allclose(found.correlations.diagonal(), 1, atol=1e-9)
    np.testing.assert_allclose(found.structure, found.pattern @ found.correlations)
    assert found.settled


@pytest.mark.parametrize("name", ["varimax", "promax", "oblimin"])
def test_factors_come_in_order_and_turned_up_whatever_the_starting_points(name, three):
    found = rotated(three, name, RNG(1))
    again = rotated(-three[:, ::-1], name, RNG(2))
    np.testing.assert_allclose(again.pattern, found.pattern, atol=1e-5)
    np.testing.assert_allclose(again.correlations, found.correlations, atol=1e-5)
    assert (found.pattern.sum(0) > 0).all()


def test_varimax_is_kaiser_s_pairwise_one(two, three):
    for loadings in (two, three):
        found = rotated(loadings, "varimax", RNG(1)).pattern
        np.testing.assert_allclose(aligned(planar_varimax(loadings), found), found, atol=1e-6)


def test_varimax_is_factanal_s_but_for_where_r_stops(two):
    """R's own algorithm, stopped where R stops, gives R's digits; run to its end, it gives ours."""
    found = rotated(two, "varimax", RNG(1)).pattern
    stopped, ended = svd_varimax(two), svd_varimax(two, eps=1e-15)
    np.testing.assert_allclose(aligned(stopped, ABILITY_VARIMAX), ABILITY_VARIMAX, atol=2e-5)
    np.testing.assert_allclose(aligned(ended, found), found, atol=1e-6)
    np.testing.assert_allclose(found, aligned(ABILITY_VARIMAX, found), atol=4e-3)


def test_promax_is_factanal_s_but_for_where_r_stops(two):
    """R's example(factanal), promax: .364 .470, .671, .932, .508, 1.023, .811 (blanks below .1)."""
    found = rotated(two, "promax", RNG(1)).pattern
    big = found[[0, 0, 1, 2, 3, 4, 5], [0, 1, 1, 1, 1, 0, 0]]
    np.testing.assert_allclose(big, [0.364, 0.470, 0.671, 0.932, 0.508, 1.023, 0.811], atol=2e-3)


def test_promax_by_plain_least_squares(three):
    straight = rotated(three, "varimax", RNG(1)).pattern
    target = np.sign(straight) * straight**4
    turn = np.linalg.inv(straight.T @ straight) @ straight.T @ target
    raw = straight @ turn
    covariance = np.linalg.inv(turn.T @ turn)
    pattern = raw * np.sqrt(covariance.diagonal())
    found = rotated(three, "promax", RNG(1)).pattern
    np.testing.assert_allclose(aligned(pattern, found), found, atol=1e-7)


def test_quartimin_is_gparotation_s():
    """From the same loadings, without Kaiser's normalisation, as GPArotation's oblimin does by default."""
    found, turn = best_turn(ABILITY_VARIMAX, "quartimin", rotation._quartimin_criterion, RNG(1))
    np.testing.assert_allclose(aligned(found, ABILITY_QUARTIMIN), ABILITY_QUARTIMIN, atol=1e-5)
    np.testing.assert_allclose(found @ turn.T, ABILITY_VARIMAX, atol=1e-9)


def test_oblimin_with_kaiser_s_normalisation_beats_every_other_matrix_nearby(three):
    lengths = np.sqrt((three**2).sum(1, keepdims=True))
    found = rotated(three, "oblimin", RNG(1))
    best = rotation._quartimin_criterion(found.pattern / lengths)[0]
    rng = RNG(3)
    for _ in range(200):
        turn = np.eye(3) + 0.05 * rng.normal(size=(3, 3))
        turn /= np.sqrt((turn * (found.correlations @ turn)).sum(0))  # factors keep a variance of 1
        other = found.pattern @ np.linalg.inv(turn).T
        assert rotation._quartimin_criterion(other / lengths)[0] >= best - 1e-9


@pytest.mark.parametrize("criterion", [rotation._varimax_criterion, rotation._quartimin_criterion])
def test_slopes_of_the_criteria(criterion, three):
    slopes, step = criterion(three)[1], 1e-6
    for i, j in ((0, 0), (3, 1), (8, 2)):
        up, down = three.copy(), three.copy()
        up[i, j] += step
        down[i, j] -= step
        assert slopes[i, j] == pytest.approx((criterion(up)[0] - criterion(down)[0]) / (2 * step), abs=1e-7)


def test_a_search_cut_short_says_so(three, monkeypatch):
    monkeypatch.setattr(rotation, "_STEPS", 1)
    assert not rotated(three, "varimax", RNG(1)).settled
    assert not rotated(three, "oblimin", RNG(1)).settled
    assert not rotated(three, "promax", RNG(1)).settled


def test_a_single_factor_and_items_without_loadings_stay():
    one = np.array([[0.7], [0.6], [0.5]])
    np.testing.assert_array_equal(rotated(one, "oblimin", RNG(1)).pattern, one)
    with_zero = np.array([[0.7, 0.2], [0.6, -0.1], [0.1, 0.8], [0.2, 0.7], [0, 0]])
    assert not rotated(with_zero, "varimax", RNG(1)).pattern[-1].any()
