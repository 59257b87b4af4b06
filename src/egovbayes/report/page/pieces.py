"""A picture that is higher than a page in pieces that each stand on one, cut where nothing is drawn, or least."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.notation import Array

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 0.4
"""Share of the room that a piece takes at least."""
_CLEAR, _BETWEEN, _MOST = 0.022, 0.07, 170_000_000
"""Inches about a cut that are to be clear, and that are between panels, wider than between an axis and its numbers;
dots of a picture that is looked into.
"""
_WHITE, _PALE = 0.1, 200
"""How dark a row may be on average where nothing is drawn; how light bands and lines behind a picture are."""


def pieces_of(picture: bytes, width: float, height: float) -> list[bytes]:
    """The picture (PNG) in pieces, from the top down, that are no higher than `height` inches when `width` inches wide;
    itself where it is low enough, or cannot be looked into.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            whole = Image.open(BytesIO(picture))
            room = int(height / width * whole.width)
            if whole.height <= room or whole.width * whole.height > _MOST:
                return [picture]
            ends = [0, *_cuts(_ink(whole), room, whole.width / width), whole.height]
            return [_piece(whole, top, bottom) for top, bottom in pairwise(ends)]
    except (OSError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return [picture]


def _ink(whole: Image) -> Array:
    """How dark each row is (row,): a pale band behind everything counts nothing, or a row within a box that stands on
    one would be the lightest of all.
    """
    darkness = whole.convert("L").point(lambda light: max(0, _PALE - light))
    return np.asarray(darkness, np.float32).mean(1, dtype=np.float64)


def _cuts(ink: Array, room: int, dots: float) -> Iterator[int]:
    """The rows that pieces end before, with so many dots an inch: between panels where there is such a place, else
    those with the least about them, of pieces that are about equally high.
    """
    about, between = _most_about(ink, int(_CLEAR * dots)), _most_about(ink, int(_BETWEEN * dots)) > _WHITE
    start = 0
    while len(ink) - start > room:
        left = len(ink) - start
        goal = left / -(-left // room)
        places = np.arange(int(LEAST * room), min(room, left - 1) + 1)
        here = start + places
        best = np.lexsort((np.abs(places - goal), about[here], between[here]))[0]
        start += int(places[best])
        yield start


def _most_about(ink: Array, clear: int) -> Array:
    """The darkest of the rows about each row."""
    return np.lib.stride_tricks.sliding_window_view(np.pad(ink, clear, mode="edge"), 2 * clear + 1).max(1)


def _piece(whole: Image, top: int, bottom: int) -> bytes:
    with BytesIO() as out:
        dpi = whole.info.get("dpi", (72, 72))
        whole.crop((0, top, whole.width, bottom)).save(out, "PNG", dpi=dpi, compress_level=1)
        return out.getvalue()
