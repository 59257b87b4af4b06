"""The keys that a file may hold, listed section by section."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from egovbayes.cli.console import output


def show_keys(sections: Mapping[str, Mapping[str, str]], shipped: str) -> None:
    """Print every key with its meaning, then which files ship."""
    console = output()
    for section, keys in sections.items():
        console.print(Text(section, style="bold"))
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column(no_wrap=True)
        grid.add_column()
        for key, meaning in keys.items():
            grid.add_row("", key, Text(meaning, style="dim"))
        console.print(grid)
    console.print(f"\nFiles that ship: {shipped}", style="dim")
