"""Words with a tone: what they mean to a reader, which each medium shows in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from egovbayes.catalogue.sentence import Listing, Sentence, Text


class Tone(StrEnum):
    """What words mean, by the style that a terminal gives them."""

    PLAIN = ""
    STRONG = "bold"
    QUIET = "dim"
    SLANTED = "italic"
    GOOD = "bold green"
    BAD = "bold red"
    OPEN = "bold yellow"
    UNSURE = "yellow"
    ALARM = "bold white on red"


@dataclass(frozen=True, slots=True)
class Span:
    """Some of the words, all of one tone."""

    text: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Words:
    """Words one after the other, each part with its tone."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words without their tones; in English those that have no language yet."""
        return "".join(str(span.text) for span in self.spans)


type Said = Text | Words
"""What may stand where words do."""


def toned(text: Text, tone: Tone | str = Tone.PLAIN) -> Words:
    """The text in one tone."""
    return Words((Span(text, Tone(tone)),))


def joined(*parts: Said | tuple[Text, Tone]) -> Words:
    """Parts one after the other, each plain, or with its tone."""
    return Words(tuple(span for part in parts for span in _spans(part)))


def spaced(*parts: Said) -> Words:
    """Parts with a blank between each and the next; those that are empty are left out."""
    kept = [part for part in map(as_words, parts) if part.text]
    return joined(*(part for place, words in enumerate(kept) for part in ((" ", words) if place else (words,))))


def _spans(part: Said | tuple[Text, Tone]) -> tuple[Span, ...]:
    if isinstance(part, Words):
        return part.spans
    return (Span(part) if isinstance(part, str | Sentence | Listing) else Span(*part),)


def as_words(said: Said) -> Words:
    """The words, plain where they have no tone of their own."""
    return said if isinstance(said, Words) else toned(said)
