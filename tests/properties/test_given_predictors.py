"""Answers in categories given observed predictors of constructs: density, slopes and respondents, each another way."""

import numpy as np
import pytest
from helpers_given import CROSSED, HIGHER, PREDICTED, assert_slopes_are_slopes, given_for, given_frame, given_values
from helpers_ordinal import mixed_frame, mixed_spec, survey_of
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from egovbayes.assess.prepared import prepared_run
from egovbayes.likelihoods.base import ScoreDraws
from egovbayes.likelihoods.ordinal_frames import measured
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import construct_covariance_total, construct_mean_total, implied_covariance

N = 40


@pytest.fixture(
    scope="module",
    params=[(PREDICTED, 0.0), (PREDICTED, 0.2), (CROSSED, 0.1), (HIGHER, 0.0)],
    ids=["complete", "missing", "crossed", "higher"],
)
def ready(request):
    syntax, missing = request.param
    return given_for(given_frame(N, 3, missing=missing), syntax)


@pytest.fixture(scope="module")
def plain():
    return given_for(given_frame(N, 3))


def of_group(ready, values):
    """Matrices of the model at values (free,)."""
    return fill(ready.layout, to_raw(ready.layout, values)).of_group(0)


def given_by_hand(ready, values):
    """Of latent answers, given predictors: slopes by these (item, predictor) and covariances; constructs' total effects
    of them, and covariances.
    """
    matrices, q = of_group(ready, values), len(ready.likelihood.given)
    p, m = len(ready.table.items) - q, len(ready.table.constructs) - q
    total = np.linalg.inv(np.eye(m) - matrices.paths[:m, :m])
    effects = total @ matrices.paths[:m, m:]
    phi, loadings = total @ matrices.construct_covariance[:m, :m] @ total.T, matrices.loadings[:p, :m]
    return loadings @ effects, loadings @ phi @ loadings.T + matrices.residual_covariance[:p, :p], effects, phi


def steps_by_hand(ready, values, sigma):
    """Thresholds of each item, in units of its residual, with infinite ends."""
    own, at, found = values[ready.layout.own], 0, []
    for sd, codes in zip(np.sqrt(np.diag(sigma)), ready.likelihood.categories.values(), strict=False):
        found.append(np.concatenate([[-np.inf], own[at : at + len(codes) - 1] * sd, [np.inf]]))
        at += len(codes) - 1
    return found


def moments(ready, values, n):
    """The arguments of casewise, repeated for n draws."""
    matrices = fill(ready.layout, to_raw(ready.layout, values))
    sigma = implied_covariance(matrices)
    own = values[None, ready.layout.own]
    each = np.zeros((1, *sigma.shape[:-1])), sigma[None], own, matrices.residual_covariance[None]
    return [np.repeat(one, n, 0) for one in each]


def test_its_slopes_are_slopes(ready):
    data, by_scores, at = assert_slopes_are_slopes(ready)
    for k, i in [(0, 0), (1, 7), (1, N - 1)]:
        data.scores[k, i] += 1e-5
        up = at()
        data.scores[k, i] -= 2e-5
        assert by_scores[k, i] == pytest.approx((up - at()) / 2e-5, rel=1e-5, abs=1e-4)
        data.scores[k, i] += 1e-5


def test_so_they_are_beside_numbers():
    frame = mixed_frame(N, 3, missing=0.1).assign(**given_frame(N, 6)[["age", "woman"]])
    beside = prepared_run(mixed_spec(PREDICTED), survey_of(frame), single=True)
    assert beside.likelihood.numbers == {"x2", "y1"}
    test_its_slopes_are_slopes(beside)


def test_a_respondents_probability_is_that_of_the_box(plain):
    """Of two latent answers about means that predictors move; the same by Genz's algorithm."""
    values = given_values(plain, np.random.default_rng(4))
    slopes, sigma, _, _ = given_by_hand(plain, values)
    steps, some = steps_by_hand(plain, values, sigma), [1, 5]
    rows = plain.seen.values[:6].copy()
    rows[:, [0, 2, 3, 4]] = np.nan
    expected = []
    for row in rows:
        mean = slopes @ (row[6:] - plain.seen.values[:, 6:].mean(0))
        ends = [steps[j][int(row[j]) - 1 :][:2] for j in some]
        box = multivariate_normal(mean[some], sigma[np.ix_(some, some)], seed=1)
        expected.append(box.cdf([b for _, b in ends], lower_limit=[a for a, _ in ends]))
    mu, sigma, own, residual = moments(plain, values, 200)
    logs = plain.likelihood.casewise(mu, sigma, own, rows, np.zeros(6, np.int64), residual)
    assert np.exp(logs).mean(0) == pytest.approx(expected, rel=0.02)


def test_so_it_is_of_all_answers(ready):
    """Six latent answers, of which some may be missing, some residuals correlated, some constructs behind others."""
    values = given_values(ready, np.random.default_rng(8))
    slopes, sigma, _, _ = given_by_hand(ready, values)
    steps, rows = steps_by_hand(ready, values, sigma), ready.seen.values[:5]
    expected = []
    for row in rows:
        seen = np.flatnonzero(~np.isnan(row[:6]))
        mean = slopes[seen] @ (row[6:] - ready.seen.values[:, 6:].mean(0))
        ends = np.array([steps[j][int(row[j]) - 1 :][:2] for j in seen])
        box = multivariate_normal(mean, sigma[np.ix_(seen, seen)], seed=1)
        expected.append(box.cdf(ends[:, 1], lower_limit=ends[:, 0]))
    mu, sigma, own, residual = moments(ready, values, 400)
    logs = ready.likelihood.casewise(mu, sigma, own, rows, np.zeros(5, np.int64), residual)
    np.testing.assert_allclose(np.exp(logs).mean(0), expected, rtol=0.03)


def test_scores_without_answers_are_where_predictors_put_them(plain):
    values = given_values(plain, np.random.default_rng(5))
    _, _, effects, phi = given_by_hand(plain, values)
    matrices = fill(plain.layout, to_raw(plain.layout, values))
    mu, sigma, own, residual = moments(plain, values, 200)
    whole = construct_covariance_total(matrices)
    cross = whole @ np.swapaxes(matrices.loadings, -1, -2)
    repeated = (np.repeat(one[None], 200, 0) for one in (cross, whole, construct_mean_total(matrices)))
    drawn = ScoreDraws(sigma, mu, *repeated, own, residual)
    rows = plain.seen.values[:3].copy()
    rows[:, :6] = np.nan
    mean, sd = plain.likelihood.construct_scores(drawn, rows, np.zeros(3, np.int64))
    away = rows[:, 6:] - plain.seen.values[:, 6:].mean(0)
    # without answers frames are the prior's, and their points mirror each other
    np.testing.assert_allclose(mean[:, :2], away @ effects.T, atol=1e-3)
    np.testing.assert_allclose(mean[:, 2:], away, atol=1e-9)
    np.testing.assert_allclose(sd[:, :2], np.sqrt(np.diag(phi))[None].repeat(3, 0), rtol=0.02)
    np.testing.assert_allclose(sd[:, 2:], 0.0, atol=1e-5)


def test_new_answers_of_the_same_respondents_hang_on_their_predictors(plain):
    rng = np.random.default_rng(6)
    values = given_values(plain, rng)
    slopes, left, _, _ = given_by_hand(plain, values)
    steps, xs = steps_by_hand(plain, values, left), plain.seen.values[:, 6:]
    mu, sigma, own, _ = (one[0] for one in moments(plain, values, 1))
    group, times = np.zeros(N, np.int64), 2000
    new = np.stack([plain.likelihood.simulate(mu, sigma, own, group, rng) for _ in range(times)])
    assert (new[:, :, 6:] == xs).all()
    for j, ends in enumerate(steps):
        means = (xs - xs.mean(0)) @ slopes[j]
        at_most = ndtr((ends[1] - means) / np.sqrt(left[j, j]))
        shares = (new[:, :, j] == 1.0).mean(0)
        assert np.abs(shares - at_most).max() < 5 * 0.5 / np.sqrt(times)


def test_the_frames_model_is_the_one_by_hand(ready):
    values = given_values(ready, np.random.default_rng(7))
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    (found,) = measured(values, layout, ready.likelihood.data(ready.seen, means_integrated=True))
    slopes, sigma, _, phi = given_by_hand(ready, values)
    sd = np.sqrt(np.diag(sigma))
    np.testing.assert_allclose(found.given, slopes / sd[:, None], atol=1e-12)
    np.testing.assert_allclose(found.phi[-len(phi) :, -len(phi) :], phi, atol=1e-12)


def test_the_table_has_their_moments_fixed_and_counts_none_of_them(plain):
    fixed = {row.name: row.fixed for row in plain.table.rows if row.held}
    xs = plain.seen.values[:, 6:]
    assert fixed["age~~age"] == pytest.approx(xs[:, 0].var())
    assert fixed["age~~woman"] == pytest.approx(np.cov(xs.T, bias=True)[0, 1])
    # 15 correlations and 12 slopes by predictors, less 6 loadings and 4 paths: as lavaan counts
    assert plain.table.df == 17
    assert plain.table.predictors == ("age", "woman")
