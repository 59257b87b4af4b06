"""Values that only their priors tell, cross-loadings and residual correlations: how large, and what each moves.

Muthén & Asparouhov (2012): a small value that the answers pull away from 0 is what a model that holds it at 0 lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.quantity_draws import shown_rows
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

SMALL = 0.1
"""In size: what a standardised value below it is called (Muthén & Asparouhov, 2012, have loadings of 0 within 0.1)."""
COLUMNS = ("median", "lower", "upper", "beyond")


def small_values(prepared: Prepared, quantities: xr.Dataset, claims: ClaimDraws, interval: float) -> pd.DataFrame:
    """A row for each value that only its prior tells, the likeliest to lie beyond SMALL first; index its name.

    Columns COLUMNS of the standardised value, `beyond` being P(size > SMALL); then for every claim with one effect, by
    the hypothesis' name, what its standardised effect would be more or less by if this value were 0: the posterior
    slope of the effect on the value times the way from its mean to 0 (exact of normal posteriors).
    """
    import pandas as pd

    table = prepared.table
    rows = [table.rows[number] for number in shown_rows(table)]
    names = prepared.told_by_priors
    places = [next(k for k, row in enumerate(rows) if row.free == table.free_names.index(name)) for name in names]
    draws = quantities["standardised"].to_numpy()[..., places].reshape(-1, len(places))
    median, lower, upper = median_and_interval(draws, interval, axis=0)
    columns = dict(zip(COLUMNS, (median, lower, upper, (np.abs(draws) > SMALL).mean(axis=0)), strict=True))
    for name, effect in zip(claims.names, np.moveaxis(claims.effect, -1, 0), strict=True):
        columns[name] = _moved(draws, effect.ravel())
    found = pd.DataFrame(columns, index=pd.Index(names, name="parameter"))
    return found.sort_values("beyond", ascending=False, kind="stable")


def _moved(draws: Array, effect: Array) -> Array:
    """What the mean effect (draw,) would change by with each value (draw, value) at 0; (value,)."""
    centred = draws - draws.mean(axis=0)
    with np.errstate(invalid="ignore"):
        slopes = (centred * (effect - effect.mean())[:, None]).sum(axis=0) / (centred**2).sum(axis=0)
    moved: Array = -slopes * draws.mean(axis=0)
    return moved
