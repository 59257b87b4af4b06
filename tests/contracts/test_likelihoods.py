"""What every member of LIKELIHOODS must do."""

import numpy as np
import pytest
from helpers_models import (
    answers_of,
    implied_by_hand,
    moments_by_pattern,
    observed_of,
    random_answers,
    random_values,
    rich_layouts,
)

from egovbayes.data.observed import Observed
from egovbayes.errors import DataError
from egovbayes.kernel.fields import fields_of, names_of
from egovbayes.likelihoods import DEFAULT, ESTIMATED, LIKELIHOODS
from egovbayes.likelihoods.base import BY_SLOPES, Target

LAYOUT = rich_layouts()["two groups with means"]


WHOLE = [name for name, one in LIKELIHOODS.items() if not one.latent]
"""Those whose target is of the answers alone: others have theirs held against them in tests/properties."""


@pytest.fixture(params=WHOLE)
def likelihood(request):
    return LIKELIHOODS[request.param]


@pytest.fixture(params=list(LIKELIHOODS))
def any_likelihood(request):
    return LIKELIHOODS[request.param]


def _own(likelihood):
    return np.full(len(likelihood.own), 6.0)


def _target(likelihood, answers, group, *, sampling_scale=True):
    """The likelihood with its own values behind those of the layout."""
    made = likelihood.layout(LAYOUT, sampling_scale=sampling_scale)
    own = np.arange(LAYOUT.n_free, LAYOUT.n_free + len(likelihood.own))
    data = likelihood.data(likelihood.sees(observed_of(answers, group, 2)), means_integrated=False)
    return Target(likelihood, made._replace(own=own), data)


def _point(likelihood, seed=5):
    rng = np.random.default_rng(seed)
    return np.concatenate([random_values(LAYOUT, rng), _own(likelihood)])


@pytest.fixture(params=[0.0, 0.3], ids=["complete", "missing"])
def survey(request):
    return random_answers(LAYOUT, 60, request.param, np.random.default_rng(5))


def test_it_is_known_by_its_name(any_likelihood):
    assert LIKELIHOODS[any_likelihood.name] is any_likelihood
    assert LIKELIHOODS[DEFAULT.name] is DEFAULT


def test_what_can_be_estimated_is_what_maximum_likelihood_is_of(any_likelihood):
    assert (any_likelihood.abilities.maximum_likelihood is None) == (any_likelihood is ESTIMATED.likelihood)
    assert ESTIMATED.linear is ESTIMATED.likelihood.linear


def test_its_data_are_a_record_that_compiled_code_can_read(likelihood, survey):
    data = _target(likelihood, *survey).data
    assert type(data) is likelihood.record
    assert len(fields_of(likelihood.record)) == len(names_of(likelihood.record)) == len(data)


def test_python_and_compiled_code_call_the_same(likelihood, survey):
    target, values = _target(likelihood, *survey), _point(likelihood)
    total, gradient = target(values)
    again = likelihood.compiled()(values, tuple(target.layout), tuple(target.data))
    assert again[0] == total
    np.testing.assert_array_equal(again[1], gradient)


def test_the_gradient_is_the_slope(likelihood, survey):
    target, values = _target(likelihood, *survey), _point(likelihood)
    steps = 1e-5 * np.eye(len(values))
    slope = [(target(values + step)[0] - target(values - step)[0]) / 2e-5 for step in steps]
    np.testing.assert_allclose(target(values)[1], slope, rtol=1e-6, atol=1e-5)


def test_respondents_add_up_to_the_likelihood(likelihood, survey):
    answers, group = survey
    values = _point(likelihood)
    both = [implied_by_hand(LAYOUT, values, g, True) for g in range(2)]
    mu, sigma = (np.stack(found) for found in zip(*both, strict=True))
    casewise = likelihood.casewise(mu, sigma, _own(likelihood), answers, group)
    assert casewise.shape == (60,)
    assert casewise.sum() == pytest.approx(_target(likelihood, answers, group)(values)[0], rel=1e-10)


def test_any_leading_axes_are_draws(likelihood, survey):
    answers, group = survey
    rng = np.random.default_rng(2)
    mu = rng.normal(size=(2, 3, 2, 6))
    sigma = np.eye(6) * rng.uniform(0.5, 2.0, (2, 3, 2, 1, 1))
    own = _own(likelihood) * rng.uniform(0.5, 2.0, (2, 3, len(likelihood.own)))
    for of in (likelihood.casewise, likelihood.score_stretch):
        if of is not None:
            found = of(mu, sigma, own, answers, group)
            assert found.shape == (2, 3, 60)
            one_by_one = [[of(mu[c, d], sigma[c, d], own[c, d], answers, group) for d in range(3)] for c in range(2)]
            np.testing.assert_allclose(found, one_by_one, rtol=1e-12)


@pytest.mark.parametrize("name", [name for name, one in LIKELIHOODS.items() if one.linear is not None])
def test_linear_features_give_the_same_log_density(name):
    likelihood = LIKELIHOODS[name]
    rng = np.random.default_rng(3)
    answers, mu, sigma = rng.normal(size=(7, 4)), rng.normal(size=(5, 4)), np.eye(4) + 0.3
    sigmas = np.broadcast_to(sigma, (5, 4, 4))
    features = likelihood.linear.features(answers)
    linear = likelihood.linear.coefficients(mu, sigmas) @ features.T
    own, group = np.zeros((5, 0)), np.zeros(7, dtype=np.int64)
    expected = likelihood.casewise(mu[:, None], sigmas[:, None], own, answers, group)
    np.testing.assert_allclose(linear, expected, rtol=1e-10)
    np.testing.assert_allclose(likelihood.linear.feature_sum(answers), features.sum(0), rtol=1e-10)


def test_new_answers_come_from_the_density(likelihood):
    """The mean log density of new answers is the negative entropy: the same whether the answers or the model move."""
    rng = np.random.default_rng(4)
    mu, sigma, group = rng.normal(size=(1, 3)), (np.eye(3) + 0.5)[None], np.zeros(40_000, dtype=np.int64)
    own = _own(likelihood)
    answers = likelihood.simulate(mu, sigma, own, group, rng)
    assert answers.shape == (40_000, 3)
    white = likelihood.simulate(np.zeros((1, 3)), np.eye(3)[None], own, group, rng)
    shifted = likelihood.casewise(mu, sigma, own, answers, group) + 0.5 * np.log(np.linalg.det(sigma[0]))
    plain = likelihood.casewise(np.zeros((1, 3)), np.eye(3)[None], own, white, group)
    error = np.hypot(shifted.std(), plain.std()) / np.sqrt(len(group))
    assert shifted.mean() == pytest.approx(plain.mean(), abs=4 * error)
    np.testing.assert_allclose(np.median(answers, axis=0), mu[0], atol=0.05)


def test_pair_products_are_those_of_the_answers(likelihood):
    answers, group = random_answers(LAYOUT, 60, 0.0, np.random.default_rng(6))
    data = _target(likelihood, answers, group).data
    products, n = likelihood.pair_products(data, 1, (0, 3))
    own = answers[group == 1][:, [0, 3]]
    assert n == len(own)
    np.testing.assert_allclose(products, (len(own) - 1) * np.cov(own.T), rtol=1e-10)


def test_data_of_a_group_are_what_is_made_of_its_answers_alone(likelihood, survey):
    answers, group = survey
    whole = _target(likelihood, answers, group).data
    for number in (0, 1):
        seen = likelihood.sees(observed_of(answers[group == number], np.zeros(int((group == number).sum()), int), 1))
        alone = likelihood.data(seen, means_integrated=False)
        for cut, made in zip(likelihood.data_of_group(whole, number), alone, strict=True):
            np.testing.assert_array_equal(cut, made)
            assert cut.dtype == made.dtype


def test_moments_alone_do_or_it_says_why_not(any_likelihood):
    likelihood = any_likelihood
    observed = Observed(moments_by_pattern(np.eye(6)), None, "matrix.toml", True, True, ())
    if not likelihood.abilities.moments_alone:
        assert likelihood.sees(observed) is observed.moments
    else:
        with pytest.raises(DataError, match=r"matrix\.toml: .* give a survey"):
            likelihood.sees(observed)


def test_a_target_with_latent_values_says_who_draws_them(any_likelihood):
    assert not any_likelihood.latent or set(any_likelihood.samplers).isdisjoint(BY_SLOPES)


@pytest.mark.parametrize("name", [name for name, one in LIKELIHOODS.items() if one.needs_means])
def test_means_that_are_parameters_cannot_be_integrated_out(name):
    with pytest.raises(DataError, match="means are parameters"):
        LIKELIHOODS[name].data(answers_of(np.eye(6)), means_integrated=True)
