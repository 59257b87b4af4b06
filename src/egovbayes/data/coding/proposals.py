"""What the columns of a file are, as far as they tell: numbers, words of a scale, free text; and what to call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.coding.coding import MOST_WORDS, words_of_all
from egovbayes.data.coding.known_scales import known_reading
from egovbayes.data.coding.told_words import Reading, by_numbers, key_of, shown_words
from egovbayes.data.coding.value_labels import contradictions
from egovbayes.data.coding.words import as_number, is_no_answer, no_answers_among, plain
from egovbayes.data.describing.answer_codes import MAY_BE_CODES, coded_answers
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import name_cells
from egovbayes.data.surveys.short_names import short_names
from egovbayes.data.surveys.survey import Survey
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_AT_ONCE = 64
_DAY = len("2024-05-01")
MOST_ANSWERS = 11
"""A column of more different whole numbers is a measurement, not a scale."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its name, a short one, what it holds, how many answered, its wording, and its values.

    `kind` is "numbers" (whole, a few), "amounts", "words" (a few that recur), "text", "dates", "one value" or "empty".
    `ends` are the lowest and the highest number. `values` are the words or the numbers, a few at most; `labels` are the
    file's own, by code. `reading` is how words are read, or in words why they are not ("" where nothing is known of
    them). `stray` is text where most answers are numbers, with its rows. `no_answers` are words and labels that say
    that nobody answered; `unsaid` codes that look like it (99 beside 1 to 5) and that nothing in the file says so of.
    `alike` says which two codes have one label ("": none have), and
    `out_of_step` has the labels, lowest first, that the codes do not follow, none where they do.
    """

    name: str
    short: str
    kind: str
    answered: int
    text: str = ""
    ends: tuple[float, float] | None = None
    values: tuple[str, ...] = ()
    labels: Mapping[float, str] = field(default_factory=dict)
    reading: Reading | str = ""
    stray: str = ""
    no_answers: tuple[str, ...] = ()
    unsaid: tuple[float, ...] = ()
    alike: str = ""
    out_of_step: tuple[str, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether the answers look like those to an item: steps of a scale."""
        return (self.kind == "numbers" and len(self.values) > 2) or isinstance(self.reading, Reading)


def columns_of(survey: Survey, missing: Sequence[float | str] = ()) -> tuple[Column, ...]:
    """Every column of the survey, in its order, without the answers that are told to be `missing`. Columns of one name
    are each there once.
    """
    names = [str(name) for name in survey.frame.columns]
    short, pool = short_names(names), words_of_all(survey.frame)
    told = frozenset(map(key_of, missing))
    found = (
        (None if told or numbers is None else _column_of_numbers(survey, name, short[name], numbers))
        or _column(survey, place, short[name], (pool, told))
        for place, (name, numbers) in enumerate(zip(names, _as_numbers(survey.frame), strict=True))
    )
    return tuple(_contradicted(column, survey.codebook.get(column.name), missing) for column in found)


def _contradicted(column: Column, item: Item | None, missing: Sequence[float | str]) -> Column:
    """The column, with how its labels (the item's own above the file's) contradict each other or the codes."""
    own = item or Item(column.name)
    labels = {**column.labels, **own.labels}
    if not labels or column.ends is None:
        return column
    known = replace(own, missing=(*missing,)) if own.missing is None and missing else own
    alike, out_of_step = contradictions(known, labels)
    return replace(column, alike=alike, out_of_step=out_of_step) if alike or out_of_step else column


def _as_numbers(frame: pd.DataFrame) -> Iterator[Array | None]:
    """Each column as numbers (respondent,), many at once; None for those whose type is none of numbers."""
    from pandas.api.types import is_numeric_dtype

    numeric = np.array([is_numeric_dtype(dtype) for dtype in frame.dtypes], dtype=bool)
    for start in range(0, frame.shape[1], _AT_ONCE):
        some = numeric[start : start + _AT_ONCE]
        part = frame.iloc[:, start + np.flatnonzero(some)]
        values = iter(np.ascontiguousarray(part.to_numpy(dtype=np.float64, na_value=np.nan).T))
        yield from (next(values) if number else None for number in some)


def _column_of_numbers(survey: Survey, name: str, short: str, numbers: Array) -> Column | None:
    """The column of numbers; None where all who answered gave the same, or nobody did."""
    answered = ~np.isnan(numbers)
    given = np.unique(numbers[answered])
    if len(given) < 2:
        return None
    text = survey.texts.get(name, name if short != name and " " in name else "")
    column = Column(name, short, "amounts", int(answered.sum()), text, labels=_labels(survey, name))
    return _numbers(column, given, numbers)


def _column(survey: Survey, place: int, short: str, known: tuple[Sequence[frozenset[str]], frozenset[str]]) -> Column:
    pool, missing = known
    series = survey.frame.iloc[:, place]
    if missing:
        gone = [
            value
            for value in series.dropna().unique()
            if isinstance(value, str | int | float) and key_of(value) in missing
        ]
        series = series.mask(series.isin(gone))
    name, answered = str(series.name), int(series.notna().sum())
    text = survey.texts.get(name, name if short != name and " " in name else "")
    labels = _labels(survey, name)
    if answered == 0:
        return Column(name, short, "empty", 0, text, labels=labels)
    if series.dtype.kind in "mM":
        return Column(name, short, "dates", answered, text)
    values = list(series.astype("object").dropna().unique())
    if len(values) == 1:
        return Column(name, short, "one value", answered, text, values=(_shown(values[0]),), labels=labels)
    none = no_answers_among([plain(value) for value in values if isinstance(value, str)])
    said = tuple(value for value in values if isinstance(value, str) and plain(value) in none)
    told = [value for value in values if value not in said]
    if told and all(_is_number(value) for value in told):
        of_text = series.astype("object").map({value: _number(value) for value in told})
        numbers = of_text.to_numpy(dtype=np.float64, na_value=np.nan)
        column = Column(name, short, "amounts", answered, text, labels=labels, no_answers=said)
        return _numbers(column, np.unique(numbers[~np.isnan(numbers)]), numbers)
    if dates := [value for value in values if not isinstance(value, str | int | float)]:
        others = int((~series.dropna().isin(dates)).sum())
        mixed = (f"{str(dates[0])[:_DAY]}, beside {others} that are none",) if others else ()
        return Column(name, short, "dates", answered, text, values=mixed)
    stray = _stray(series, [value for value in told if not _is_number(value)])
    return _words(Column(name, short, "text", answered, text, labels=labels, stray=stray), values, pool)


def _shown(value: Any) -> str:
    """The value, a number without the decimals that only its column gave it."""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _stray(series: pd.Series, texts: Sequence[Any]) -> str:
    """The texts of a column, and their rows; nothing where they are as many as the numbers, or more."""
    wrong = series.isin(texts).to_numpy()
    numbers = sum(map(_is_number, series[~wrong].dropna()))
    return name_cells(series, wrong) if numbers > wrong.sum() else ""


def _labels(survey: Survey, name: str) -> dict[float, str]:
    own = {code_of(value): label for value, label in survey.labels.get(name, {}).items()}
    return {code: label for code, label in own.items() if isinstance(code, float)}


def _is_number(value: Any) -> bool:
    return _number(value) is not None


def _number(value: Any) -> float | None:
    """The number that a value is, or that its text is; None for any other."""
    if isinstance(value, str):
        return as_number(value)
    return float(value) if isinstance(value, int | float | np.number) else None


def _numbers(column: Column, given: Array, values: Array) -> Column:
    """The column of these values (respondent,), of which those given are the different ones in order."""
    numbers = given[np.isfinite(given)].tolist()
    said = {code for code, label in column.labels.items() if is_no_answer(label)}
    unsaid = set[float]()
    if not MAY_BE_CODES.isdisjoint(numbers):
        unsaid = {one.code for one in coded_answers(values[:, None], [column.name])} - {*column.labels}
    answers = [number for number in numbers if number not in said | unsaid] or numbers
    few = len(answers) <= MOST_ANSWERS and all(number == int(number) for number in answers) and len(answers) > 1
    return replace(
        column,
        kind="numbers" if few and answers[-1] - answers[0] < MOST_ANSWERS else "amounts",
        ends=(answers[0], answers[-1]),
        values=tuple(f"{number:g}" for number in answers[: MOST_ANSWERS + 1]),
        no_answers=(*column.no_answers, *(f"{code:g} = {column.labels[code]}" for code in numbers if code in said)),
        unsaid=tuple(sorted(unsaid)),
    )


def _words(column: Column, values: Sequence[Any], pool: Sequence[frozenset[str]]) -> Column:
    shown = shown_words(value for value in values if isinstance(value, str))
    none = no_answers_among(shown)
    said = tuple(text for word, text in shown.items() if word in none)
    rest = {word: text for word, text in shown.items() if word not in none}
    if not rest or len(rest) > MOST_WORDS or 2 * len(rest) > column.answered:
        return replace(column, no_answers=said)
    reading = by_numbers(rest) or known_reading(Item(column.short), rest, pool)
    if not isinstance(reading, Reading) and any(map(_is_number, values)):
        beside = "" if column.stray else f"{', '.join(rest.values())}, beside numbers"
        return replace(column, values=(beside,) if beside else (), no_answers=said)
    return replace(column, kind="words", values=tuple(rest.values()), reading=reading, stray="", no_answers=said)
