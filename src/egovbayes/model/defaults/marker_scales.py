"""The unit every construct is measured in: the standard deviation of its marker."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, sqrt

import numpy as np

from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, Kind, MatrixName

# A construct's SD is about this share of its marker's: a marker with half its variance explained has sqrt(0.5).
TYPICAL_SHARE = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """SDs and means of the items (item,), and for each construct (construct,) the SD of its marker.

    `construct_means` are the means of observed variables in the structural model, and of latents whose mean stands for
    that of an indicator with a fixed intercept; NaN for other latents. `reach` is how far the means of its predictors
    may shift a construct's intercept, with standardised paths of 1.
    """

    items: Array
    means: Array
    constructs: Array
    construct_means: Array
    reach: Array


def marker_scales(table: ParameterTable, item_sds: Array, item_means: Array) -> Scales:
    """Scales of items and constructs.

    A construct with a loading fixed at another value than 0 has its marker's SD over that value; one with a fixed
    variance that SD over TYPICAL_SHARE (twice, if it is the SD of a disturbance: half the variance is then taken to be
    explained); one with neither the SD of its first indicator. Indicators that are constructs themselves
    are looked up in turn.
    """
    found: dict[int, float] = {}
    for construct in range(len(table.constructs)):
        _scale(table, np.asarray(item_sds, dtype=float), construct, found)
    at = {name: i for i, name in enumerate(table.items)}
    units = np.array([found[construct] for construct in range(len(table.constructs))])
    anchored = _anchored_means(table, np.asarray(item_sds), np.asarray(item_means), units)
    observed = {place: item_means[at[name]] for place, name in enumerate(table.constructs) if name in at}
    known = {**anchored, **observed}
    means = np.array([known.get(place, np.nan) for place in range(len(table.constructs))])
    reach = np.zeros(len(table.constructs))
    for row in table.rows:
        if row.matrix is MatrixName.BETA and row.group == 0 and not isnan(means[row.col]):
            reach[row.row] += abs(means[row.col]) * units[row.row] / units[row.col]
    items = np.asarray(item_sds, dtype=float), np.asarray(item_means, dtype=float)
    return Scales(*items, units, means, reach)


def _anchored_means(table: ParameterTable, item_sds: Array, item_means: Array, units: Array) -> dict[int, float]:
    """Means of the constructs whose first indicator with a fixed intercept passes its mean on to them.

    So are the constructs of growth curves, and those measured with `x1 ~ 0*1` and `f ~ 1`: there f has the mean of x1.
    Answers in categories pass nothing on: latent answers are about 0 in no units.
    """
    rows = [row for row in table.rows if row.group == 0]
    cut = {row.lhs for row in table.rows if row.kind is Kind.THRESHOLD}
    held = [row for row in rows if row.matrix is MatrixName.NU and not isnan(row.fixed) and row.lhs not in cut]
    intercepts = {row.row: row.fixed for row in held}
    found: dict[int, float] = {}
    for row in rows:
        if row.matrix is MatrixName.LAMBDA and row.row in intercepts and row.fixed != 0 and row.col not in found:
            sign = -1.0 if row.fixed < 0 else 1.0
            above = item_means[row.row] - intercepts[row.row]
            found[row.col] = float(sign * above * units[row.col] / item_sds[row.row])
    return found


def _scale(table: ParameterTable, item_sds: Array, construct: int, found: dict[int, float]) -> float:
    if construct in found:
        return found[construct]
    found[construct] = 1.0  # stands while a circle of indicators is followed round
    name = table.constructs[construct]
    loadings = [row for row in table.rows if row.op == "=~" and row.lhs == name]
    markers = [row for row in loadings if not isnan(row.fixed) and row.fixed != 0]
    variances = _fixed_variances(table, name)
    if markers:
        value = _indicator(table, item_sds, markers[0], found) / abs(markers[0].fixed)
    elif variances:
        value = sqrt(variances[0].fixed) / TYPICAL_SHARE ** (2 if _is_outcome(table, name) else 1)
    else:
        value = _indicator(table, item_sds, loadings[0], found) if loadings else 1.0
    found[construct] = value
    return value


def _indicator(table: ParameterTable, item_sds: Array, row: Parameter, found: dict[int, float]) -> float:
    if row.matrix is MatrixName.LAMBDA:
        return float(item_sds[row.row])
    return _scale(table, item_sds, row.row, found)


def _fixed_variances(table: ParameterTable, construct: str) -> list[Parameter]:
    return [row for row in table.rows if (row.lhs, row.op, row.rhs) == (construct, "~~", construct) and row.fixed > 0]


def _is_outcome(table: ParameterTable, construct: str) -> bool:
    """Whether an arrow points at it: a path, or the loading of a construct it is an indicator of."""
    return any((row.lhs if row.op == "~" else row.rhs) == construct for row in table.rows if row.op in ("~", "=~"))
