"""What is told on stderr while a command runs: a moving line on a terminal, and elsewhere a line now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import final

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from egovbayes.cli.console import errors

SILENCE = 60.0
"""Seconds after which, where there is no terminal, a line says what is being done; the next after twice as long, and so
on, so that an hour leaves six lines in a log (docs/adr/0080).
"""
_MINUTE = 60


@final
class Watch:
    """Hears of stages and of draws; shows them on a terminal, and keeps silent once that has gone.

    What a listener raises ends the sampling: a window that was closed must not.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None)
        self._name, self._far = "reading", ""

    @property
    def doing(self) -> str:
        """What is being done, with how long it was said to take, and how far it is."""
        return f"{self._name}{self._far}"

    def stage(self, name: str) -> None:
        """A stage begins; how long it takes is not known."""
        self._name, self._far = name, ""
        with suppress(OSError):
            self._progress.reset(self._task, description=name, total=None)

    def draws(self, done: int, total: int, divergences: int) -> None:
        """So many draws of so many are done."""
        diverged = f", {divergences} diverged" if divergences else ""
        self._far = f": {done:,} of {total:,} draws{diverged}"
        with suppress(OSError):
            self._progress.update(self._task, description=f"sampling{diverged}", completed=done, total=total)

    def fits(self, done: int, total: int) -> None:
        """So many fits of so many are done."""
        self._far = f": {done:,} of {total:,}"
        with suppress(OSError):
            self._progress.update(self._task, completed=done, total=total)


@contextmanager
def watching() -> Iterator[Watch]:
    """A block whose stages are shown while it runs; the line is gone at its end. Where there is no terminal a line
    says after each long silence what is being done.
    """
    console = errors()
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        watch = Watch(progress)
        if console.is_terminal:
            yield watch
            return
        over = threading.Event()
        speaker = threading.Thread(target=_speak, args=(watch, over, SILENCE), daemon=True)
        speaker.start()
        try:
            yield watch
        finally:
            over.set()
            speaker.join()


def _speak(watch: Watch, over: threading.Event, silence: float) -> None:
    """Lines on what is being done, until it is over."""
    started = time.monotonic()
    while not over.wait(silence):
        minutes = (time.monotonic() - started) / _MINUTE
        with suppress(OSError):
            click.echo(f"after {minutes:.0f} min: {watch.doing}", err=True)
        silence *= 2
