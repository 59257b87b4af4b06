"""The stability index against the power series it is about, a quadratic's root, and total effects refused beyond it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.quantities.effects import direct_effects, indirect_effects, total_effects
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import r2_constructs
from egovbayes.quantities.stability import stability_index
from egovbayes.quantities.standardised import standardise
from egovbayes.quantities.variance_shares import variance_shares


def loop(there, back):
    """x -> y1 <-> y2 <- z; there is y1 -> y2, back is y2 -> y1."""
    paths = np.zeros((*np.broadcast_shapes(np.shape(there), np.shape(back)), 4, 4))
    paths[..., 1, 0], paths[..., 2, 3] = 0.5, 0.4
    paths[..., 2, 1], paths[..., 1, 2] = there, back
    return paths


def model(paths):
    lead, k = paths.shape[:-2], paths.shape[-1]
    psi, items = np.broadcast_to(np.eye(k), (*lead, k, k)), np.zeros((*lead, 1))
    return ModelMatrices(np.ones((*lead, 1, k)), paths, psi, items[..., None], items, np.zeros((*lead, k)))


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_loop_of_two_has_the_root_of_its_product(there, back):
    """det(B - xI) of the loop is x^2 - there * back."""
    found = stability_index(loop(there, back))
    assert found == pytest.approx(np.sqrt(abs(there * back)), rel=1e-9, abs=1e-7)


@pytest.mark.parametrize(("there", "back"), [(0.9, 1.0), (0.9, -1.0), (1.1, 1.0), (1.1, -1.0), (-2.0, -0.6)])
def test_below_one_the_series_is_the_total_effect_and_from_one_on_it_has_no_sum(there, back):
    """B + B^2 + ... summed term by term, without an inverse or an eigenvalue."""
    paths = loop(there, back)
    series, power = np.zeros((4, 4)), np.eye(4)
    for _ in range(2000):
        power = power @ paths
        series = series + power
    if abs(there * back) < 1:
        np.testing.assert_allclose(total_effects(model(paths)), series, rtol=1e-9, atol=1e-12)
    else:
        assert np.abs(series).max() > 1e30
        assert np.isnan(total_effects(model(paths))).all()
        assert np.isnan(indirect_effects(model(paths))).all()
    assert np.array_equal(direct_effects(model(paths)), paths)


def test_powers_grow_at_the_rate_of_the_index():
    """Gelfand's formula: the size of B^n to the power of 1/n."""
    paths = np.array([[0, 0.7, 0.4], [-0.9, 0, 0.8], [0.5, -0.6, 0]])
    power = np.linalg.matrix_power(paths, 400)
    assert np.linalg.norm(power) ** (1 / 400) == pytest.approx(float(stability_index(paths)), rel=0.01)


def test_without_feedback_the_index_is_exactly_zero_and_nothing_is_refused():
    """A triangular B is nilpotent, where eigenvalues by rounding are not 0."""
    order = np.random.default_rng(1).permutation(7)
    paths = np.tril(np.full((3, 7, 7), 5.0), -1)[:, order][:, :, order]
    assert (stability_index(paths) == 0).all()
    assert np.isfinite(total_effects(model(paths))).all()


def test_each_draw_is_judged_by_itself():
    paths = loop(np.array([0.5, 2.0, np.nan]), np.array([0.5, 2.0, 0.1]))
    np.testing.assert_allclose(stability_index(paths), [0.5, 2.0, np.nan])
    assert np.isnan(total_effects(model(paths))).all(axis=(1, 2)).tolist() == [False, True, True]
    shares = variance_shares(model(paths), 1, [[0], [3]])
    assert np.isnan(shares).all(axis=1).tolist() == [False, True, True]


def test_standardising_changes_no_index():
    paths = loop(np.array([0.5, 2.0]), np.array([0.5, -2.0]))
    np.testing.assert_allclose(stability_index(standardise(model(paths)).paths), stability_index(paths), rtol=1e-9)


def test_explained_variance_with_feedback_may_be_below_zero():
    """1 - psi/phi as lavaan has it: a negative loop damps the disturbance below its own variance."""
    assert r2_constructs(model(loop(1.0, -0.9)))[1] < 0
