"""Models with feedback: how far the draws are from effects that go round for ever. Bentler & Freeman (1983)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import too_many
from egovbayes.check import Check
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.stability import stability_index

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

COLUMNS = ("ml", "median", "lower", "upper", "p_below_one")
_WAY_OUT = (
    "Usually an outcome in the loop has no strong predictor of its own, or the two paths of the loop cannot be told "
    "apart in so small a sample: give each outcome such a predictor, fix or drop one path of the loop, or narrow the "
    "paths' priors."
)


def stability_table(quantities: xr.Dataset, ml: MLFit | None, interval: float = 0.95) -> pd.DataFrame:
    """One row a group (index: group): the stability index by maximum likelihood, the posterior's median and interval,
    and P(index < 1). Empty without feedback.
    """
    import pandas as pd

    if "stability" not in quantities:
        return pd.DataFrame(columns=COLUMNS)
    draws = quantities["stability"].to_numpy()
    draws = draws.reshape(draws.shape[0] * draws.shape[1], -1)
    estimates = np.nan if ml is None else stability_index(fill(ml.layout, ml.values).paths)
    median, lower, upper = median_and_interval(draws, interval, axis=0)
    columns = dict(zip(COLUMNS, (estimates, median, lower, upper, (draws < 1).mean(0)), strict=True))
    groups = quantities["group"].to_numpy() if "group" in quantities["stability"].dims else [""]
    return pd.DataFrame(columns, index=pd.Index(groups, name="group"))


def stability_checks(table: pd.DataFrame, threshold: float) -> tuple[Check, ...]:
    """Whether nearly all draws have total effects; no check without feedback."""
    if table.empty:
        return ()
    row = int(table["p_below_one"].to_numpy().argmin())
    group = str(table.index[row])
    without, median = (float(table[column].iloc[row]) for column in ("p_below_one", "median"))
    without, where = 1 - without, f" in group {group}" if group else ""
    if without == 0:
        text = f"The stability index of the feedback is below 1 in every draw (median {median:.2f}{where})."
        return (Check("stability", True, text, table),)
    text = (
        f"The stability index of the feedback (the largest eigenvalue of the paths in size) is 1 or more in "
        f"{per_cent(without)} of the draws{where}, median {median:.2f}: what goes round the loop grows there without "
        "end, and there are no total effects, indirect effects or shares of variance."
    )
    if not too_many(without, threshold):
        return (Check("stability", True, f"{text} They are so few that what is said of the others stands.", table),)
    text = f"{text} Claims about them are not judged. Paths, correlations and fit are not touched by this. {_WAY_OUT}"
    return (Check("stability", False, text, table),)


def per_cent(share: float) -> str:
    """A share above 0 of something counted: less than 0.1 %, 2.4 %, 34 %."""
    return "less than 0.1 %" if share < 0.001 else f"{100 * share:.{1 if share < 0.1 else 0}f} %"
