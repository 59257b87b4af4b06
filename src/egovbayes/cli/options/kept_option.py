"""Options that stay with the command's context, where whoever needs them finds them: they say how a file is read or
which one stands beside, and nothing else depends on them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

type Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def kept_option(flag: str, metavar: str, told: str) -> tuple[Option, Callable[[], str]]:
    """The option, of a text, with what --help says of it; and a function that gives what was asked, "" for nothing."""
    kept = f"egovbayes.{flag}"

    def keep(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        context.meta[kept] = value or ""

    def asked() -> str:
        context = click.get_current_context(silent=True)
        return "" if context is None else str(context.meta.get(kept, ""))

    option: Option = click.option(flag, default=None, metavar=metavar, expose_value=False, callback=keep, help=told)
    return option, asked
