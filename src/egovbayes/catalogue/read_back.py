"""Sentences out of English text that was made of them: cells of tables, which are kept as text, in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from string import Formatter

from egovbayes.catalogue.entry import Plural, templates_of
from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Numeral
from egovbayes.catalogue.sentence import Listing, OwnWords, Sentence, plain

_NUMBER = re.compile(r"[-−]?[\d,]*\.?\d+(?:e[+−-]?\d+)?")
_INTERVAL = re.compile(rf"\[{_NUMBER.pattern}, {_NUMBER.pattern}\]")
_BETWEEN = re.compile(r", (?![^\[]*\])")
"""What stands between two of a list, where it is not between the ends of an interval."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A template as what matches its texts: how its holes are formatted, and how much of it is not a hole."""

    key: str
    matches: re.Pattern[str]
    formats: tuple[tuple[str, str], ...]
    by: str
    firm: int


def read_back(text: str, *heads: str) -> Sentence | str:
    """The sentence that reads so in English, of the keys that begin with one of the heads (`reason`, `unusable`); the
    text itself where there is none. What stands in its holes is read back too, a list as a list.

    A user's `OwnWords` are none of ours, whatever they read like. Where several templates match, the one decides that
    leaves least unread, then the fullest. A number comes back as it was rounded, in English the same text.
    """
    if isinstance(text, OwnWords):
        return text
    sentences = [found for pattern in _patterns(heads) if (found := _by(pattern, text, heads))]
    return min(sentences, key=itemgetter(1))[0] if sentences else text


def sentences_of(texts: Iterable[str], *heads: str) -> tuple[Sentence, ...]:
    """Texts read back one by one; what is no sentence of the catalogue as one that says just that."""
    found = [read_back(text, *heads) for text in texts]
    return tuple(one if isinstance(one, Sentence) else plain((one,))[0] for one in found)


def _by(pattern: _Pattern, text: str, heads: tuple[str, ...]) -> tuple[Sentence, int] | None:
    """The text as a sentence by this template, and how many of its letters are read as none; None where it is not."""
    found = pattern.matches.fullmatch(text)
    if found is None:
        return None
    read = {name: _value(found[name], spec, heads) for name, spec in pattern.formats}
    values = {name: value for name, (value, _) in read.items()}
    numbers = {name for name, spec in pattern.formats if spec}
    if any(isinstance(values[name], str | Sentence | Listing) for name in numbers):
        return None
    if pattern.by and not isinstance(values.get(pattern.by), int):
        return None
    return Sentence(pattern.key, values), sum(unread for _, unread in read.values())


def _value(text: str, spec: str, heads: tuple[str, ...]) -> tuple[object, int]:
    """What stands in a hole, and how many of its letters are read as no sentence and no number."""
    if _INTERVAL.fullmatch(text):
        return Numeral(text), 0
    if not _NUMBER.fullmatch(text.removesuffix("%")):
        return min(_readings(text, heads), key=itemgetter(1))
    plain_text = text.replace(",", "").replace("−", "-")
    if spec.endswith("%"):
        return float(plain_text.removesuffix("%")) / 100, 0
    if spec in ("", ",", "d"):
        return int(plain_text) if plain_text.lstrip("-").isdigit() else Numeral(text), 0
    return float(plain_text), 0


def _readings(text: str, heads: tuple[str, ...]) -> Iterator[tuple[object, int]]:
    """As one sentence, as several with commas between, and as text."""
    yield from (found for pattern in _patterns(heads) if (found := _by(pattern, text, heads)))
    parts = _BETWEEN.split(text)
    if len(parts) > 1:
        read = [min(_readings(part, heads), key=itemgetter(1)) for part in parts]
        if all(isinstance(part, Sentence) for part, _ in read):
            yield Listing(tuple(part for part, _ in read), whole=True), sum(unread for _, unread in read)
    yield text, len(text)


@cache
def _patterns(heads: tuple[str, ...]) -> tuple[_Pattern, ...]:
    """Those of the heads, the one with most words of its own first; none that is nothing but a hole."""
    found = [
        _pattern(key, template, entry.by if isinstance(entry, Plural) else "")
        for key, entry in ENGLISH_LANGUAGE.words.items()
        if key.partition(".")[0] in heads
        for template in templates_of(entry)
    ]
    return tuple(sorted((one for one in found if one.firm), key=lambda pattern: -pattern.firm))


def _pattern(key: str, template: str, by: str) -> _Pattern:
    rule, firm, formats = "", 0, dict[str, str]()
    for words, name, spec, _ in Formatter().parse(template):
        rule, firm = rule + re.escape(words), firm + len(words)
        if name is not None:
            rule += f"(?P={name})" if name in formats else f"(?P<{name}>.*?)"
            formats.setdefault(name, spec or "")
    return _Pattern(key, re.compile(rule, re.DOTALL), tuple(formats.items()), by, firm)
