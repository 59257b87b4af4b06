"""`egovbayes new`: a model and a description of a file, by five questions or as many options."""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.cli.console import output
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.questions.drafting import AskedDraft, drafted
from egovbayes.cli.questions.new_files import FilesAsked
from egovbayes.hints import listed
from egovbayes.model.drafting.draft import hardly_one, left_out
from egovbayes.model.drafting.told import ARROWS_HELP, CONSTRUCTS_HELP, HYPOTHESES_HELP
from egovbayes.report.survey.toml_lines import value
from egovbayes.report.words import counted

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command("new")
@click.argument("file", required=False)
@click.option(
    "--construct", "constructs", multiple=True, metavar="TEXT", help=f"What measures what: {CONSTRUCTS_HELP}."
)
@click.option("--arrow", "arrows", multiple=True, metavar="TEXT", help=f"What leads to what: {ARROWS_HELP}.")
@click.option("--hypothesis", "hypotheses", multiple=True, metavar="TEXT", help=f"What is expected: {HYPOTHESES_HELP}.")
@click.option("--group", default=None, metavar="COLUMN", help="Fit in every group of this column.")
@click.option("--missing", "missing", multiple=True, metavar="CODES", help="All codes and words for no answer: 98, 99.")
@click.option(
    "--order",
    "orders",
    multiple=True,
    metavar="WORDS",
    help="Answers in words, lowest first: bad, so-so, good; bad < so, so < good where words have commas.",
)
@SHEET
@click.option("--model", default=None, type=_PATH, metavar="FILE", help="The model; by default NAME-model.toml.")
@click.option(
    "--description",
    default=None,
    type=_PATH,
    metavar="FILE",
    help="The description; by default NAME-survey.toml.",
)
@click.option("--overwrite", is_flag=True, help="Replace these files if they are there.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option tells is as it would be proposed.")
def new_command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str | None,
    constructs: tuple[str, ...],
    arrows: tuple[str, ...],
    hypotheses: tuple[str, ...],
    group: str | None,
    missing: tuple[str, ...],
    orders: tuple[str, ...],
    model: Path | None,
    description: Path | None,
    overwrite: bool,
    yes: bool,
) -> int:
    """Write a model and a survey description for FILE, with comments, ready for `check` and `fit`.

    On a terminal it asks for what no option tells: the file, which columns measure what, what leads to what, what is
    expected, groups and codes for no answer. Elsewhere, and with --yes, nothing is asked. The last lines say what comes
    next.
    """
    asked = AskedDraft(file, constructs, arrows, hypotheses, group, missing, orders)
    console = output()
    found, draft = drafted(asked, FilesAsked(model, description, overwrite), ask=not yes)
    written = found.write(draft)
    items = counted(len(draft.items), "item")
    guessed = ", guessed from the names of columns" if draft.guessed else ""
    console.print(f"{counted(len(draft.constructs), 'construct')} of {items}{guessed}", style="dim")
    if draft.guessed and (many := hardly_one(draft.constructs)):
        console.print(
            f"all {len(many)} are numbered through and hardly measure one thing: say what measures what, --construct "
            f"'NAME = {many[0].short}-{many[2].short}; NAME = {many[3].short}-{many[5].short}'"
        )
    for column in left_out(found.columns, draft.constructs) if draft.guessed else ():
        console.print(
            f"left out: {column.short}, which holds text beside numbers: {column.stray}; correct the cells, or say "
            "what is no answer, --missing 'WORD, WORD'"
        )
    if draft.missing:
        console.print(f"no answer: {listed(map(value, draft.missing))}", style="dim")
    for path in written:
        console.print(f"Written to {path}", style="dim")
    console.print(
        f"\nNext: egovbayes check {found.next_options}\nThen: egovbayes fit {found.next_options}", soft_wrap=True
    )
    return 0
