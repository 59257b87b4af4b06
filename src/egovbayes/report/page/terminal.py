"""A page on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from egovbayes.report.letters import clean
from egovbayes.report.page.column_blocks import column_blocks, lead_width
from egovbayes.report.page.page import (
    Bullet,
    Element,
    Gap,
    Grid,
    Heading,
    Line,
    NumberedTable,
    Page,
    Paragraph,
    Picture,
    Sliders,
)
from egovbayes.report.page.words import Words

_WORD, _PIECE = re.compile(r"\S+"), re.compile(r"[^\-_./]+[\-_./]*|[\-_./]+")
"""Words, and what of a word may stand on a line of its own: up to a hyphen or another joint of a name."""


def print_page(page: Page, console: Console) -> None:
    """Print the page, from its first line to its last."""
    for element in page.elements:
        _print(element, console)


def _text(words: Words) -> Text:
    return Text.assemble(*((clean(span.text), str(span.tone)) for span in words.spans))


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of a table, of which one that is wider than its column breaks at its joints: direct-attitude."""

    text: Text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        places = list(_places_to_break(self.text.plain, options.max_width))
        yield Text("\n").join(self.text.divide(places)) if places else self.text


def _places_to_break(text: str, room: int) -> Iterator[int]:
    for word in _WORD.finditer(text):
        used = 0
        for piece in _PIECE.finditer(word[0]) if cell_len(word[0]) > room else ():
            if used and used + cell_len(piece[0]) > room:
                yield word.start() + piece.start()
                used = 0
            used += cell_len(piece[0])


@singledispatch
def _print(element: Element, _console: Console) -> None:
    raise AssertionError(f"no terminal shows {type(element).__name__}")


@_print.register
def _(element: Heading, console: Console) -> None:
    console.print()
    console.print(Text(clean(element.marked), style="bold"))


@_print.register
def _(element: Line, console: Console) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=9, style="dim")
    grid.add_column()
    grid.add_row(Text(clean(element.name)), _text(element.words))
    console.print(grid)


@_print.register
def _(element: Paragraph, console: Console) -> None:
    text = _text(element.words)
    console.print(Padding(text, (0, 0, 0, element.indent)) if element.indent else text, soft_wrap=False)


@_print.register
def _(element: Bullet, console: Console) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1, style=str(element.tone) or None)
    grid.add_column()
    grid.add_row(Text(element.mark), _text(element.words))
    console.print(grid)


@_print.register
def _(element: Picture, console: Console) -> None:
    """A terminal has no pictures: they are in the results folder."""


@_print.register
def _(element: Sliders, console: Console) -> None:
    """Nor has it anything to slide."""


@_print.register
def _(element: Gap, console: Console) -> None:
    del element
    console.print()


@_print.register
def _(element: Grid, console: Console) -> None:
    """Print the table; one that is too wide in blocks of columns, so that no number is cut."""
    blocks = column_blocks(element, console.width)
    lead = lead_width(console.width) if len(blocks) > 1 else None
    for place, block in enumerate(blocks):
        if place:
            console.print()
        _print_block(block, console, lead)


def _print_block(grid: Grid, console: Console, lead: int | None) -> None:
    padding = (0, 1, 0, 0) if grid.narrow else (0, 1)
    lines = box.SIMPLE_HEAD if grid.ruled else None
    table = Table(box=lines, padding=padding, pad_edge=False, show_edge=False, header_style="dim")
    for place, column in enumerate(grid.columns):
        table.add_column(
            clean(column.title),
            justify="left" if column.left else "right",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            max_width=None if place or not column.wraps else lead,
        )
    for row in grid.rows:
        table.add_row(*(_Cell(_text(cell)) for cell in row))
    console.print(table)


@_print.register
def _(element: NumberedTable, console: Console) -> None:
    console.print()
    if element.number:
        console.print(Text(clean(str(element.number)), style="bold"))
    console.print(Text(clean(str(element.title)), style="italic"))
    _print(element.grid, console)
    console.print(_text(element.note), style="dim")
