"""Where a word may be broken at the end of a line: between syllables, as far as vowels and consonants tell.

No dictionary of a language is asked: a word that a figure has no room for is broken better there than anywhere.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouyаеёиоуыэюяәіөұүў")
_AFTER = frozenset("йьъ")
"""Letters that a line does not begin with."""
_SIGNS = frozenset("ьъ")
_TOGETHER = frozenset({"th", "ch", "sh", "ph", "wh", "ck", "gh", "qu"})
_FEWEST = 2, 3
"""Letters before a break and after it."""


def breaks(word: str) -> list[int]:
    """The places before which the word may be broken; none in what is no plain word (`item_14`)."""
    small = word.lower()
    if not word.isalpha():
        return []
    vowels = [letter in _VOWELS for letter in small]
    return [
        place
        for place in range(_FEWEST[0], len(word) - _FEWEST[1] + 1)
        if any(vowels[:place])
        and small[place] not in _AFTER
        and small[place - 1 : place + 1] not in _TOGETHER
        and (vowels[place + 1] if not vowels[place] else small[place - 1] in _SIGNS)
    ]
