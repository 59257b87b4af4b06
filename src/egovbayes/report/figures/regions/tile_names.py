"""Names on tiles: in lines that fit, all of one size."""

from __future__ import annotations

import re
from collections.abc import Iterable

from egovbayes.report.figures.canvas import cut, text_width

LARGEST, SMALLEST, _STEP = 8.5, 6.0, 0.1
MOST_LINES = 3


def name_size(names: Iterable[str], room: float) -> float:
    """The size in points at which every word fits into `room` inches, but at least SMALLEST and at most LARGEST."""
    words = [word for name in names for word in _words(name)]
    widest = max((text_width(word, LARGEST) for word in words), default=0.0)
    size = LARGEST if widest <= room else max(SMALLEST, LARGEST * room / widest)
    # hinted letters do not shrink in proportion
    while size > SMALLEST and any(text_width(word, size) > room for word in words):
        size = max(SMALLEST, size - _STEP)
    return size


def lines_of(name: str, size: float, room: float) -> list[str]:
    """The name in up to MOST_LINES lines of `room` inches, broken at blanks and hyphens; what is too long is cut."""
    lines = [""]
    for word in _words(name):
        if lines[-1] and text_width((lines[-1] + word).rstrip(), size) > room:
            lines.append("")
        lines[-1] += word
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = ["".join(lines[MOST_LINES - 1 :])]
    return [cut(line.rstrip(), size, room) for line in lines]


def _words(name: str) -> list[str]:
    """The words with the blank or the hyphen behind them."""
    return re.findall(r"[^\s-]*-|[^\s-]+\s*", name) or [name]
