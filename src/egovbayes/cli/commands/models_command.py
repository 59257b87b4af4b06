"""`egovbayes models`: what ships, and the text of one to copy."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from egovbayes.cli.console import errors, output
from egovbayes.cli.options.common import LIKELIHOOD, PRIORS, data_of, sound_model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.errors import OutputError
from egovbayes.model.file.files import model_text, read_model, shipped_models
from egovbayes.report.folder.text_files import check_free, write_text
from egovbayes.report.words import counted

PYMC = "pymc"
_OF_SCRIPTS = (
    "data", "constructs", "priors", "likelihood", "no_screening", "out", "answers", "overwrite"
)  # fmt: skip


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
@click.option(
    "--as",
    "shown_as",
    type=click.Choice(["file", PYMC]),
    default="file",
    show_default=True,
    help="What to write it as.",
)
@click.option(
    "--data", default=None, help="Survey of the script: a file or a shipped one; by default what the model names."
)
@click.option("--constructs", default="integrated", show_default=True, help="In a PyMC script: integrated or explicit.")
@PRIORS
@LIKELIHOOD
@SHEET
@click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own screening rules say.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="File to write a PyMC script to.")
@click.option("--answers", type=click.Path(path_type=Path), default=None, help="CSV file to write its answers to.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
def show_command(  # noqa: PLR0913, PLR0917 - one argument an option
    name: str,
    shown_as: str,
    data: str | None,
    constructs: str,
    priors: str | None,
    likelihood: str | None,
    no_screening: bool,
    out: Path | None,
    answers: Path | None,
    overwrite: bool,
) -> None:
    """The text of a model file, to read or to copy; with --as pymc a PyMC script that needs nothing of egovbayes.

    The script holds the model's equations and priors in the model's names. It reads answers.csv: the answers as the
    model sees them, which --answers writes.
    """
    if shown_as != PYMC:
        refuse_idle(*_OF_SCRIPTS, without=f"--as {PYMC}")
        click.echo(model_text(name), nl=False)
        return
    files = [path for path in (out, answers) if path is not None]
    for path in files:
        check_free(path, overwrite=overwrite)
    if len({path.resolve() for path in files}) < len(files):
        raise OutputError(f"--out {out} and --answers {answers} are one file: give each its own")
    spec = sound_model_of(name, priors, likelihood=likelihood)
    survey = data_of(data, spec)
    from egovbayes.workflow.handing_over import script_and_answers

    script, table = script_and_answers(spec, survey, constructs=constructs, screening=not no_screening)
    if answers is not None:
        write_text(answers, table.to_csv(index=False, lineterminator="\n"))
        errors().print(
            f"{answers}: {counted(len(table), 'respondent')}, {counted(table.shape[1], 'item')}", soft_wrap=True
        )
    if out is None:
        click.echo(script, nl=False)
    else:
        write_text(out, script)
        errors().print(f"{out}: a PyMC script, constructs {constructs}", soft_wrap=True)


def _list() -> None:
    grid = Table.grid(padding=(0, 2))
    for name in shipped_models():
        spec = read_model(name)
        hypotheses = f", {len(spec.hypotheses)} hypotheses" if spec.hypotheses else ""
        grid.add_row(Text(name, style="bold"), f"{spec.title or name}{hypotheses}")
    console = output()
    console.print(grid)
    console.print("\negovbayes models show NAME prints one; fit --model NAME uses it", style="dim")
    console.print("egovbayes compare theories fits all that are listed under theories/", style="dim")
