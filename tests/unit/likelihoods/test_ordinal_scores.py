"""Respondents' constructs given answers in categories, against draws of constructs weighed by the answers."""

import numpy as np
import pytest
from helpers_ordinal import CORRELATED, CROSSED, HIGHER, answers, random_values, ready_for
from scipy.special import ndtr

from egovbayes.likelihoods.base import ScoreDraws
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance, transposed

SOME = 6


def weighed(matrices, thresholds, values, coding, rng, n=600_000):
    """Mean and SD of constructs (respondent, construct): draws of the constructs' own distribution, weighed."""
    phi = construct_covariance_total(matrices)[0, 0]
    constructs = rng.multivariate_normal(np.zeros(len(phi)), phi, size=n)
    theta, at, weights = matrices.residual_covariance[0, 0], 0, np.ones((len(values), n))
    # a part of correlated residuals is drawn, so that the rest is not correlated
    noise = np.linalg.eigvalsh(theta)[0]
    drawn = rng.multivariate_normal(np.zeros(len(theta)), theta - noise * np.eye(len(theta)), size=n)
    latent = constructs @ matrices.loadings[0, 0].T + drawn
    deviations = np.sqrt(np.diag(implied_covariance(matrices)[0, 0]))
    for j, codes in enumerate(coding.values()):
        ends = np.concatenate([[-np.inf], thresholds[at : at + len(codes) - 1] * deviations[j], [np.inf]])
        at += len(codes) - 1
        for who, value in enumerate(values[:, j]):
            if not np.isnan(value):
                place = codes.index(int(value))
                weights[who] *= np.diff(ndtr((ends[place : place + 2, None] - latent[:, j]) / noise**0.5), axis=0)[0]
    weights /= weights.sum(1, keepdims=True)
    mean = weights @ constructs
    return mean, np.sqrt(weights @ constructs**2 - mean**2)


@pytest.mark.parametrize("syntax", [CROSSED, HIGHER, CORRELATED], ids=["crossed", "second order", "correlated"])
def test_scores_are_those_of_constructs_weighed_by_the_answers(syntax):
    ready = ready_for(answers(80, 6, missing=0.2), syntax)
    raw = to_raw(ready.layout, random_values(ready, np.random.default_rng(2))[None])
    matrices, own = fill(ready.layout, raw), raw[:, ready.layout.own]
    phi, some = construct_covariance_total(matrices), ready.answers.values[:SOME]
    cross = phi @ transposed(matrices.loadings)
    means, residual = np.zeros(phi.shape[:-1]), matrices.residual_covariance
    one = (implied_covariance(matrices), np.zeros((1, 1, 6)), cross, phi, means, own, residual)
    draws = ScoreDraws(*(np.repeat(each, 40, axis=0) for each in one))
    mean, sd = ready.likelihood.construct_scores(draws, some, np.zeros(len(some), dtype=np.int64))
    wanted, spread = weighed(matrices, own[0], some, ready.likelihood.categories, np.random.default_rng(3))
    assert mean == pytest.approx(wanted, abs=0.03)
    assert sd == pytest.approx(spread, rel=0.04)


def test_who_answered_nothing_is_anybody():
    ready = ready_for(answers(80, 6), CROSSED)
    raw = to_raw(ready.layout, random_values(ready, np.random.default_rng(2))[None])
    matrices = fill(ready.layout, raw)
    phi = construct_covariance_total(matrices)
    one = (
        implied_covariance(matrices),
        np.zeros((1, 1, 6)),
        phi @ transposed(matrices.loadings),
        phi,
        np.zeros(phi.shape[:-1]),
        raw[:, ready.layout.own],
        matrices.residual_covariance,
    )
    draws = ScoreDraws(*(np.repeat(each, 40, axis=0) for each in one))
    mean, sd = ready.likelihood.construct_scores(draws, np.full((2, 6), np.nan), np.zeros(2, dtype=np.int64))
    assert mean == pytest.approx(0, abs=0.05)
    assert sd == pytest.approx(np.sqrt(np.diag(phi[0, 0]))[None].repeat(2, 0), rel=0.05)


def test_scores_of_who_gives_the_highest_answer_to_everything():
    """Against quadrature: each stand-in leads the others farther out, and few sweeps end too near and too narrow."""
    ready = ready_for(answers(80, 6), "f =~ x1 + x2 + x3 + y1 + y2 + y3")
    raw = random_values(ready, np.random.default_rng(2))
    raw[: len(ready.table.items)] = 2.0
    raw = to_raw(ready.layout, raw[None])
    matrices, own = fill(ready.layout, raw), raw[:, ready.layout.own]
    phi, sigma = construct_covariance_total(matrices), implied_covariance(matrices)
    cross, means = phi @ transposed(matrices.loadings), np.zeros(phi.shape[:-1])
    one = (sigma, np.zeros((1, 1, 6)), cross, phi, means, own, matrices.residual_covariance)
    draws = ScoreDraws(*(np.repeat(each, 200, axis=0) for each in one))
    codes = [*ready.likelihood.categories.values()]
    top = np.array([[each[-1] for each in codes]], dtype=float)
    mean, sd = ready.likelihood.construct_scores(draws, top, np.zeros(1, dtype=np.int64))
    x = np.linspace(-8, 8, 4001)
    last = np.cumsum([len(each) - 1 for each in codes]) - 1
    ends = own[0, last] * np.sqrt(np.diag(sigma[0, 0]))
    weight = np.exp(-0.5 * x**2) * ndtr(2.0 * x[:, None] - ends).prod(1)
    weight /= weight.sum()
    assert mean[0, 0] == pytest.approx(weight @ x, abs=0.015)
    assert sd[0, 0] == pytest.approx(np.sqrt(weight @ x**2 - (weight @ x) ** 2), rel=0.04)
