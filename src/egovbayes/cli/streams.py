"""Standard streams that take any text: what their encoding has no character for is written plainly, not refused."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from contextlib import suppress
from typing import final

PLAIN = "egovbayes-plain"
_WRITTEN = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{BOX DRAWINGS LIGHT HORIZONTAL}": "-",
    "\N{MIDDLE DOT}": "*",
    "\N{BULLET}": "*",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{PLUS-MINUS SIGN}": "+-",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
}


@final
class Nowhere(io.TextIOBase):
    """Takes text, and forgets it."""

    def write(self, text: str) -> int:
        """The number of characters taken."""
        return len(text)


def take_any_text() -> None:
    """Have stdout and stderr write plain characters for those that their encoding lacks, "?" where there is none.

    Where either is closed, what would go there goes nowhere.
    """
    codecs.register_error(PLAIN, _plainly)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Nowhere())
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)  # not there in streams of other making
        if reconfigure is not None:
            reconfigure(errors=PLAIN)


def write_nowhere() -> None:
    """Have the rest of the output go nowhere: whoever read it has gone, and no flush at exit is to complain."""
    with suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    refused = error.object[error.start : error.end]
    return "".join(map(_plain, refused)), error.end


def _plain(character: str) -> str:
    """ASCII for one character: as we would write it, else without its accents, else "?"."""
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return _WRITTEN.get(character) or bare or "?"
