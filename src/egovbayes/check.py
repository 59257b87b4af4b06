"""A doubtful result is a value: what was seen, what it usually means, what to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    @property
    def sentence(self) -> Sentence:
        """What was seen, what it usually means, what to change: before it has words."""
        return Sentence(self.key, self.values)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.sentence.text
