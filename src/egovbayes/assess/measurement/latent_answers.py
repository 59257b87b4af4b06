"""Measures of items answered in categories: of latent answers, and of the sum of the answers as they are coded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.measurement.measured import Measured
from egovbayes.assess.measurement.measures import VALIDITY
from egovbayes.assess.measurement.values import Values, model_values
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import Array
from egovbayes.quantities.ordinal_reliability import omega_of_sum
from egovbayes.quantities.standardised import correlation_of

_POLYCHORIC = "; of polychoric correlations (with numbers: polyserial and Pearson's); intervals by their large samples"
_CONVENTIONS = {
    "alpha": "ordinal alpha: standardised alpha of latent answers (Zumbo, Gadermann & Zeisser, 2007)" + _POLYCHORIC,
    "alpha_standardised": "the same as alpha: latent answers have variance 1" + _POLYCHORIC,
    "htmt": VALIDITY["htmt"].convention + _POLYCHORIC,
    "htmt2": VALIDITY["htmt2"].convention + _POLYCHORIC,
    "omega": "Green & Yang's omega of the sum of the answers as they are coded",
    "cr": "Fornell & Larcker's composite reliability, of latent answers (ordinal omega)",
    "ave": "Fornell & Larcker: mean squared standardised loading, of latent answers",
}
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


def latent_conventions(left_out: int) -> dict[str, str]:
    """Conventions by measure; of polychoric correlations, from which `left_out` respondents are missing."""
    of = f"; without {left_out} respondents who left something out" if left_out else ""
    return {name: said + of * (_POLYCHORIC in said) for name, said in _CONVENTIONS.items()}


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
