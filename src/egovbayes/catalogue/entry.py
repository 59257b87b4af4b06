"""What stands behind a key: a template, or one template for each form that a number asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """Templates by the category of the number in the hole `by`: one, few, many, other (Unicode's names).

    All have the same holes. A language has the categories that its rule gives; `other` is always there.
    """

    by: str
    forms: Mapping[str, str]


type Entry = str | Plural


def templates_of(entry: Entry) -> tuple[str, ...]:
    """Every template of an entry."""
    return (entry,) if isinstance(entry, str) else tuple(entry.forms.values())


def holes_of(entry: Entry) -> frozenset[str]:
    """The names of the values that an entry needs."""
    from string import Formatter

    named = {name for template in templates_of(entry) for _, name, _, _ in Formatter().parse(template) if name}
    return frozenset(named if isinstance(entry, str) else named | {entry.by})
