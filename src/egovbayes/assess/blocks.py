"""One pass over draws, in blocks of bounded memory: matrices and moments of a block are made once, for all who look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

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
from egovbayes.quantities.standardised import standardise

_BLOCK_BYTES = 64_000_000


@dataclass(frozen=True, eq=False)
class DrawBlock:
    """Some draws: where they are in the sequence, raw values (draw, free), and matrices (draw, group, ...).

    What follows from the matrices is made when it is first asked for, and kept as long as the block is.
    """

    at: slice
    raw: Array
    matrices: ModelMatrices

    @cached_property
    def phi(self) -> Array:
        """Covariances of the constructs (draw, group, construct, construct)."""
        return construct_covariance_total(self.matrices)

    @cached_property
    def sigma(self) -> Array:
        """Implied covariances of the items (draw, group, item, item)."""
        return implied_covariance(self.matrices)

    @cached_property
    def mu(self) -> Array:
        """Implied means of the items (draw, group, item)."""
        return implied_mean(self.matrices)

    @cached_property
    def construct_means(self) -> Array:
        """Means of the constructs (draw, group, construct)."""
        return construct_mean_total(self.matrices)

    @cached_property
    def standardised(self) -> ModelMatrices:
        """The matrices in units of items' and constructs' implied standard deviations."""
        return standardise(self.matrices)


class Accumulator[T](Protocol):
    """What takes draws in, block by block and in order, and gives its result once all are in."""

    def add(self, block: DrawBlock) -> None:
        """Take one block into account; nothing of it may be changed."""
        ...

    def result(self) -> T:
        """What all the blocks so far say."""
        ...


def draw_blocks(layout: Layout, values: Array, *, block_bytes: int = _BLOCK_BYTES) -> Iterator[DrawBlock]:
    """Blocks of the draws (draw, free), given on the sampling scale, in order."""
    step = max(1, block_bytes // bytes_per_draw(layout))
    for start in range(0, len(values), step):
        at = slice(start, min(start + step, len(values)))
        raw = to_raw(layout, values[at])
        yield DrawBlock(at, raw, fill(layout, raw))


def gathered[T](layout: Layout, values: Array, accumulator: Accumulator[T]) -> T:
    """The accumulator's result after all the draws (chain, draw, free), chain after chain."""
    for block in draw_blocks(layout, chain_after_chain(values)):
        accumulator.add(block)
    return accumulator.result()


def chain_after_chain(values: Array) -> Array:
    """Draws (chain, draw, free) as (chain * draw, free)."""
    return values.reshape(-1, values.shape[-1])


def bytes_per_draw(layout: Layout) -> int:
    """About what one draw takes with the arrays that are made on the way."""
    p, k = layout.n_items, layout.n_constructs
    return 8 * layout.n_groups * (4 * p * p + 4 * p * k + 8 * k * k) + 8 * layout.n_free
