"""What a new model is of, and the files it goes into."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from egovbayes.cli.options.sheet_option import sheet_asked
from egovbayes.cli.questions.toml_names import check_name, check_two
from egovbayes.data.coding.proposals import Column, columns_of
from egovbayes.data.surveys.survey import DESCRIPTION, Survey, find_survey, read_survey
from egovbayes.errors import DataError, SpecError
from egovbayes.hints import listed
from egovbayes.model.drafting.draft import Draft
from egovbayes.model.file.files import model_from_toml
from egovbayes.report.folder.text_files import check_free, write_texts
from egovbayes.report.survey.description_skeleton import description_skeleton
from egovbayes.report.survey.model_skeleton import model_skeleton


@dataclass(frozen=True, slots=True)
class FilesAsked:
    """The names of the files to write, None where none was given, and whether those that are there are replaced."""

    model: Path | None
    description: Path | None
    overwrite: bool


@dataclass(frozen=True, slots=True, eq=False)
class NewFiles:
    """A survey, its columns, its file of answers, and where its model and description go.

    `description` is None where the survey was read from one.
    """

    survey: Survey
    columns: tuple[Column, ...]
    answers: Path
    model: Path
    description: Path | None

    @property
    def next_options(self) -> str:
        """What `check` and `fit` are told."""
        data = self.answers if self.description is None else self.description
        return f"--model {shlex.quote(str(self.model))} --data {shlex.quote(str(data))}"

    def write(self, draft: Draft) -> list[Path]:
        """Write model and description, both or none; the paths. Raises SpecError for a draft that is no model, and
        OutputError.
        """
        title = self.answers.stem
        self._refuse_shared_names(draft)
        model = model_skeleton(self.columns, draft, described=True, title=title)
        model_from_toml(model, where=self.model.name)
        texts = {self.model: model}
        if self.description is not None:
            beside = Path(os.path.relpath(self.answers, self.description.parent)).as_posix()
            texts[self.description] = description_skeleton(self.columns, draft, beside, title, sheet_asked())
        write_texts(texts)
        return [*texts]

    def refuse_contradicted(self, constructs: Mapping[str, Sequence[Column]]) -> None:
        """Raises DataError for an item two of whose codes are called the same, which no key of a new file can mend."""
        for column in (column for own in constructs.values() for column in own):
            if column.alike:
                first = "" if self.description is None else "`egovbayes columns FILE --description NAME.toml`, then "
                raise DataError(
                    f"{self.survey.source}: item {column.short}: {column.alike}; correct the labels in the file, leave "
                    f"the item out of the model, or give it labels of its own: {first}[codebook.{column.short}] "
                    "labels = { ... } in the description, which you name in place of the file"
                )

    def _refuse_shared_names(self, draft: Draft) -> None:
        named = Counter(column.name for column in self.columns)
        used = [*draft.items, *draft.predictors, *([draft.group] if draft.group else [])]
        if twice := sorted({column.name for column in used if named[column.name] > 1}):
            raise DataError(
                f"{self.survey.source}: several columns are named {listed(twice)}; rename or delete all but one in the "
                "file, or leave them out of the model"
            )


def new_files(file: str, asked: FilesAsked, missing: Sequence[float | str] = ()) -> NewFiles:
    """The survey in the file, and the names of what is to be written, by default after the file's; answers that are
    told to be `missing` are none. Raises DataError
    where it cannot be read, SpecError for names that cannot be, OutputError for files that are there.
    """
    answers = find_survey(file)
    described = answers.suffix.lower() == DESCRIPTION
    if described and asked.description is not None:
        raise SpecError(f"{file} is a description already: leave --description out, or name its file of answers")
    model = asked.model or Path(f"{answers.stem}-model{DESCRIPTION}")
    description = None if described else asked.description or Path(f"{answers.stem}-survey{DESCRIPTION}")
    for path in filter(None, (model, description)):
        check_name(path)
        check_free(path, overwrite=asked.overwrite)
    check_two(model, description)
    survey = _by_questions(read_survey(file, sheet=sheet_asked()))
    return NewFiles(survey, columns_of(survey, missing), answers, model, description)


def _by_questions(survey: Survey) -> Survey:
    """The survey with columns under the names of its description's questions."""
    if survey.description is None:
        return survey
    single = {one.columns[0]: one.name for one in survey.description.profile.values() if not one.multiple}
    return replace(survey, frame=survey.frame.rename(columns=single))
