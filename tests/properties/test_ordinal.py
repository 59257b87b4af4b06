"""Answers in categories: density, slopes, respondents' own probabilities and draws, each by another way."""

from itertools import pairwise
from math import log, pi

import numpy as np
import pytest
from helpers_ordinal import (
    CORRELATED,
    CROSSED,
    DERIVED,
    EQUAL,
    HIGHER,
    TWO,
    answers,
    compiled_for,
    random_values,
    ready_for,
)
from scipy.linalg import block_diag
from scipy.sparse.csgraph import connected_components
from scipy.special import ndtr
from scipy.stats import multivariate_normal

import egovbayes as eb
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, pilot
from egovbayes.engines.sampling import sample
from egovbayes.kernel.hyperbolic import unwidened, widened
from egovbayes.kernel.ladders import climbed_down, climbed_up
from egovbayes.likelihoods.ordinal_frames import framed, threshold_table, with_room
from egovbayes.likelihoods.stand_ins import truncated_moments
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance

N = 40


def target_of(ready, values, rng):
    """Layout, and data with scores framed at other values than these, so that stand-ins have moved."""
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    data = framed(random_values(ready, rng), layout, data)
    data = with_room(data, layout, 0)
    data.scores[:] = rng.standard_normal(data.scores.shape)
    return layout, data


def model_of(ready, values):
    """Standardised loadings, scores' covariance, residual variances of latent answers, thresholds by item.

    Scores are those of constructs, and of residuals where these are correlated.
    """
    matrices = fill(ready.layout, to_raw(ready.layout, values)).of_group(0)
    total = np.linalg.inv(np.eye(len(matrices.paths)) - matrices.paths)
    phi, theta = total @ matrices.construct_covariance @ total.T, matrices.residual_covariance
    loadings, noise = matrices.loadings, np.ones(len(theta))
    for members in reversed(components(theta)):
        own = theta[np.ix_(members, members)]
        noise[members] = (np.linalg.eigvalsh(own) ** -2.0).sum() ** -0.5
        phi = block_diag(own - noise[members[0]] * np.eye(len(members)), phi)
        loadings = np.hstack([np.eye(len(theta))[:, members], loadings])
    deviations = np.sqrt(np.diag(loadings @ phi @ loadings.T) + noise)
    own = values[ready.layout.own]
    ends = np.cumsum([0, *(len(codes) - 1 for codes in ready.likelihood.categories.values())])
    thresholds = [np.array([-np.inf, *own[a:b], np.inf]) for a, b in pairwise(ends)]
    return loadings / deviations[:, None], phi, noise / deviations**2, thresholds


def components(theta):
    """Lists of items whose residuals hang together."""
    n, of = connected_components(theta != 0)
    found = [np.flatnonzero(of == k) for k in range(n)]
    return [members for members in found if len(members) > 1]


def by_hand(ready, values, data):
    """The log density of answers and scores, respondent after respondent."""
    loadings, phi, residual, thresholds = model_of(ready, values)
    inverse, most, total = np.linalg.inv(phi), int(data.categories.max()), 0.0
    for i, given in enumerate(ready.seen.values):
        seen = np.flatnonzero(~np.isnan(given))
        codes = (given[seen] - 1).astype(int)
        places = data.places[:, i].copy()
        for j, c in zip(seen, codes, strict=True):
            move = data.moves[j * most + c, : data.categories[j] - 1]
            places[j] += move @ (thresholds[j][1:-1] - data.thresholds[j, : data.categories[j] - 1])
        precision = np.where(np.isnan(given), 0.0, 1.0 / (residual + data.widths[:, i]))
        factor = np.linalg.cholesky(inverse + loadings.T @ (precision[:, None] * loadings))
        pull = np.linalg.solve(factor, loadings.T @ (precision * places))
        eta = np.linalg.solve(factor.T, data.scores[:, i] + pull)
        for j, c in zip(seen, codes, strict=True):
            ends = (thresholds[j][c : c + 2] - loadings[j] @ eta) / np.sqrt(residual[j])
            total += log(ndtr(ends[1]) - ndtr(ends[0]))
        total -= 0.5 * (eta @ inverse @ eta + np.linalg.slogdet(phi)[1] + len(eta) * log(2 * pi))
        total -= np.log(np.diag(factor)).sum()
    return total


@pytest.fixture(scope="module", params=[(TWO, 0.0), (TWO, 0.2), (CROSSED, 0.1)], ids=["complete", "missing", "crossed"])
def ready(request):
    syntax, missing = request.param
    return ready_for(answers(N, 3, missing=missing), syntax)


@pytest.fixture(scope="module")
def higher():
    return ready_for(answers(N, 3), HIGHER)


@pytest.fixture(scope="module")
def correlated():
    return ready_for(answers(N, 3, missing=0.1), CORRELATED)


def test_the_density_is_that_of_the_formula(ready):
    rng = np.random.default_rng(1)
    for _ in range(3):
        values = random_values(ready, rng)
        layout, data = target_of(ready, values, rng)
        found, _ = ready.likelihood.log_likelihood(values, layout, data)
        assert found == pytest.approx(by_hand(ready, values, data), abs=1e-6)


def test_so_it_is_of_constructs_behind_constructs(higher):
    test_the_density_is_that_of_the_formula(higher)
    test_its_slopes_are_slopes(higher)


def test_so_it_is_of_equal_loadings():
    equal = ready_for(answers(N, 3), EQUAL)
    # 15 correlations and 20 thresholds
    assert (equal.table.n_moments, equal.table.df) == (35, 9)
    assert equal.table.n_moments - equal.table.n_free == 9
    test_the_density_is_that_of_the_formula(equal)
    test_its_slopes_are_slopes(equal)


def test_so_it_is_of_loadings_that_equations_derive():
    derived = ready_for(answers(N, 3), DERIVED)
    # fifteen correlations, and seven loadings and paths without the two that are derived
    assert derived.table.df == derived.table.n_moments - derived.table.n_free == 10
    test_the_density_is_that_of_the_formula(derived)
    test_its_slopes_are_slopes(derived)


def test_so_it_is_of_correlated_residuals(correlated):
    test_the_density_is_that_of_the_formula(correlated)
    test_its_slopes_are_slopes(correlated)


def test_its_slopes_are_slopes(ready):
    rng = np.random.default_rng(2)
    values = random_values(ready, rng)
    layout, data = target_of(ready, values, rng)

    def at(values):
        return ready.likelihood.log_likelihood(values, layout, data)[0]

    _, slope = ready.likelihood.log_likelihood(values, layout, data)
    by_scores = data.by_scores.copy()
    steps = 1e-5 * np.eye(len(values))
    differences = [(at(values + step) - at(values - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(slope, differences, rtol=1e-5, atol=1e-4)
    for k, i in [(0, 0), (1, 7), (1, N - 1)]:
        data.scores[k, i] += 1e-5
        up = at(values)
        data.scores[k, i] -= 2e-5
        assert by_scores[k, i] == pytest.approx((up - at(values)) / 2e-5, rel=1e-5, abs=1e-4)
        data.scores[k, i] += 1e-5


def test_thresholds_out_of_order_have_no_density(ready):
    rng = np.random.default_rng(3)
    values = random_values(ready, rng)
    layout, data = target_of(ready, values, rng)
    values[layout.own[[1, 2]]] = values[layout.own[[2, 1]]]
    assert ready.likelihood.log_likelihood(values, layout, data)[0] == -np.inf


REPEATS = 5000
"""So many that the mean of probabilities, which are skewed, is about normal."""


def test_a_respondents_probability_is_the_integral_over_constructs(ready):
    """By Gauss-Hermite quadrature, 40 nodes in each direction of both constructs."""
    rng = np.random.default_rng(4)
    values = np.stack([random_values(ready, rng) for _ in range(3)])
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    grid, mass = np.stack(np.meshgrid(nodes, nodes), -1).reshape(-1, 2), np.outer(weights, weights).ravel() / (2 * pi)
    sigma, expected = [], []
    for own in values:
        loadings, phi, residual, thresholds = model_of(ready, own)
        eta = grid @ np.linalg.cholesky(phi).T
        each = np.ones((len(ready.seen.values), len(grid)))
        for i, given in enumerate(ready.seen.values):
            for j in np.flatnonzero(~np.isnan(given)):
                c = int(given[j]) - 1
                ends = (thresholds[j][c : c + 2, None] - loadings[j] @ eta.T) / np.sqrt(residual[j])
                each[i] *= ndtr(ends[1]) - ndtr(ends[0])
        expected.append(np.log(each @ mass))
        scale = residual[:, None] ** -0.5
        sigma.append((loadings * scale) @ phi @ (loadings * scale).T + np.eye(6))
    group = np.zeros(len(ready.seen.values), dtype=np.int64)
    of_draws = np.zeros((3, 1, 6)), np.stack(sigma)[:, None], values[:, ready.layout.own]
    again = (np.repeat(each, REPEATS, axis=0) for each in of_draws)
    found = ready.likelihood.casewise(*again, ready.seen.values, group).reshape(3, REPEATS, -1)
    # importance sampling with other points each time: probabilities have no bias, their mean has its Monte Carlo error
    ratio = np.exp(found - np.array(expected)[:, None])
    assert np.median(ratio.std(1)) < 0.1
    z = (ratio.mean(1) - 1) / (ratio.std(1, ddof=1) / np.sqrt(REPEATS))
    assert np.abs(z).max() < 4
    assert np.sqrt((z**2).mean()) < 1.3
    one = ready.likelihood.casewise(*(each[:1] for each in of_draws), ready.seen.values, group)
    assert np.sqrt(((one - expected[0]) ** 2).mean()) < 0.02  # of one draw many points


def test_of_correlated_residuals_it_is_the_normal_probability_of_the_box(correlated):
    """Of latent answers between their thresholds, by Genz's algorithm; so is what scores leave of the joint density."""
    values = random_values(correlated, np.random.default_rng(6))
    matrices = fill(correlated.layout, to_raw(correlated.layout, values))
    sigma, rng, some = implied_covariance(matrices)[0], np.random.default_rng(7), slice(0, 6)
    deviations, given = np.sqrt(np.diag(sigma)), correlated.seen.values[some]
    _, _, _, thresholds = model_of(correlated, values)
    expected = []
    for answers_of in given:
        seen = np.flatnonzero(~np.isnan(answers_of))
        ends = [thresholds[j][int(answers_of[j]) - 1 :][:2] * deviations[j] for j in seen]
        box = multivariate_normal(np.zeros(len(seen)), sigma[np.ix_(seen, seen)], seed=1)
        expected.append(box.cdf([b for _, b in ends], lower_limit=[a for a, _ in ends]))
    draws, own = np.repeat(sigma[None, None], 200, 0), np.repeat(values[None, correlated.layout.own], 200, 0)
    residual = np.repeat(matrices.residual_covariance[None], 200, 0)
    logs = correlated.likelihood.casewise(np.zeros((200, 1, 6)), draws, own, given, np.zeros(6, np.int64), residual)
    assert np.exp(logs).mean(0) == pytest.approx(expected, rel=0.02)
    with pytest.raises(AssertionError, match="what of sigma is residuals' goes with it"):
        correlated.likelihood.casewise(np.zeros((200, 1, 6)), draws, own, given, np.zeros(6, np.int64))
    layout, data = target_of(correlated, values, rng)
    for i in range(2):
        alone = data._replace(**{name: getattr(data, name)[:, i : i + 1] for name in ("answers", "places", "widths")})
        alone = alone._replace(starts=np.array([0, 1]))
        alone = with_room(framed(values, layout, alone), layout, 0)
        weights = []
        for _ in range(4000):
            alone.scores[:] = rng.standard_normal(alone.scores.shape)
            height = correlated.likelihood.log_likelihood(values, layout, alone)[0]
            weights.append(np.exp(height + 0.5 * (alone.scores**2).sum()) * (2 * pi) ** (alone.scores.size / 2))
        assert np.mean(weights) == pytest.approx(expected[i], rel=0.05)


def test_new_answers_are_as_likely_as_the_model_says(ready):
    rng = np.random.default_rng(5)
    values, n = random_values(ready, rng), 40_000
    loadings, phi, residual, thresholds = model_of(ready, values)
    sigma = (loadings @ phi @ loadings.T + np.diag(residual))[None]
    new = ready.likelihood.simulate(np.zeros((1, 6)), sigma, values[ready.layout.own], np.zeros(n, np.int64), rng)
    for j, ends in enumerate(thresholds):
        expected = np.diff(ndtr(ends))
        shares = np.bincount(new[:, j].astype(int) - 1, minlength=len(expected)) / n
        assert np.abs(shares - expected).max() < 4 * 0.5 / np.sqrt(n)


def test_ladders_keep_the_order_and_their_slopes_are_slopes():
    rng = np.random.default_rng(6)
    ladders = np.array([[1, 4, 2], [5, 1, 0], [6, 3, 0]])
    units = rng.uniform(0.01, 0.3, (3, 4))

    def of(v):
        u = v.copy()
        stretch = climbed_up(v, ladders, units, u)
        return u, stretch

    v = 3.0 * rng.standard_normal(10)
    u, stretch = of(v)
    assert all((np.diff(u[first : first + size]) > 0).all() for first, size, _ in ladders)
    jacobian = np.array([(of(v + step)[0] - of(v - step)[0]) / 2e-6 for step in 1e-6 * np.eye(10)]).T
    assert stretch == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-6)
    slope = rng.standard_normal(10)
    grad = slope.copy()
    climbed_down(v, ladders, units, grad)

    def height(v):
        u, stretch = of(v)
        return slope @ u + stretch

    differences = [(height(v + step) - height(v - step)) / 2e-6 for step in 1e-6 * np.eye(10)]
    np.testing.assert_allclose(grad, differences, rtol=1e-6, atol=1e-6)


def test_hyperbolic_numbers_have_their_slopes_and_do_not_overflow():
    places, v = np.array([0, 2, 3]), np.array([-1.3, 5.0, 0.0, 400.0])
    u, grad = v.copy(), np.array([0.7, 2.0, -0.4, 0.0])
    stretch = widened(v, places, u)
    np.testing.assert_allclose(u, [np.sinh(-1.3), 5.0, 0.0, np.sinh(400.0)])
    assert stretch == pytest.approx(np.log(np.cosh(1.3)) + 400.0 - np.log(2.0))
    unwidened(v, places, grad)
    np.testing.assert_allclose(grad, [0.7 * np.cosh(1.3) + np.tanh(-1.3), 2.0, -0.4, 1.0])


def test_moments_between_two_ends_are_those_of_the_density():
    lower, upper = np.array([-1e3, -1.0, 0.5, 6.0]), np.array([-2.0, 0.3, 1e3, 7.0])
    mean, variance = truncated_moments(lower, upper)
    for a, b, found in zip(
        np.maximum(lower, -12), np.minimum(upper, 12), zip(mean, variance, strict=True), strict=True
    ):
        x = np.linspace(a, b, 400_001)
        density = np.exp(-0.5 * x * x)
        own = (x * density).sum() / density.sum()
        assert found == pytest.approx((own, ((x - own) ** 2 * density).sum() / density.sum()), rel=1e-3)


def test_threshold_tables_hold_each_items_thresholds():
    found = threshold_table(np.array([0.1, -1.0, 0.0, 1.0]), np.array([2, 4]))
    np.testing.assert_array_equal(found[0], [-1e3, 0.1, 1e3, 1e3, 1e3, -1e3, 1e3])
    np.testing.assert_array_equal(found[1], [-1e3, -1.0, 0.0, 1.0, 1e3, -1e3, 1e3])


SETTINGS = eb.SamplerSettings(draws=300, tune=200, chains=2, seed=3)


@pytest.fixture(scope="module")
def drawn():
    ready = ready_for(answers(200, 9))
    compiled = compiled_for(ready)
    return ready, compiled, sample(compiled, SETTINGS)


def test_the_pilots_frame_is_about_round(drawn):
    _, compiled, _ = drawn
    climb = climb_of(compiled.form.density, compiled.blocks, compiled.form.scores)
    density = scored(pilot(climb, np.random.default_rng(1)), climb.scores)
    rng = np.random.default_rng(2)
    _, slope = density(np.zeros(density.n))
    assert np.abs(slope[: density.n_kept]).max() < 20.0
    place = rng.standard_normal(density.n)
    steps = 1e-5 * np.eye(density.n)[[0, 3, 8, density.n - 1]]
    differences = [(density(place + step)[0] - density(place - step)[0]) / 2e-5 for step in steps]
    np.testing.assert_allclose(density(place)[1][[0, 3, 8, density.n - 1]], differences, rtol=1e-4, atol=1e-3)


def test_draws_are_about_what_the_answers_were_made_with(drawn):
    ready, compiled, draws = drawn
    assert (draws.sampler, draws.interrupted, compiled.density) == ("split-scores", False, None)
    assert draws.values.shape[0] == 2
    flat = draws.values.reshape(-1, ready.table.n_free)
    loadings = np.array([model_of(ready, own)[0].sum(1) for own in flat[::7]])
    assert np.abs(loadings.mean(0) - 0.75).max() < 4 * loadings.std(0).max()
    assert np.isfinite(draws.statistics["lp"]).all()


def test_correlations_of_residuals_are_found():
    """Of one pair .4, of another -.3, and of a third that has none."""
    frame = answers(500, 3, categories=(5,) * 6, residual={(0, 3): 0.4, (2, 5): -0.3})
    ready = ready_for(frame, TWO + "\nx1 ~~ y1\nx3 ~~ y3\nx2 ~~ y2", categories=(5,) * 6)
    draws = sample(compiled_for(ready), SETTINGS).values
    for name, known in {"x1~~y1": 0.4, "x3~~y3": -0.3, "x2~~y2": 0.0}.items():
        own = draws[..., ready.table.free_names.index(name)]
        assert own.mean() == pytest.approx(known, abs=3 * own.std())
        assert 0.03 < own.std() < 0.15


def test_loadings_that_are_equal_have_one_posterior():
    """Of two items a construct has one loading where both are equal, which their correlation tells."""
    frame = answers(500, 4, categories=(5,) * 6, loadings=0.8)[["x1", "x2", "y1", "y2"]]
    syntax = "f =~ a*x1 + a*x2\ng =~ b*y1 + b*y2\ng ~ f"
    ready = ready_for(frame, syntax, categories=(5,) * 6)
    draws = sample(compiled_for(ready), SETTINGS).values
    assert ready.table.free_names[:3] == ("f=~x1", "g=~y1", "g~f")
    for number, disturbance in ((0, 1.0), (1, 1.0 - 0.25)):
        # in units of residuals and of disturbances: .8 / .6 of a construct of variance 1
        own, known = draws[..., number], 0.8 / 0.6 * disturbance**0.5
        assert own.mean() == pytest.approx(known, abs=4 * own.std())
        assert 0.02 < own.std() < 0.3


def test_same_seed_same_draws_on_any_number_of_cores(drawn):
    _, compiled, draws = drawn
    again = sample(compiled, eb.SamplerSettings(draws=300, tune=200, chains=2, seed=3, cores=1))
    np.testing.assert_array_equal(again.values, draws.values)


def test_another_survey_needs_no_compiling(drawn):
    _, compiled, _ = drawn
    other = ready_for(answers(150, 4, missing=0.1))
    few = eb.SamplerSettings(draws=40, tune=40, chains=2, seed=5)
    refit = sample(compiled.with_data(other.seen), few)
    np.testing.assert_array_equal(refit.values, sample(compiled_for(other), few).values)
