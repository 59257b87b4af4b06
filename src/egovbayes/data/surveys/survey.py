"""A survey as it was given: all columns, where they come from, and whether people or a computer answered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.data.files.raw_table import SheetAsked, ValueLabels
from egovbayes.data.files.readers import READERS, kind_of, read_table
from egovbayes.data.regions.region_files import shipped_regions
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.renaming import names_of_columns
from egovbayes.data.surveys.screening_rules import ScreeningRecord
from egovbayes.data.surveys.survey_description import SurveyDescription, answers_path, check_described, read_description
from egovbayes.errors import DataError
from egovbayes.hints import beginning, listed, nearest
from egovbayes.shipped import shipped_folder

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = ".toml"
"""The ending of a survey description."""

_SHOWN_ROWS, _SHOWN_COLUMNS = 5, 20
"""What of a survey a notebook shows."""

SYNTHETIC_COLUMN = "synthetic"
"""A column of this name with a 1 in it says that a program answered; `simulate` writes it, and any format keeps it."""


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """One row per respondent, columns as in the file; the index numbers the respondents from 1.

    `source` is the path or name to show; `synthetic` is true where answers were drawn by a computer. `labels`, `texts`
    and `user_missing` are the file's own (value labels, question wordings, answers it declares missing). `digest` is
    the SHA-256 of the file of answers. `notes` are sentences to show. `description` says what was asked, where a
    file says it; `screening` who was left out, where somebody was looked for. `weights` names the column that says for
    how many each respondent stands, `cluster` that of who was asked together (school, interviewer); "" where all count
    alike, and where all were asked alone. `coded` are the items that were made numbers already (`coded_survey`).

    Examples:
        >>> survey.frame.shape, survey.synthetic
        ((440, 47), True)
        >>> survey.codebook["att1"].scale
        (1.0, 5.0)
    """

    frame: pd.DataFrame
    source: str
    synthetic: bool = False
    labels: Mapping[str, ValueLabels] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    user_missing: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""
    notes: tuple[str, ...] = ()
    description: SurveyDescription | None = None
    screening: ScreeningRecord | None = None
    weights: str = ""
    cluster: str = ""
    coded: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """Where the answers are from, how many, and the first columns."""
        whose = f"{self.source} (synthetic)" if self.synthetic else self.source
        rows, columns = self.frame.shape
        named = beginning([*map(str, self.frame.columns)])
        return f"<Survey of {whose}: {rows:,} respondents, {columns:,} columns: {named}>"

    def _repr_html_(self) -> str:
        """The same in a notebook, with the first respondents below."""
        first = self.frame.iloc[:_SHOWN_ROWS, :_SHOWN_COLUMNS].to_html(border=0, na_rep="–")
        return f"<p>{escape(repr(self))}</p>{first}"

    @property
    def codebook(self) -> Codebook:
        """The items as the survey's description has them; empty without one."""
        return {} if self.description is None else self.description.codebook


def shipped_surveys() -> dict[str, Path]:
    """Name and file of every survey that comes with the package: data/NAME/NAME.toml, or else data/NAME/NAME.csv."""
    folders = sorted(folder for folder in shipped_folder("data").iterdir() if folder.is_dir())
    files = {folder.name: [folder / f"{folder.name}{ending}" for ending in (".toml", ".csv")] for folder in folders}
    there = {name: [file for file in both if file.is_file()] for name, both in files.items()}
    return {name: found[0] for name, found in there.items() if found}


@named_arguments
def read_survey(
    source: str | Path,
    *,
    weights: str | None = None,
    cluster: str | None = None,
    sheet: str = "",
    columns: Sequence[str] = (),
) -> Survey:
    """The survey in a file, or the shipped one of that name (a file in the way wins only if its ending is a survey's).

    A .toml file describes a survey and names its answers (docs/survey.md). All respondents are there,
    whatever its screening rules say. `weights` and `cluster` name columns, above the description's own: for how many of
    the population each respondent stands, and who was asked together. Of a workbook's sheets `sheet` names one; else it
    is the one that alone has all of these `columns`, the first where none are given. Raises DataError when it cannot be
    read; the message says what is in the file instead, or which name is nearest.

    Examples:
        >>> len(eb.read_survey("kazakhstan-2019").frame)
        440
    """
    path = find_survey(source)
    asked = SheetAsked(sheet, tuple(columns))
    described = path.suffix.lower() == DESCRIPTION
    survey = _described(path, str(source), asked) if described else _read(path, str(source), asked)
    return designed(survey, weights, cluster)


def designed(survey: Survey, weights: str | None, cluster: str | None) -> Survey:
    """The survey with these columns as its weights and clusters; None leaves its own, "" takes them away.

    Raises DataError for a column that is not there.
    """
    asked = {key: name for key, name in (("weights", weights), ("cluster", cluster)) if name is not None}
    columns = [str(name) for name in survey.frame.columns]
    for name in filter(None, asked.values()):
        check_columns([name], columns, survey.source)
    return replace(survey, **asked) if asked else survey  # type: ignore[arg-type]


def renamed(survey: Survey, codebook: Codebook) -> Survey:
    """The survey with every item's column under the item's name; itself where all are. Raises DataError as
    `names_of_columns` does.
    """
    names = names_of_columns(codebook, [str(name) for name in survey.frame.columns], survey.source)
    if not names:
        return survey
    # a column that is called by its question says how that was worded
    wordings = {name: column for column, name in names.items() if " " in column and column not in survey.texts}
    return replace(
        survey,
        frame=survey.frame.rename(columns=names),
        labels=_under(survey.labels, names),
        texts={**_under(survey.texts, names), **wordings},
        user_missing=_under(survey.user_missing, names),
    )


def _under[T](of_columns: Mapping[str, T], names: Mapping[str, str]) -> dict[str, T]:
    return {names.get(column, column): value for column, value in of_columns.items()}


def _described(path: Path, source: str, asked: SheetAsked) -> Survey:
    """The survey that a description is of."""
    description = read_description(path)
    told = tuple(item.column or item.name for item in description.codebook.values())
    sheet = SheetAsked(asked.name or description.sheet, told or asked.columns)
    survey = renamed(_read(answers_path(path, description), source, sheet), description.codebook)
    check_described(description, [str(name) for name in survey.frame.columns], len(survey.frame), source)
    return replace(
        survey,
        synthetic=survey.synthetic or description.synthetic,
        notes=(*survey.notes, *description.notes),
        description=description,
        weights=description.weights,
        cluster=description.cluster,
    )


def _read(path: Path, source: str, sheet: SheetAsked) -> Survey:
    table = read_table(path, sheet=sheet)
    table.frame.index = _numbered(len(table.frame))
    return Survey(
        frame=table.frame,
        source=source,
        synthetic=is_synthetic(path) or marks_synthetic(table.frame),
        labels=table.labels,
        texts=table.texts,
        user_missing=table.user_missing,
        digest=_digest(path),
        notes=table.notes,
    )


def find_survey(source: str | Path) -> Path:
    """The file of a shipped name, or the path itself; raises DataError for a bare word that is neither."""
    path, shipped = Path(source), shipped_surveys()
    if str(source) in shipped:
        return shipped[str(source)]
    if path.suffix.lower() in (*READERS, DESCRIPTION) or path.parent != Path() or kind_of(path):
        return path
    if str(source) in shipped_regions():
        raise DataError(f"{source}: these are a country's regions with their neighbours, no answers: name a survey")
    raise DataError(
        f"{source}: neither a file nor a shipped survey{nearest(str(source), shipped)}; shipped: {listed(shipped)}; "
        "a file needs its ending"
    )


@named_arguments
def survey_from_frame(
    frame: pd.DataFrame,
    *,
    source: str = "data frame",
    synthetic: bool = False,
    weights: str = "",
    cluster: str = "",
) -> Survey:
    """A survey made of a data frame; its index is kept as the respondents' names.

    Its digest is that of the frame written as CSV without the index. It is synthetic if you say so, or its column says.
    `weights` and `cluster` name columns, as for read_survey. Raises DataError when it is empty, holds objects that
    cannot be written down, or has no such column.

    Examples:
        >>> frame = eb.simulate(model, 200, seed=1)
        >>> eb.survey_from_frame(frame, source="200 drawn").synthetic
        True
    """
    if frame.shape[0] == 0 or frame.shape[1] == 0:
        raise DataError(f"{source}: the data frame is empty; one row per respondent and one column per item are needed")
    copy = frame.copy()
    copy.columns = [str(name) for name in frame.columns]
    try:
        digest = hashlib.sha256(copy.to_csv(index=False, lineterminator="\n").encode()).hexdigest()
    except (ArithmeticError, TypeError, ValueError) as error:
        raise DataError(f"{source}: holds objects that cannot be written as a table ({error}); recode them") from error
    survey = Survey(copy, source, synthetic or marks_synthetic(copy), digest=digest)
    return designed(survey, weights, cluster)


def marks_synthetic(frame: pd.DataFrame) -> bool:
    """Whether a column named synthetic has a 1 in any row."""
    columns = frame.loc[:, frame.columns == SYNTHETIC_COLUMN]
    return bool((columns.astype(str).isin(["1", "1.0", "True"])).to_numpy().any())


def is_synthetic(path: Path) -> bool:
    """Whether the file's name, or the first line of the README that comes with a shipped survey, says synthetic."""
    return "synthetic" in path.name.lower() or "synthetic" in _readme_title(path).lower()


def _readme_title(path: Path) -> str:
    readme = path.parent / "README.md"
    if path.parent.name != path.stem or not readme.is_file():
        return ""
    return readme.read_text(encoding="utf-8").partition("\n")[0]


def _numbered(n: int) -> pd.RangeIndex:
    import pandas as pd

    return pd.RangeIndex(1, n + 1, name="respondent")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
