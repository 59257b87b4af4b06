"""A table wider than the screen, as several below each other: each has the first column and some of the others."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from egovbayes.report.letters import clean
from egovbayes.report.page.page import Grid

_LONGEST = 12
"""Letters of one word that a column is not to break; longer words it may."""
_LEAD = 0.3
"""Of the room, that the first column has at most where a table stands in blocks."""


def column_blocks(grid: Grid, room: int) -> list[Grid]:
    """The table alone where its columns have `room` (in letters): numbers whole, words broken between words alone.

    Else tables of some columns each, in their order, with the first column before them; rows that say nothing in these
    columns, and something in others, are left out.
    """
    least = [_least(grid, place) for place in range(len(grid.columns))]
    gap = _gap(grid)
    if len(least) < 3 or sum(least) + gap * (len(least) - 1) <= room:
        return [grid]
    return [_block(grid, places) for places in _shares(least, gap, room)]


def lead_width(room: int) -> int:
    """How wide the first column of a block may be."""
    return int(_LEAD * room)


def _least(grid: Grid, place: int) -> int:
    """What the column needs: its longest cell, or its longest word where it may take further lines."""
    column = grid.columns[place]
    cells = [clean(column.title), *(clean(row[place].text) for row in grid.rows if place < len(row))]
    if not column.wraps:
        return max(map(cell_len, cells))
    return max((min(_LONGEST, cell_len(word)) for cell in cells for word in cell.split()), default=0)


def _gap(grid: Grid) -> int:
    """Letters between two columns, as rich leaves them."""
    return (1 if grid.narrow else 2) + (1 if grid.ruled else 0)


def _shares(least: list[int], gap: int, room: int) -> Iterator[list[int]]:
    """Places of the columns of each block, all but the first column: as many as there is room for, one at least."""
    left = room - max(least[0], lead_width(room))
    share: list[int] = []
    used = 0
    for place, width in enumerate(least[1:], start=1):
        if share and used + gap + width > left:
            yield share
            share, used = [], 0
        share.append(place)
        used += gap + width
    yield share


def _block(grid: Grid, places: list[int]) -> Grid:
    rows = [
        tuple(row[place] for place in (0, *places) if place < len(row))
        for row in grid.rows
        if any(row[place].text for place in places if place < len(row)) or not any(cell.text for cell in row[1:])
    ]
    return Grid([grid.columns[place] for place in (0, *places)], rows, narrow=grid.narrow, ruled=grid.ruled)
