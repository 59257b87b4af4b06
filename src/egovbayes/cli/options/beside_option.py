"""`--beside`: a file of another program's estimates. It stays with the command's context."""

from __future__ import annotations

import click

_KEPT = "egovbayes.beside"


def _keep(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.meta[_KEPT] = value or ""


def beside_asked() -> str:
    """The file that --beside names, "" where none is."""
    context = click.get_current_context(silent=True)
    return "" if context is None else str(context.meta.get(_KEPT, ""))


BESIDE = click.option(
    "--beside",
    default=None,
    metavar="FILE",
    expose_value=False,
    callback=_keep,
    help="Estimates of lavaan (CSV), Mplus (output), AMOS or SmartPLS (tables), each beside the posterior.",
)
