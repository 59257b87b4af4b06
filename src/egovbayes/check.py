"""A doubtful result is a value: what was seen, what it usually means, what to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One verdict on data, estimates or draws; `passed` is None when nothing can be said, `table` has particulars.

    `key` and `values` are those of a sentence of the catalogue. Raises CatalogueError where it has no such key, or
    the values are not those that its words need.
    """

    name: str
    passed: bool | None
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    table: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        Sentence(self.key, self.values)

    def __repr__(self) -> str:
        """Its name, whether it passed, and the sentence."""
        return f"<Check {self.name}, {self.state}: {self.text}>"

    def _repr_html_(self) -> str:
        """The same in a notebook."""
        return f"<p>{self.html}</p>"

    @property
    def state(self) -> str:
        """Whether it passed, in words."""
        return "says nothing" if self.passed is None else "passed" if self.passed else "failed"

    @property
    def html(self) -> str:
        """Mark, name and sentence, escaped; in the colours of the page that it stands in."""
        mark = {None: "?", True: "✓", False: "!"}[self.passed]
        return f"{mark} <b>{escape(self.name)}</b> ({self.state}): {escape(self.text)}"

    @property
    def sentence(self) -> Sentence:
        """What was seen, what it usually means, what to change: before it has words."""
        return Sentence(self.key, self.values)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.sentence.text


class Checks(tuple[Check, ...]):
    """Checks in their order; a notebook shows first what failed, then the names of what passed."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """What did not pass, each with its sentence, and the names of the others."""
        told = "".join(f"<li>{check.html}</li>" for check in self if check.passed is not True)
        passed = ", ".join(escape(check.name) for check in self if check.passed)
        points = f'<ul style="list-style: none; padding-left: 0">{told}</ul>' if told else ""
        return f"{points}<p>passed: {passed or 'none'}</p>"
