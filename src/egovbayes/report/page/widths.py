"""How wide the columns of a table are where all together want more than a page has."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 0.2
"""Of the room, that columns of words have together however many numbers there are."""


def shared_width(wanted: Sequence[float], words: Sequence[bool], room: float) -> list[float]:
    """The widths, in the units of `room`, all together no more than that: columns of `words`, which take further
    lines, give way first, and numbers only where there is no room for them.
    """
    if sum(wanted) <= room:
        return list(wanted)
    numbers = sum(width for width, own in zip(wanted, words, strict=True) if not own)
    of_words = sum(wanted) - numbers
    left = max(room - numbers, min(_LEAST * room, of_words))
    factors = {True: left / of_words if of_words else 1.0, False: (room - left) / numbers if numbers else 1.0}
    return [width * min(1.0, factors[own]) for width, own in zip(wanted, words, strict=True)]
