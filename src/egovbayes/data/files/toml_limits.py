"""How large a text file of ours may be: no file that people write is near, and one that is made can fill any memory."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from egovbayes.errors import EgovbayesError

MOST_BYTES = 4_000_000
MOST_KEYS = 50_000
DEEPEST = 16

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP = re.compile(rf"""(?<![\w"'-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}""")
_ALLOWED = "\n\t\r"


def check_bytes(path: Path, error: type[EgovbayesError]) -> None:
    """Raises the given error where the file is too large to be one that somebody wrote."""
    if (size := path.stat().st_size) > MOST_BYTES:
        raise error(
            f"{path.name} has {size / 1e6:,.0f} MB, and {MOST_BYTES / 1e6:.0f} MB is the most that is read: models and "
            'descriptions are short texts; is this the survey itself? It is named by --data or answers = "FILE"'
        )


def check_toml_text(text: str, where: str, error: type[EgovbayesError]) -> None:
    """Raises the given error for more or deeper keys than are read. Before parsing, which takes memory for each."""
    if deep := _DEEP.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise error(
            f"{where}, line {line}: the key {deep[0][:30]}... has more than {DEEPEST} parts; tables are not that deep"
        )
    if (keys := text.count("=")) > MOST_KEYS:
        raise error(f"{where} has {keys:,} keys, and {MOST_KEYS:,} is the most that is read: split the file")


def check_characters(content: object, where: str, error: type[EgovbayesError]) -> None:
    """Raises the given error where a text holds a control character, which a terminal would obey."""
    for text in _texts(content):
        for character in text:
            if unicodedata.category(character) == "Cc" and character not in _ALLOWED:
                shown = text.encode("unicode_escape").decode("ascii")[:60]
                raise error(
                    f"{where}: the text '{shown}' holds the control character U+{ord(character):04X}: leave it out"
                )


def _texts(content: object) -> Iterator[str]:
    """Every key and text below the content."""
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value
