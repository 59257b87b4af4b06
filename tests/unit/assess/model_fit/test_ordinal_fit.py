"""Two-way tables of answers in categories beside those that the model predicts."""

from types import SimpleNamespace

import numpy as np
import pytest
from helpers_ordinal import answers, ready_for
from scipy.special import ndtri

from egovbayes.assess.model_fit.ordinal_fit import two_way_fit

N, DRAWS = 600, 60
LOADINGS = np.full(6, 0.75)


def sigma_of(path=0.5):
    """Covariances of latent answers in units of their residuals, of the model that answers are made with."""
    phi = np.array([[1.0, path], [path, 1.0]])
    of = np.repeat([0, 1], 3)
    raw = LOADINGS / np.sqrt(1 - LOADINGS**2)
    return raw[:, None] * raw * phi[of][:, of] + np.eye(6)


def found(frame, seed=1):
    ready = ready_for(frame)
    own = np.concatenate([
        ndtri(np.cumsum(np.bincount(column.dropna().astype(int) - 1, minlength=len(codes)) / column.notna().sum())[:-1])
        for (_, column), codes in zip(frame.items(), ready.likelihood.categories.values(), strict=True)
    ])  # fmt: skip
    after = SimpleNamespace(
        kept=np.arange(DRAWS),
        kept_mu=np.zeros((DRAWS, 1, 6)),
        kept_sigma=np.broadcast_to(sigma_of(), (DRAWS, 1, 6, 6)),
        kept_own=np.broadcast_to(own, (DRAWS, len(own))),
    )
    sample = SimpleNamespace(answers=ready.answers, likelihood=ready.likelihood)
    return two_way_fit(after, sample, np.random.default_rng(seed))


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_answers_of_the_model_are_likely(missing):
    fit = found(answers(N, 7, missing=missing))
    assert fit.observed.shape == fit.predicted.shape == (DRAWS, 15)
    assert 0.02 < fit.ppp < 0.98
    assert fit.ppp_error == pytest.approx(np.sqrt(fit.ppp * (1 - fit.ppp) / DRAWS))


def test_the_pair_that_shares_something_more_is_named_first():
    frame = answers(N, 8)
    same = np.random.default_rng(2).uniform(size=N) < 0.5
    frame.loc[same, "y2"] = np.ceil(frame.loc[same, "x3"] * 4 / 5)
    frame["y2"] = frame["y2"].clip(1, 4)
    fit = found(frame)
    table = fit.table(("x1", "x2", "x3", "y1", "y2", "y3"))
    assert table.index[0] == ("x3", "y2")
    assert table["p"].iloc[0] == 0.0
    assert fit.ppp < 0.05
    assert (table["g2"] >= 0).all()


def test_distances_are_those_of_the_counts_by_hand():
    fit = found(answers(N, 9))
    frame = answers(N, 9)
    counts = np.zeros((2, 3))
    np.add.at(counts, (frame["x1"].astype(int) - 1, frame["x2"].astype(int) - 1), 1)
    rng = np.random.default_rng(3)
    latent = rng.multivariate_normal(np.zeros(6), sigma_of(), size=2_000_000)[:, :2]
    latent /= np.sqrt(np.diag(sigma_of())[:2])
    ends = [ndtri(np.cumsum(counts.sum(1 - axis) / N)[:-1]) for axis in (0, 1)]
    shares = np.zeros((2, 3))
    np.add.at(shares, tuple(np.searchsorted(t, y) for t, y in zip(ends, latent.T, strict=True)), 1 / len(latent))
    by_hand = 2 * (counts * np.log(counts / (N * shares))).sum()
    assert fit.observed[0, 0] == pytest.approx(by_hand, abs=0.3)
