"""Maps of neighbouring groups as the compiled code moves in them (kernel.mapped)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.frames.group_values import places_of
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.neighbour_structure import structure_axes


def map_fields(
    blocks: Sequence[PriorBlock], rows: IntArray, known: Array, maps: Sequence[tuple[PriorBlock, IntArray]]
) -> dict[str, Array | IntArray]:
    """The fields of KernelFrame for these maps, each a block and where its values stand in `rows` and `known`."""
    places, of = places_of(blocks), {number: block for block in blocks for number in block.free.tolist()}
    every = np.concatenate([at for _, at in maps])
    counts = [len(at) for _, at in maps]
    starts = np.cumsum([0, *counts])
    widest = max(counts)
    axes, numbers = np.zeros((len(every), widest)), np.zeros((len(maps), 2 + widest))
    table = np.zeros((len(maps), 4), dtype=np.int64)
    for k, (block, at) in enumerate(maps):
        shared, place = of[block.share], block.share
        own_axes, variances = structure_axes(block.terms[0].edges, block.regions)
        axes[starts[k] : starts[k + 1], : len(at)] = own_axes
        within = int(np.flatnonzero(shared.free == place)[0])
        numbers[k, : 2 + len(at)] = (shared.lower[within], shared.upper[within], *variances)
        table[k] = (starts[k], len(at), places[place], starts[k])
    return {
        "map_rows": np.ascontiguousarray(rows[every]),
        "map_known": np.ascontiguousarray(known[every]),
        "maps": table,
        "map_axes": axes,
        "map_numbers": numbers,
    }
