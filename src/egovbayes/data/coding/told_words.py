"""Words that somebody told the codes of: the order of the answers, labels, or numbers that stand beside the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from egovbayes.data.coding.words import as_number, cleaned, is_no_answer, plain
from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

_FIRST = re.compile(r"[(\[]?\s*([-+]?\d+)\s*(?:[.):=\]–—-]|\s)[\s.):=\]–—-]*(\D.*)")
_ANSWER_CODE = re.compile(r"([A-Za-z]{1,2})0*(\d{1,2})")
_FEWEST_CODES = 3
_LAST = re.compile(r"(\D*\D)\s*[(\[=:–—-]\s*([-+]?\d+)\s*[)\]]?")


@dataclass(frozen=True, slots=True)
class Reading:
    """How words are read: by what, the code of each (as `plain` has it), the words as they are to be shown, and of how
    many steps the known scale is that they were taken for; 0 where somebody said how they are read.
    """

    by: str
    codes: Mapping[str, float]
    shown: Mapping[str, str]
    steps: int = 0

    @property
    def guessed(self) -> bool:
        """Whether nobody said so."""
        return self.steps > 0

    @property
    def sentence(self) -> str:
        """Which code each word got, lowest first."""
        by_code = sorted(self.codes, key=lambda word: (self.codes[word], word))
        return listed(f"{self.shown[word]} = {self.codes[word]:g}" for word in by_code)


def shown_words(texts: Iterable[str]) -> dict[str, str]:
    """How to show each word of a column, by the word as it is compared; numbers are no words."""
    found: dict[str, str] = {}
    for text in texts:
        if as_number(text) is None and plain(text):
            found.setdefault(plain(text), cleaned(text))
    return found


def ordered_codes(item: Item, where: str) -> dict[str, float]:
    """Code by word (or value, as a text) of an item whose answers are told in their order: 1, 2, ..., or those of its
    scale. Raises DataError where the scale has not as many.
    """
    lowest = item.scale[0] if item.scale else 1.0
    n = len(item.order)
    if item.scale and item.scale[1] - item.scale[0] != n - 1:
        raise DataError(
            f"{where}: order names {n} answers, and scale = [{item.scale[0]:g}, {item.scale[1]:g}] has another number "
            "of them; leave scale out, or name every answer"
        )
    return {key_of(entry): lowest + place for place, entry in enumerate(item.order)}


def key_of(entry: float | str) -> str:
    """How an answer is compared, told by its word or by its value."""
    return plain(entry) if isinstance(entry, str) else f"{entry:g}"


def by_order(item: Item, shown: Mapping[str, str], where: str) -> Reading:
    """Words read by the order that is told. Raises DataError for a word that it does not name."""
    codes = ordered_codes(item, where)
    _refuse_unknown(shown, [*map(str, item.order)], codes, f"{where}: the order of its answers")
    return Reading("their order", {word: codes[word] for word in shown if word in codes}, shown)


def by_labels(labels: Mapping[float, str], shown: Mapping[str, str], where: str) -> Reading | None:
    """Words read by labels; None where no word is one of them. Raises DataError where some are, and where two codes
    have one label.
    """
    codes: dict[str, float] = {}
    for code, label in labels.items():
        if codes.setdefault(plain(label), code) != code and plain(label) in shown:
            raise DataError(
                f"{where}: labels name {label!r} twice, as {codes[plain(label)]:g} and {code:g}; leave one out"
            )
    there = {word: codes[word] for word in shown if word in codes}
    if not any(not is_no_answer(word) for word in there):
        return None
    _refuse_unknown(shown, [*labels.values()], codes, f"{where}: the list of its labels")
    return Reading("labels", there, shown)


def _refuse_unknown(shown: Mapping[str, str], told: Sequence[str], codes: Mapping[str, float], where: str) -> None:
    if unknown := [word for word in shown if word not in codes]:
        raise DataError(
            f"{where} does not name {listed(repr(shown[word]) for word in unknown)}"
            f"{nearest(shown[unknown[0]], told)}; named are {listed(map(repr, told))}. Add what is lacking, correct "
            f'the cells, or say that it is no answer: missing = ["{shown[unknown[0]]}"]'
        )


def words_beside(text: str) -> str:
    """The words of a text without the number beside them: "Don't know" of "9 - Don't know"; other texts as they are."""
    if first := _FIRST.fullmatch(text):
        return first[2]
    last = _LAST.fullmatch(text)
    return last[1].strip() if last else text


def by_numbers(shown: Mapping[str, str]) -> Reading | None:
    """Words with their numbers beside them ("5 - Strongly agree", "Strongly agree (5)"), or codes that end in them (A1,
    AO02, as LimeSurvey writes them); None for any others.
    """
    codes: dict[str, float] = {}
    for word, text in shown.items():
        if found := _FIRST.fullmatch(text):
            codes[word] = float(found[1])
        elif found := _LAST.fullmatch(text):
            codes[word] = float(found[2])
        else:
            return _by_answer_codes(shown)
    if len(codes) < 2 or len(set(codes.values())) < len(codes):
        return None
    return Reading("the numbers beside them", codes, shown)


def _by_answer_codes(shown: Mapping[str, str]) -> Reading | None:
    found = {word: _ANSWER_CODE.fullmatch(text) for word, text in shown.items()}
    codes = {word: float(code[2]) for word, code in found.items() if code}
    letters = {code[1] for code in found.values() if code}
    if len(codes) < max(len(shown), _FEWEST_CODES) or len(letters) > 1 or len({*codes.values()}) < len(codes):
        return None
    return Reading("the numbers in these codes", codes, shown)
