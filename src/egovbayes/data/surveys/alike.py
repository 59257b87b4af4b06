"""Names that a reader takes for one: they differ in capitals, in blanks, or in letters of two alphabets that look the
same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Cyrillic capitals that no typeface tells from Latin ones; small letters are compared as capitals
_LATIN = str.maketrans("АВЕКМНОРСТХУІЈЅ", "ABEKMHOPCTXYIJS")


def alike(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The names that cannot be told apart by eye, in sets of two or more; each name once, in its order."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        found.setdefault(_seen(name), []).append(name)
    return tuple(tuple(own) for own in found.values() if len(own) > 1)


def difference(first: str, second: str) -> str:
    """In what two such names differ, in words: the first letter of another alphabet by its name."""
    if "".join(first.split()) == "".join(second.split()):
        return "in blanks"
    one, other = (unicodedata.normalize("NFKC", "".join(name.split())) for name in (first, second))
    if unseen := next((c for c in one + other if _is_unseen(c)), ""):
        return f"in U+{ord(unseen):04X} ({unicodedata.name(unseen, 'unnamed').lower()}), which is invisible"
    if one.casefold() == other.casefold():
        return "in capitals or the make-up of letters"
    pairs = zip(one.upper(), other.upper(), strict=False)
    a, b = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return f"in {_named(a)} and {_named(b)}, which look the same"


def _named(letter: str) -> str:
    return f"{letter} ({unicodedata.name(letter, 'unknown').partition(' ')[0].capitalize()})" if letter else "length"


def _seen(name: str) -> str:
    """The name as the eye takes it: composed letters without blanks, capitals, Latin where it looks so."""
    letters = "".join(unicodedata.normalize("NFKC", name).split())
    return "".join(c for c in letters if not _is_unseen(c)).upper().translate(_LATIN)


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def look_alike(name: str, names: Sequence[str]) -> str:
    """The first of the names that the eye takes for this one, "" where there is none."""
    return next((one for one in names if one != name and _seen(one) == _seen(name)), "")
