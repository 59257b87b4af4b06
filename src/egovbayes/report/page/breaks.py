"""Where a word of a table may go on in the next line: tables are as wide as their longest words, so none breaks."""

from __future__ import annotations

import re

MOST_LETTERS = 24
"""Of a word that a table makes room for: the longest ones of our languages have fewer, names of users may have more."""
_PARTS = re.compile(r"(<[^>]*>)|((?:&[#\w]+;|[^<>&\s])+)")
_LETTER = re.compile(r"&[#\w]+;|.")
_WITHIN = re.compile(r"(?<=[,;]) (?=−?[\d.][\d.,\u00a0]*\])|(?<=[<>≤≥]) (?=−?\.?\d)")
_JOINTS = "._/"


def unbroken(text: str) -> str:
    """The text with blanks that end no line within an interval ([.31, .52]) and between a sign and its number
    (> .999).
    """
    return _WITHIN.sub("\u00a0", text)


def with_breaks(html: str) -> str:
    """The words and tags of a cell, with places to break (wbr) in words that are too long: behind joints of a name
    (`means.trust_2`) where there are some, else wherever the room ends. A word that is copied or searched has none.
    """
    return _PARTS.sub(lambda found: found[1] or _broken(found[2]), html)


def _broken(word: str) -> str:
    letters = _LETTER.findall(word)
    if len(letters) <= MOST_LETTERS:
        return word
    parts, held = [""], 0
    for letter in letters:
        parts[-1] += letter
        held += 1
        if letter in _JOINTS or held == MOST_LETTERS:
            parts.append("")
            held = 0
    return "<wbr>".join(part for part in parts if part)
