"""Measures of items answered in categories: of latent answers, and of the sum of the answers as they are coded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.measurement.measured import Measured
from egovbayes.assess.measurement.values import Values, model_values
from egovbayes.notation import Array
from egovbayes.quantities.ordinal_reliability import omega_of_sum
from egovbayes.quantities.standardised import correlation_of

NOT_OF_CATEGORIES = "of covariances that no model restricts, which answers in categories have not"
_KEPT = ("cr", "ave", "root_ave", "msv", "correlation", "fornell_larcker")
_OF_CONSTRUCTS = ("alpha", "alpha_standardised", "omega_observed", "ave_unstandardised")
_OF_PAIRS = ("htmt", "htmt2")


def latent_values(block: DrawBlock, own: Array, categories: Sequence[int], constructs: Sequence[Measured]) -> Values:
    """Measures (draw, construct) and (draw, construct, construct) of one group's draws with thresholds `own` (draw,
    threshold), item after item; NaN for what latent answers do not have.
    """
    sigma, phi = block.sigma[:, 0], block.phi[:, 0]
    found = model_values(block.matrices.of_group(0), (sigma, phi), constructs)
    n, m = len(own), len(constructs)
    ends = np.cumsum([0, *(count - 1 for count in categories)]).tolist()
    omegas = [_omega(block, construct, own, ends) for construct in constructs]
    lacking = {name: np.full((n, m), np.nan) for name in _OF_CONSTRUCTS}
    lacking |= {name: np.full((n, m, m), np.nan) for name in _OF_PAIRS}
    return {**{name: found[name] for name in _KEPT}, **lacking, "omega": np.stack(omegas, axis=-1)}


def _omega(block: DrawBlock, construct: Measured, own: Array, ends: Sequence[int]) -> Array:
    """Omega of the sum of a construct's answers (draw,); NaN where its loadings do not tell it."""
    if construct.model_reason:
        return np.full(len(own), np.nan)
    items = np.array(construct.items, dtype=np.int64)
    loadings = block.standardised.loadings[:, 0, items, construct.number]
    implied = correlation_of(block.sigma[:, 0][:, items[:, None], items])
    thresholds = [own[:, ends[item] : ends[item + 1]] for item in construct.items]
    return omega_of_sum(thresholds, loadings[:, :, None] * loadings[:, None], implied)
