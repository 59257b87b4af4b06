"""How far the groups' means of each construct lie apart: of a fit's draws, and of its maximum likelihood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.fit import Fit
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import respondents
from egovbayes.engines.tree import values_of
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, construct_mean_total, diagonal
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.mean_differences import standardised_mean_differences

if TYPE_CHECKING:
    import pandas as pd


def mean_differences(fit: Fit) -> pd.DataFrame:
    """Median and interval of each group's mean less the first group's in pooled standard deviations, and that of
    maximum likelihood, `ml`; index (construct, group), without the first group.
    """
    import pandas as pd

    draws, constructs = mean_draws(fit)
    summary = median_and_interval(draws, fit.rules.interval, axis=0)
    latent = _latent(fit)
    ml = np.full(summary.shape[1:], np.nan) if fit.ml is None else ml_mean_differences(fit.ml)[:, latent]
    columns = dict(zip(("median", "lower", "upper", "ml"), (*summary, ml), strict=True))
    index = pd.MultiIndex.from_product([constructs, fit.table.groups[1:]], names=["construct", "group"])
    return pd.DataFrame({name: found[1:].T.ravel() for name, found in columns.items()}, index=index)


def mean_draws(fit: Fit) -> tuple[Array, tuple[str, ...]]:
    """Draws (draw, group, construct) of each group's mean less the first group's, in pooled standard deviations, and
    the names of the constructs, without variables that are observed.
    """
    n, latent = respondents(fit.moments), _latent(fit)
    blocks = draw_blocks(fit.layout, chain_after_chain(values_of(fit.table, fit.posterior)))
    found = [standardised_mean_differences(block.construct_means, diagonal(block.phi), n) for block in blocks]
    return np.concatenate(found)[..., latent], tuple(fit.table.constructs[i] for i in latent)


def _latent(fit: Fit) -> list[int]:
    return [i for i, name in enumerate(fit.table.constructs) if name not in fit.table.items]


def ml_mean_differences(ml: MLFit) -> Array:
    """The same of maximum likelihood, of every construct and group; (group, construct)."""
    matrices = fill(ml.layout, ml.values)
    spread = diagonal(construct_covariance_total(matrices))
    return standardised_mean_differences(construct_mean_total(matrices), spread, respondents(ml.moments))
