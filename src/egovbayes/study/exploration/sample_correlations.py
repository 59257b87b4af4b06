"""Correlations of all respondents together, whether some answers are missing or only a matrix is there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.data.observed import Observed
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class SampleCorrelations:
    """Correlations (item, item) of `items`; `n` is the number of respondents that tests count with.

    `complete_answers` (respondent, item) are None where some are missing or none are there. `made` says in a sentence
    how the correlations came about; `answered` is False where only a matrix is there.
    """

    items: tuple[str, ...]
    correlation: Array
    n: int
    n_respondents: int
    complete_answers: Array | None
    made: Sentence
    answered: bool = True


def sample_of(observed: Observed) -> SampleCorrelations:
    """The correlations behind what was observed; several groups are taken as one.

    Missing answers are dealt with by the maximum likelihood (EM) covariance of a saturated model, and the tests count
    with the pair of items that fewest answered together.
    """
    moments = observed.moments
    if moments.complete:
        covariance = _pooled_covariance(moments.n, moments.means, moments.covariances)
        n = moments.n_respondents
        made = phrase("explored.complete", n=n)
        if observed.answers is None:
            made = _from_matrices(len(moments.groups), has_means=observed.has_means)
    else:
        pooled = replace(moments, group=np.zeros_like(moments.group), groups=("",))
        covariance = saturated_moments(pooled).covariances[0]
        together = np.einsum("k,ki,kj->ij", moments.n, moments.observed.astype(float), moments.observed.astype(float))
        n = int(together.min())
        made = phrase("explored.saturated", n=n, all=moments.n_respondents)
    spread = np.sqrt(covariance.diagonal())
    answers = observed.answers.values if observed.answers is not None and moments.complete else None
    correlation = covariance / np.outer(spread, spread)
    np.fill_diagonal(correlation, 1.0)
    return SampleCorrelations(
        moments.items, correlation, n, moments.n_respondents, answers, made, answered=observed.answers is not None
    )


def _from_matrices(n_groups: int, *, has_means: bool) -> Sentence:
    """What to say of correlations that come from one matrix, or from several joined."""
    if n_groups == 1:
        return phrase("explored.matrix")
    return phrase("explored.between" if has_means else "explored.within", n=n_groups)


def _pooled_covariance(n: Array, means: Array, covariances: Array) -> Array:
    """Covariance (item, item) of several complete groups as one; n (group,), means (group, item)."""
    share = n / n.sum()
    off = means - share @ means
    return np.asarray(np.einsum("g,gij->ij", share, covariances) + np.einsum("g,gi,gj->ij", share, off, off))
