"""A sentence before it has words: a key of the catalogue and the values that go into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from math import isfinite
from numbers import Integral, Real
from string import Formatter

from egovbayes.catalogue.entry import Plural, holes_of
from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language, Numeral
from egovbayes.errors import CatalogueError

MOST_NAMED = 5
_DECIMAL = re.compile(r"\d,\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the catalogue and its values: numbers and names as they are, other sentences, or several of these.

    Several, as a tuple or a `Listing`, are named as in a list. Raises CatalogueError where the catalogue has no such
    key, or the values are not those of its holes.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        needed, given = _holes(self.key), set(self.values)
        if needed != given:
            raise CatalogueError(
                f"sentence {self.key!r}: its words need the values {_quoted(needed)}, not {_quoted(given)}; "
                "hand over each of them by its name"
            )

    @property
    def text(self) -> str:
        """The sentence in English."""
        return in_words(self, ENGLISH_LANGUAGE)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Listing:
    """Names or sentences one after the other: of more than MOST_NAMED the first, and how many more there are; with
    `whole` all of them.

    `where` is the table that has all; `between` is "; " where the items have commas of their own, " " between whole
    sentences.
    """

    items: tuple[object, ...]
    where: object = ""
    between: str = ", "
    whole: bool = False

    def __str__(self) -> str:
        return in_words(self, ENGLISH_LANGUAGE)


class OwnWords(str):
    """Words of a user's file, which no language changes, even where they read like a sentence of the catalogue."""

    __slots__ = ()


type Text = str | Sentence | Listing
"""What is said: words that are a user's own, a number as it is written, a sentence, or several of these."""


def in_words(text: Text, language: Language) -> str:
    """What is said in a language, its numbers written as that does; text that is a user's own as it is."""
    return _Writer(language).written(text)


def plain(texts: Iterable[str]) -> tuple[Sentence, ...]:
    """Words that are their own, of users and of files, as sentences that say just that."""
    return tuple(Sentence("plain", {"text": text}) for text in texts)


def together(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Whole sentences as one, one after the other; none of none."""
    if len(sentences) <= 1:
        return tuple(sentences)
    return (Sentence("list.together", {"parts": Listing(tuple(sentences), between=" ", whole=True)}),)


def as_data(value: object) -> object:
    """Key and values of a sentence as JSON has them, sentences within and lists of them too; other values as they are,
    but for numbers of other kinds and what JSON has no word for.
    """
    match value:
        case Sentence():
            return {"key": value.key, "values": {name: as_data(one) for name, one in value.values.items()}}
        case Listing():
            return [as_data(one) for one in value.items]
        case tuple():
            return [as_data(one) for one in value]
        case Integral():
            return int(value)
        case Real() if isfinite(value):
            return float(value)
        case _:
            return str(value)


def first_named(names: Iterable[object], where: str = "", between: str = ", ") -> str:
    """The names, of more than MOST_NAMED the first and how many more there are; `where` is the table that has all."""
    return str(Listing(tuple(names), where, between))


def with_and(items: Iterable[object]) -> object:
    """One item as it is, several with "and" between each and the next; there must be one."""
    return reduce(lambda before, last: Sentence("list.and", {"before": before, "last": last}), items)


def phrase(key: str, /, **values: object) -> Sentence:
    """The sentence of a key, with the values of its holes by their names: `phrase("unit.seconds", n=3)`."""
    return Sentence(key, values)


@cache
def _holes(key: str) -> frozenset[str]:
    if key not in ENGLISH_LANGUAGE.words:
        raise CatalogueError(f"sentence {key!r}: the catalogue has no such key; write its words into catalogue/english")
    return holes_of(ENGLISH_LANGUAGE.words[key])


class _Writer(Formatter):
    """Writes sentences in a language; numbers in their holes too."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def written(self, value: object) -> str:
        """Anything that may stand in a hole, or in a list."""
        return self.format_field(self.shown(value), "")

    def words(self, sentence: Sentence) -> str:
        shown = {name: self.shown(value) for name, value in sentence.values.items()}
        return self.vformat(self._template(sentence), (), shown)

    def _template(self, sentence: Sentence) -> str:
        """The template itself, or the one for the number."""
        entry = self.language.words[sentence.key]
        if isinstance(entry, Plural):
            return entry.forms.get(self.language.form(sentence.values[entry.by]), entry.forms["other"])
        return entry

    def format_field(self, value: object, format_spec: str) -> str:
        """A value by its specification, if it is a number as the language writes it, with a true minus sign (whole
        numbers that ask for no form keep the sign they are typed with: codes); what is text takes the room that is left
        by then.
        """
        if isinstance(value, Numeral):
            return format(self.language.numeral(value), format_spec)
        text = format(value, format_spec)
        if not isinstance(value, Real):
            return text
        typed = isinstance(value, Integral) and not format_spec
        return self.language.numeral(text if typed else Numeral(text))

    def shown(self, value: object) -> object:
        """Sentences and lists as text; what is neither stays for the template to format."""
        if isinstance(value, Sentence):
            return self.words(value)
        if isinstance(value, tuple):
            return self.listed(Listing(value))
        return self.listed(value) if isinstance(value, Listing) else value

    def listed(self, listing: Listing) -> str:
        """The items one after the other; those with decimals that are commas have semicolons between."""
        every, between = [self.written(item) for item in listing.items], listing.between
        if between == ", " and self.language is not ENGLISH_LANGUAGE and any(map(_DECIMAL.search, every)):
            between = "; "
        left = len(every) - MOST_NAMED
        if listing.whole or left <= 0:
            return between.join(every)
        shown = between.join(every[:MOST_NAMED])
        more = {"shown": shown + (";" if between == "; " else ""), "left": left}
        if not listing.where:
            return self.words(Sentence("list.more", more))
        return self.words(Sentence("list.more_where", more | {"where": listing.where}))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
