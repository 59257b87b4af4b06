"""Answers in categories beside numbers: density, slopes and respondents' own densities, each by another way."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
from helpers_ordinal import TWO, mixed_for, mixed_frame, mixed_spec, mixed_values, survey_of
from scipy.integrate import quad
from scipy.special import ndtr
from scipy.stats import norm

from egovbayes.assess.prepared import prepared_run
from egovbayes.likelihoods.coding import coding_of
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.likelihoods.ordinal import ordinal_data
from egovbayes.likelihoods.ordinal_frames import framed, target_value, with_room
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import implied_covariance, implied_mean

N = 40
HIGHER = "f =~ x1 + x2\ng =~ x3 + y1\nk =~ y2 + y3\nh =~ f + g + k"
CROSSED = "f =~ x1 + x2 + x3 + y1\ng =~ y1 + y2 + y3\ng ~~ f"
CORRELATED = TWO + "\nx2 ~~ y1\nx1 ~~ y2\nx3 ~~ y1 + y3"
"""Residuals of two numbers, of two items in categories, and of one of each are correlated."""
ALONE = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nf ~ g"
"""With numbers y1, y2 and y3 one construct has its marker's units, and predicts the other."""


def target_of(ready, rng):
    """Layout, and data with scores framed at other values than those to come."""
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = framed(mixed_values(ready, rng), layout, ready.likelihood.data(ready.seen, means_integrated=True))
    data = with_room(data, layout, 0)
    data.scores[:] = rng.standard_normal(data.scores.shape)
    return layout, data


@pytest.fixture(
    scope="module",
    params=[(TWO, 0.0), (TWO, 0.2), (CROSSED, 0.1), (HIGHER, 0.0), (CORRELATED, 0.1)],
    ids=["complete", "missing", "crossed", "higher", "correlated"],
)
def ready(request):
    syntax, missing = request.param
    return mixed_for(mixed_frame(N, 3, missing=missing), syntax)


@pytest.fixture(scope="module")
def alone():
    numbers = ("y1", "y2", "y3")
    return mixed_for(mixed_frame(N, 3, numbers, missing=0.1), ALONE, numbers)


def test_its_slopes_are_slopes(ready):
    rng = np.random.default_rng(2)
    layout, data = target_of(ready, rng)
    values = mixed_values(ready, rng)

    def at(values):
        return ready.likelihood.log_likelihood(values, layout, data)[0]

    _, slope = ready.likelihood.log_likelihood(values, layout, data)
    by_scores = data.by_scores.copy()
    steps = np.diag(1e-5 * np.maximum(1.0, np.abs(values)))
    differences = [(at(values + step) - at(values - step)) / (2 * step.max()) for step in steps]
    np.testing.assert_allclose(slope, differences, rtol=1e-5, atol=1e-4)
    for k, i in [(0, 0), (1, 7), (1, N - 1)]:
        data.scores[k, i] += 1e-5
        up = at(values)
        data.scores[k, i] -= 2e-5
        assert by_scores[k, i] == pytest.approx((up - at(values)) / 2e-5, rel=1e-5, abs=1e-4)
        data.scores[k, i] += 1e-5


def test_so_they_are_of_constructs_that_numbers_alone_measure(alone):
    test_its_slopes_are_slopes(alone)
    fixed = {row.name for row in alone.table.rows if row.fixed == 1.0}
    assert {"g=~y1", "f~~f", "x1~~x1"} <= fixed
    assert "g~~g" not in fixed


def test_of_numbers_alone_it_is_the_normal_density():
    """Whose frames are exact: scores are standard normal whatever the values, and what is left is the answers'."""
    frame = mixed_frame(N, 4, ("x1", "x2", "x3", "y1", "y2", "y3"), missing=0.15)
    spec = replace(mixed_spec(CORRELATED), items={}, ordered=(), likelihood="normal", means=True)
    ready = prepared_run(spec, survey_of(frame))
    layout = NORMAL.layout(ready.layout, sampling_scale=True)
    rng = np.random.default_rng(3)
    data = ordinal_data(coding_of(ready.answers, numbers=ready.table.items), ready.answers, means_integrated=False)
    data = with_room(framed(mixed_values(ready, rng), layout, data), layout, 0)
    moments = NORMAL.data(ready.seen, means_integrated=False)
    for _ in range(3):
        values = mixed_values(ready, rng)
        data.scores[:] = rng.standard_normal(data.scores.shape)
        found, slope = target_value(values, layout, data)
        expected, theirs = NORMAL.log_likelihood(values, layout, moments)
        assert found - norm.logpdf(data.scores).sum() == pytest.approx(expected, abs=1e-6)
        np.testing.assert_allclose(slope, theirs, rtol=1e-6, atol=1e-5)


def moments_at(ready, values):
    """Means and covariances of latent answers, and what of these is residuals', of one draw (1, group, ...)."""
    matrices = fill(ready.layout, to_raw(ready.layout, values))
    return implied_mean(matrices)[None], implied_covariance(matrices)[None], matrices.residual_covariance[None]


def test_a_number_and_a_binary_answer_by_the_integral_over_a_construct():
    """Of respondents with one of each, and of one with the answer alone."""
    ready = mixed_for(mixed_frame(N, 3, missing=0.1))
    values = mixed_values(ready, np.random.default_rng(5))
    mean, sigma, residual = moments_at(ready, values)
    x, y = (ready.table.items.index(name) for name in ("x1", "x2"))
    middle, sd, given = mean[0, 0, y], np.sqrt(sigma[0, 0, y, y]), np.full((4, 6), np.nan)
    given[:, y] = middle + sd * np.array([-1.5, 0.2, 2.0, np.nan])
    given[:, x] = [1.0, 2.0, 1.0, 2.0]
    threshold = values[ready.table.free_names.index("x1|t1")] * np.sqrt(sigma[0, 0, x, x])
    loadings = fill(ready.layout, to_raw(ready.layout, values)).loadings.reshape(6, 2)[:, 0]

    def of(score, number, code):
        end = threshold - loadings[x] * score
        answer = ndtr(end if code == 1.0 else -end) * norm.pdf(score)
        noise = np.sqrt(residual[0, 0, y, y])
        return answer if np.isnan(number) else answer * norm.pdf(number, middle + loadings[y] * score, noise)

    expected = [log(quad(of, -12, 12, args=(row[y], row[x]), epsabs=1e-13)[0]) for row in given]
    own = values[None, ready.layout.own]
    *asked, left = (np.repeat(each, 400, 0) for each in (mean, sigma, own, residual))
    logs = ready.likelihood.casewise(*asked, given, np.zeros(4, np.int64), left)
    assert np.log(np.exp(logs).mean(0)) == pytest.approx(expected, abs=0.01)


def test_new_answers_are_those_of_the_model():
    ready, n = mixed_for(mixed_frame(N, 3)), 40_000
    values = mixed_values(ready, np.random.default_rng(6))
    mean, sigma, _ = moments_at(ready, values)
    rng, own = np.random.default_rng(7), values[ready.layout.own]
    new = ready.likelihood.simulate(mean[0], sigma[0], own, np.zeros(n, np.int64), rng)
    for j, item in enumerate(ready.table.items):
        if item in ready.likelihood.numbers:
            sd = np.sqrt(sigma[0, 0, j, j])
            assert abs(new[:, j].mean() - mean[0, 0, j]) < 4 * sd / np.sqrt(n)
            assert abs(new[:, j].std() / sd - 1.0) < 4 / np.sqrt(2 * n)
        else:
            assert set(new[:, j]) <= set(map(float, ready.likelihood.categories[item]))
    j, k = (ready.table.items.index(name) for name in ("x2", "y1"))
    expected = sigma[0, 0, j, k] / np.sqrt(sigma[0, 0, j, j] * sigma[0, 0, k, k])
    assert abs(np.corrcoef(new[:, j], new[:, k])[0, 1] - expected) < 4 / np.sqrt(n)
