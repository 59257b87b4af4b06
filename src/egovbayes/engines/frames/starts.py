"""Where chains start: about the maximum likelihood estimate, two standard errors dispersed, or drawn from the prior."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, support, to_unbounded, to_values
from egovbayes.engines.density.standardised_equations import raw_of_standardised, standardised_equations
from egovbayes.engines.frames.without_cells import prior_spreads, with_others
from egovbayes.engines.ml.fit import MLFit
from egovbayes.likelihoods.base import Target
from egovbayes.model.priors.named_priors import OwnDraws
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.scale import to_sampling
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, Kind, Scale

DISPERSION = 2.0
TRIES = 200
# A point two standard errors away in every direction costs about 2 a parameter; twice that is lost, not dispersed.
REACH = 4.0
_STEP = 1e-5
_DRAWS, _BETWEEN_QUARTILES = 100, 1.349
_HALVINGS = 8
_LEAST_SHARE = 0.02
_MOST_CORRELATION = 0.95

type First = Callable[[int], Array]
"""The starting point (free,) of a chain, in the numbers it moves in, from its seed."""


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """An estimate (free,) on the unbounded scale, and a root (free, free) of its covariance, root @ root.T."""

    point: Array
    root: Array


@dataclass(frozen=True, slots=True, eq=False)
class StartingPoints:
    """Draws starting points, again and nearer to the centre where the likelihood excludes them.

    `centre` is None when there is no estimate: then points come from the prior. Always one of two proposals is used, so
    that the same seed gives the same point.
    """

    table: ParameterTable
    blocks: tuple[PriorBlock, ...]
    priors: tuple[Prior, ...]
    target: Target
    centre: Centre | None
    framed: bool = True

    def __call__(self, seed: int) -> Array:
        """An unbounded starting point (free,) in the order of the blocks; the last one tried where none is admissible.

        The same seed gives the same point.
        """
        rng = np.random.default_rng(seed)
        point = np.zeros(self.table.n_free)
        for attempt in range(2 * TRIES):
            shrink = min(1.0, 2.0 * (1.0 - attempt % TRIES / TRIES))
            about = self.centre if attempt < TRIES else None
            point = self._from_prior(rng, shrink) if about is None else _about(about, rng, shrink)
            if np.isfinite(point).all() and self._admissible(point, about):
                break
        return point

    def _admissible(self, point: Array, centre: Centre | None) -> bool:
        """Whether the likelihood is one a chain can start from: finite, and not out of all reach of the centre's."""
        floor = -np.inf if centre is None else self._likelihood(centre.point) - REACH * self.table.n_free
        return self._likelihood(point) > floor

    def _likelihood(self, point: Array) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            found = self.target(to_values(self.blocks, point))[0]
        return float(found) if np.isfinite(found) else -np.inf

    def prior_widths(self) -> Array:
        """About the standard deviations (free, free) of the priors over the unbounded numbers; diagonal."""
        rng = np.random.default_rng(0)
        values = self._prior_values(_DRAWS, rng)
        correlations = _is_correlation(self.table)
        # they limit each other: half of each leaves most draws admissible, but of twenty constructs none
        for _ in range(_HALVINGS):
            values[:, correlations] *= 0.5
            unbounded = to_unbounded(self.blocks, within(self.table, self.priors, values))
            if np.isfinite(unbounded).any(0).all():
                break
        low, high = np.nanquantile(unbounded, [0.25, 0.75], axis=0)
        return np.diag(np.maximum((high - low) / _BETWEEN_QUARTILES, 1e-6))

    def _prior_values(self, n: int, rng: np.random.Generator) -> Array:
        """Draws (n, free) from each prior by itself, but after those of the parameters that it names, or of what
        standardises it: NaN where no raw value has the standardised one.
        """
        own = OwnDraws(self.priors, self.table.hyperparameters, {})
        values = np.array([own.of(number, n, rng) for number in range(len(self.priors))]).T
        equations = standardised_equations(self.target.layout, self.priors)
        return raw_of_standardised(equations, layout_of(self.table), values) if equations else values

    def _from_prior(self, rng: np.random.Generator, shrink: float) -> Array:
        """A draw from each prior by itself; correlations, which limit each other, are drawn towards 0."""
        values = self._prior_values(1, rng)[0]
        correlations = _is_correlation(self.table)
        values[correlations] *= 0.5 * shrink
        return to_unbounded(self.blocks, within(self.table, self.priors, values))


def estimate_inside(ml: MLFit, blocks: Sequence[PriorBlock], priors: Sequence[Prior]) -> Array:
    """The estimate (free,) on the sampling scale, moved just inside of what the priors allow where it is not.

    With values for the parameters that fill no cell.
    """
    return with_others(blocks, priors, _moved_inside(ml, priors)[1])


def _moved_inside(ml: MLFit, priors: Sequence[Prior]) -> tuple[Array, Array]:
    """The estimate on the raw and on the sampling scale (free,), inadmissible variances and values moved inside.

    Of the parameters that fill cells, which come first.
    """
    raw = _admissible_raw(ml.table, ml.values, _item_variances(ml))
    return raw, within(ml.table, priors[: raw.size], to_sampling(ml.layout, raw))


def centre_of(ml: MLFit, blocks: Sequence[PriorBlock], priors: Sequence[Prior]) -> Centre | None:
    """The estimate and its covariance on the unbounded scale; None where either cannot be had.

    An inadmissible estimate (a negative variance, a correlation beyond 1) is moved just inside. The covariance is by
    the delta method.
    """
    if not ml.converged or not np.isfinite(ml.covariance).all():
        return None
    raw = _moved_inside(ml, priors)[0]
    values = estimate_inside(ml, blocks, priors)
    point = to_unbounded(blocks, values)
    jacobian = _jacobian(ml.layout, blocks, values, raw)
    if not (np.isfinite(point).all() and np.isfinite(jacobian).all()):
        return None
    own = ml.covariance if ml.unheld is None else ml.unheld
    covariance = jacobian @ own @ jacobian.T + np.diag(prior_spreads(blocks, priors) ** 2)
    roots, vectors = np.linalg.eigh(covariance)
    return Centre(point, vectors * np.sqrt(np.maximum(roots, 0.0)))


def _about(centre: Centre, rng: np.random.Generator, shrink: float) -> Array:
    point: Array = centre.point + DISPERSION * shrink * centre.root @ rng.standard_normal(len(centre.point))
    return point


def _item_variances(ml: MLFit) -> Array:
    """Average variance of each item over patterns and groups (item,)."""
    weight = ml.moments.n[:, None] * ml.moments.observed
    variances: Array = (weight * np.einsum("kii->ki", ml.moments.covariances)).sum(0) / weight.sum(0)
    return variances


def _admissible_raw(table: ParameterTable, values: Array, item_variances: Array) -> Array:
    """Raw values with every variance above a small share of the items' variances, smaller than its standard error."""
    least = np.full(len(values), -np.inf)
    for row in table.representatives:
        if row.scale is Scale.DEVIATION:
            own = item_variances[row.row] if row.kind is Kind.RESIDUAL_SD else item_variances.min()
            least[row.free] = _LEAST_SHARE * own
    moved: Array = np.maximum(values, least)
    return moved


def within(table: ParameterTable, priors: Sequence[Prior], values: Array) -> Array:
    """Values (..., free) on the sampling scale, moved inside their priors' support, and correlations away from 1."""
    inside = values.copy()
    correlations = _is_correlation(table)
    inside[..., correlations] = np.clip(inside[..., correlations], -_MOST_CORRELATION, _MOST_CORRELATION)
    bounds = np.array([support(row, prior) for row, prior in zip(table.representatives, priors, strict=True)])
    width = np.where(np.isfinite(bounds).all(1), bounds[:, 1] - bounds[:, 0], 1.0)
    margin = 1e-3 * np.minimum(width, 1.0)
    return np.clip(inside, bounds[:, 0] + margin, bounds[:, 1] - margin)


def _is_correlation(table: ParameterTable) -> Array:
    return np.array([row.scale is Scale.CORRELATION for row in table.representatives])


def _jacobian(layout: Layout, blocks: Sequence[PriorBlock], values: Array, raw: Array) -> Array:
    """Derivatives (free, raw) of the unbounded numbers by the raw values, by central differences."""
    steps = _STEP * np.maximum(np.abs(raw), 0.01)
    moved = np.stack([to_sampling(layout, raw + np.diag(sign * steps)) for sign in (1.0, -1.0)])
    moved += values[: raw.size] - to_sampling(layout, raw)
    others = np.broadcast_to(values[raw.size :], (*moved.shape[:-1], values.size - raw.size))
    unbounded = to_unbounded(blocks, np.concatenate([moved, others], axis=-1))
    with np.errstate(invalid="ignore"):  # of what a prior of no width makes infinite
        derivatives: Array = ((unbounded[0] - unbounded[1]) / (2.0 * steps[:, None])).T
    return derivatives
