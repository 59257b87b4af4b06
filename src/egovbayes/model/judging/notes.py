"""What a reader would not expect of the scale a claim is judged on: as tables have it, and in words again."""

from __future__ import annotations

from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase

_HEAD = "judged"
WORDS = ("judged ", "not judged", "in raw units")
"""What notes begin with that do not begin with a label."""
_WHOLE = ("Judged ", "Not judged")
"""What one sentence begins with that may have semicolons of its own."""


def noted(sentence: Sentence) -> str:
    """A sentence as a table has it beside others, in English: without its capital."""
    return sentence.text[:1].lower() + sentence.text[1:]


def note_in_words(sentence: str) -> Sentence:
    """The sentence, or several, of what a page says in English; text that is none of these stays."""
    note = sentence.removesuffix(".")
    whole = read_back(note, _HEAD)
    if note.startswith(_WHOLE) and isinstance(whole, Sentence):
        return phrase("judged.said", note=whole)
    parts = tuple(_part(part) for part in note.split("; "))
    return phrase("judged.said", note=Listing(parts, between="; ", whole=True))


def _part(text: str) -> Text:
    """One of several, the first of which has its capital."""
    return phrase("judged.raw_too") if text == noted(phrase("judged.raw")) else read_back(text, _HEAD)
