"""Who belongs together: a column of a survey made into named groups, in an order that the rows have no say in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.surveys.alike import alike, difference
from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.survey import Survey
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.notation import IntArray

if TYPE_CHECKING:
    import pandas as pd

type _Code = float | str
WORDS = ("group column", "groups")
"""What messages call the column and what is in it."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Each respondent's group as a number into `names`, -1 where there is none (respondent,); sentences to show."""

    codes: IntArray
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def survey_groups(survey: Survey, group: str, words: tuple[str, str] = WORDS) -> Groups:
    """The groups of the column `group`, or of the question of that name in the survey's description.

    Names are the labels of the values: the description's, else the file's, else the values themselves, trimmed.
    Order is the description's (`order`); else that of the values, numbers by size, texts as labelled by the description
    or in the order of the alphabet; never that of the rows. `words` is what messages call the column and what is in
    it. Raises DataError for a column that is not there or holds no group, and for groups whose names cannot be told
    apart.
    """
    question, name = _question(survey, group), column_of(survey, group)
    check_columns([name], [str(column) for column in survey.frame.columns], survey.source)
    column, where = survey.frame[name], f"{survey.source}: the {words[0]} {group}"
    found, labels = _values(column), _labels(survey, name, question)
    if not found:
        raise DataError(f"{where} is empty; name a column that says who belongs together")
    named = {value: _name(value, labels) for value in found.values()}
    _refuse_alike(named, f"{where} has {words[1]} whose names look the same")
    values = sorted(named, key=_order(column, question, labels))
    if question and question.order:
        values = _as_told(values, named, question, where)
    names = tuple(dict.fromkeys(named[value] for value in values))
    number = {raw: names.index(named[value]) for raw, value in found.items()}
    codes = column.astype("object").map(number).to_numpy(dtype=float, na_value=np.nan)
    notes = _unlabelled(values, labels, f"The {words[0]} {group}", words[1])
    return Groups(np.where(np.isnan(codes), -1, codes).astype(np.int64), names, notes)


def _question(survey: Survey, group: str) -> ProfileQuestion | None:
    """The question about the respondents whose answers are in the column, or that has this name."""
    single = [q for q in survey.description.profile.values() if not q.multiple] if survey.description else []
    by_column = {question.columns[0]: question for question in reversed(single)}
    return by_column.get(group) or next((question for question in single if question.name == group), None)


def column_of(survey: Survey, name: str) -> str:
    """The column that a name stands for: that of the question of that name, else the one that is called so."""
    question = _question(survey, name)
    return question.columns[0] if question else name


def column_labels(survey: Survey, column: str) -> dict[_Code, str]:
    """Label by value of a column, or of the question of that name: the description's above the file's own."""
    return _labels(survey, column, _question(survey, column))


def _labels(survey: Survey, column: str, question: ProfileQuestion | None) -> dict[_Code, str]:
    """Label by value: the description's above the file's own."""
    own = {} if question is None else question.labels
    labels = {**survey.labels.get(column, {}), **own}
    return {code_of(value): label.strip() for value, label in labels.items() if label.strip()}


def _values(column: pd.Series) -> dict[Any, Any]:
    """The values that occur, as they stand there, with the text trimmed; empty texts are none."""
    found = {value: value.strip() if isinstance(value, str) else value for value in column.dropna().unique()}
    return {raw: value for raw, value in found.items() if not isinstance(value, str) or value}


def _name(value: Any, labels: Mapping[_Code, str]) -> str:
    """What the group is called; control characters, which a terminal would obey, as U+FFFD."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", labels.get(code_of(value)) or _written(value))


def _written(value: Any) -> str:
    """A value without a label: whole numbers without ".0", days without their midnight."""
    if isinstance(value, float | np.floating):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value == datetime(value.year, value.month, value.day, tzinfo=value.tzinfo):
        return value.date().isoformat()
    return str(value)


def _refuse_alike(named: Mapping[Any, str], where: str) -> None:
    """Raises DataError for names that look the same, and for a label that several values have."""
    values: dict[str, list[str]] = {}
    for written, name in sorted((_written(value), name) for value, name in named.items()):
        values.setdefault(name, []).append(written)
    told = [f"{listed(own)} are all labelled {name!r}" for name, own in values.items() if len(set(own)) > 1]
    for names in alike([*values]):
        each = listed(name if values[name] == [name] else f"{name} ({listed(values[name])})" for name in names)
        told.append(f"{each} differ only {difference(*names[:2])}")
    if told:
        remedy = "join them in the survey (one value for a group), or give them names that a reader can tell apart"
        raise DataError(f"{where}: {'; '.join(told)}; {remedy}")


def _order(
    column: pd.Series, question: ProfileQuestion | None, labels: Mapping[_Code, str]
) -> Callable[[Any], tuple[Any, ...]]:
    """The key to sort values by: ordered categories as they are ordered; else numbers, days, then texts."""
    import pandas as pd

    told = [*labels] if question and question.labels else []
    dtype = column.dtype
    ranked = isinstance(dtype, pd.CategoricalDtype) and bool(dtype.ordered)
    ranks = {value: rank for rank, value in enumerate(column.cat.categories)} if ranked else {}

    def key(value: Any) -> tuple[Any, ...]:
        code = value.isoformat() if isinstance(value, date) else code_of(value)
        if isinstance(code, float):
            return (ranks.get(value, 0), 0, code)
        place = told.index(code) if code in told else len(told)
        return (ranks.get(value, 0), 1, place, *natural_order(code))

    return key


def natural_order(text: str) -> tuple[str, ...]:
    """Parts to sort texts by: "Area 2" comes before "Area 10", capitals beside small letters."""
    parts = re.split(r"(\d+)", text.casefold())
    return (*(part.zfill(30) if part.isdigit() else part for part in parts), text)


def _as_told(values: Sequence[Any], named: Mapping[Any, str], question: ProfileQuestion, where: str) -> list[Any]:
    """The values in the order that the description tells by labels or values. Raises DataError where one lacks."""
    places = {entry: place for place, entry in reversed([*enumerate(question.order)])}
    found = {value: places.get(named[value], places.get(code_of(value))) for value in values}
    if lacking := [named[value] for value, place in found.items() if place is None]:
        raise DataError(
            f"{where}: order in [profile.{question.name}] does not name {listed(lacking)}; name every group"
        )
    return sorted(values, key=lambda value: found[value] or 0)


def _unlabelled(values: Sequence[Any], labels: Mapping[_Code, str], where: str, what: str) -> tuple[str, ...]:
    """A sentence on values without a label where others have one."""
    lacking = [_written(value) for value in values if code_of(value) not in labels]
    if not lacking or len(lacking) == len(values):
        return ()
    return (f"{where} has no label for {listed(lacking)}, so that these {what} are called so.",)
