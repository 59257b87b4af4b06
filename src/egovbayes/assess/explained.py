"""Explained variance after the answers and before them: R2 of every outcome, its prior beside its posterior."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import draw_blocks
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.errors import PriorError
from egovbayes.model.claims.quantities_by_name import outcomes, r2_values
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

COLUMNS = ("predictors", "median", "lower", "upper", "prior_median", "prior_lower", "prior_upper")
PRIOR_DRAWS = 4_000
_PREDICTED_BY: dict[MatrixName | None, MatrixName] = {MatrixName.THETA: MatrixName.LAMBDA}
_EXPLAINING = (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI)


def explained_table(
    model: PriorModel, quantities: xr.Dataset, rng: np.random.Generator, interval: float = 0.95
) -> pd.DataFrame:
    """One row an outcome (index: outcome, named as in `quantities`): how many constructs point at it, median and
    interval of its R2 in the posterior and in the prior (NaN where the prior cannot be drawn from).
    """
    import pandas as pd

    posterior = quantities["r2"].to_numpy()
    flat = posterior.reshape(posterior.shape[0] * posterior.shape[1], -1 if posterior.size else 0)
    pairs = (flat, prior_r2(model, rng))
    summaries = [median_and_interval(draws, interval, axis=0) for draws in pairs]
    columns = dict(zip(COLUMNS, (predictors(model.table), *summaries[0], *summaries[1]), strict=True))
    return pd.DataFrame(columns, index=pd.Index(quantities["outcome"].to_numpy(), name="outcome"))


@np.errstate(over="ignore", divide="ignore", invalid="ignore")  # of draws of a wide prior that no computer can hold
def prior_r2(model: PriorModel, rng: np.random.Generator, n: int = PRIOR_DRAWS) -> Array:
    """Draws (draw, outcome) of R2 from the joint prior; one draw of NaN where its correlations hardly ever go together.

    Only what R2 depends on is drawn: no intercepts, no correlations of residuals.
    """
    if model.updated is not None:
        known = model.updated.reshape(-1, model.layout.n_free)
        return np.concatenate([r2_values(model.table, block.matrices) for block in draw_blocks(model.layout, known)])
    values = np.zeros((n, model.layout.n_free))
    explaining = [row for row in model.table.rows if _explains(row)]
    behind = {number for row in explaining for number, _ in row.made}
    wanted = sorted({row.free for row in explaining if row.free >= 0} | behind)
    try:
        values[:, wanted] = model.prior.draws(wanted, n, rng)
    except PriorError:
        return np.full((1, len(outcomes(model.table))), np.nan)
    return np.concatenate([r2_values(model.table, block.matrices) for block in draw_blocks(model.layout, values)])


def predictors(table: ParameterTable) -> list[int]:
    """How many paths or loadings other than fixed zeros each of `outcomes(table)` has; (outcome,)."""
    pointing = Counter((row.matrix, row.group, row.row) for row in table.rows if row.free >= 0 or row.fixed != 0)
    return [pointing[_PREDICTED_BY.get(row.matrix, MatrixName.BETA), row.group, row.row] for row in outcomes(table)]


def _explains(row: Parameter) -> bool:
    return row.matrix in _EXPLAINING or (row.matrix is MatrixName.THETA and row.row == row.col)
