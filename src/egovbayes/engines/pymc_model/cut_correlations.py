"""Priors of single correlations that limit each other, cut off outside the positive-definite cone: drawn from, too.

PyMC has no such distribution: its density is that of the single ones, and draws outside of the cone are drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.density.correlation_patterns import CorrelationPattern
from egovbayes.engines.density.dims import dim_of
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.pymc_model.pymc_priors import Values, add_prior
from egovbayes.model.defaults.correlations import Component
from egovbayes.notation import MATRIX_CODES, Array, IntArray

if TYPE_CHECKING:
    from pytensor.tensor import TensorVariable

CONE = "positive_definite"


def add_cut(block: PriorBlock, values: Values) -> TensorVariable:
    """The block's values (value,), its variable added to the model in context; cut off where it has patterns."""
    import pymc as pm
    import pytensor.tensor as pt

    if not block.patterns:
        return add_prior(block, values)
    placed = list(block.placed_patterns())

    def log_densities(value: Any, a: Any, b: Any) -> Any:
        inside = pt.all([_is_inside(_matrix(pattern, 2.0 * value[at] - 1.0)) for pattern, at in placed])
        return pt.switch(inside, pm.logp(pm.Beta.dist(a, b), value), -np.inf)

    def random(a: Array, b: Array, rng: np.random.Generator, size: Any) -> Array:
        found = np.asarray(rng.beta(a, b, size))
        while _is_outside(placed, found):
            found = np.asarray(rng.beta(a, b, size))
        return found

    # to PyMC they are single values, each with its own density; all of them are drawn at once
    variable = pm.CustomDist(
        block.name,
        *block.parameters,
        logp=log_densities,
        random=random,
        default_transform=pm.distributions.transforms.logodds,
        initval=np.full(len(block.free), 0.5),
        dims=dim_of(block.name),
    )
    return 2.0 * variable - 1.0


def cut_elsewhere(
    components: Sequence[Component], blocks: Sequence[PriorBlock], matrices: Sequence[Mapping[int, Any]]
) -> None:
    """Cut off the other components that limit each other (with equal or fixed correlations), as a potential.

    `matrices` are those of each group, by code.
    """
    import pymc as pm
    import pytensor.tensor as pt

    drawn = {tuple(sorted(pattern.free.tolist())) for block in blocks for pattern in block.patterns}
    left = [component for component in components if tuple(sorted(component.free)) not in drawn]
    whole = [matrices[one.group][MATRIX_CODES[one.matrix]][list(one.members)][:, list(one.members)] for one in left]
    if whole:
        pm.Potential(CONE, pt.switch(pt.all([_is_inside(matrix) for matrix in whole]), 0.0, -np.inf))


def _matrix(pattern: CorrelationPattern, correlations: Any) -> Any:
    import pytensor.tensor as pt

    lower = pt.zeros((pattern.size, pattern.size))[pattern.row, pattern.col].set(correlations)
    return lower + lower.T + np.eye(pattern.size)


def _is_inside(matrix: Any) -> Any:
    import pytensor.tensor as pt

    return pt.all(pt.isfinite(pt.linalg.cholesky(matrix, on_error="nan")))


def _is_outside(placed: Sequence[tuple[CorrelationPattern, IntArray]], drawn: Array) -> bool:
    """Whether one draw (value,) on (0, 1) of the block's values is outside of the cone."""
    return any(np.isnan(pattern.forward(2.0 * drawn[at] - 1.0)).any() for pattern, at in placed)
