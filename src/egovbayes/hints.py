"""What messages add: the nearest known name and the list of them, or a caret under the place in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

_WIDTH = 100

MOST_LINES = 27
_WIDEST = 80


def nearest(name: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` with the known name most like this one, small and capital letters being alike; or ""."""
    folded = {str(one).casefold(): str(one) for one in known}
    matches = get_close_matches(name.casefold(), folded, n=1)
    return f" (did you mean {folded[matches[0]]!r}?)" if matches else ""


def listed(names: Iterable[str]) -> str:
    """The names separated by commas, or `none`."""
    return ", ".join(names) or "none"


def beginning(names: Sequence[str], most: int = 8) -> str:
    """The first names, and how many more there are."""
    more = f", and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def outline(record: object) -> str:
    """A record's name and, in a line for each field, what stands there: a name, a number, how many rows or entries."""
    lines = [f"  {name}: {_held(getattr(record, name))}" for name in getattr(record, "__dataclass_fields__", ())]
    more = [f"  and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    return "\n".join([f"<{type(record).__name__}", *lines[:MOST_LINES], *more]) + ">"


def _held(value: object) -> str:
    """What a value is, on one line."""
    if value is None or isinstance(value, bool | int | float | str):
        shown = repr(value)
        return shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]}..."
    if shape := getattr(value, "shape", ()):
        return f"{type(value).__name__} of {' x '.join(f'{size:,}' for size in shape)}"
    if isinstance(value, Mapping):
        return beginning([*map(str, value)]) or "none"
    if isinstance(value, Collection):
        named = all(isinstance(one, str) for one in value)
        return (beginning([*map(str, value)]) or "none") if named else f"{len(value):,} entries"
    return type(value).__name__


def pointed(message: str, text: str, line: int, column: int) -> str:
    """The message, then the line of the text and a caret below the column; line and column count from 1."""
    lines = text.split("\n")
    whole = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(0, column - _WIDTH // 2) if len(whole) > _WIDTH else 0
    shown = whole[start : start + _WIDTH]
    blank = "".join("\t" if letter == "\t" else " " for letter in shown[: max(0, column - 1 - start)])
    margin = f"{line} | "
    return f"{message}\n  {margin}{shown}\n  {' ' * (len(margin) - 2)}| {blank}^"
