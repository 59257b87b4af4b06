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

    table, n = fit.table, respondents(fit.moments)
    values = chain_after_chain(values_of(table, fit.posterior))
    draws = np.concatenate(
        [
            standardised_mean_differences(block.construct_means, diagonal(block.phi), n)
            for block in draw_blocks(fit.layout, values)
        ]
    )
    summary = median_and_interval(draws, fit.rules.interval, axis=0)
    ml = np.full(summary.shape[1:], np.nan) if fit.ml is None else ml_mean_differences(fit.ml)
    columns = dict(zip(("median", "lower", "upper", "ml"), (*summary, ml), strict=True))
    latent = [i for i, name in enumerate(table.constructs) if name not in table.items]
    index = pd.MultiIndex.from_product(
        [[table.constructs[i] for i in latent], table.groups[1:]], names=["construct", "group"]
    )
    return pd.DataFrame({name: found[1:, latent].T.ravel() for name, found in columns.items()}, index=index)


def ml_mean_differences(ml: MLFit) -> Array:
    """The same of maximum likelihood, of every construct and group; (group, construct)."""
    matrices = fill(ml.layout, ml.values)
    spread = diagonal(construct_covariance_total(matrices))
    return standardised_mean_differences(construct_mean_total(matrices), spread, respondents(ml.moments))
