"""`egovbayes columns`: what a file holds, and a model and a description of it to edit."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from egovbayes.cli.console import output, present
from egovbayes.cli.options.sheet_option import SHEET, sheet_asked
from egovbayes.cli.questions.toml_names import check_name, check_two
from egovbayes.data.coding.proposals import Column, columns_of
from egovbayes.data.surveys.survey import DESCRIPTION, find_survey, read_survey
from egovbayes.errors import SpecError
from egovbayes.model.drafting.draft import Draft, guessed_constructs
from egovbayes.report.folder.text_files import check_free, write_texts
from egovbayes.report.survey.columns import show_columns
from egovbayes.report.survey.description_skeleton import description_skeleton
from egovbayes.report.survey.model_skeleton import model_skeleton

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
        check_name(path)
        check_free(path, overwrite=overwrite)
    check_two(model, description)
    answers = find_survey(file)
    if description is not None and answers.suffix.lower() == DESCRIPTION:
        raise SpecError(f"{file} is a description already: leave --description out, or name its file of answers")
    survey = read_survey(file, sheet=sheet_asked())
    columns = columns_of(survey)
    present(partial(show_columns, survey, columns))
    texts = _texts(columns, answers, model, description)
    write_texts(texts)
    for path in texts:
        output().print(f"Written to {path}", style="dim")
    return 0


def _texts(columns: tuple[Column, ...], answers: Path, model: Path | None, description: Path | None) -> dict[Path, str]:
    """What is to be written where: the model names columns itself where no description does."""
    texts = {}
    draft = Draft(guessed_constructs(columns), guessed=True)
    if description is not None:
        beside = Path(os.path.relpath(answers, description.parent)).as_posix()
        texts[description] = description_skeleton(columns, draft, beside, answers.stem, sheet_asked())
    if model is not None:
        texts[model] = model_skeleton(columns, draft, described=description is not None)
    return texts
