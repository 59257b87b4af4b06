"""Functions of paths: what the draws say of them, and maximum likelihood beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import erfc

from egovbayes.assess.ml.delta import delta_method
from egovbayes.assess.structural.path_values import PathValues, path_values
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Parameter
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval

type OfPaths = Callable[[PathValues], Array]
"""From path values (..., group, ...) to quantities (..., out)."""


def summary_columns(stem: str, draws: Array, interval: float) -> dict[str, Array]:
    """Columns `stem`, `stem_lower`, `stem_upper`, each (out,): median and interval of draws (draw, out)."""
    median, lower, upper = median_and_interval(draws, interval, axis=0)
    return {stem: median, f"{stem}_lower": lower, f"{stem}_upper": upper}


def share_above(draws: Array) -> Array:
    """The share of draws (draw, out) above 0; (out,), NaN where a draw is."""
    return np.where(np.isnan(draws).any(axis=0), np.nan, (draws > 0).mean(axis=0))


def ml_columns(ml: MLFit | None, rows: Sequence[Parameter], function: OfPaths, n: int) -> dict[str, Array]:
    """Columns `ml_estimate`, `ml_se` (delta method) and `ml_p` (Wald, two-sided), each (out,); NaN without estimate."""
    if ml is None:
        nothing = np.full(n, np.nan)
        return {"ml_estimate": nothing, "ml_se": nothing, "ml_p": nothing}
    layout = ml.layout

    def of_values(values: Array) -> Array:
        return function(path_values(rows, fill(layout, values)))

    estimate, error = delta_method(ml, of_values)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(error > 0, erfc(np.abs(estimate / error) / np.sqrt(2)), np.nan)
    return {"ml_estimate": estimate, "ml_se": error, "ml_p": p}
