"""`--claim`: hypotheses beside those of the model. They stay with the command's context, where whoever reads the model
finds them.
"""

from __future__ import annotations

import click

_KEPT = "egovbayes.claims"


def _keep(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    context.meta[_KEPT] = value


def claims_asked() -> tuple[str, ...]:
    """The claims that --claim gives, in their order."""
    context = click.get_current_context(silent=True)
    return () if context is None else context.meta.get(_KEPT, ())


CLAIM = click.option(
    "--claim",
    multiple=True,
    metavar="NAME: CLAIM",
    expose_value=False,
    callback=_keep,
    help='A hypothesis beside those of the model, "H1: a > 0"; may be given several times.',
)
