"""Every distribution is held to scipy's of the same name, in the middle and far out."""

from math import inf
from typing import Any

import numpy as np
import pytest
from scipy import stats

from egovbayes.model.priors import prior_distributions as ours
from egovbayes.model.priors.prior_distributions import Distribution
from egovbayes.notation import Array

CASES: dict[str, tuple[Distribution, Any]] = {
    "normal": (ours.normal(0.4, 1.5), stats.norm(0.4, 1.5)),
    "normal far away": (ours.normal(1e6, 1e-3), stats.norm(1e6, 1e-3)),
    "student-t": (ours.student_t(3.0, -1.0, 2.5), stats.t(3, -1, 2.5)),
    "student-t, heavy": (ours.student_t(0.7, 0.0, 1.0), stats.t(0.7)),
    "student-t, nearly normal": (ours.student_t(1e9, 0.0, 1.0), stats.t(1e9)),
    "half-normal": (ours.half_normal(0.7), stats.halfnorm(scale=0.7)),
    "exponential": (ours.gamma(1.0, 2.5), stats.expon(scale=0.4)),
    "gamma": (ours.gamma(3.0, 2.0), stats.gamma(3, scale=0.5)),
    "gamma with a pole": (ours.gamma(0.3, 1.0), stats.gamma(0.3)),
    "inverse gamma": (ours.inverse_gamma(3.0, 2.0), stats.invgamma(3, scale=2)),
    "lognormal": (ours.lognormal(-0.5, 0.6), stats.lognorm(s=0.6, scale=np.exp(-0.5))),
    "uniform": (ours.beta(1.0, 1.0, -2.0, 3.0), stats.uniform(-2, 5)),
    "beta": (ours.beta(2.0, 5.0, -1.0, 1.0), stats.beta(2, 5, -1, 2)),
    "beta with poles": (ours.beta(0.5, 0.5), stats.beta(0.5, 0.5)),
}
every_case = pytest.mark.parametrize(("own", "scipy"), CASES.values(), ids=list(CASES))
SHARES = np.array([1e-12, 1e-6, 0.001, 0.1, 0.5, 0.9, 0.999])


def places(scipy: Any) -> Array:
    """Points in the middle, far out on both sides, at the ends of the support and outside of it."""
    low, high = (x for x in scipy.support())
    ends = [x for x in (low, high) if np.isfinite(x)]
    outside = [x + away for x, away in zip(ends, (-1.0, 1.0), strict=False)]
    return np.concatenate([scipy.ppf(SHARES), scipy.isf(SHARES), ends, outside, [-inf, inf]])


@every_case
def test_probabilities(own: Distribution, scipy: Any) -> None:
    x = places(scipy)
    # at a finite upper end scipy takes what is left from 1
    rounding = 1e-15 if np.isfinite(scipy.support()[1]) else 1e-300
    np.testing.assert_allclose(own.cdf(x), scipy.cdf(x), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(own.sf(x), scipy.sf(x), rtol=1e-11, atol=rounding)


@every_case
def test_densities(own: Distribution, scipy: Any) -> None:
    x = places(scipy)
    x = x[np.isfinite(x)]
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(own.logpdf(x), scipy.logpdf(x), rtol=1e-12, atol=1e-12)


@every_case
def test_quantiles(own: Distribution, scipy: Any) -> None:
    np.testing.assert_allclose(own.ppf(SHARES), scipy.ppf(SHARES), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(own.isf(SHARES), scipy.isf(SHARES), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(own.ppf([0.0, 1.0]), scipy.support(), atol=1e-12)


@every_case
def test_draws(own: Distribution, scipy: Any) -> None:
    draws = own.rvs(4000, np.random.default_rng(5))
    assert draws.shape == (4000,)
    assert stats.kstest(draws, scipy.cdf).pvalue > 0.001
    np.testing.assert_array_equal(draws, own.rvs(4000, np.random.default_rng(5)))


@pytest.mark.parametrize("df", [0.7, 4.0, 200.0])
def test_half_student_t_is_the_folded_t(df: float) -> None:
    half, t = ours.half_student_t(df, 2.0), stats.t(df, scale=2.0)
    x = np.array([0.0, 0.5, 3.0, inf])
    np.testing.assert_allclose(half.cdf(x), t.cdf(x) - t.cdf(-x), rtol=1e-12)
    np.testing.assert_allclose(half.cdf(half.ppf(np.array([0.1, 0.9]))), [0.1, 0.9])
    np.testing.assert_allclose(half.sf(half.isf(np.array([0.1, 1e-12]))), [0.1, 1e-12])
    np.testing.assert_allclose(half.logpdf(x[:3]), np.log(2) + t.logpdf(x[:3]), rtol=1e-12)
    assert half.logpdf(np.array([-1.0]))[0] == -inf
    assert half.cdf([-1.0, 0.0]) == pytest.approx([0, 0])


def test_half_distributions_are_exact_near_0() -> None:
    near = 1e-14
    height = 2 * stats.t(4).pdf(0) * near
    assert ours.half_student_t(4.0, 1.0).cdf(near) == pytest.approx(height, rel=1e-12)
    assert ours.half_normal(1.0).cdf(near) == pytest.approx(2 * stats.norm.pdf(0) * near, rel=1e-12)


def test_what_a_computer_cannot_hold_is_0_or_infinite() -> None:
    """Without a warning, which a user would not know what to do about."""
    assert ours.half_student_t(3.0, 1.0).cdf(1e-200) == 0
    own, scipy, x = ours.inverse_gamma(0.001, 100.0), stats.invgamma(0.001, scale=100), [1e-310, 1e-300, 1e300]
    found = own.cdf(x), own.logpdf(x)
    with np.errstate(over="ignore"):
        expected = scipy.cdf(x), scipy.logpdf(x)
    np.testing.assert_allclose(found, expected)
    assert own.logpdf(inf) == -inf
    draws = own.rvs(200, np.random.default_rng(1))
    assert draws.max() == inf
    assert draws.min() > 0
