"""A language: its words by key, the form of them that a number asks for, and how it writes numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

from egovbayes.catalogue.entry import Entry
from egovbayes.errors import SpecError

if TYPE_CHECKING:
    from babel import Locale

_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BARE = re.compile(r"(?<!\d)\.(?=\d)")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_HYPHEN = re.compile(r"(?<![\w)])-(?=\.?\d)|(?<=\de)-(?=\d)")
_PER_CENT = re.compile(r" ?%")


class Numeral(str):
    """A number as English writes it, or an interval of two: `.42`, `4,000`, `95 %`, `[.31, .52]`.

    It is text wherever it is used as text; a sentence or a page that is put into another language writes it as that
    language does, which it does not do with other text (`H1.2`). A hyphen before it, or its exponent, is a minus sign.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Numeral:
        """The text, with true minus signs."""
        return super().__new__(cls, _HYPHEN.sub("−", text))


@dataclass(frozen=True)
class Language:
    """A language by its code (`ru`), its name in English, the folder of its words, and its tag (`ru-RU`), by which
    programs check spelling.
    """

    code: str
    name: str
    folder: str
    tag: str

    @cached_property
    def words(self) -> Mapping[str, Entry]:
        """The words of each key; every language has every key (tests/unit/catalogue)."""
        return _english() if self.code == "en" else _words_in(self.folder)

    def form(self, number: object) -> str:
        """The category of a number: one, few, many, other (CLDR)."""
        if self.code == "en":
            return "one" if number == 1 else "other"
        return self._locale.plural_form(number)  # type: ignore[arg-type]

    def numeral(self, text: str) -> str:
        """A number, or an interval, that is written as English does, as this language writes it."""
        if self.code == "en":
            return _PER_CENT.sub(" %", text) if "%" in text else text
        symbols = self._locale.number_symbols["latn"]
        text = _GROUPS.sub(symbols["group"], text).replace(", ", "; ")
        text = _POINT.sub(symbols["decimal"], _BARE.sub(f"0{symbols['decimal']}", text))
        return _PER_CENT.sub(self._locale.percent_formats[None].suffix[0], text)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.code)


ENGLISH_LANGUAGE: Final[Language] = Language("en", "English", "english", "en-GB")
LANGUAGES: Final[Mapping[str, Language]] = {
    language.code: language
    for language in (
        ENGLISH_LANGUAGE,
        Language("ru", "Russian", "russian", "ru-RU"),
        Language("kk", "Kazakh", "kazakh", "kk-KZ"),
    )
}


def languages_asked(text: str, option: str = "--language") -> tuple[Language, ...]:
    """The languages of `en,ru`, as the option has them. Raises SpecError for one that is not there."""
    codes = dict.fromkeys(code.strip().lower() for code in text.split(","))
    for code in codes:
        if not code:
            raise SpecError(f'{option} "{text}": write codes with one comma between two, "en,ru"')
        if code not in LANGUAGES:
            there = ", ".join(f"{one.code} ({one.name})" for one in LANGUAGES.values())
            raise SpecError(f"{option} {text}: there are no words in the language {code!r}; there are {there}")
    return tuple(LANGUAGES[code] for code in codes)


def language_asked(code: str, argument: str = "language") -> Language:
    """The one language of a code, as Python's verbs have it. Raises SpecError for one that is not there, or several."""
    found = languages_asked(code, argument)
    if len(found) > 1:
        raise SpecError(f"{argument} {code}: a document is in one language; write one for each")
    return found[0]


def _english() -> Mapping[str, Entry]:
    """English's words: half of the time of `import egovbayes` where they are loaded with it."""
    words: Mapping[str, Entry] = import_module(f"{__package__}.english").ENGLISH
    return words


@cache
def _words_in(folder: str) -> dict[str, Entry]:
    """The words of all modules of a folder; loaded when a language is first asked for."""
    from importlib.resources import files

    package = f"{__package__}.{folder}"
    names = sorted(path.name.removesuffix(".py") for path in files(package).iterdir() if path.name.endswith(".py"))
    modules = [import_module(f"{package}.{name}") for name in names if name != "__init__"]
    return {key: entry for module in modules for key, entry in module.WORDS.items()}
