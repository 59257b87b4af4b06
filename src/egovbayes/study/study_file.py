"""Study files: one survey, the models of a paper's tables, and the file of what it printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.data.files.toml_tables import TomlTable, is_number, toml_table, toml_text
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest, outline
from egovbayes.shipped import shipped_folder
from egovbayes.study.other_files import other_file

STUDY_FILE = "study.toml"
STUDY_KEYS = (
    *("title", "survey", "group", "printed", "verdicts", "framework", "explained", "caution", "notes"),
    *("models", "titles", "sensitivity", "profile"),
)
SENSITIVITY_KEYS = ("hypothesis", "model", "path_priors")
PATH_PRIORS = (0.5, 1.0, 2.0)
_NARROWEST, _WIDEST = 0.01, 100.0
_FOLDER = re.compile(r"\w[\w-]*")
BY_GROUP = "by-group"
"""The folder of the fit over groups of respondents."""
AS_CATEGORIES = "-as-categories"
"""What the folder of a model's fit is called behind its column, where its answers are read as categories."""
_TAKEN = ("tables", "figures", BY_GROUP)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A hypothesis that compares two sets of constructs, the column of its model, factors of the paths' priors."""

    hypothesis: str
    column: str
    path_priors: tuple[float, ...] = PATH_PRIORS


@dataclass(frozen=True, slots=True)
class StudyFile:
    """What a study is made of. `models` has a model (name or path) for each column of the printed tables, in order.

    `verdicts` and `framework` are columns: whose hypotheses stand beside the printed verdicts, and whose file the
    framework is drawn from. `explained` are constructs; `printed` is "" where nothing was printed. `profile` has the
    question and the answer behind each printed percentage. `group` is the survey's column of groups that `regions`
    compares, "" for none. `caution` stands at the head of everything. `text` is the
    file, `file` its name, as messages call it.
    """

    name: str
    title: str
    survey: str
    printed: str
    models: Mapping[str, str]
    titles: Mapping[str, str]
    verdicts: str
    framework: str
    explained: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None
    profile: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    group: str = ""
    caution: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""
    file: str = ""

    __repr__ = outline

    def title_of(self, column: str) -> str:
        """The column's heading in the paper, or its own name."""
        return self.titles.get(column, column)


def shipped_studies() -> dict[str, Path]:
    """Name and file of every study that comes with the package (data/NAME/study.toml)."""
    return {file.parent.name: file for file in sorted(shipped_folder("data").glob(f"*/{STUDY_FILE}"))}


def check_study(plan: object) -> None:
    """Raise SpecError unless it is a study file that was read."""
    if not isinstance(plan, StudyFile):
        raise SpecError(f"a study is needed, and this is {plan!r}: eb.read_study(NAME_OR_FILE) reads one")


@named_arguments
def read_study(name_or_path: str | Path) -> StudyFile:
    """The study of a TOML file, or the shipped one of that name. Raises SpecError: no such file, unknown keys, columns
    that no model stands for; a file of another kind.

    Examples:
        >>> dict(eb.read_study("kazakhstan-2019").models)
        {'full': 'amirova-full', 'final': 'citizen-centric'}
    """
    path = _find(name_or_path)
    if path.suffix.lower() != ".toml":
        raise SpecError(
            f"{path.name} is no study: a study is a .toml file that names its answers (survey = ...) and its models"
        )
    text = toml_text(path, SpecError)
    name = path.parent.name if path.name == STUDY_FILE else path.stem
    return _study(toml_table(text, path.name, SpecError), path, name, text)


def _find(name_or_path: str | Path) -> Path:
    path, studies = Path(name_or_path), shipped_studies()
    if str(name_or_path) in studies and not path.is_file():
        return studies[str(name_or_path)]
    if not path.is_file():
        near = nearest(str(name_or_path), studies)
        raise SpecError(
            f"no study {str(name_or_path)!r}{near}: give the path of a study file (.toml), or one of the shipped "
            f"studies: {listed(studies)}"
        )
    return path


def _study(table: TomlTable, path: Path, name: str, text: str) -> StudyFile:
    if another := other_file(table, path.name):
        raise SpecError(f"{table.where}: {another}")
    table.check_keys(STUDY_KEYS)
    models = {column: _beside(path, model) for column, model in _texts(table.table("models")).items()}
    if not models:
        raise SpecError(f'{table.where}: no models; write [models] and below it full = "my-model.toml", a column each')
    survey = table.value("survey", "")
    if not survey:
        raise SpecError(f'{table.where}: the key survey is missing; write survey = "my-answers.csv"')
    titles = _texts(table.table("titles"))
    for column in titles:
        _column(column, models, f"{table.where} [titles]")
    for column in models:
        _check_folder(column, table.where)
    first = next(iter(models))
    return StudyFile(
        name=name,
        title=table.value("title", name),
        survey=_beside(path, survey),
        printed=_beside(path, table.value("printed", "")),
        models=models,
        titles=titles,
        verdicts=_column(table.value("verdicts", first), models, f"{table.where}: verdicts"),
        framework=_column(table.value("framework", first), models, f"{table.where}: framework"),
        explained=table.texts("explained"),
        sensitivity=_sensitivity(table.table("sensitivity"), models) if "sensitivity" in table.content else None,
        profile={name: _option(table.table("profile"), name) for name in table.table("profile").content},
        group=table.value("group", ""),
        caution=table.value("caution", ""),
        notes=table.texts("notes"),
        text=text,
        file=path.name,
    )


def _check_folder(column: str, where: str) -> None:
    """Raises SpecError for a column whose model's run could have no folder of that name."""
    if not _FOLDER.fullmatch(column) or column in _TAKEN or column.endswith(AS_CATEGORIES):
        raise SpecError(
            f"{where} [models]: {column!r} names a results folder: use letters, digits, - and _, and another word than "
            f"{listed(_TAKEN)}, not ending in {AS_CATEGORIES}"
        )


def _beside(path: Path, name: str) -> str:
    """The file of that name beside the study file if there is one, else the name as it is."""
    return str(path.parent / name) if name and (path.parent / name).is_file() else name


def _texts(table: TomlTable) -> dict[str, str]:
    return {name: table.value(name, "") for name in table.content}


def _option(table: TomlTable, name: str) -> tuple[str, str]:
    texts = table.texts(name)
    if len(texts) != 2:
        raise SpecError(
            f'{table.where}: {name} = {list(texts)!r} must be a question and an answer, say ["gender", "female"]'
        )
    return texts[0], texts[1]


def _column(column: str, models: Iterable[str], where: str) -> str:
    known = list(models)
    if column not in known:
        raise SpecError(
            f"{where}: {column!r} is no column of [models]{nearest(column, known)}; it has: {listed(known)}"
        )
    return column


def _sensitivity(table: TomlTable, models: Mapping[str, str]) -> Sensitivity:
    table.check_keys(SENSITIVITY_KEYS)
    hypothesis = table.value("hypothesis", "")
    if not hypothesis:
        raise SpecError(
            f'{table.where}: the key hypothesis is missing; name one of the model, say hypothesis = "basic"'
        )
    column = _column(table.value("model", next(iter(models))), models, f"{table.where}: model")
    return Sensitivity(hypothesis, column, _factors(table.content.get("path_priors", list(PATH_PRIORS)), table.where))


def _factors(value: object, where: str) -> tuple[float, ...]:
    numbers = value if isinstance(value, list) else []
    if not numbers or not all(is_number(one) and _NARROWEST <= one <= _WIDEST for one in numbers):
        raise SpecError(
            f"{where}: path_priors = {value!r} must be a list of factors from {_NARROWEST:g} to {_WIDEST:g}, "
            "say [0.5, 1.0, 2.0]: the widths of the paths' priors are multiplied by them"
        )
    return tuple(dict.fromkeys(float(one) for one in numbers))
