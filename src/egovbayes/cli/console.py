"""The consoles of results and of progress, and the exit code where figures could not be drawn."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Mapping
from typing import TextIO, cast, final

import click
from rich.console import Console

from egovbayes.cli.exit_codes import INTERRUPTED, UNDRAWN
from egovbayes.report.figures.undrawn import STOPPED
from egovbayes.report.page.page import Page
from egovbayes.report.page.terminal import print_page

PIPED_WIDTH = 80


@final
class Trimmed(io.TextIOBase):
    """A text stream that passes lines on without the spaces at their ends, which rich fills tables up with."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, trimmed; the number of characters taken."""
        self._stream.write(re.sub(r"[ \t]+(?=\n)", "", text))
        return len(text)

    def flush(self) -> None:
        """Pass on what is waiting; a stream that was closed meanwhile has nothing waiting."""
        if not self._stream.closed:
            self._stream.flush()


def output() -> Console:
    """The console for results."""
    return _console(sys.stdout)


def present(fill: Callable[[Page], None]) -> None:
    """Print the page that is filled in: all of it, once it is complete."""
    page = Page()
    fill(page)
    print_page(page, output())


def errors() -> Console:
    """The console for progress, on stderr."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    """A console on the stream; 80 columns and no colours when it is no terminal."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    if console.is_terminal:
        return console
    return Console(
        file=cast("TextIO", Trimmed(stream)),
        markup=False,
        emoji=False,
        highlight=False,
        width=PIPED_WIDTH,
        color_system=None,
    )


def told(undrawn: Mapping[str, str]) -> int:
    """The exit code, after a line on stderr on the figures that could not be drawn, or were not for an interrupt."""
    if not undrawn:
        return 0
    named = "; ".join(f"{name} ({reason})" for name, reason in undrawn.items())
    figures = "this figure" if len(undrawn) == 1 else "these figures"
    click.echo(f"egovbayes: {figures} could not be drawn, everything else was written: {named}", err=True)
    return INTERRUPTED if STOPPED in undrawn.values() else UNDRAWN
