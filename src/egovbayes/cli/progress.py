"""The moving line on stderr while a fit runs: what is being done, how far sampling is, and the time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import final

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from egovbayes.cli.console import errors


@final
class Watch:
    """Hears of stages and of draws; shows them on a terminal and keeps silent elsewhere, also once that has gone.

    What a listener raises ends the sampling: a window that was closed must not.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None)

    def stage(self, name: str) -> None:
        """A stage begins; how long it takes is not known."""
        with suppress(OSError):
            self._progress.reset(self._task, description=name, total=None)

    def draws(self, done: int, total: int, divergences: int) -> None:
        """So many draws of so many are done."""
        diverged = f", {divergences} diverged" if divergences else ""
        with suppress(OSError):
            self._progress.update(self._task, description=f"sampling{diverged}", completed=done, total=total)

    def fits(self, done: int, total: int) -> None:
        """So many fits of so many are done."""
        with suppress(OSError):
            self._progress.update(self._task, completed=done, total=total)


@contextmanager
def watching() -> Iterator[Watch]:
    """A block whose stages are shown while it runs; the line is gone at its end."""
    console = errors()
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Watch(progress)
