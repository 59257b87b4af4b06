"""What messages add: the nearest known name and the list of them, or a caret under the place in a text."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_WIDTH = 100


def nearest(name: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` with the known name most like this one, small and capital letters being alike; or ""."""
    folded = {str(one).casefold(): str(one) for one in known}
    matches = get_close_matches(name.casefold(), folded, n=1)
    return f" (did you mean {folded[matches[0]]!r}?)" if matches else ""


def listed(names: Iterable[str]) -> str:
    """The names separated by commas, or `none`."""
    return ", ".join(names) or "none"


def pointed(message: str, text: str, line: int, column: int) -> str:
    """The message, then the line of the text and a caret below the column; line and column count from 1."""
    lines = text.split("\n")
    whole = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(0, column - _WIDTH // 2) if len(whole) > _WIDTH else 0
    shown = whole[start : start + _WIDTH]
    blank = "".join("\t" if letter == "\t" else " " for letter in shown[: max(0, column - 1 - start)])
    margin = f"{line} | "
    return f"{message}\n  {margin}{shown}\n  {' ' * (len(margin) - 2)}| {blank}^"
