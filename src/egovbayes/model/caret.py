"""Messages that point into a text: the line, a caret under the place, and what to do; and the nearest known name."""

from __future__ import annotations

from egovbayes.data.hints import listed, nearest

__all__ = ["listed", "nearest", "pointed"]

_WIDTH = 100


def pointed(message: str, text: str, line: int, column: int) -> str:
    """The message, then the line of the text and a caret below the column; line and column count from 1."""
    lines = text.split("\n")
    whole = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(0, column - _WIDTH // 2) if len(whole) > _WIDTH else 0
    shown = whole[start : start + _WIDTH]
    blank = "".join("\t" if letter == "\t" else " " for letter in shown[: max(0, column - 1 - start)])
    margin = f"{line} | "
    return f"{message}\n  {margin}{shown}\n  {' ' * (len(margin) - 2)}| {blank}^"
