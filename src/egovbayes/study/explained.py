"""Explained variance as what it is here: a distribution, beside the single number a paper prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.ml.tables import r2
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.study.explained_draws import Explained

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("printed", "ml", "median", "lower", "upper", "sd", "level")


def explained_variances(
    fits: Mapping[str, Fit], constructs: Sequence[str], printed: Mapping[str, Mapping[str, str]]
) -> tuple[Explained, ...]:
    """Each construct in each model that explains it; `printed` is column -> construct -> number as printed."""
    return tuple(
        _explained(column, construct, fit, printed.get(column, {}).get(construct, ""))
        for construct in constructs
        for column, fit in fits.items()
        if construct in fit.posterior["quantities"]["outcome"].to_numpy()
    )


def _explained(column: str, construct: str, fit: Fit, printed: str) -> Explained:
    draws = fit.posterior["quantities"]["r2"].sel(outcome=construct).to_numpy().ravel()
    ml = nan if fit.ml is None else r2(fit.ml)["r2"].to_dict()[construct]
    return Explained(column, construct, draws, ml, printed)


def explained_table(found: Sequence[Explained], level: float = 0.95) -> pd.DataFrame:
    """One row a construct and model (index: construct, model): printed, ml, the posterior's median, interval and sd."""
    import pandas as pd

    rows = {}
    for one in found:
        summary = median_and_interval(one.draws, level)
        rows[one.construct, one.column] = (one.printed, one.ml, *summary, one.draws.std(ddof=1), level)
    index = pd.MultiIndex.from_tuples(list(rows), names=["construct", "model"]) if rows else None
    return pd.DataFrame(list(rows.values()), index=index, columns=COLUMNS)
