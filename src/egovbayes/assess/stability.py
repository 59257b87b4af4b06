"""Models with feedback: how far the draws are from effects that go round for ever. Bentler & Freeman (1983)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import too_many
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.stability import stability_index

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

COLUMNS = ("ml", "median", "lower", "upper", "p_below_one")


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
    below, median = (float(table[column].iloc[row]) for column in ("p_below_one", "median"))
    beyond = 1 - below
    seen: dict[str, object] = {"median": median, "where": ""}
    if group:
        seen["where"] = Sentence("stability.in_group", {"group": group})
    if beyond == 0:
        return (Check("stability", True, "stability.below", seen, table),)
    seen["share"] = per_cent(beyond)
    if not too_many(beyond, threshold):
        return (Check("stability", True, "stability.few_beyond", seen, table),)
    return (Check("stability", False, "stability.beyond", seen, table),)


def per_cent(share: float) -> Sentence:
    """A share above 0 of something counted: less than 0.1 %, 2.4 %, 34 %."""
    if share < 0.001:
        return Sentence("share.tiny")
    return Sentence("share.small" if share < 0.1 else "share.large", {"percent": 100 * share})
