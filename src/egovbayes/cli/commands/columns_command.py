"""`egovbayes columns`: what a file holds, and a model and a description of it to edit."""

from __future__ import annotations

import os
from pathlib import Path

import click

from egovbayes.cli.console import output
from egovbayes.cli.options.sheet_option import SHEET, sheet_asked
from egovbayes.data.coding.proposals import Column, columns_of
from egovbayes.data.surveys.survey import DESCRIPTION, find_survey, read_survey
from egovbayes.errors import SpecError
from egovbayes.report.folder.text_files import check_free, write_text
from egovbayes.report.survey.columns import description_skeleton, model_skeleton, show_columns

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command("columns")
@click.argument("file")
@SHEET
@click.option("--model", default=None, type=_PATH, metavar="FILE", help="Write a model to edit (.toml).")
@click.option(
    "--description", default=None, type=_PATH, metavar="FILE", help="Write a survey description to edit (.toml)."
)
@click.option("--overwrite", is_flag=True, help="Replace these files if they are there.")
def columns_command(file: str, model: Path | None, description: Path | None, overwrite: bool) -> int:
    """List the columns of FILE: what each holds, its values and labels, and a name that can stand in a model."""
    for path in filter(None, (model, description)):
        if path.suffix.lower() != DESCRIPTION:
            raise SpecError(f"{path}: models and descriptions to edit are TOML files: give a name that ends in .toml")
        check_free(path, overwrite=overwrite)
    if model is not None and model == description:
        raise SpecError(f"{model}: model and description are two files: give two names")
    answers = find_survey(file)
    if description is not None and answers.suffix.lower() == DESCRIPTION:
        raise SpecError(f"{file} is a description already: leave --description out, or name its file of answers")
    survey = read_survey(file, sheet=sheet_asked())
    columns = columns_of(survey)
    console = output()
    show_columns(survey, columns, console)
    for path, text in _files(columns, answers, model, description):
        write_text(path, text)
        console.print(f"Written to {path}", style="dim")
    return 0


def _files(
    columns: tuple[Column, ...], answers: Path, model: Path | None, description: Path | None
) -> list[tuple[Path, str]]:
    """What is to be written where: the model names columns itself where no description does."""
    files = []
    if description is not None:
        beside = Path(os.path.relpath(answers, description.parent)).as_posix()
        files.append((description, description_skeleton(columns, beside, answers.stem)))
    if model is not None:
        files.append((model, model_skeleton(columns, described=description is not None)))
    return files
