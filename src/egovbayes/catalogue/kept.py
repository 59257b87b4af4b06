"""What is said, before it has words, as JSON and read back: to be said in any language later."""

from __future__ import annotations

from math import isfinite
from numbers import Integral, Real
from typing import Any

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.errors import CatalogueError


def kept(value: object) -> object:
    """A value of a sentence, or what is said itself, as JSON has it; `told` reads it back."""
    match value:
        case Sentence():
            return {"key": value.key, "values": {name: kept(one) for name, one in value.values.items()}}
        case Listing():
            items = [kept(one) for one in value.items]
            return {"items": items, "where": kept(value.where), "between": value.between, "whole": value.whole}
        case Numeral():
            return {"numeral": str(value)}
        case list() | tuple():
            return [kept(one) for one in value]
        case Real():
            return _number(value)
        case _:
            return str(value)


def _number(value: Real) -> object:
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isfinite(value) else {"float": str(float(value))}


def told(stored: Any) -> Any:
    """What `kept` was given. Raises ValueError for what it did not make, CatalogueError for a key without words."""
    match stored:
        case {"key": str(key), "values": dict(values)}:
            return Sentence(key, {str(name): told(one) for name, one in values.items()})
        case {"items": list(items), "where": where, "between": str(between), "whole": bool(whole)}:
            return Listing(tuple(told(one) for one in items), told(where), between, whole)
        case {"numeral": str(text)}:
            return Numeral(text)
        case {"float": str(text)}:
            return float(text)
        case list():
            return tuple(told(one) for one in stored)
        case str() | bool() | int() | float():
            return stored
        case _:
            raise ValueError(f"{stored!r} is nothing that is said")


def kept_text(text: Text) -> object:
    """What is said as JSON has it; sentences with their English words, for a version that has others."""
    if isinstance(text, Sentence | Listing):
        return {"said": kept(text), "text": str(text)}
    return kept(text)


def told_text(stored: Any) -> Text:
    """What `kept_text` was given; its English words where this version's catalogue has other keys or holes.

    Raises ValueError for what it did not make.
    """
    match stored:
        case {"said": said, "text": str(words)}:
            try:
                text = told(said)
            except CatalogueError:
                return words
        case _:
            text = told(stored)
    if not isinstance(text, str | Sentence | Listing):
        raise ValueError(f"{stored!r} is no text")
    return text
