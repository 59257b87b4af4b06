"""Where the model misses: observed less implied moments, raw and in standard errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.delta import root
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.identification.jacobian import moment_slopes
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import implied_covariance, implied_mean

if TYPE_CHECKING:
    import pandas as pd


def residuals(ml: MLFit) -> pd.DataFrame:
    """One row per variance, covariance and modelled mean, in every group (index: `x1~~x2`, with ` [group]` if several).

    Columns lhs op rhs group observed implied residual correlation (residual over observed standard deviations)
    normalised (over the standard error of the observed moment, as AMOS prints) and standardised (over the
    standard error of the residual itself, as LISREL and lavaan; a z value). The last two are blank with missing
    answers, weights or clusters, and where a moment is fitted exactly; all are for items nobody answered together.
    Joreskog & Sorbom (1981); Hausman (1978).
    """
    import pandas as pd

    matrices = fill(ml.layout, ml.values)
    implied, implied_means = implied_covariance(matrices), implied_mean(matrices)
    parts = []
    for group, (numbers, covariances, means) in enumerate(moment_slopes(ml.layout, matrices)):
        n = ml.saturated.n[group] * ml.sample_size / ml.moments.n_respondents
        parts.append(_covariances(ml, group, n, implied[group], (numbers, covariances)))
        if ml.table.means:
            parts.append(_means(ml, group, n, (implied_means[group], implied[group]), (numbers, means)))
    frame = pd.concat(parts)
    if not ml.moments.complete or ml.robust is not None:
        frame[["normalised", "standardised"]] = np.nan
    return frame


def _covariances(ml: MLFit, group: int, n: float, implied: Array, moving: tuple[IntArray, Array]) -> pd.DataFrame:
    rows, cols = np.tril_indices(len(ml.table.items))
    observed = ml.saturated.informed[group]
    variance = (np.diagonal(implied)[rows] * np.diagonal(implied)[cols] + implied[rows, cols] ** 2) / n
    items = ml.table.items
    names = [(items[c], "~~", items[r], ml.table.groups[group]) for r, c in zip(rows, cols, strict=True)]
    sd = np.sqrt(np.diagonal(observed))
    moments = (observed[rows, cols], implied[rows, cols])
    numbers, slopes = moving
    left = _left(variance, slopes[:, rows, cols], ml.covariance[np.ix_(numbers, numbers)])
    return _frame(ml, names, moments, sd[rows] * sd[cols], (variance, left))


def _means(
    ml: MLFit, group: int, n: float, implied: tuple[Array, Array], moving: tuple[IntArray, Array]
) -> pd.DataFrame:
    (mean, covariance), (numbers, slopes) = implied, moving
    observed = ml.saturated.means[group]
    names = [(item, "~1", "", ml.table.groups[group]) for item in ml.table.items]
    sd = np.sqrt(np.diagonal(ml.saturated.covariances[group]))
    variance = np.diagonal(covariance) / n
    left = _left(variance, slopes, ml.covariance[np.ix_(numbers, numbers)])
    return _frame(ml, names, (observed, mean), sd, (variance, left))


def _left(variance: Array, slopes: Array, covariance: Array) -> Array:
    """Variances of residuals (moment,): those of moments less what the estimates follow them; NaN where all of it."""
    left = variance - np.einsum("fm,fg,gm->m", slopes, covariance, slopes, optimize=True)
    return np.where(left > 1e-8 * variance, left, np.nan)


def _frame(
    ml: MLFit,
    names: list[tuple[str, str, str, str]],
    moments: tuple[Array, Array],
    scale: Array,
    errors: tuple[Array, Array],
) -> pd.DataFrame:
    import pandas as pd

    observed, implied = moments
    variance, left = errors
    residual = observed - implied
    suffix = f" [{names[0][3]}]" if len(ml.table.groups) > 1 else ""
    index = pd.Index([f"{lhs}{op}{rhs}{suffix}" for lhs, op, rhs, _ in names], name="moment")
    frame = pd.DataFrame(names, columns=["lhs", "op", "rhs", "group"], index=index)
    frame["observed"], frame["implied"], frame["residual"] = observed, implied, residual
    frame["correlation"] = residual / scale
    frame["normalised"] = residual / np.sqrt(variance)
    frame["standardised"] = residual / root(left)
    return frame
