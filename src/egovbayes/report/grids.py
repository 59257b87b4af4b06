"""What every page on the terminal is made of: titles, `name  text` lines and plain tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def heading(console: Console, text: str) -> None:
    """A section's title, with a blank line before it."""
    console.print()
    console.print(Text(text, style="bold"))


def show_line(console: Console, name: str, text: str) -> None:
    """One `name  text` line, the text set in from the left where it wraps."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=9, style="dim")
    grid.add_column()
    grid.add_row(Text(name), Text(text))
    console.print(grid)


def plain_grid(*columns: str, left: Sequence[str] = ()) -> Table:
    """An empty table with a rule under its head: the first column and those of `left` set left, the others right."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="dim")
    table.add_column(columns[0], overflow="fold")
    for column in columns[1:]:
        table.add_column(column, justify="right", no_wrap=True)
    for column in left:
        table.add_column(column, overflow="fold")
    return table
