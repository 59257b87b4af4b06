"""Lines of TOML files that are written to be edited."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ESCAPES: Mapping[str, str] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def lines(*texts: str) -> str:
    """The text of these lines."""
    return "\n".join(texts) + "\n"


def key(name: str) -> str:
    """The name as a key: in quotes where it has letters that keys have in quotes only."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else quoted(name)


def quoted(text: str) -> str:
    """The text as TOML has it, without control characters."""
    kept = (_ESCAPES.get(letter, letter) for letter in text if letter in _ESCAPES or letter.isprintable())
    return f'"{"".join(kept)}"'


def value(entry: float | str) -> str:
    """A word in quotes, or a number."""
    return quoted(entry) if isinstance(entry, str) else f"{entry:g}"
