"""Probabilities of answers in categories, from thresholds of standard normal latent answers (probit)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.notation import Array


def at_most(thresholds: Array, correlation: Array, scores: Array) -> Array:
    """P(answer in the first categories, up to each threshold) given a construct; (..., score, threshold).

    `thresholds` (..., threshold) in SDs of the latent answer, `correlation` (...) of it with the construct, `scores`
    (score,) of the construct in its SDs. Given the construct the latent answer is normal about correlation x score with
    variance 1 - correlation^2. Without a construct (correlation 0) it is the share of all respondents.
    """
    from scipy.special import ndtr

    spread = np.sqrt(1.0 - correlation**2)[..., None, None]
    middle = (correlation[..., None] * scores)[..., None]
    return np.asarray(ndtr((thresholds[..., None, :] - middle) / spread))


def steps_of_items(thresholds: Array, categories: Sequence[int]) -> list[Array]:
    """Thresholds (..., threshold), item after item, taken apart: one (..., threshold) for each item, one fewer than its
    `categories`; none of no item.
    """
    if not categories:
        return []
    ends = np.cumsum([count - 1 for count in categories])[:-1]
    return np.split(thresholds, ends, axis=-1)


def category_shares(at_most_each: Array) -> Array:
    """P(each category) of P(at most each but the last); (..., threshold) -> (..., category)."""
    ends = np.zeros((*at_most_each.shape[:-1], 1))
    return np.diff(np.concatenate([ends, at_most_each, ends + 1.0], axis=-1), axis=-1)


def expected_answer(shares: Array, codes: Array) -> Array:
    """The mean of the answers as coded, of P(each category) (..., category) and codes (category,); (...)."""
    return np.asarray(shares @ codes)
