"""`egovbayes audit`: printed figures held against arithmetic."""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.audit.figure import DIGITS, ROUNDED
from egovbayes.audit.keys import SECTIONS
from egovbayes.audit.printed import read_printed, shipped_printed
from egovbayes.cli.console import output
from egovbayes.cli.key_list import show_keys
from egovbayes.cli.options.common import model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.report.audit.files import audit_csv, audit_json
from egovbayes.report.folder.text_files import check_free, write_text

FOUND = 3


@click.command("audit")
@click.argument("file", required=False)
@click.option("--model", "drawn", multiple=True, metavar="COLUMN=MODEL", help="The drawn model of a column, to count.")
@click.option(
    "--digits",
    default=ROUNDED,
    show_default=True,
    type=click.Choice(list(DIGITS)),
    help="How the paper shortened its numbers.",
)
@click.option("--all", "everything", is_flag=True, help="A sentence for every check.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the findings, with their numbers.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Write the findings, one row a check.")
@click.option("--overwrite", is_flag=True, help="Replace those files if they are there.")
@click.option("--strict", is_flag=True, help=f"Exit with {FOUND} when something is inconsistent.")
@click.option("--keys", is_flag=True, help="List the keys a file may hold, and the files that ship.")
def audit_command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str | None,
    drawn: tuple[str, ...],
    digits: str,
    everything: bool,
    json_file: Path | None,
    csv_file: Path | None,
    overwrite: bool,
    strict: bool,
    keys: bool,
) -> int:
    """Check the figures a paper prints against each other: FILE is TOML, or the name of a shipped file."""
    if file is None:
        refuse_idle("drawn", "digits", "everything", "json_file", "csv_file", "strict", without="a FILE to check")
    if keys or file is None:
        show_keys(SECTIONS, f"{', '.join(shipped_printed())}; egovbayes audit NAME checks one")
        return 0
    if json_file is None and csv_file is None:
        refuse_idle("overwrite", without="--json or --csv")
    if json_file is not None and json_file == csv_file:
        raise SpecError(f"--json and --csv both name {json_file}: the one would overwrite the other; give two names")
    for path in (json_file, csv_file):
        if path is not None:
            check_free(path, overwrite=overwrite)
    printed, models = read_printed(file, digits=digits), _drawn_models(drawn)
    from egovbayes.audit.audit import audit, audit_file
    from egovbayes.report.audit.terminal import show_audit

    done = audit_file(file, models) if digits == ROUNDED else audit(printed, models)
    show_audit(done, output(), everything=everything)
    if json_file is not None:
        write_text(json_file, audit_json(done))
    if csv_file is not None:
        write_text(csv_file, audit_csv(done))
    return FOUND if strict and done.inconsistent else 0


def _drawn_models(texts: tuple[str, ...]) -> dict[str, ModelSpec]:
    """The models by column. Raises SpecError for two of one column."""
    models: dict[str, ModelSpec] = {}
    for text in texts:
        column, model = _drawn(text)
        if column in models:
            raise SpecError(f"--model {text}: {column} has a model already; give one model for each column")
        models[column] = model
    return models


def _drawn(text: str) -> tuple[str, ModelSpec]:
    """Column and model of `full=amirova-full`. Raises SpecError."""
    column, equals, model = text.partition("=")
    if not equals or not column.strip() or not model.strip():
        raise SpecError(f"--model {text}: write a column of the file, = and a model, say full=amirova-full")
    return column.strip(), model_of(model.strip())
