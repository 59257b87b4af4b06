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
