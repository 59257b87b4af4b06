"""Straight numbers: the gradient is the slope, the stretch is the Jacobian's, the formulas are what they stand for."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from egovbayes.kernel.straight import (
    ITEM,
    LOGARITHM,
    MARKER,
    N_BEND,
    N_PRODUCT,
    NEGATIVE,
    PLAIN,
    TWO_ITEMS,
    bent,
    unbent,
)

FORMS = [(PLAIN, PLAIN, PLAIN), (LOGARITHM, NEGATIVE, PLAIN), (PLAIN, LOGARITHM, LOGARITHM), (LOGARITHM, PLAIN, PLAIN)]


def numbers(sd, loading, residual):
    """A construct of two items, a marker and an item of another; a path from both, and one from the second."""
    bends = [
        (TWO_ITEMS, 0, 1, 2, 3, sd, loading, residual, sd),
        (MARKER, 5, -1, 6, -1, sd, 0, residual, 0),
        (ITEM, 5, 7, 8, -1, sd, loading, residual, 0),
    ]
    products = [(4, 0, sd), (4, 5, sd), (9, 5, sd)]
    return np.array(bends), np.array(products), np.array([[0.3], [0.0], [0.2]])


def unbounded(v, *straight):
    u = np.empty(len(v))
    return bent(v, *straight, u), u


def slopes(function, v, h=1e-6):
    return np.array([(function(v + step) - function(v - step)) / (2 * h) for step in np.eye(len(v)) * h])


@pytest.mark.parametrize("forms", FORMS)
def test_the_stretch_is_the_determinant(forms):
    straight, v = numbers(*forms), np.random.default_rng(1).normal(size=10) * 0.7
    jacobian = slopes(lambda x: unbounded(x, *straight)[1], v).T
    assert unbounded(v, *straight)[0] == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


@pytest.mark.parametrize("forms", FORMS)
@pytest.mark.parametrize("seed", [2, 3])
def test_the_gradient_is_the_slope(forms, seed):
    rng = np.random.default_rng(seed)
    straight, v, centre, factor = numbers(*forms), rng.normal(size=10) * 0.7, rng.normal(size=10), np.eye(10) + 0.1

    def density(x):
        stretch, u = unbounded(x, *straight)
        return -0.5 * ((factor @ (u - centre)) ** 2).sum() + stretch

    u = unbounded(v, *straight)[1]
    gradient = -factor.T @ factor @ (u - centre)
    unbent(v, u, *straight, gradient)
    slope = slopes(density, v)
    assert gradient == pytest.approx(slope, rel=1e-6, abs=1e-6 * np.abs(slope).max())


def test_two_items_keep_their_sds_and_their_correlation_along_the_ridge():
    straight = np.array([(TWO_ITEMS, 0, 1, 2, 3, *[PLAIN] * 4)]), np.zeros((0, N_PRODUCT), np.int64), np.zeros((0, 1))
    for place in (-3.0, -0.4, 0.0, 2.0):
        phi, loading, th1, th2 = unbounded(np.array([np.log(0.7), place, np.log(1.3), np.log(0.8)]), *straight)[1]
        covariance = np.array([[phi**2 + th1**2, loading * phi**2], [0.0, loading**2 * phi**2 + th2**2]])
        assert np.sqrt(np.diagonal(covariance)) == pytest.approx([1.3, 0.8], rel=1e-12)
        assert covariance[0, 1] / (1.3 * 0.8) == pytest.approx(math.exp(-0.7), rel=1e-12)


def test_the_ridge_runs_from_one_item_without_error_to_the_other():
    straight = np.array([(TWO_ITEMS, 0, 1, 2, 3, *[PLAIN] * 4)]), np.zeros((0, N_PRODUCT), np.int64), np.zeros((0, 1))
    ends = [unbounded(np.array([np.log(0.7), y, 0.0, 0.0]), *straight)[1] for y in (-6.0, 6.0)]
    assert [(u[2] < 1e-6, u[3] < 1e-6) for u in ends] == [(False, True), (True, False)]


def test_one_item_is_an_angle():
    straight = np.array([(MARKER, 0, -1, 1, -1, *[PLAIN] * 4)]), np.zeros((0, N_PRODUCT), np.int64), np.zeros((0, 1))
    phi, residual = unbounded(np.array([0.6, np.log(2.0)]), *straight)[1]
    angle = 0.5 * np.pi * norm.cdf(0.6)
    assert (phi, residual) == pytest.approx((2 * np.sin(angle), 2 * np.cos(angle)), rel=1e-12)


def test_a_product_is_held_where_the_sd_is_small():
    none = np.zeros((0, N_BEND), np.int64)
    products, held = np.array([(1, 0, PLAIN)]), np.array([[0.3]])
    assert unbounded(np.array([0.4, 1.0]), none, products, held)[1] == pytest.approx([0.4, 2.0])
    assert unbounded(np.array([-1e-9, 1.0]), none, products, held)[1] == pytest.approx([-1e-9, 1 / 0.3])


def test_without_bends_the_numbers_are_the_unbounded_ones():
    none = np.zeros((0, N_BEND), np.int64), np.zeros((0, N_PRODUCT), np.int64), np.zeros((0, 1))
    v = np.random.default_rng(3).normal(size=4)
    stretch, u = unbounded(v, *none)
    gradient = v.copy()
    unbent(v, u, *none, gradient)
    assert stretch == 0.0
    assert (u == v).all()
    assert (gradient == v).all()
