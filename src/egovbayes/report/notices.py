"""What stands on any page of the terminal beside its tables: that a program answered, checks, notes, times."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from egovbayes.check import Check
from egovbayes.report.grids import heading, plain_grid
from egovbayes.report.words import SYNTHETIC_SENTENCE

VERDICTS = {"supported": "bold green", "contradicted": "bold red", "undecided": "bold yellow"}
"""The style of each verdict."""


def show_synthetic(console: Console, *, synthetic: bool) -> None:
    """Say so, in a line of its own, when a program drew the answers."""
    if synthetic:
        console.print(Text(SYNTHETIC_SENTENCE, style="bold white on red"), soft_wrap=False)
        console.print()


def show_checks(checks: tuple[Check, ...], console: Console) -> None:
    """The checks that failed in full, then how many passed."""
    if not checks:
        return
    heading(console, "Checks")
    marks: dict[bool | None, tuple[str, str]] = {False: ("!", "bold red"), None: ("?", "yellow")}
    for check in checks:
        if check.passed is True:
            continue
        mark, style = marks[check.passed]
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1, style=style)
        grid.add_column()
        grid.add_row(mark, Text.assemble((check.name, "bold"), f": {check.text}"))
        console.print(grid)
    passed = [check.name for check in checks if check.passed]
    if passed:
        console.print(Text(f"passed: {', '.join(passed)}", style="dim"))


def show_notes(notes: tuple[str, ...], console: Console, title: str = "Notes") -> None:
    """Sentences to keep in mind, under a title."""
    if not notes:
        return
    heading(console, title)
    for note in notes:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column()
        grid.add_row("·", Text(note))
        console.print(grid)


def show_timings(times: Mapping[str, float], total: float, console: Console) -> None:
    """Where the time went, longest first; then what no stage says, and the `total`, which all lines add up to."""
    heading(console, "Time")
    grid = plain_grid("", "seconds")
    for name, value in sorted(times.items(), key=itemgetter(1), reverse=True):
        grid.add_row(name, f"{value:.2f}")
    grid.add_row("everything else", f"{total - sum(times.values()):.2f}")
    grid.add_row("in all (without starting Python)", f"{total:.2f}")
    console.print(grid)
