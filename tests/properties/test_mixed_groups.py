"""Answers in categories beside numbers, of several groups: density, slopes, respondents and new answers another way."""

import numpy as np
import pytest
from helpers_ordinal import (
    CORRELATED,
    MORE_THAN_TWO,
    OF_TWO,
    TWO,
    grouped_frame,
    mixed_for,
    mixed_frame,
    mixed_values,
    moments_of,
)
from scipy.stats import multivariate_normal

from egovbayes.likelihoods.ordinal_frames import framed, with_room
from egovbayes.model.table.own_rows import thresholds_by_item

BOTH, ALONE = ("x2", "y1"), ("y1", "y2", "y3")
CASES = [
    (BOTH, (), TWO),
    (BOTH, ("loadings",), TWO),
    (BOTH, ("loadings", "thresholds"), CORRELATED),
    (BOTH, ("thresholds",), TWO),
    (BOTH, ("loadings", "intercepts"), TWO),
    (BOTH, ("loadings", "thresholds", "intercepts", "residuals"), TWO),
    (ALONE, ("loadings", "thresholds"), TWO),
]
SIZES = (40, 25, 30)


def made_for(numbers, equal, syntax):
    """Three groups, the last of which never gave some answers, and has its numbers elsewhere."""
    categories = MORE_THAN_TWO if equal == ("thresholds",) else OF_TWO
    frames = [mixed_frame(n, n, numbers, missing=0.1, categories=categories) for n in SIZES]
    frames[2] = frames[2].assign(x3=frames[2]["x3"].clip(upper=3.0), y1=frames[2]["y1"] + 10.0)
    told = {"group": "school", "group_equal": equal, "categories": categories}
    return mixed_for(grouped_frame(frames), syntax, numbers, **told)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join((case[0][0], *case[1])))
def ready(request):
    return made_for(*request.param)


def target_of(ready, rng):
    """Layout, and data with scores framed at other values than those to come, so that stand-ins have moved."""
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    data = with_room(framed(mixed_values(ready, rng), layout, data), layout, 0)
    data.scores[:] = rng.standard_normal(data.scores.shape)
    return layout, data


def test_slopes_are_slopes(ready):
    rng = np.random.default_rng(4)
    values = mixed_values(ready, rng)
    # a step of the differences is small beside what lies between two thresholds
    assert min(np.diff(values[list(own)]).min(initial=1.0) for own in thresholds_by_item(ready.table)) > 1e-3
    layout, data = target_of(ready, rng)

    def at(values):
        return ready.likelihood.log_likelihood(values, layout, data)[0]

    _, slope = ready.likelihood.log_likelihood(values, layout, data)
    by_scores, steps = data.by_scores.copy(), np.diag(1e-5 * np.maximum(1.0, np.abs(values)))
    differences = [(at(values + step) - at(values - step)) / (2 * step.max()) for step in steps]
    np.testing.assert_allclose(slope, differences, rtol=1e-4, atol=1e-3)
    for k, i in [(0, 0), (1, 45), (1, sum(SIZES) - 1)]:
        data.scores[k, i] += 1e-5
        up = at(values)
        data.scores[k, i] -= 2e-5
        assert by_scores[k, i] == pytest.approx((up - at(values)) / 2e-5, rel=1e-5, abs=1e-4)
        data.scores[k, i] += 1e-5


def test_groups_that_share_nothing_are_models_of_their_own():
    """The density is the sum of those of one-group models of the same values, with the frames of each."""
    ready, rng = made_for(*CASES[0]), np.random.default_rng(3)
    values = mixed_values(ready, rng)
    layout, data = target_of(ready, rng)
    total, by_values = ready.likelihood.log_likelihood(values, layout, data)
    alone = mixed_for(mixed_frame(SIZES[0], SIZES[0], BOTH), TWO, BOTH)
    one, heights = alone.likelihood.layout(alone.layout, sampling_scale=True), []
    for g, group in enumerate(ready.table.groups):
        numbers = [ready.table.free_names.index(f"{name} [{group}]") for name in alone.table.free_names]
        own = with_room(ready.likelihood.data_of_group(data, g), one, 0)
        own.scores[:] = data.scores[:, slice(*data.starts[g : g + 2])]
        height, slope = alone.likelihood.log_likelihood(values[numbers], one, own)
        heights.append(height)
        np.testing.assert_allclose(by_values[numbers], slope, rtol=1e-9, atol=1e-9)
    assert total == pytest.approx(sum(heights), rel=1e-12)


def ends_of(ready, values, draws, group):
    """Between which latent answers each code of each item lies: thresholds of a group in units of its matrices."""
    unit = 0 if "thresholds" in ready.spec.group_equal else group
    rows, deviations = ready.table.representatives, np.sqrt(np.diag(draws.sigma[0, unit]))
    return {
        rows[own[0]].lhs: np.array([-np.inf, *values[list(own)], np.inf]) * deviations[_at(ready, rows[own[0]].lhs)]
        for own in thresholds_by_item(ready.table)
        if rows[own[0]].group == unit
    }


def _at(ready, item):
    return ready.table.items.index(item)


def log_density(ready, values, draws, i):
    """Of respondent i: numbers are normal, and given them the other latent answers lie in a box (Genz's algorithm)."""
    g, given = int(ready.answers.group[i]), ready.answers.values[i]
    mu, sigma, ends = draws.mu[0, g], draws.sigma[0, g], ends_of(ready, values, draws, g)
    seen = np.flatnonzero(~np.isnan(given)).tolist()
    numbers = [j for j in seen if ready.table.items[j] in ready.likelihood.numbers]
    cut = [j for j in seen if j not in numbers]
    total, middle, left = 0.0, mu[cut], sigma[np.ix_(cut, cut)]
    if numbers:
        across = np.linalg.solve(sigma[np.ix_(numbers, numbers)], sigma[np.ix_(numbers, cut)])
        total += multivariate_normal(mu[numbers], sigma[np.ix_(numbers, numbers)]).logpdf(given[numbers])
        middle = middle + (given[numbers] - mu[numbers]) @ across
        left = left - sigma[np.ix_(cut, numbers)] @ across
    if cut:
        names = [ready.table.items[j] for j in cut]
        places = [int(given[j]) - ready.likelihood.categories[name].start for j, name in zip(cut, names, strict=True)]
        box = np.array([ends[name][c : c + 2] for name, c in zip(names, places, strict=True)])
        total += np.log(multivariate_normal(middle, left, seed=1).cdf(box[:, 1], lower_limit=box[:, 0]))
    return total


def test_a_respondents_density_is_that_of_numbers_and_a_box(ready):
    values = mixed_values(ready, np.random.default_rng(4), reach=0.3)
    draws, who = moments_of(ready, values, 400), np.arange(0, sum(SIZES), 12)
    expected = [log_density(ready, values, draws, i) for i in who]
    given, group = ready.answers.values[who], ready.answers.group[who]
    logs = ready.likelihood.casewise(draws.mu, draws.sigma, draws.own, given, group, draws.residual)
    np.testing.assert_allclose(np.log(np.exp(logs).mean(0)), expected, atol=0.03)


def test_new_answers_are_those_of_each_group(ready):
    values, rng = mixed_values(ready, np.random.default_rng(5)), np.random.default_rng(6)
    draws, n = moments_of(ready, values), 40_000
    for g in range(len(SIZES)):
        new = ready.likelihood.simulate(draws.mu[0], draws.sigma[0], draws.own[0], np.full(n, g), rng)
        ends = ends_of(ready, values, draws, g)
        for j, item in enumerate(ready.table.items):
            mean, sd = draws.mu[0, g, j], np.sqrt(draws.sigma[0, g, j, j])
            if item in ready.likelihood.numbers:
                assert abs(new[:, j].mean() - mean) < 4 * sd / np.sqrt(n)
                assert abs(new[:, j].std() / sd - 1.0) < 4 / np.sqrt(2 * n)
                continue
            codes = ready.likelihood.categories[item]
            shares = [(new[:, j] <= code).mean() for code in codes[:-1]]
            expected = multivariate_normal(mean, sd**2).cdf(ends[item][1:-1])
            np.testing.assert_allclose(shares, expected, atol=4 * 0.5 / np.sqrt(n))


def test_scores_have_their_groups_means(ready):
    """Of many answers drawn from the model, mean scores are the constructs' means, which the first group has at 0."""
    values, rng = mixed_values(ready, np.random.default_rng(7)), np.random.default_rng(8)
    draws, n = moments_of(ready, values, 20), 2000
    for g in range(len(SIZES)):
        group = np.full(n, g)
        new = ready.likelihood.simulate(draws.mu[0], draws.sigma[0], draws.own[0], group, rng)
        mean, sd = ready.likelihood.construct_scores(draws, new, group)
        spread = np.sqrt(np.diagonal(draws.phi[0, g]))
        np.testing.assert_array_less(np.abs(mean.mean(0) - draws.means[0, g]), 0.12 * spread)
        # variance of means and mean of variances add up
        np.testing.assert_allclose(np.sqrt(mean.var(0) + (sd**2).mean(0)), spread, rtol=0.06)
