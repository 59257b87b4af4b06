"""Arithmetic without branches, held against scipy's."""

import numpy as np
import pytest
from numba import njit
from scipy.special import erfcx, log_ndtr

from egovbayes.kernel import vector_math
from egovbayes.kernel.cache import compile_kernel


@pytest.fixture(scope="module")
def interval():
    compile_kernel()
    of = vector_math.interval

    @njit
    def found(lower, upper):
        out = np.empty((3, lower.shape[0]))
        for i in range(lower.shape[0]):
            out[0, i], out[1, i], out[2, i] = of(lower[i], upper[i])
        return out

    return found


def exactly(lower, upper):
    """Log P and both slopes by scipy: mirrored into the lower tail, where differences of logarithms are exact."""
    turned = lower + upper > 0
    a, b = np.where(turned, -upper, lower), np.where(turned, -lower, upper)
    log_p = log_ndtr(b) + np.log1p(-np.exp(log_ndtr(a) - log_ndtr(b)))
    root = 0.5 * np.log(2 * np.pi)
    at_a, at_b = (np.exp(-0.5 * end**2 - root - log_p) for end in (a, b))
    return log_p, np.where(turned, at_a, at_b), np.where(turned, at_b, at_a)


def test_intervals_have_their_probability_and_slopes(interval):
    rng = np.random.default_rng(1)
    lower = np.concatenate([rng.uniform(-8, 8, 4000), np.full(500, -1e3), rng.uniform(-30, 30, 500)])
    upper = lower + np.concatenate([rng.uniform(0.05, 4, 4000), 1e3 + rng.uniform(-8, 8, 500), np.full(500, 0.7)])
    found, expected = interval(lower, upper), exactly(lower, upper)
    allowed = 4e-9 / np.minimum(upper - lower, 1.0)
    for ours, theirs in zip(found, expected, strict=True):
        assert (np.abs(ours - theirs) <= allowed * np.maximum(np.abs(theirs), 1.0)).all()


def test_ends_beyond_all_thresholds_are_infinite(interval):
    t = np.array([-12.0, -1.0, 0.3, 9.0])
    log_p, by_upper, by_lower = interval(np.full(4, -1e3), t)
    np.testing.assert_allclose(log_p, log_ndtr(t), rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(by_upper, np.sqrt(2 / np.pi) / erfcx(-t / np.sqrt(2)), rtol=1e-7, atol=1e-15)
    assert (by_lower < 1e-300).all()
