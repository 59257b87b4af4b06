"""A survey whose items are numbers: words read as codes, codes that are no answers left empty, each with a sentence.

What is told of an item comes first (`order`, `labels`, `missing`), then what the file says (value labels, ordered
categories, numbers beside the words), then scales that are known by their words. Nothing is guessed of part of a scale.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.coding.known_scales import known_reading
from egovbayes.data.coding.sentences import missing_sentences, other_label_sentences, reading_sentences
from egovbayes.data.coding.told_words import (
    Reading,
    by_labels,
    by_numbers,
    by_order,
    key_of,
    ordered_codes,
    shown_words,
    words_beside,
)
from egovbayes.data.coding.value_labels import (
    check_order,
    labelled_missing,
    other_labels,
    refuse_swapped,
    told_missing,
)
from egovbayes.data.coding.words import as_number, is_no_answer, no_answers_among, plain
from egovbayes.data.files.raw_table import ValueLabels
from egovbayes.data.surveys.codebook import Codebook, Item
from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import name_cells
from egovbayes.data.surveys.date_cells import DATES, are_dates
from egovbayes.data.surveys.survey import Survey, renamed
from egovbayes.errors import DataError
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

MOST_WORDS, _SHOWN = 20, 5
"""A column of more different words is free text, not answers on a scale."""


@dataclass(frozen=True, slots=True, eq=False)
class CodedItem:
    """An item's answers in numbers (respondent,), labels of these, how words were read, and what was no answer.

    `missing` counts answers by the word or label that says they are none; `told` those that the user called so.
    """

    values: Array
    labels: Mapping[float, str]
    reading: Reading | None = None
    missing: Mapping[str, int] = field(default_factory=dict)
    told: int = 0


def coded_survey(
    survey: Survey, items: Sequence[str], codebook: Codebook, *, categories: Collection[str] = ()
) -> Survey:
    """The survey with these items in numbers, as far as words and labels tell them; with sentences on what was done.
    Columns are under the names of their items (`renamed`).

    `codebook` is all that is known of the items; of `categories` (observed predictors) nothing is guessed. Items that
    are not there, that nothing is to be done of, or that were coded before, stay as they are. Raises DataError, naming
    the item and what to write, for words that are part of a scale, or of more than one; for words that labels or order
    do not name; for codes that do not follow their labels; for a code for no answer between answers.
    """
    survey = renamed(survey, codebook)
    columns = [str(name) for name in survey.frame.columns]
    todo = [name for name in dict.fromkeys(items) if name not in survey.coded and columns.count(name) == 1]

    @cache
    def pool() -> tuple[frozenset[str], ...]:
        return words_of_all(survey.frame)

    found: dict[str, CodedItem] = {}
    other: dict[str, tuple[str, ...]] = {}
    for name in todo:
        item, own = codebook.get(name, Item(name)), survey.labels.get(name, {})
        asked = _Asked(survey.frame[name], item, own, f"{survey.source}: item {name}", name in categories, pool)
        if (one := _coded(asked)) is not None:
            found[name] = one
            other |= {name: told} if (told := other_labels(item, asked.in_file)) else {}
    if not found:
        return survey
    readings = {name: one.reading for name, one in found.items() if one.reading}
    labelled = {name: _any_labels(one.labels) for name, one in found.items() if one.labels}
    return replace(
        survey,
        frame=survey.frame.assign(**{name: one.values for name, one in found.items()}),
        labels={**survey.labels, **labelled},
        user_missing={**survey.user_missing, **{name: _counted(survey, name, one) for name, one in found.items()}},
        notes=(
            *survey.notes,
            *reading_sentences(readings),
            *missing_sentences({name: one.missing for name, one in found.items()}, readings),
            *other_label_sentences(other),
        ),
        coded=survey.coded | {*found},
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """One column, what is known of it, how messages call it, whether it is a category, and the words of all columns."""

    column: pd.Series
    item: Item
    file_labels: ValueLabels
    where: str
    category: bool
    pool: Callable[[], tuple[frozenset[str], ...]]

    @property
    def labels(self) -> dict[float, str]:
        """Label by code: the item's own above the file's."""
        return self.in_file | {**self.item.labels}

    @property
    def in_file(self) -> dict[float, str]:
        """Label by code, of the file alone."""
        file = {code_of(value): label for value, label in self.file_labels.items()}
        return {code: label for code, label in file.items() if isinstance(code, float)}


def _any_labels(labels: Mapping[float, str]) -> dict[float | str, str]:
    """The same as a survey has them, where codes may be texts as well."""
    return dict[float | str, str](labels.items())


def _counted(survey: Survey, name: str, one: CodedItem) -> int:
    return survey.user_missing.get(name, 0) + sum(one.missing.values()) + one.told


def _coded(asked: _Asked) -> CodedItem | None:
    """The item in numbers; None where it stays as it is."""
    import pandas as pd

    item, labels = asked.item, asked.labels
    refuse_swapped(item, asked.in_file, asked.where)
    if pd.api.types.is_numeric_dtype(asked.column.dtype):
        if not labels and not item.order and item.missing is None:
            return None
        numbers = asked.column.to_numpy(dtype=np.float64, na_value=np.nan)
        return _by_codes(asked, CodedItem(numbers, labels))
    values = asked.column.astype("object").dropna().unique()
    if not any(isinstance(value, str) for value in values):
        return None
    words = _read_words(asked, values)
    return None if words is None else _by_codes(asked, words)


def _read_words(asked: _Asked, values: Iterable[Any]) -> CodedItem | None:
    """The answers of a column that holds text, words read; None where there are values that nothing tells of."""
    item, labels = asked.item, asked.labels
    shown = shown_words(value for value in values if isinstance(value, str))
    told = {key_of(entry) for entry in item.missing or ()} & {*shown}
    named = {key_of(entry) for entry in item.order} | {plain(label) for label in labels.values()}
    said = {word for word in no_answers_among(shown) if item.missing is None and word not in named}
    rest = {word: text for word, text in shown.items() if word not in said | told}
    reading = _reading(asked, rest) if rest else None
    if rest and reading is None:
        return None
    codes = {**dict.fromkeys(said | told, np.nan), **(reading.codes if reading else {})}
    by_value = {value: _code(value, codes) for value in values}
    if any(code is None for code in by_value.values()):
        return None
    column = asked.column.astype("object")
    counted = _counts(column, said | told) if said or told else {}
    missing = {f'"{shown[word]}"': counted[word] for word in sorted(said)}
    if item.order and reading:
        labels = {code: shown.get(word, word) for word, code in reading.codes.items()}
    elif reading:
        labels = {code: reading.shown[word] for word, code in reversed([*reading.codes.items()])} | labels
    numbers = column.map(by_value).to_numpy(dtype=np.float64, na_value=np.nan)
    return CodedItem(numbers, labels, reading, missing, sum(counted[word] for word in told))


def _counts(column: pd.Series, words: Collection[str]) -> dict[str, int]:
    """How many answers of the column are each of these words, as they are compared."""
    found = dict.fromkeys(words, 0)
    for value, n in column.value_counts().items():
        if isinstance(value, str) and plain(value) in found:
            found[plain(value)] += int(n)
    return found


def _code(value: object, codes: Mapping[str, float]) -> float | None:
    """The number of a value in a column of text: that of its word, or the number that it is; None for any other."""
    if not isinstance(value, str):
        return float(value) if isinstance(value, int | float | np.number) else None
    word = plain(value)
    return codes[word] if word in codes else np.nan if not word else as_number(value)


def _reading(asked: _Asked, rest: Mapping[str, str]) -> Reading | None:
    """How the words are read; None where nothing tells, and `numbers` may say which cells are no numbers.

    Raises DataError where some of the words are told or known, and not all, and for few words without numbers.
    """
    item, where = asked.item, asked.where
    if item.order:
        return by_order(item, rest, where)
    if asked.labels and (found := by_labels(asked.labels, rest, where)):
        return found
    if asked.category:
        return None
    if are_dates(rest.values()):
        raise DataError(f"{where} holds {', '.join(list(rest.values())[:_SHOWN])}: {DATES}")
    if found := _ranked(asked.column, rest) or by_numbers(rest):
        return found
    known = known_reading(item, rest, asked.pool())
    if isinstance(known, Reading):
        return known
    raw = [value for value in asked.column.astype("object").dropna().unique() if isinstance(value, str)]
    words = asked.column.isin([value for value in raw if plain(value) in rest]).to_numpy(dtype=bool)
    if not known and (len(rest) < 2 or len(rest) > MOST_WORDS or not words[asked.column.notna().to_numpy()].all()):
        return None
    told = ", ".join(f'"{text}"' for text in rest.values())
    advice = known or (
        f"say which answer is lowest, which next, in the model file ([items.{item.name}]) or, for all items, in a "
        f"survey description: order = [{told}], put in order"
    )
    raise DataError(f"{where} holds text where numbers are needed: {name_cells(asked.column, words)}; {advice}")


def _ranked(column: pd.Series, rest: Mapping[str, str]) -> Reading | None:
    """Words by the order of ordered categories, None where the column has none."""
    import pandas as pd

    if not (isinstance(column.dtype, pd.CategoricalDtype) and column.dtype.ordered):
        return None
    places = {plain(str(word)): float(place) for place, word in enumerate(column.cat.categories, start=1)}
    return Reading("the order of its categories", {word: places[word] for word in rest}, rest)


def _by_codes(asked: _Asked, read: CodedItem) -> CodedItem:
    """The same without codes that are no answers, and in the order that is told. Raises DataError."""
    item, labels = asked.item, read.labels
    given = [float(value) for value in np.unique(read.values[np.isfinite(read.values)])]
    if item.missing is None:
        beside = {code: words_beside(label) for code, label in labels.items()}
        gaps = read.reading is None or bool(asked.labels)
        said, told = labelled_missing(item, beside, given, asked.where, gaps=gaps), frozenset[float]()
    else:
        said, told = frozenset[float](), told_missing(item, labels)
    counts = {f'{code:g} = "{labels[code]}"': int((read.values == code).sum()) for code in sorted(said)}
    n_told = int(np.isin(read.values, [*told]).sum())
    values = np.where(np.isin(read.values, [*said, *told]), np.nan, read.values)
    coded = replace(read, values=values, missing={**read.missing, **counts}, told=read.told + n_told)
    if item.order and read.reading is None:
        return _recoded(asked, coded)
    steps = {code: label for code, label in labels.items() if code not in said | told and not is_no_answer(label)}
    if not asked.category:
        check_order(item, steps, asked.where)
    return coded


def _recoded(asked: _Asked, read: CodedItem) -> CodedItem:
    """Numbers recoded to the order of the answers, which are told by values or labels. Raises DataError."""
    codes = ordered_codes(asked.item, asked.where)
    labels = read.labels
    given = [float(value) for value in np.unique(read.values[np.isfinite(read.values)])]
    new = {code: codes.get(plain(labels.get(code, "")), codes.get(f"{code:g}")) for code in given}
    if lost := [code for code, place in new.items() if place is None]:
        told = ", ".join(f'{code:g} = "{labels[code]}"' if code in labels else f"{code:g}" for code in lost)
        raise DataError(
            f"{asked.where}: the order of its answers does not name {told}, which somebody answered; add it to order, "
            "or to missing where it is no answer"
        )
    values = np.array([new[value] if np.isfinite(value) else np.nan for value in read.values], dtype=np.float64)
    words = {key_of(labels.get(code, f"{code:g}")): place for code, place in new.items() if place is not None}
    shown = {key_of(labels.get(code, f"{code:g}")): labels.get(code, f"{code:g}") for code in new}
    named = {place: labels[code] for code, place in new.items() if place is not None and code in labels}
    return replace(read, values=values, labels=named, reading=Reading("their order", words, shown))


def words_of_all(frame: pd.DataFrame) -> tuple[frozenset[str], ...]:
    """The words of columns that hold few of them, as they are compared, each set once; codes for no answer are none."""
    import pandas as pd

    found = []
    for place, dtype in enumerate(frame.dtypes):
        if pd.api.types.is_numeric_dtype(dtype):
            continue
        values = frame.iloc[:, place].astype("object").dropna().unique()
        if len(values) <= 2 * MOST_WORDS and any(isinstance(value, str) for value in values):
            shown = shown_words(value for value in values if isinstance(value, str))
            found.append(frozenset({*shown} - no_answers_among(shown)))
    return tuple(dict.fromkeys(found))
