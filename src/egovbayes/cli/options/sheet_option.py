"""`--sheet`: which sheet of a workbook holds the answers. It stays with the command's context, where whoever reads data
finds it: it says how a file is read, and nothing else depends on it.
"""

from __future__ import annotations

import click

_KEPT = "egovbayes.sheet"


def _keep(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.meta[_KEPT] = value or ""


def sheet_asked() -> str:
    """The sheet that --sheet names, "" where none is."""
    context = click.get_current_context(silent=True)
    return "" if context is None else str(context.meta.get(_KEPT, ""))


SHEET = click.option(
    "--sheet",
    default=None,
    metavar="NAME",
    expose_value=False,
    callback=_keep,
    help="Sheet of a workbook; by default the only one that has the columns.",
)
