"""The variables of a model by the names that other programs give them: other case, or the first letters only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORTENED = 8
"""Letters of a name that Mplus prints."""


@dataclass(frozen=True, slots=True)
class Names:
    """Ways to write each of some names; a way that stands for two of them is none."""

    ways: Mapping[str, str]

    def own(self, name: str) -> str | None:
        """The name as the model has it; None where it has none like it."""
        return self.ways.get(name, self.ways.get(name.casefold()))


def names_of(names: Iterable[str]) -> Names:
    """The ways to write these names."""
    known = tuple(dict.fromkeys(names))
    found: dict[str, set[str]] = {}
    for name in known:
        for way in {name.casefold(), name.casefold()[:SHORTENED]}:
            found.setdefault(way, set()).add(name)
    single = {way: next(iter(own)) for way, own in found.items() if len(own) == 1}
    # what is written in full is itself, though another name may begin so
    full = {name.casefold(): name for name in known}
    return Names(single | full | {name: name for name in known})
