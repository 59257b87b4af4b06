from dataclasses import fields

import numpy as np
import pytest
from helpers_assess import random_covariance

from egovbayes.assess.respondents.answer_patterns import answer_patterns
from egovbayes.assess.respondents.scores import ScoreAccumulator, ScoreDraws
from egovbayes.likelihoods import LIKELIHOODS

ITEMS, CONSTRUCTS, DRAWS = 5, 2, 30


@pytest.fixture
def case():
    rng = np.random.default_rng(6)
    joint = random_covariance(ITEMS + CONSTRUCTS, rng, (DRAWS, 2))
    draws = ScoreDraws(
        sigma=joint[..., CONSTRUCTS:, CONSTRUCTS:],
        mu=3 + 0.1 * rng.normal(size=(DRAWS, 2, ITEMS)),
        cross=joint[..., :CONSTRUCTS, CONSTRUCTS:],
        phi=joint[..., :CONSTRUCTS, :CONSTRUCTS],
        means=0.1 * rng.normal(size=(DRAWS, 2, CONSTRUCTS)),
        own=np.zeros((DRAWS, 0)),
        residual=np.zeros((DRAWS, 2, ITEMS, ITEMS)),
    )
    values = 3 + rng.normal(size=(12, ITEMS))
    values[rng.uniform(size=values.shape) < 0.2] = np.nan
    values[:, 0] = 3.0
    values[4] = np.nan
    return draws, values, np.arange(12) % 2


def looped(draws, values, group, freedom=None):
    """Mean and SD by the conditional normal (or t) of each draw and respondent, one at a time."""
    mean, sd = np.empty((2, len(values), CONSTRUCTS))
    for r, (y, g) in enumerate(zip(values, group, strict=True)):
        seen = ~np.isnan(y)
        centres, spreads = [], []
        for d in range(DRAWS):
            inverse = np.linalg.inv(draws.sigma[d, g][np.ix_(seen, seen)])
            cross = draws.cross[d, g][:, seen]
            centres.append(draws.means[d, g] + cross @ inverse @ (y - draws.mu[d, g])[seen])
            deviation = (y - draws.mu[d, g])[seen]
            far = deviation @ inverse @ deviation
            # of a joint t the rest is t with nu + q degrees of freedom, scaled by (nu + d)/(nu + q)
            stretch = 1.0 if freedom is None else (freedom + far) / (freedom + seen.sum() - 2.0)
            spreads.append(stretch * np.diag(draws.phi[d, g] - cross @ inverse @ cross.T))
        mean[r] = np.mean(centres, axis=0)
        sd[r] = np.sqrt(np.var(centres, axis=0) + np.mean(spreads, axis=0))
    return mean, sd


def part(draws, at):
    return ScoreDraws(*(getattr(draws, each.name)[at] for each in fields(ScoreDraws)))


@pytest.mark.parametrize("blocks", [[slice(None)], [slice(0, 7), slice(7, 8), slice(8, DRAWS)]])
def test_scores_are_those_of_a_loop_over_draws_and_respondents(case, blocks):
    draws, values, group = case
    scores = ScoreAccumulator(values, group, np.full(ITEMS, 3.0))
    for block in blocks:
        scores.add(part(draws, block))
    mean, sd = scores.result()
    expected_mean, expected_sd = looped(draws, values, group)
    np.testing.assert_allclose(mean, expected_mean, atol=1e-9)
    np.testing.assert_allclose(sd, expected_sd, atol=1e-9)


def test_scores_of_heavy_tails_are_those_of_a_loop_too(case):
    draws, values, group = case
    some = ~np.isnan(values).all(1)
    values, group = values[some], group[some]
    stretch = LIKELIHOODS["student-t"].with_numbers([4.0]).score_stretch
    scores = ScoreAccumulator(values, group, np.full(ITEMS, 3.0), stretch)
    for block in (slice(0, 7), slice(7, 8), slice(8, DRAWS)):
        scores.add(part(draws, block))
    mean, sd = scores.result()
    expected_mean, expected_sd = looped(draws, values, group, freedom=4.0)
    np.testing.assert_allclose(mean, expected_mean, atol=1e-9)
    np.testing.assert_allclose(sd, expected_sd, atol=1e-9)


def test_scores_have_the_moments_of_drawn_constructs(case):
    draws, values, group = case
    scores = ScoreAccumulator(values, group, np.full(ITEMS, 3.0))
    scores.add(draws)
    mean, sd = scores.result()
    rng = np.random.default_rng(7)
    r, g = 1, group[1]
    seen = ~np.isnan(values[r])
    sampled = []
    for d in np.repeat(np.arange(DRAWS), 2000):
        weights = draws.cross[d, g][:, seen] @ np.linalg.inv(draws.sigma[d, g][np.ix_(seen, seen)])
        centre = draws.means[d, g] + weights @ (values[r] - draws.mu[d, g])[seen]
        spread = draws.phi[d, g] - weights @ draws.cross[d, g][:, seen].T
        sampled.append(centre + np.linalg.cholesky(spread) @ rng.standard_normal(CONSTRUCTS))
    np.testing.assert_allclose(mean[r], np.mean(sampled, axis=0), atol=4 * sd[r].max() / np.sqrt(len(sampled)))
    np.testing.assert_allclose(sd[r], np.std(sampled, axis=0), rtol=0.02)


def test_a_respondent_without_answers_gets_the_prior_of_the_model(case):
    draws, values, group = case
    scores = ScoreAccumulator(values, group, np.full(ITEMS, 3.0))
    scores.add(draws)
    mean, sd = scores.result()
    np.testing.assert_allclose(mean[4], draws.means[:, 0].mean(0), atol=1e-12)
    assert (sd[4] > 0).all()


def test_patterns_cover_every_respondent_once(case):
    _, values, group = case
    patterns = answer_patterns(values, group)
    assert sorted(np.concatenate([p.respondents for p in patterns])) == list(range(12))
    for pattern in patterns:
        assert set(group[pattern.respondents]) == {pattern.group}
        assert not np.isnan(values[np.ix_(pattern.respondents, pattern.items)]).any()
