"""How wide the columns of a table are where all together want more than a page has."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 0.2
"""Of the room, that columns of words have together however many numbers there are."""

_WIDER = 1.5
"""By how much words may be narrower than they are measured: by the widest fonts, a quarter wider than most. Beyond it
words break.
"""


def shared_width(
    wanted: Sequence[float], words: Sequence[bool], room: float, least: Sequence[float] = ()
) -> list[float]:
    """The widths, in the units of `room`, all together no more than that: columns of `words`, which take further
    lines, give way first, and numbers only where there is no room for them. None is narrower than `least`, its longest
    word, where there is room for all of these, or nearly.
    """
    if sum(wanted) <= room:
        return list(wanted)
    numbers = sum(width for width, own in zip(wanted, words, strict=True) if not own)
    of_words = sum(wanted) - numbers
    left = max(room - numbers, min(_LEAST * room, of_words))
    factors = {True: left / of_words if of_words else 1.0, False: (room - left) / numbers if numbers else 1.0}
    shared = [width * min(1.0, factors[own]) for width, own in zip(wanted, words, strict=True)]
    over = sum(least) / room
    if not least or over > _WIDER:
        return shared
    return _unbroken(shared, least) if over <= 1 else [low / over for low in least]


def _unbroken(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """The widths, those below their least raised to it, at the cost of what the others have beyond theirs."""
    lacking = sum(max(0.0, low - width) for width, low in zip(widths, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(widths, least, strict=True))
    share = lacking / spare if spare else 0.0
    return [low if width <= low else width - share * (width - low) for width, low in zip(widths, least, strict=True)]
