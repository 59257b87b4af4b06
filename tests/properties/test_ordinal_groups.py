"""Answers in categories of several groups: density, slopes, respondents' probabilities and draws, each another way."""

import numpy as np
import pytest
from helpers_ordinal import (
    CORRELATED,
    MORE_THAN_TWO,
    OF_TWO,
    TWO,
    answers,
    compiled_for,
    grouped_for,
    moments_of,
    random_values,
    ready_for,
)
from scipy.special import erf
from scipy.stats import multivariate_normal

from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, rough
from egovbayes.likelihoods.ordinal_frames import framed, with_room
from egovbayes.model.table.own_rows import thresholds_by_item

LADDER = [(), ("loadings",), ("loadings", "thresholds"), ("thresholds",), ("loadings", "thresholds", "residuals")]


def frames(categories=OF_TWO):
    """Three groups, the last of which never gave the highest answers."""
    low = answers(30, 5, categories).clip(upper=[2, 2, 3, 4, 3, 5], axis=1)
    return [answers(40, 3, categories, missing=0.1), answers(25, 4, categories), low]


@pytest.fixture(scope="module", params=LADDER, ids=lambda equal: "-".join(equal) or "none")
def ready(request):
    syntax = CORRELATED if request.param == LADDER[2] else TWO
    categories = MORE_THAN_TWO if request.param == ("thresholds",) else OF_TWO
    return grouped_for(frames(categories), syntax, request.param, categories=categories)


def target_of(ready, rng, room=0):
    """Layout, and data with scores framed at other values than those to come, so that stand-ins have moved."""
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    data = with_room(framed(random_values(ready, rng), layout, data), layout, room)
    data.scores[:] = rng.standard_normal(data.scores.shape)
    return layout, data


def test_slopes_are_slopes(ready):
    rng = np.random.default_rng(2)
    values = random_values(ready, rng)
    layout, data = target_of(ready, rng)

    def at(values):
        return ready.likelihood.log_likelihood(values, layout, data)[0]

    _, slope = ready.likelihood.log_likelihood(values, layout, data)
    by_scores, steps = data.by_scores.copy(), 1e-5 * np.eye(len(values))
    differences = [(at(values + step) - at(values - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(slope, differences, rtol=1e-4, atol=1e-3)
    for k, i in [(0, 0), (1, 45), (1, data.scores.shape[1] - 1)]:
        data.scores[k, i] += 1e-5
        up = at(values)
        data.scores[k, i] -= 2e-5
        assert by_scores[k, i] == pytest.approx((up - at(values)) / 2e-5, rel=1e-5, abs=1e-4)
        data.scores[k, i] += 1e-5


def test_what_chains_move_in_keeps_freed_thresholds_between_those_that_are_shared():
    """Their density has slopes there that are slopes, and they rise wherever that is."""
    free, categories = ("x3|t1", "x3|t2", "y1|t2", "y1|t3", "y3|t6"), MORE_THAN_TWO
    ready = grouped_for(frames(categories), TWO, LADDER[2], free, categories)
    form, rng = compiled_for(ready).form, np.random.default_rng(9)
    climb = climb_of(form.density, form.blocks, form.scores)
    posed = rough(climb)
    density = scored(posed, climb.scores)
    place = 0.5 * rng.standard_normal(density.n)
    _, slope = density(place)
    steps = 1e-5 * np.eye(density.n)[: density.n_kept]
    differences = [(density(place + step)[0] - density(place - step)[0]) / 2e-5 for step in steps]
    np.testing.assert_allclose(slope[: density.n_kept], differences, rtol=1e-4, atol=1e-3)
    for _ in range(20):
        values = to_values(form.blocks, posed.unbounded(3.0 * rng.standard_normal(posed.n)))
        for numbers in thresholds_by_item(ready.table):
            assert (np.diff(values[list(numbers)]) > 0).all()


def test_groups_that_share_nothing_are_models_of_their_own():
    """The density is the sum of those of one-group models of the same values, with the frames of each."""
    ready, rng = grouped_for(frames()), np.random.default_rng(3)
    values = random_values(ready, rng)
    layout, data = target_of(ready, rng)
    total, by_values = ready.likelihood.log_likelihood(values, layout, data)
    alone = ready_for(frames()[0])
    one, names = alone.likelihood.layout(alone.layout, sampling_scale=True), alone.table.free_names
    heights = []
    for g, group in enumerate(ready.table.groups):
        numbers = [ready.table.free_names.index(f"{name} [{group}]") for name in names]
        own = with_room(ready.likelihood.data_of_group(data, g), one, 0)
        own.scores[:] = data.scores[:, slice(*data.starts[g : g + 2])]
        height, slope = alone.likelihood.log_likelihood(values[numbers], one, own)
        heights.append(height)
        np.testing.assert_allclose(by_values[numbers], slope, rtol=1e-9, atol=1e-9)
    assert total == pytest.approx(sum(heights), rel=1e-12)


def boxes(ready, values, draws, i):
    """Between which latent answers those of respondent i lie (item, 2), for items answered; and which these are."""
    g, given = int(ready.answers.group[i]), ready.answers.values[i]
    unit = 0 if "thresholds" in ready.spec.group_equal else g
    rows, ends = ready.table.representatives, []
    deviations = np.sqrt(np.diag(draws.sigma[0, unit]))
    by_item = {(rows[own[0]].lhs, rows[own[0]].group): values[list(own)] for own in thresholds_by_item(ready.table)}
    seen = np.flatnonzero(~np.isnan(given))
    for j in seen:
        own = by_item[ready.table.items[j], unit] * deviations[j]
        ends.append(np.array([-np.inf, *own, np.inf])[int(given[j]) - 1 :][:2])
    return g, np.array(ends), seen


def test_a_respondents_probability_is_that_of_a_box(ready):
    """Of normal latent answers with the group's means and covariances, by Genz's algorithm."""
    values = random_values(ready, np.random.default_rng(4))
    draws, who = moments_of(ready, values, 200), np.arange(0, 95, 12)
    expected = []
    for i in who:
        g, ends, seen = boxes(ready, values, draws, i)
        box = multivariate_normal(draws.mu[0, g, seen], draws.sigma[0, g][np.ix_(seen, seen)], seed=1)
        expected.append(box.cdf(ends[:, 1], lower_limit=ends[:, 0]))
    given, group = ready.answers.values[who], ready.answers.group[who]
    logs = ready.likelihood.casewise(draws.mu, draws.sigma, draws.own, given, group, draws.residual)
    np.testing.assert_allclose(np.exp(logs).mean(0), expected, rtol=0.03)


def test_new_answers_are_in_each_box_as_often(ready):
    values, rng = random_values(ready, np.random.default_rng(5)), np.random.default_rng(6)
    draws, n = moments_of(ready, values), 200_000
    for g in range(3):
        group = np.full(n, g)
        new = ready.likelihood.simulate(draws.mu[0], draws.sigma[0], draws.own[0], group, rng)
        steps = ready.likelihood.thresholds(draws.mu, draws.sigma, draws.own)[0, g]
        at = 0
        for j, codes in enumerate(ready.likelihood.categories.values()):
            shares = [(new[:, j] <= code).mean() for code in codes[:-1]]
            rows = slice(at, at + len(codes) - 1)
            np.testing.assert_allclose(shares, 0.5 * (1 + erf(steps[rows] / np.sqrt(2))), atol=0.006)
            at += len(codes) - 1


def test_scores_have_their_groups_means(ready):
    """Of many answers drawn from the model, mean scores are the constructs' means, which the first group has at 0."""
    values, rng = random_values(ready, np.random.default_rng(7)), np.random.default_rng(8)
    draws, n = moments_of(ready, values, 20), 2000
    for g in range(3):
        group = np.full(n, g)
        new = ready.likelihood.simulate(draws.mu[0], draws.sigma[0], draws.own[0], group, rng)
        mean, sd = ready.likelihood.construct_scores(draws, new, group)
        spread = np.sqrt(np.diagonal(draws.phi[0, g]))
        np.testing.assert_allclose(mean.mean(0), draws.means[0, g], atol=0.12 * spread.max())
        # variance of means and mean of variances add up
        np.testing.assert_allclose(np.sqrt(mean.var(0) + (sd**2).mean(0)), spread, rtol=0.06)
