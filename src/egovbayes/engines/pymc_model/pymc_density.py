"""PyMC's own log posterior density and gradient, in the unbounded numbers PyMC moves in: what ours is held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.density.whitening import LogDensity
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm


def pymc_density(model: pm.Model, blocks: Sequence[PriorBlock], *, compiled: bool = False) -> LogDensity:
    """Log density and gradient (free,) of unbounded numbers (free,) in the order of the blocks.

    PyMC's graph is evaluated operation by operation, or `compiled` to machine code first, which takes seconds.
    """
    from pytensor.compile.mode import Mode

    mode = "NUMBA" if compiled else Mode(linker="py", optimizer="fast_compile")
    variables = [model[block.name] for block in blocks]
    outputs, inputs = [model.logp(), model.dlogp(variables)], [model.rvs_to_values[one] for one in variables]
    found = model.compile_fn(outputs, inputs=inputs, mode=mode, point_fn=False)
    ends = np.cumsum([len(block.free) for block in blocks])[:-1]

    def value_and_gradient(point: Array) -> tuple[float, Array]:
        with np.errstate(all="ignore"):
            value, gradient = found(*np.split(point, ends))
        return float(value), np.asarray(gradient)

    return value_and_gradient
