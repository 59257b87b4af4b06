"""Priors wider and raised to powers: densities against the definition, widths against scipy's own moments."""

import numpy as np
import pytest

from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.priors.priors import parse_prior, prior_draws, prior_log_density
from egovbayes.model.priors.widening import powered, widened

TEXTS = {
    "normal": "normal(0.4, 0.3)",
    "student-t": "student-t(5, 0.2, 0.5)",
    "half-normal": "half-normal(0.7)",
    "half-student-t": "half-student-t(4, 0.6)",
    "exponential": "exponential(1.5)",
    "gamma": "gamma(3, 2)",
    "inverse-gamma": "inverse-gamma(4, 2)",
    "lognormal": "lognormal(-0.2, 0.5)",
    "uniform": "uniform(0.1, 0.9)",
    "beta": "beta(2, 3)",
    "lkj": "lkj(2)",
}
X = np.linspace(0.15, 0.85, 9)


def test_every_family_is_tried_here() -> None:
    assert TEXTS.keys() == FAMILIES.keys()


@pytest.mark.parametrize("power", [0.5, 0.8, 1.25, 2.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_power_multiplies_the_log_density_up_to_its_constant(family: str, power: float) -> None:
    prior = parse_prior(TEXTS[family])
    raised = powered(prior, power)
    assert raised is not None
    difference = prior_log_density(raised, X) - power * prior_log_density(prior, X)
    np.testing.assert_allclose(difference, difference[0], rtol=0, atol=1e-10)


def test_a_truncation_stays_where_it_is() -> None:
    prior = parse_prior("normal(0.2, 0.5) T[0, inf]")
    raised, wide = powered(prior, 2.0), widened(prior, 2.0)
    assert raised is not None
    assert wide is not None
    assert (raised.lower, wide.lower) == (0.0, 0.0)


@pytest.mark.parametrize("family", sorted(TEXTS.keys() - {"uniform", "inverse-gamma", "beta", "lkj", "lognormal"}))
def test_a_widened_prior_has_so_many_times_the_spread(family: str) -> None:
    """By quantiles of the same random numbers: about its location, and of a gamma about its mean."""
    prior = parse_prior(TEXTS[family])
    wide = widened(prior, 2.0)
    assert wide is not None
    before, after = (prior_draws(one, 400_000, np.random.default_rng(1)) for one in (prior, wide))
    assert after.std() == pytest.approx(2 * before.std(), rel=0.03)
    if family == "gamma":
        assert after.mean() == pytest.approx(before.mean(), rel=0.02)
    if family in ("normal", "student-t"):
        assert np.median(after) == pytest.approx(np.median(before), abs=0.01)


def test_a_wide_prior_of_a_correlation_is_the_uniform_one() -> None:
    wide = widened(parse_prior("beta(2, 3)"), 1e3)
    assert wide is not None
    assert wide.parameters == pytest.approx((1.0, 1.0), abs=1e-5)
    eta = widened(parse_prior("lkj(3)"), 2.0)
    assert eta is not None
    assert eta.parameters == (1.5,)


def test_of_a_normal_prior_widening_is_a_power() -> None:
    prior = parse_prior("normal(0.4, 0.3)")
    assert widened(prior, 4.0) == powered(prior, 1 / 16)


@pytest.mark.parametrize("text", ["uniform(0, 1)", "inverse-gamma(2, 1)", "normal(0, tau)"])
def test_what_has_no_width_of_its_own_is_left(text: str) -> None:
    assert widened(parse_prior(text), 2.0) is None


@pytest.mark.parametrize(
    ("text", "power"), [("normal(0, tau)", 2.0), ("student-t(3, 0, 1)", 0.2), ("gamma(0.5, 1)", 3.0)]
)
def test_a_power_that_leaves_no_distribution_is_none(text: str, power: float) -> None:
    assert powered(parse_prior(text), power) is None


def test_a_prior_of_a_standardised_value_is_widened_and_not_raised_to_powers() -> None:
    prior = parse_prior("standardised normal(0.4, 0.1)")
    assert widened(prior, 2.0) == parse_prior("standardised normal(0.4, 0.2)")
    assert powered(prior, 2.0) is None


def test_a_narrow_beta_below_one_is_none() -> None:
    assert widened(parse_prior("beta(0.5, 0.5)"), 0.5) is None
