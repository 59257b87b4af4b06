"""Columns in backquotes, `q1[SQ001]`: names that a model's language cannot read stand there by short ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

from egovbayes.data.surveys.short_names import short_name
from egovbayes.errors import ModelSyntaxError
from egovbayes.hints import pointed

_QUOTED = re.compile(r"`([^`\n]*)`")
_PASSED = re.compile(r"""[#!][^\n]*|"[^"\n]*"|'[^'\n]*'|`[^`\n]*`""")


def without_backquotes(text: str) -> tuple[str, dict[str, str]]:
    """The text with a short name for each column in backquotes, and the columns by these names.

    Raises ModelSyntaxError for a backquote without a name in it, or without its other one, and for two columns that
    would have one name.
    """
    columns: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        if not found[0].startswith("`"):
            return found[0]
        column = found[0][1:-1].strip()
        if not column:
            raise ModelSyntaxError(_at("nothing stands between these backquotes: write a column", text, found.start()))
        name = short_name(column)
        if columns.setdefault(name, column) != column:
            told = (
                f"`{columns[name]}` and `{column}` would both be called {name} here: name one of them in the model file"
            )
            raise ModelSyntaxError(
                _at(f'{told}, [items.{name}_b] column = "{column}", and write {name}_b', text, found.start())
            )
        return name

    short = _PASSED.sub(named, text)
    return short, columns


def in_short(text: str, columns: Mapping[str, str]) -> str:
    """A key or a claim of the same model, with the short names for columns in backquotes."""
    names = {column: name for name, column in columns.items()}
    return _QUOTED.sub(lambda found: names.get(found[1].strip(), found[0]), text)


def _at(message: str, text: str, place: int) -> str:
    line, before = text.count("\n", 0, place) + 1, text.rfind("\n", 0, place)
    return pointed(f"model syntax, line {line}: {message}", text, line, place - before)
