"""A survey description: the TOML file beside a survey's answers that says what was asked and who counts as valid.

```toml
title = "Citizens and e-government, Kazakhstan 2019"
answers = "kazakhstan-2019-synthetic.csv"   # the file of answers, beside this one; any format a survey may have
sheet = "Answers"                           # of a workbook; else the one that has the items
distributed = 500                           # questionnaires handed out
synthetic = true                            # a program answered
items = ["att1", "att2", "tru1"]            # in the order of the questionnaire
scale = [1, 5]                              # of all items that give none of their own
weights = "w"                               # column: for how many of the population each respondent stands
cluster = "school"                          # column: who was asked together
notes = ["Anything to be shown wherever results are."]

[labels]                                    # of the answers of all items that give none of their own
1 = "strongly disagree"
99 = "no answer"                            # outside the scale: read as missing
                                            # or order = ["bad", "good"]: answers in words, lowest first, as 1, 2, ...
                                            # and missing = ["no comment", 99]: words and codes that are no answers

[codebook.att2]                             # what is different or more for one item
text = "…"
scale = [1, 7]
reverse = true
labels = { 1 = "never" }

[screening]                                 # the study's own rules: screening_rules.py says what each means
missing_share = 0.2
identical = true

[profile.gender]                            # one column: its name, unless column = "..." says another
text = "Gender"
labels = { 1 = "female", 2 = "male" }
order = ["male", "female"]                  # of groups by this question; else as the values are ordered

[profile.purpose]                           # a question with several answers: one column of 0 and 1 for each
text = "What do you use the internet for?"
columns = { purpose_info = "information", purpose_talk = "communication" }
```

Only `answers` must be there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from egovbayes.catalogue.sentence import OwnWords
from egovbayes.data.files.readers import READERS
from egovbayes.data.files.toml_tables import TomlTable, read_toml
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.codebook_tables import item_of, labels_of, missing_of, order_of, scale_of
from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.screening_rules import ScreeningRules, rules_of
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

DESCRIPTION_KEYS = (
    *("name", "title", "answers", "distributed", "synthetic", "items", "scale", "labels"),
    *("order", "missing", "sheet", "notes"),
    *("weights", "cluster", "codebook", "screening", "profile"),
)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A question about the respondents: one column with labelled values, or (`multiple`) several columns of 0 and 1.

    `labels` maps a value to its label, or with several columns each column to what a 1 in it says. `order` has labels
    or values in the order that groups by this question have, where it is not that of the values.
    """

    name: str
    text: str
    columns: tuple[str, ...]
    labels: Mapping[float | str, str] = field(default_factory=dict)
    multiple: bool = False
    order: tuple[float | str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyDescription:
    """What was asked, how it was coded, who was asked, and whose answers count.

    `answers` names the file beside the description. `distributed` is the number of questionnaires handed out, None
    where it is not known. `codebook` has every item, in the order of the questionnaire. `screening` is None where
    the study states no rules. `weights` and `cluster` name columns, "" where there are none.
    """

    name: str
    title: str
    answers: str
    distributed: int | None = None
    items: tuple[str, ...] = ()
    codebook: Mapping[str, Item] = field(default_factory=dict)
    profile: Mapping[str, ProfileQuestion] = field(default_factory=dict)
    screening: ScreeningRules | None = None
    synthetic: bool = False
    notes: tuple[str, ...] = ()
    weights: str = ""
    cluster: str = ""
    sheet: str = ""


def read_description(path: Path) -> SurveyDescription:
    """The survey description in a TOML file; its answers are not looked at.

    Raises DataError, naming file, table and key: no such file, unknown keys, values of the wrong kind, no answers.
    """
    if not path.is_file():
        raise DataError(f"{path}: there is no such file; give the path of a survey description (.toml)")
    file = read_toml(path, DataError)
    if "answers" not in file.content:
        raise DataError(f"{path}: {_no_answers(file)}")
    file.check_keys(DESCRIPTION_KEYS)
    codebook = _codebook(file)
    if "screening" in file.content and not codebook:
        raise DataError(f"{path}: [screening] needs the items it looks at: items = [...], as they were asked")
    return SurveyDescription(
        name=file.value("name", path.stem),
        title=file.value("title", ""),
        answers=file.value("answers", ""),
        distributed=_distributed(file),
        items=tuple(codebook),
        codebook=codebook,
        profile={name: _question(name, table) for name, table in file.tables("profile").items()},
        screening=rules_of(file.table("screening")) if "screening" in file.content else None,
        synthetic=file.value("synthetic", default=False),
        notes=tuple(map(OwnWords, file.texts("notes"))),
        weights=file.value("weights", ""),
        cluster=file.value("cluster", ""),
        sheet=file.value("sheet", ""),
    )


def answers_path(path: Path, description: SurveyDescription) -> Path:
    """The file of answers beside the description at `path`. Raises DataError where it is none that can be read."""
    answers = path.parent / description.answers
    if answers.suffix.lower() not in READERS:
        raise DataError(
            f"{path}: answers = {description.answers!r} must name a file of answers; known endings: {listed(READERS)}"
        )
    if not answers.is_file():
        there = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix.lower() in READERS)
        raise DataError(
            f"{path}: its file of answers {description.answers!r} is not there"
            f"{nearest(description.answers, there)}; put it beside the description, or correct answers = ..."
        )
    return answers


def check_described(description: SurveyDescription, columns: Sequence[str], n: int, source: str) -> None:
    """Raises DataError where the answers lack a column the description names, or hold too many respondents."""
    check_columns(description.items, columns, source)
    check_columns([name for name in (description.weights, description.cluster) if name], columns, source)
    for question in description.profile.values():
        check_columns(question.columns, columns, f"{source} [profile.{question.name}]")
    if description.distributed is not None and description.distributed < n:
        raise DataError(
            f"{source}: distributed = {description.distributed}, but {n} questionnaires came back; give the number "
            "that was handed out, or leave it out"
        )


def _no_answers(file: TomlTable) -> str:
    if "syntax" in file.content:
        return "this is a model, not a survey; give it with --model, and a survey with --data"
    return 'the key answers is missing; it names the file of answers beside it: answers = "answers.csv"'


def _distributed(file: TomlTable) -> int | None:
    need = "the whole number of questionnaires handed out"
    number = file.number("distributed", need)
    if number is not None and (not isinstance(number, int) or number < 1):
        raise DataError(f"{file.where}: distributed = {number!r} must be {need}")
    return number


def _codebook(file: TomlTable) -> dict[str, Item]:
    """Every item, with the scale and the labels of all where it gives none of its own."""
    described = file.tables("codebook")
    items = file.texts("items") or tuple(described)
    if twice := sorted({name for name in items if items.count(name) > 1}):
        raise DataError(f"{file.where}: items names {', '.join(twice)} twice; name each item once")
    for name in described:
        if name not in items:
            raise DataError(
                f"{file.where} [codebook.{name}]: {name!r} is not among the items{nearest(name, items)}; "
                f"they are {listed(items)}"
            )
    common = Item("", "", scale_of(file), False, labels_of(file), order_of(file), missing_of(file))
    return {name: _item(name, described.get(name), replace(common, name=name)) for name in items}


def _item(name: str, table: TomlTable | None, common: Item) -> Item:
    if table is None:
        return common
    # what all items share comes first, so that reverse = true finds the common scale, or the order that tells it
    shared: dict[str, object] = {} if common.scale is None else {"scale": [*common.scale]}
    if (
        common.scale is None
        and common.order
        and table.content.get("reverse")
        and not {"labels", "order"} & {*table.content}
    ):
        shared = {"scale": [1, len(common.order)]}
    own = item_of(name, replace(table, content={**shared, **table.content}))
    own = own if own.labels or own.order else replace(own, labels=common.labels, order=common.order)
    return own if own.missing is not None else replace(own, missing=common.missing)


def _question(name: str, table: TomlTable) -> ProfileQuestion:
    table.check_keys(("text", "column", "columns", "labels", "order"))
    text = table.value("text", "")
    if "columns" not in table.content:
        labels = {code_of(key): str(label) for key, label in table.table("labels").content.items()}
        return ProfileQuestion(name, text, (table.value("column", name),), labels, order=_order(table, labels))
    if both := [key for key in ("column", "labels", "order") if key in table.content]:
        raise DataError(
            f'{table.where}: columns and {both[0]} exclude each other; columns = {{ name = "label" }} is for a '
            "question with several answers"
        )
    columns = tuple(table.table("columns").content)
    if not columns:
        raise DataError(f'{table.where}: columns is empty; write columns = {{ name = "label" }}')
    meanings: dict[float | str, str] = {key: str(label) for key, label in table.table("columns").content.items()}
    return ProfileQuestion(name, text, columns, meanings, multiple=True)


def _order(table: TomlTable, labels: Mapping[float | str, str]) -> tuple[float | str, ...]:
    """Labels or values in the order of the groups. Raises for anything else, and for what is no label nor value."""
    order = table.value("order", list[object]())
    if wrong := [entry for entry in order if isinstance(entry, bool) or not isinstance(entry, str | int | float)]:
        raise table.error(
            f'{table.where}: order holds {wrong[0]!r}; write labels or values: order = ["urban", "rural"]'
        )
    found = tuple(
        entry.strip() if isinstance(entry, str) and entry.strip() in labels.values() else code_of(entry)
        for entry in order
    )
    if lost := [entry for entry in found if labels and entry not in (*labels, *labels.values())]:
        known = [*labels.values()]
        raise table.error(
            f"{table.where}: order names {lost[0]!r}, which is no label{nearest(str(lost[0]), known)}; "
            f"labels: {listed(known)}"
        )
    return found
