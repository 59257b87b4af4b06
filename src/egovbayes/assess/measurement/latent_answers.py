"""Measures of items answered in categories: of latent answers, and of the sum of the answers as they are coded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.measurement.measured import Measured
from egovbayes.assess.measurement.values import Values, model_values
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import Array
from egovbayes.quantities.ordinal_reliability import omega_of_sum
from egovbayes.quantities.standardised import correlation_of

NOT_OF_CATEGORIES = "of covariances that no model restricts, which answers in categories have not"
_KEPT = ("cr", "ave", "root_ave", "msv", "correlation", "fornell_larcker")
_OF_CONSTRUCTS = ("alpha", "alpha_standardised", "omega_observed", "ave_unstandardised")
_OF_PAIRS = ("htmt", "htmt2")


def latent_values(
    block: DrawBlock, group: int, thresholds: Array, likelihood: Likelihood, constructs: Sequence[Measured]
) -> Values:
    """Measures (draw, construct) and (draw, construct, construct) of one group's draws with `thresholds` (draw,
    threshold) of standard normal latent answers, item after item; NaN for what latent answers do not have.
    """
    sigma, phi = block.sigma[:, group], block.phi[:, group]
    found = model_values(block.matrices.of_group(group), (sigma, phi), constructs)
    n, m = len(thresholds), len(constructs)
    ends = np.cumsum([0, *(len(codes) - 1 for codes in likelihood.categories.values())]).tolist()
    of_numbers = {place for place, item in enumerate(likelihood.categories) if item in likelihood.numbers}
    omegas = []
    for place, construct in enumerate(constructs):
        if of_numbers.issuperset(construct.items):
            omegas.append(found["omega"][..., place])
        elif of_numbers.isdisjoint(construct.items):
            omegas.append(_omega(block, group, construct, (thresholds, ends)))
        else:  # numbers and categories have no sum
            omegas.append(np.full(n, np.nan))
    lacking = {name: np.full((n, m), np.nan) for name in _OF_CONSTRUCTS}
    lacking |= {name: np.full((n, m, m), np.nan) for name in _OF_PAIRS}
    return {**{name: found[name] for name in _KEPT}, **lacking, "omega": np.stack(omegas, axis=-1)}


def _omega(block: DrawBlock, group: int, construct: Measured, steps: tuple[Array, Sequence[int]]) -> Array:
    """Omega of the sum of a construct's answers (draw,); NaN where its loadings do not tell it. `steps` are thresholds
    and where those of each item begin.
    """
    thresholds, ends = steps
    if construct.model_reason:
        return np.full(len(thresholds), np.nan)
    items = np.array(construct.items, dtype=np.int64)
    loadings = block.standardised.loadings[:, group, items, construct.number]
    implied = correlation_of(block.sigma[:, group][:, items[:, None], items])
    of_items = [thresholds[:, ends[item] : ends[item + 1]] for item in construct.items]
    return omega_of_sum(of_items, loadings[:, :, None] * loadings[:, None], implied)
