"""`egovbayes models`: what ships, and the text of one to copy."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from egovbayes.cli.console import output
from egovbayes.model.file.files import model_text, read_model, shipped_models


@click.group("models", invoke_without_command=True)
@click.pass_context
def models_command(context: click.Context) -> None:
    """What models ship; `models show NAME` prints one."""
    if context.invoked_subcommand is None:
        _list()


@models_command.command("list")
def list_command() -> None:
    """The shipped models, one a line."""
    _list()


@models_command.command("show")
@click.argument("name")
def show_command(name: str) -> None:
    """The text of a model file, to read or to copy."""
    click.echo(model_text(name), nl=False)


def _list() -> None:
    grid = Table.grid(padding=(0, 2))
    for name in shipped_models():
        spec = read_model(name)
        hypotheses = f", {len(spec.hypotheses)} hypotheses" if spec.hypotheses else ""
        grid.add_row(Text(name, style="bold"), f"{spec.title or name}{hypotheses}")
    console = output()
    console.print(grid)
    console.print("\negovbayes models show NAME prints one; fit --model NAME uses it", style="dim")
