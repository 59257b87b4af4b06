"""One question on a terminal: asked again, with what was wrong, until the answer can be used."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from egovbayes.errors import EgovbayesError

NOTHING = "-"
"""What is answered for nothing at all, where Enter takes what is proposed."""


def on_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def answered[T](question: str, proposed: str, read: Callable[[str], T]) -> T:
    """What the answer is read as; Enter answers what is `proposed`, a dash nothing ("")."""

    def used(text: str) -> T:
        try:
            return read("" if text.strip() == NOTHING else text)
        except EgovbayesError as error:
            raise click.UsageError(str(error)) from error  # click shows it and asks again

    click.echo()
    value: T = click.prompt(
        question, default=proposed, show_default=bool(proposed), value_proc=used, prompt_suffix="\n> "
    )
    return value
