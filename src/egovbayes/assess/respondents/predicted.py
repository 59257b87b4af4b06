"""New answers of the respondents there are, drawn from the posterior: what ArviZ calls the posterior predictive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from egovbayes.assess.respondents.after import AfterSampling
from egovbayes.data.answers import Answers
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import IntArray

MOST_ANSWERS = 4_000_000
"""Predicted answers that are kept: 16 MB, beside which the draws themselves are small."""


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """Answers (chain, draw, respondent, item) in single precision, NaN where none was given; from the draws of each
    chain numbered `taken` (chain, draw).
    """

    answers: NDArray[np.float32]
    taken: IntArray


def some_draws(after: AfterSampling, n_draws: int, n_answers: int) -> IntArray:
    """Places among `after.kept` (chain, draw) of as many draws as may be predicted from, as many of each chain and
    evenly spaced; (chain, 0) where `n_answers` (respondents times items) leave no room for one of each.

    There are n_draws of each chain.
    """
    by_chain = [np.flatnonzero(after.kept // n_draws == chain) for chain in range(after.n_chains)]
    most = min(*map(len, by_chain), MOST_ANSWERS // (n_answers * after.n_chains))
    return np.stack([own[np.linspace(0, len(own) - 1, most).astype(np.int64)] for own in by_chain])


def predicted_answers(
    after: AfterSampling, answers: Answers, likelihood: Likelihood, n_draws: int, rng: np.random.Generator
) -> Predicted | None:
    """Answers of everybody there is, to the items that each of them answered; None where they are too many to keep."""
    places = some_draws(after, n_draws, answers.values.size)
    if not places.shape[1]:
        return None
    found = np.empty((*places.shape, *answers.values.shape), dtype=np.float32)
    for at in np.ndindex(places.shape):
        place = places[at]
        mu, sigma, own = after.kept_mu[place], after.kept_sigma[place], after.kept_own[place]
        found[at] = likelihood.simulate(mu, sigma, own, answers.group, rng)
    found[:, :, np.isnan(answers.values)] = np.nan
    return Predicted(found, after.kept[places] % n_draws)
