"""Where maximum likelihood begins: first factors of the blocks, regressions among what they have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, SHAPES, Array, BoolArray, IntArray, MatrixName, matrix_sizes

_CODES = {matrix: MATRIX_CODES[matrix] for matrix in MatrixName}


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    """One group's model without numbers: which loadings and paths there are, and what is fixed (NaN where free)."""

    loads: BoolArray
    leads: BoolArray
    loadings: Array
    residuals: Array
    intercepts: Array


def starting_values(layout: Layout, saturated: GroupMoments) -> tuple[Array, ...]:
    """Starting points (free,) to try in order: one read off the sample moments, and blander ones."""
    measured = [_measured(_pattern(layout, g), saturated, g) for g in range(layout.n_groups)]
    first = _gather(layout, measured)
    bland = [_gather(layout, [_blander(m, share) for m in measured]) for share in (0.5, 0.1, 0.9)]
    return first, *bland


def _cells(layout: Layout, matrix: MatrixName, group: int) -> IntArray:
    return np.flatnonzero((layout.matrix == _CODES[matrix]) & (layout.group == group))


def _fixed(layout: Layout, matrix: MatrixName, group: int) -> Array:
    """The matrix with fixed cells at their value, free ones NaN and all others 0."""
    found = np.zeros(matrix_sizes(layout.n_items, layout.n_constructs)[_CODES[matrix]])
    for cell in _cells(layout, matrix, group):
        found[layout.row[cell], layout.col[cell]] = layout.fixed[cell] if layout.index[cell] < 0 else np.nan
    return found if SHAPES[matrix].n_axes == 2 else found[:, 0]


def _pattern(layout: Layout, group: int) -> _Pattern:
    loadings, paths = (_fixed(layout, matrix, group) for matrix in (MatrixName.LAMBDA, MatrixName.BETA))
    residuals = np.diagonal(_fixed(layout, MatrixName.THETA, group)).copy()
    intercepts = _fixed(layout, MatrixName.NU, group)
    return _Pattern(loadings != 0, paths != 0, loadings, residuals, intercepts)


def _measured(pattern: _Pattern, saturated: GroupMoments, group: int) -> dict[MatrixName, Array]:
    """Target values of all six matrices of a group, read off its moments."""
    covariance, mean = saturated.covariances[group], saturated.means[group]
    loadings, variances, shares = _blocks(pattern, covariance)
    common = _construct_covariance(loadings, variances, pattern, covariance)
    paths = _regressions(pattern.leads, common)
    unexplained = np.maximum(_disturbances(pattern, variances, paths, common), 0.2 * variances)
    psi = np.where(np.eye(len(variances)) > 0, np.diag(unexplained), _independent_part(common, pattern.leads))
    theta = np.diag(np.diagonal(covariance) * np.clip(1 - shares, 0.1, 0.9))
    return {
        MatrixName.LAMBDA: loadings,
        MatrixName.BETA: paths,
        MatrixName.PSI: psi,
        MatrixName.THETA: theta,
        **_means(pattern, loadings, paths, mean),
    }


def _blocks(pattern: _Pattern, covariance: Array) -> tuple[Array, Array, Array]:
    """Loadings (item, construct), construct variances (construct,), share of each item's variance explained (item,)."""
    p, m = pattern.loads.shape
    sd = np.sqrt(np.diagonal(covariance))
    loadings, variances, shares = np.zeros((p, m)), np.ones(m), np.zeros(p)
    for construct in range(m):
        items = np.flatnonzero(pattern.loads[:, construct])
        if items.size == 0:
            continue
        standardised = _first_factor(covariance[np.ix_(items, items)] / np.outer(sd[items], sd[items]))
        if items.size == 1 and pattern.residuals[items[0]] == 0:
            standardised = np.ones(1)
        shares[items] = np.maximum(shares[items], standardised**2)
        fixed = pattern.loadings[items, construct]
        marker = np.flatnonzero(np.isfinite(fixed) & (fixed != 0))
        raw = standardised * sd[items]
        scale = raw[marker[0]] / fixed[marker[0]] if marker.size else 1.0
        variances[construct] = scale**2
        loadings[items, construct] = raw / scale
    _borrow_variances(pattern, variances)
    return loadings, variances, shares


def _borrow_variances(pattern: _Pattern, variances: Array) -> None:
    """A construct without items (higher order) starts at half the mean variance of the constructs it leads to."""
    for construct in np.flatnonzero(~pattern.loads.any(0)):
        led = np.flatnonzero(pattern.leads[:, construct])
        variances[construct] = 0.5 * float(variances[led].mean()) if led.size else 1.0


def _first_factor(correlation: Array) -> Array:
    """Loadings (item,) of the first principal factor, mostly positive, between .2 and .95 in size."""
    off = correlation - np.eye(len(correlation))
    # the largest correlation with another item stands for the communality: Thurstone (1947)
    communality = np.abs(off).max(0) if len(correlation) > 1 else np.array([0.64])
    eigenvalues, vectors = np.linalg.eigh(off + np.diag(communality))
    factor = vectors[:, -1] * np.sqrt(max(float(eigenvalues[-1]), 0.04))
    factor = factor if factor.sum() >= 0 else -factor
    return np.asarray(np.where(factor < 0, -1.0, 1.0) * np.clip(np.abs(factor), 0.2, 0.95))


def _construct_covariance(loadings: Array, variances: Array, pattern: _Pattern, covariance: Array) -> Array:
    """Covariances of the constructs (construct, construct) from those between blocks, correlations kept within .8."""
    size = (loadings**2).sum(0)
    weights = (loadings / np.where(size > 0, size, 1.0)).T
    between = weights @ covariance @ weights.T
    for construct in np.flatnonzero(~pattern.loads.any(0)):
        led = pattern.leads[:, construct]
        between[led, construct] = between[construct, led] = variances[construct]
    bound = 0.8 * np.sqrt(np.outer(variances, variances))
    common = np.clip(between, -bound, bound)
    np.fill_diagonal(common, variances)
    return _definite(common)


def _definite(covariance: Array) -> Array:
    """The matrix with its correlations shrunk until it is safely positive definite."""
    sd = np.sqrt(np.diagonal(covariance))
    correlation = covariance / np.outer(sd, sd)
    lowest = float(np.linalg.eigvalsh(correlation).min(initial=1.0))
    # the smallest eigenvalue becomes 1 - shrink (1 - lowest) = 0.05
    shrink = 1.0 if lowest > 0.05 else 0.95 / (1 - lowest)
    mixed = shrink * correlation + (1 - shrink) * np.eye(len(sd))
    return np.asarray(mixed * np.outer(sd, sd))


def _regressions(leads: BoolArray, common: Array) -> Array:
    """Paths by least squares, in two stages for outcomes of a loop: their predictors depend on their disturbance, and
    one stage may end on the wrong side of a stability index of 1, which no climb crosses. Theil (1953).
    """
    paths = np.zeros_like(common)
    looped, instruments = _in_loops(leads), np.flatnonzero(~leads.any(1))
    for outcome in range(len(common)):
        of = np.flatnonzero(leads[outcome])
        if looped[outcome] and instruments.size >= of.size:
            first = np.linalg.solve(common[np.ix_(instruments, instruments)], common[np.ix_(instruments, of)])
            # of the fitted predictors with each other, C_xz C_zz^-1 C_zx, and with the outcome, C_xz C_zz^-1 C_zy
            known = first.T @ common[np.ix_(instruments, [*of, outcome])]
            paths[outcome, of] = np.linalg.lstsq(known[:, :-1], known[:, -1])[0]
        elif of.size:
            paths[outcome, of] = np.linalg.solve(common[np.ix_(of, of)], common[of, outcome])
    return paths


def _in_loops(leads: BoolArray) -> BoolArray:
    """Which constructs a chain of arrows leads back to; (construct,)."""
    reached = leads
    for _ in range(len(leads)):
        reached = reached | (reached.astype(int) @ leads.astype(int) > 0)
    return np.diagonal(reached)


def _disturbances(pattern: _Pattern, variances: Array, paths: Array, common: Array) -> Array:
    """What the paths leave of each variance; (construct,)."""
    together = np.einsum("ij,ij->i", paths, common)
    # var(y - b x) = var(y) - 2 b c_xy + b C_xx b'; where b is by least squares b C_xx b' = b c_xy
    of_loops = np.einsum("ij,jk,ik->i", paths, common, paths) - together
    return np.asarray(variances - together + np.where(_in_loops(pattern.leads), of_loops, 0.0))


def _independent_part(common: Array, leads: BoolArray) -> Array:
    """Covariances among constructs without predictors; 0 for all other pairs."""
    exogenous = ~leads.any(1)
    return np.where(exogenous[:, None] & exogenous, common, 0.0)


def _means(pattern: _Pattern, loadings: Array, paths: Array, mean: Array) -> dict[MatrixName, Array]:
    """Construct means from items whose intercept is fixed (0 without such items), and the intercepts that follow."""
    known = np.where(np.isfinite(pattern.intercepts)[:, None], loadings, 0.0)
    size = (known**2).sum(0)
    offset = np.where(np.isfinite(pattern.intercepts), mean - np.nan_to_num(pattern.intercepts), 0.0)
    construct_mean = known.T @ offset / np.where(size > 0, size, 1.0)
    return {MatrixName.ALPHA: construct_mean - paths @ construct_mean, MatrixName.NU: mean - loadings @ construct_mean}


def _blander(measured: dict[MatrixName, Array], share: float) -> dict[MatrixName, Array]:
    """The same start without relations among constructs, and with construct variances multiplied by `share`."""
    flat = {**measured}
    flat[MatrixName.BETA] = np.zeros_like(measured[MatrixName.BETA])
    flat[MatrixName.PSI] = share * np.diag(np.diagonal(measured[MatrixName.PSI]))
    flat[MatrixName.THETA] = measured[MatrixName.THETA] * (1.5 - share)
    flat[MatrixName.LAMBDA] = np.sign(measured[MatrixName.LAMBDA]) * np.abs(measured[MatrixName.LAMBDA]) ** 0.5
    return flat


def _gather(layout: Layout, targets: list[dict[MatrixName, Array]]) -> Array:
    """The free vector: each free value is the mean of its cells' targets."""
    matrices = list(MatrixName)
    total, count = np.zeros(layout.n_free), np.zeros(layout.n_free)
    for cell in np.flatnonzero(layout.index >= 0):
        matrix = matrices[layout.matrix[cell]]
        target = targets[layout.group[cell]][matrix]
        total[layout.index[cell]] += target[(layout.row[cell], layout.col[cell])[: target.ndim]]
        count[layout.index[cell]] += 1
    return total / count
