"""Weighted least squares of a parameter table as the ordinal likelihood has it: residuals and disturbances of variance
1, several groups, what is equal in these units.

It is fitted on the delta scale wherever that is the same model, since a Heywood case is a number there; where what is
equal is so in units of residuals only, on the theta scale.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.engines.ml.starting_values import starting_values
from egovbayes.engines.wls.group_samples import Merged
from egovbayes.engines.wls.latent_answers import LatentAnswers, Scale
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.engines.wls.several_groups import GroupsFit, best_over_groups
from egovbayes.errors import EstimationError
from egovbayes.model.table.layout import Layout, cells_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import facing
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.model.table.written_priors import rows_by_number
from egovbayes.notation import MATRIX_CODES, Array, BoolArray, IntArray, MatrixName
from egovbayes.quantities.implied import diagonal, implied_covariance


@dataclass(frozen=True, slots=True, eq=False)
class TableFit:
    """The fit of a table's model. `table` is of what fills matrices, `layout` has all its cells; `found` holds values
    of `found.model`, whose first ones are numbered as the table's. On the delta scale (not `theta`) latent answers have
    variance 1 in the group whose standard deviation is their unit, `units` (group, item), and the place of a free
    residual variance is the scale's. `merged` are categories that were taken together for it.
    """

    table: ParameterTable
    layout: Layout
    found: GroupsFit
    theta: bool
    units: IntArray
    merged: tuple[Merged, ...] = ()

    @property
    def samples(self) -> tuple[Polychorics, ...]:
        """Sample statistics of the groups."""
        return self.found.samples

    @property
    def residual_variances(self) -> Array:
        """What the model leaves of each item, (group, item); below 0 in a Heywood case."""
        return self.found.residual_variances

    def thresholds(self, values: Array) -> Array:
        """Thresholds (..., group, own) in standard deviations of the latent answers of the group that is their unit."""
        model = self.found.model
        raw = values[..., model.thresholds]
        if not self.theta:
            return np.asarray(raw)
        scales = model.scale_values(values)
        return np.asarray(
            raw * scales[..., self.units[:, : model.n_items], np.arange(model.n_items)][..., model.of_item]
        )


def least_squares_of_table(
    table: ParameterTable,
    layout: Layout,
    samples: Sequence[Polychorics],
    of_all_groups: Collection[str] = (),
    own: BoolArray | None = None,
) -> TableFit:
    """The values at which what the table implies is nearest the samples of its groups, in its order; thresholds of
    items `of_all_groups` are one value for all, but for those that are each group's `own` (threshold,).

    Raises EstimationError where the climb does not converge, and where the samples do not tell all values.
    """
    table = table.in_matrices
    _refuse(table, samples)
    whole = replace(layout, n_free=table.n_free)
    with_units = {*(table.items[j] for j in samples[0].numbers), *samples[0].predictors}
    held = any(fixed_loading(row) and row.rhs not in with_units for row in table.rows)
    theta = held or not _same_on_delta(table, {*of_all_groups, *with_units})
    shared = np.array([item in of_all_groups for item in table.items])
    units = np.arange(len(table.groups))[:, None] * ~shared
    model = _model(table, whole, samples, (units, own), theta=theta)
    starts = [
        _start(model, whole, samples, start, theta=theta)
        for start in starting_values(whole, moments_of_groups(samples, whole))
    ]
    found = best_over_groups(model, samples, starts)
    signs = facing(table, found.values[: table.n_free])
    return TableFit(table, whole, found.turned(signs), theta, units)


def _refuse(table: ParameterTable, samples: Sequence[Polychorics]) -> None:
    if any(table.items != (*sample.items, *sample.predictors) for sample in samples):
        raise EstimationError(
            f"the polychoric correlations are of {', '.join(samples[0].items)}, the model is about "
            f"{', '.join(table.items)}: take those of the model's items, in its order"
        )
    if table.n_free == 0:
        raise EstimationError("nothing to estimate: every parameter of the model is fixed; free at least one")


def _same_on_delta(table: ParameterTable, in_one_unit: Collection[str]) -> bool:
    """Whether what is equal is equal on the delta scale too: there are no equal loadings or residuals within a group,
    and over groups only those of items in one unit: numbers, and those whose thresholds are one value for all.
    """
    for rows in rows_by_number(table):
        of_items = [row for row in rows if row.matrix in (MatrixName.LAMBDA, MatrixName.THETA)]
        if len(of_items) < 2:
            continue
        within = len({row.group for row in of_items}) < len(of_items)
        if within or any(row.matrix is MatrixName.THETA or row.rhs not in in_one_unit for row in of_items):
            return False
    return not any(row.made for row in table.rows)


def fixed_loading(row: Parameter) -> bool:
    """Whether an item's loading is fixed at other than 0."""
    return row.matrix is MatrixName.LAMBDA and row.held and row.fixed != 0.0


def _model(
    table: ParameterTable,
    whole: Layout,
    samples: Sequence[Polychorics],
    shared: tuple[IntArray, BoolArray | None],
    *,
    theta: bool,
) -> LatentAnswers:
    """Where the values are: those of the table, thresholds, intercepts of numbers that the table has none of. `shared`
    are the group of each item's unit (group, item), and which thresholds are each group's own though that is another.
    """
    units, own_thresholds = shared
    first = samples[0]
    numbers, of_item, n_groups = first.numbers, first.of_item, len(samples)
    owners = units[:, of_item]
    if own_thresholds is not None:
        owners = np.where(own_thresholds, np.arange(n_groups)[:, None], owners)
    thresholds = _numbered(owners, table.n_free)
    n_free = int(thresholds.max(initial=table.n_free - 1)) + 1
    intercepts = np.full((n_groups, len(numbers)), -1)
    if not table.means:
        intercepts = n_free + np.arange(intercepts.size).reshape(intercepts.shape)
        n_free += intercepts.size
    categories = np.setdiff1d(np.arange(len(first.items)), numbers)
    scales = np.full((n_groups, len(first.items)), int(Scale.UNIT))
    layout = whole
    if theta:
        scales[:, categories] = Scale.OF_RESIDUALS
    else:
        own = (whole.matrix == MATRIX_CODES[MatrixName.THETA]) & (whole.row == whole.col)
        layout = cells_of(~(own & np.isin(whole.row, categories)), whole)
        scales[:, categories] = _scales(table, units)[:, categories]
    layout, q = _of_slopes(layout, len(first.predictors)), len(first.predictors)
    return LatentAnswers(layout, of_item, thresholds, scales, n_free, numbers, intercepts, q)


def _of_slopes(layout: Layout, n_predictors: int) -> Layout:
    """The layout whose predictors, the last constructs, are uncorrelated and of variance 1."""
    others = layout.n_constructs - n_predictors
    own = (layout.matrix == MATRIX_CODES[MatrixName.PSI]) & (layout.row >= others) & (layout.col >= others)
    return replace(layout, fixed=np.where(own, np.where(layout.row == layout.col, 1.0, 0.0), layout.fixed))


def _numbered(owners: IntArray, first: int) -> IntArray:
    """Numbers of thresholds (group, threshold) from `first` on, those of one group's alike."""
    n_groups, n = owners.shape
    found = first + np.arange(n_groups)[:, None] * n + np.arange(n)
    found = np.where(owners == np.arange(n_groups)[:, None], found, found[owners, np.arange(n)])
    return np.asarray(first + np.unique(found, return_inverse=True)[1].reshape(found.shape))


def _scales(table: ParameterTable, units: IntArray) -> IntArray:
    """What scales of latent answers are on the delta scale, (group, item): the number of the residual variance that
    they are in place of, 1 where the latent answer is its own unit, those of equal residuals where it is fixed.
    """
    found = np.full(units.shape, int(Scale.UNIT))
    for row in filter(_of_residual_variance, table.rows):
        if units[row.group, row.row] != row.group:
            found[row.group, row.row] = row.free if row.free >= 0 else Scale.OF_EQUAL_RESIDUALS
    return found


def _of_residual_variance(row: Parameter) -> bool:
    return row.matrix is MatrixName.THETA and row.row == row.col


def moments_of_groups(samples: Sequence[Polychorics], layout: Layout | None = None) -> GroupMoments:
    """Covariances of latent answers of variance 1 and of numbers, and the means of these; 0 of latent answers. Where
    there are predictors, which come last, `layout` has their covariances.
    """
    n = np.array([float(sample.n) for sample in samples])
    first = samples[0]
    means = np.zeros((len(samples), len(first.items) + len(first.predictors)))
    means[:, first.numbers] = np.stack([sample.means for sample in samples])
    if layout is None or not first.predictors:
        return GroupMoments(n, means, np.stack([sample.covariances for sample in samples]), np.nan)
    start = fill(layout, np.zeros(layout.n_free)).construct_covariance
    q = len(first.predictors)
    every = [_with_predictors(one, own[-q:, -q:]) for one, own in zip(samples, start, strict=True)]
    return GroupMoments(n, means, np.stack(every), np.nan)


def _with_predictors(sample: Polychorics, covariance: Array) -> Array:
    """Covariances (item, item) of items, and predictors of this covariance."""
    across = sample.slopes @ covariance
    return np.block([[sample.covariances + across @ sample.slopes.T, across], [across.T, covariance]])


def _start(model: LatentAnswers, whole: Layout, samples: Sequence[Polychorics], start: Array, *, theta: bool) -> Array:
    """Starting values (free,): those of the table in its units, scales of 1, mean thresholds and means."""
    values = np.zeros(model.n_free)
    values[: whole.n_free] = _on_theta(model, whole, start) if theta else start
    scales = model.scales[model.scales >= 0]
    values[scales] = 1.0
    spread = model.scale_values(values) if theta else np.ones(model.scales.shape)
    own = np.stack([sample.thresholds for sample in samples]) / spread[:, model.of_item]
    for numbers, told in ((model.thresholds, own), (model.intercepts, np.stack([s.means for s in samples]))):
        kept = numbers >= 0
        counts = np.bincount(numbers[kept], minlength=model.n_free)
        sums = np.bincount(numbers[kept], told[kept], minlength=model.n_free)
        values = np.where(counts > 0, sums / np.maximum(counts, 1), values)
    return values


def _on_theta(model: LatentAnswers, whole: Layout, start: Array) -> Array:
    """Starting values (free,) of latent answers of variance 1, in units of residuals; variances of these are 1."""
    matrices = fill(whole, start)
    explained = diagonal(implied_covariance(matrices)) - diagonal(matrices.residual_covariance)
    unit = np.sqrt(np.clip(1.0 - explained, 0.1, 1.0))
    unit[:, model.numbers], unit[:, model.n_items :] = 1.0, 1.0
    found = start.copy()
    for k in np.flatnonzero(whole.index >= 0).tolist():
        number, group, item = int(whole.index[k]), int(whole.group[k]), int(whole.row[k])
        if whole.matrix[k] == MATRIX_CODES[MatrixName.LAMBDA]:
            found[number] = start[number] / unit[group, item]
        elif whole.matrix[k] == MATRIX_CODES[MatrixName.THETA] and item == whole.col[k] and item not in model.numbers:
            found[number] = 1.0
    return found
