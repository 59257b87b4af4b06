"""A table of a TOML file, read key by key: each mistake names the file, the table, the key, and what belongs there."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from egovbayes.data.files.toml_limits import check_bytes, check_characters, check_toml_text
from egovbayes.errors import EgovbayesError
from egovbayes.hints import listed, nearest

_LINE = re.compile(r"at line (\d+)")
_KEY = re.compile(r"[\s\[]*(?:[A-Za-z0-9_-]+\.)*([^\s\"'=.\]#]+)")
"""The last part of a dotted key at the beginning of a line, or what of it comes before quotes."""
_KINDS: dict[type, str] = {
    str: "a text in quotes",
    bool: "true or false",
    list: "a list [...]",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class TomlTable:
    """Keys and values as TOML gives them; `where` opens the messages of the `error` that every mistake raises."""

    content: Mapping[str, Any]
    where: str
    error: type[EgovbayesError]

    def check_keys(self, known: Collection[str]) -> None:
        """Raises the table's error when it has a key that is not known."""
        for key in self.content:
            if key not in known:
                raise self.error(f"{self.where}: unknown key {key!r}{nearest(key, known)}; known keys: {listed(known)}")

    def value[T](self, key: str, default: T) -> T:
        """The value, of the default's type, or the default. Raises for another type."""
        value = self.content.get(key, default)
        if isinstance(default, list) and isinstance(value, dict):
            raise self.error(f"{self.where}: {key} is a single table; a list of tables begins each with [[{key}]]")
        if type(value) is not type(default):
            raise self.error(f"{self.where}: {key} = {value!r} must be {_KINDS[type(default)]}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, or of a single text. Raises for anything else."""
        value = self.content.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.error(f"{self.where}: {key} = {value!r} must be a text or a list of texts")
        return tuple(values)

    def choice(self, value: str, known: Collection[str], key: str) -> str:
        """The value, which must be one of the known. Raises otherwise."""
        if value not in known:
            raise self.error(
                f"{self.where}: {key}: {value!r} is not known{nearest(value, known)}; known values: {listed(known)}"
            )
        return value

    def number(self, key: str, needed: str) -> float | None:
        """The number, None where the key is not there. Raises, with what is `needed`, for anything else."""
        value = self.content.get(key)
        if value is not None and not is_number(value):
            raise self.error(f"{self.where}: {key} = {value!r} must be {needed}")
        return value

    def table(self, key: str) -> TomlTable:
        """The table below the key, an empty one where there is none. Raises where it is no table."""
        empty: dict[str, Any] = {}
        return TomlTable(self.value(key, empty), f"{self.where} [{key}]", self.error)

    def tables(self, key: str) -> dict[str, TomlTable]:
        """Each named table of a section ([items.att1] ...). Raises where one is no table."""
        section = self.table(key)
        for name, table in section.content.items():
            if not isinstance(table, dict):
                raise self.error(
                    f"{self.where}: {key}.{name} = {table!r} must be a table; write [{key}.{name}] and its keys below"
                )
        return {
            name: TomlTable(table, f"{self.where} [{key}.{name}]", self.error)
            for name, table in section.content.items()
        }


def is_number(value: object) -> bool:
    """Whether the value is a finite number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300 and isfinite(value)


def read_toml(path: Path, error: type[EgovbayesError]) -> TomlTable:
    """The file's outermost table, called by the file's name in messages. Raises the error where it cannot be read."""
    return toml_table(toml_text(path, error), path.name, error)


def toml_text(path: Path, error: type[EgovbayesError]) -> str:
    """The text of a file, letters composed (NFC). Raises the error where it cannot be read or is too large."""
    try:
        check_bytes(path, error)
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as failure:
        raise error(f"{path.name} is no UTF-8 text (byte {failure.start}): save it as UTF-8") from failure
    except OSError as failure:
        raise error(f"{path} cannot be read: {failure.strerror}") from failure


def toml_table(text: str, where: str, error: type[EgovbayesError]) -> TomlTable:
    """The outermost table of a TOML text. Raises the error where it is none, or larger than is read."""
    check_toml_text(text, where, error)
    try:
        content = tomllib.loads(text)
    except RecursionError as failure:
        raise error(f"{where} is no valid TOML: brackets inside brackets, more than can be followed") from failure
    except ValueError as failure:
        raise error(f"{where} is no valid TOML: {failure}{_hint_at_bare_key(text, str(failure))}") from failure
    check_characters(content, where, error)
    return TomlTable(content, where, error)


def _hint_at_bare_key(text: str, failure: str) -> str:
    """That a key is to be quoted, where the line that could not be read begins with letters TOML has in quotes only."""
    place = _LINE.search(failure) if "statement" in failure or "key" in failure else None
    line = text.split("\n")[int(place[1]) - 1] if place else ""
    key = _KEY.match(line)
    if key is None or key[1].isascii():
        return ""
    return f'; a key with letters beyond A to Z stands in quotes: "{key[1]}"'
