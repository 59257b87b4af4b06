"""Draws in blocks of bounded memory, each as the matrices and moments of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.quantities.implied import (
    construct_covariance_total,
    construct_mean_total,
    implied_covariance,
    implied_mean,
)
from egovbayes.quantities.matrices import ModelMatrices

_BLOCK_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some draws: where they are in the sequence, raw values (draw, free), matrices and moments (draw, group, ...).

    `phi` is the covariance of the constructs.
    """

    at: slice
    raw: Array
    matrices: ModelMatrices
    phi: Array

    @property
    def sigma(self) -> Array:
        """Implied covariances of the items (draw, group, item, item), computed anew each time."""
        return implied_covariance(self.matrices)

    @property
    def mu(self) -> Array:
        """Implied means of the items (draw, group, item)."""
        return implied_mean(self.matrices)

    @property
    def construct_means(self) -> Array:
        """Means of the constructs (draw, group, construct)."""
        return construct_mean_total(self.matrices)


def draw_blocks(layout: Layout, values: Array, *, block_bytes: int = _BLOCK_BYTES) -> Iterator[Block]:
    """Blocks of the draws (draw, free), given on the sampling scale, in order."""
    step = max(1, block_bytes // bytes_per_draw(layout))
    for start in range(0, len(values), step):
        at = slice(start, min(start + step, len(values)))
        raw = to_raw(layout, values[at])
        matrices = fill(layout, raw)
        yield Block(at, raw, matrices, construct_covariance_total(matrices))


def bytes_per_draw(layout: Layout) -> int:
    """About what one draw takes with the arrays that are made on the way."""
    p, k = layout.n_items, layout.n_constructs
    return 8 * layout.n_groups * (4 * p * p + 4 * p * k + 8 * k * k) + 8 * layout.n_free
