"""Draws of what a user added to the PyMC model without changing the posterior: functions of its variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, to_unbounded
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm


def added_draws(
    model: pm.Model, names: Sequence[str], blocks: tuple[PriorBlock, ...], values: Array
) -> dict[str, Array]:
    """Each deterministic variable of `names` (chain, draw, ...) at the draws `values` (chain, draw, free)."""
    variables = [model[block.name] for block in blocks]
    outputs = model.replace_rvs_by_values([model[name] for name in names])
    inputs = [model.rvs_to_values[one] for one in variables]
    evaluate = model.compile_fn(outputs, inputs=inputs, mode="FAST_COMPILE", point_fn=False, on_unused_input="ignore")
    ends = np.cumsum([len(block.free) for block in blocks])[:-1]
    points = to_unbounded(in_pymc_numbers(blocks), values).reshape(-1, values.shape[-1])
    found = [evaluate(*np.split(point, ends)) for point in points]
    shape = values.shape[:2]
    stacked = [np.array(column) for column in zip(*found, strict=True)]
    return {name: one.reshape(*shape, *one.shape[1:]) for name, one in zip(names, stacked, strict=True)}
