"""Diagonally weighted least squares of polychoric correlations: lavaan's WLSMV, on its delta scale."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.engines.ml.checks import possible
from egovbayes.engines.ml.optimiser import Optimum, Spread, Steps, Target, best_of, climb_rewhitened, spread_of
from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.engines.ml.starting_values import starting_values
from egovbayes.engines.wls.fit import Misfit, WLSFit, latent_answer_matrices
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.errors import EstimationError
from egovbayes.model.identification.jacobian import moment_jacobian
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import facing
from egovbayes.model.table.table import ParameterTable
from egovbayes.model.table.written_priors import rows_by_number
from egovbayes.notation import MATRIX_CODES, Array, BoolArray, MatrixName
from egovbayes.quantities.implied import implied_covariance
from egovbayes.threads import one_blas_thread


@one_blas_thread()
def weighted_least_squares(table: ParameterTable, layout: Layout, sample: Polychorics) -> WLSFit:
    """The values at which the model's correlations are nearest the polychoric ones, each squared distance over the
    asymptotic variance of the correlation.

    Latent answers have variance 1 (delta): what the constructs leave of it is the residuals', whatever the table fixes
    their variances at. Standard errors are robust, from the whole asymptotic covariance. Muthen, du Toit & Spisic
    (1997). Raises EstimationError for items other than the sample's, several groups, means, free residual variances,
    equal parameters, a model without free values, and where the climb does not converge.
    """
    table = table.in_matrices
    _refuse(table, layout, sample)
    latent = _without_residual_variances(replace(layout, n_free=table.n_free))
    best = _best(latent, starting_values(replace(layout, n_free=table.n_free), _as_moments(sample)), sample)
    if not best.converged:
        raise EstimationError(
            f"weighted least squares did not converge in {best.iterations} steps: usually the sample is small, or two "
            "constructs can hardly be told apart"
        )
    return fit_at(best.values * facing(table, best.values), table, latent, sample)


def fit_at(values: Array, table: ParameterTable, latent: Layout, sample: Polychorics) -> WLSFit:
    """All that is told of values (free,) as weighted least squares, wherever they are from; see WLSFit."""
    weights = _weights(sample)
    slopes = _slopes(latent, values)
    left = sample.of_pairs - _correlations(latent, values)
    influence = _inverse(slopes.T @ (weights[:, None] * slopes)) @ (slopes.T * weights)
    return WLSFit(
        table=table,
        layout=latent,
        sample=sample,
        values=values,
        covariance=influence @ sample.covariance_of_pairs @ influence.T / (sample.n - 1),
        slopes=slopes,
        influence=influence,
        residuals=left,
        misfit=_misfit(left, np.eye(left.size) - slopes @ influence, sample, left.size - table.n_free),
        baseline=_misfit(sample.of_pairs, np.eye(left.size), sample, left.size),
    )


def _weights(sample: Polychorics) -> Array:
    """One over the asymptotic variance of each correlation, (pair,)."""
    return np.asarray(1.0 / np.diagonal(sample.covariance_of_pairs))


def _refuse(table: ParameterTable, layout: Layout, sample: Polychorics) -> None:
    if table.items != sample.items:
        raise EstimationError(
            f"the polychoric correlations are of {', '.join(sample.items)}, the model is about "
            f"{', '.join(table.items)}: take those of the model's items, in its order"
        )
    if len(table.groups) > 1 or table.means:
        raise EstimationError(
            "least squares of correlations alone has no groups and no means: least_squares_of_table is of several "
            "groups, thresholds and means among what is fitted"
        )
    if layout.n_free == 0:
        raise EstimationError("nothing to estimate: every parameter of the model is fixed; free at least one")
    several = next((rows for rows in rows_by_number(table) if len(rows) > 1), None)
    if several is not None:
        raise EstimationError(
            f"{' and '.join(row.name for row in several[:2])} are equal in units of residuals, which latent answers of "
            "variance 1 do not know: least_squares_of_table fits them in these units"
        )
    free = next(
        (row for row in table.rows if row.free >= 0 and _on_diagonal_of_theta(row.matrix, row.row, row.col)), None
    )
    if free is not None:
        raise EstimationError(
            f"{free.name} is free: answers in categories have no variance of their own, so that their residuals "
            f"have none to estimate; fix it ({free.lhs} ~~ 1*{free.rhs})"
        )


def _on_diagonal_of_theta(matrix: MatrixName | None, row: int, col: int) -> bool:
    return matrix is MatrixName.THETA and row == col


def _without_residual_variances(layout: Layout) -> Layout:
    theta = (layout.matrix == MATRIX_CODES[MatrixName.THETA]) & (layout.row == layout.col)
    return _of_cells(layout, ~theta)


def _of_cells(layout: Layout, kept: BoolArray) -> Layout:
    parts = {name: getattr(layout, name)[kept] for name in ("matrix", "group", "row", "col", "index", "fixed")}
    return replace(layout, **parts)


def _as_moments(sample: Polychorics) -> GroupMoments:
    means = np.zeros((1, len(sample.items)))
    return GroupMoments(np.array([float(sample.n)]), means, sample.correlations[None], np.nan)


def _best(layout: Layout, starts: tuple[Array, ...], sample: Polychorics) -> Optimum:
    """The best of the climbs from these starts; the later ones are tried only where the first end badly."""
    optima: list[Optimum] = []
    target, spread = _target(layout, sample), _spread(layout, sample)
    for start in starts:
        optima.append(climb_rewhitened(target, start, spread))
        if optima[-1].converged and possible(latent_answer_matrices(layout, optima[-1].values)):
            break
    return best_of(optima)


def _target(layout: Layout, sample: Polychorics) -> Target:
    """Minus half the chi-square and its slopes, so that a slope is one in standard errors as a log-likelihood's is."""
    weights = _weights(sample)

    @np.errstate(over="ignore", invalid="ignore")  # of steps far out, which are refused
    def target(values: Array) -> tuple[float, Array]:
        left = sample.of_pairs - _correlations(layout, values)
        pull = (sample.n - 1) * weights * left
        height, slopes = -0.5 * float(pull @ left), pull @ _slopes(layout, values)
        possible = np.isfinite(height) and np.isfinite(slopes).all()
        return (height, slopes) if possible else (-np.inf, np.zeros_like(slopes))

    return target


def _spread(layout: Layout, sample: Polychorics) -> Spread:
    weights = _weights(sample)

    def spread(values: Array) -> Steps:
        slopes = _slopes(layout, values)
        return spread_of(np.asarray((sample.n - 1) * slopes.T @ (weights[:, None] * slopes)))

    return spread


def _correlations(layout: Layout, values: Array) -> Array:
    """Correlations of the latent answers that the model implies; (pair,)."""
    return np.asarray(implied_covariance(fill(layout, values))[0][np.tril_indices(layout.n_items, -1)])


def _slopes(layout: Layout, values: Array) -> Array:
    """Derivatives of the implied correlations, (pair, free)."""
    rows, cols = np.tril_indices(layout.n_items)
    return np.asarray(moment_jacobian(layout, values)[rows != cols])


def _inverse(information: Array) -> Array:
    """The inverse, NaN where the matrix is singular."""
    scale = 1 / np.sqrt(np.maximum(np.diagonal(information), 1e-300))
    standard = information * scale[:, None] * scale
    if np.linalg.cond(standard) > 1e12:
        return np.full_like(information, np.nan)
    return np.asarray(np.linalg.inv(standard) * scale[:, None] * scale)


def _misfit(left: Array, unfitted: Array, sample: Polychorics, df: int) -> Misfit:
    """The discrepancy of residuals (pair,), and the traces that scale it; `unfitted` (pair, pair) is what of a sample's
    deviation from the model the estimates do not take up.
    """
    weights = _weights(sample)
    spread = (weights[:, None] * unfitted) @ sample.covariance_of_pairs
    chi_square = (sample.n - 1) * float(weights @ left**2)
    return Misfit(chi_square, df, trace=float(np.trace(spread)), trace_of_square=float((spread * spread.T).sum()))
