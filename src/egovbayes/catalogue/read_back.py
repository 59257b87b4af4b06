"""Sentences out of English text that was made of them: cells of tables, which are kept as text, in other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import Formatter

from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.entry import Plural, templates_of
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence

_NUMBER = re.compile(r"[-−]?[\d,]*\.?\d+(?:e[+-]?\d+)?")


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
    text itself where there is none. What stands in its holes is read back too.

    The fullest template decides where several match. A number comes back as it was rounded, in English the same text.
    """
    for pattern in _patterns(heads):
        if found := pattern.matches.fullmatch(text):
            values = {name: _value(found[name], spec, heads) for name, spec in pattern.formats}
            if pattern.by and not isinstance(values.get(pattern.by), int):
                continue
            return Sentence(pattern.key, values)
    return text


def _value(text: str, spec: str, heads: tuple[str, ...]) -> object:
    if not _NUMBER.fullmatch(text.removesuffix("%")):
        return read_back(text, *heads)
    if spec.endswith("%"):
        return float(text.removesuffix("%").replace(",", "")) / 100
    plain = text.replace(",", "").replace("−", "-")
    if spec in ("", ",", "d"):
        return int(plain) if plain.lstrip("-").isdigit() else Numeral(text)
    return float(plain)


@cache
def _patterns(heads: tuple[str, ...]) -> tuple[_Pattern, ...]:
    """Those of the heads, the one with most words of its own first."""
    found = [
        _pattern(key, template, entry.by if isinstance(entry, Plural) else "")
        for key, entry in ENGLISH.items()
        if key.partition(".")[0] in heads
        for template in templates_of(entry)
    ]
    return tuple(sorted(found, key=lambda pattern: -pattern.firm))


def _pattern(key: str, template: str, by: str) -> _Pattern:
    rule, firm, formats = "", 0, dict[str, str]()
    for words, name, spec, _ in Formatter().parse(template):
        rule, firm = rule + re.escape(words), firm + len(words)
        if name is not None:
            rule += f"(?P={name})" if name in formats else f"(?P<{name}>.+?)"
            formats.setdefault(name, spec or "")
    return _Pattern(key, re.compile(rule, re.DOTALL), tuple(formats.items()), by, firm)
