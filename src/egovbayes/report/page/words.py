"""Words with a tone: what they mean to a reader, which each medium shows in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What words mean, by the style that a terminal gives them."""

    PLAIN = ""
    STRONG = "bold"
    QUIET = "dim"
    GOOD = "bold green"
    BAD = "bold red"
    OPEN = "bold yellow"
    UNSURE = "yellow"
    ALARM = "bold white on red"


@dataclass(frozen=True, slots=True)
class Span:
    """Some of the words, all of one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Words:
    """Words one after the other, each part with its tone."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words without their tones."""
        return "".join(span.text for span in self.spans)


type Said = str | Words
"""What may stand where words do."""


def toned(text: str, tone: Tone | str = Tone.PLAIN) -> Words:
    """The text in one tone."""
    return Words((Span(text, Tone(tone)),))


def joined(*parts: str | Words | tuple[str, Tone]) -> Words:
    """Parts one after the other, each plain, or with its tone."""
    return Words(tuple(span for part in parts for span in _spans(part)))


def _spans(part: str | Words | tuple[str, Tone]) -> tuple[Span, ...]:
    if isinstance(part, Words):
        return part.spans
    return (Span(part) if isinstance(part, str) else Span(*part),)


def as_words(said: Said) -> Words:
    """The words, plain where they have no tone of their own."""
    return said if isinstance(said, Words) else toned(said)
