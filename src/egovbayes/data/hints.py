"""What messages add to a name that is not known: the nearest known one, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """` (did you mean x?)` with the known name most like this one, or nothing."""
    matches = get_close_matches(name, list(map(str, known)), n=1, cutoff=0.6)
    return f" (did you mean {matches[0]!r}?)" if matches else ""


def listed(names: Iterable[str]) -> str:
    """The names separated by commas, or `none`."""
    return ", ".join(names) or "none"
