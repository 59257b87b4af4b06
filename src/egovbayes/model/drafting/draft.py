"""What a new model says: constructs with their columns, arrows, hypotheses, groups, codes for no answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from egovbayes.data.coding.proposals import Column
from egovbayes.data.coding.words import plain
from egovbayes.data.surveys.short_names import short_name

FEWEST = 2
"""So many items of one stem (att1, att2) are proposed as a construct."""
_MANY = 12
"""More items of one construct than most scales have."""
_GRID = re.compile(r"(.*\S)\s*\[[^\[\]]+\]")
_NUMBERED = (re.compile(r"(.*[^\W_])[_.]\d+"), re.compile(r"(.*[^\W\d_])\d+"))


@dataclass(frozen=True, slots=True)
class Arrow:
    """What leads to what: names of constructs or of columns, and the label that claims call the path by.

    `levels` says that the cause is a column of categories, whose levels each have a path of their own.
    """

    cause: str
    outcome: str
    label: str
    levels: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """A hypothesis: its name, its statement, the arrows on its way, and whether the effect along them is positive."""

    name: str
    statement: str
    way: tuple[Arrow, ...]
    positive: bool = True

    @property
    def claimed(self) -> str:
        """What the claim is about: the arrow's label, or the name of the product of several."""
        return (
            self.way[0].label if len(self.way) == 1 else "_".join((self.way[0].cause, *(a.outcome for a in self.way)))
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a new model says of a survey's columns.

    `constructs` has the columns of each; `predictors` are columns that arrows begin or end at. `missing` are codes and
    words that are no answers, empty where nobody said; `orders` words from the lowest to the highest. `guessed` says
    that nobody told the constructs.
    """

    constructs: Mapping[str, tuple[Column, ...]]
    arrows: tuple[Arrow, ...] = ()
    hypotheses: tuple[Expected, ...] = ()
    group: Column | None = None
    missing: tuple[float | str, ...] = ()
    predictors: tuple[Column, ...] = ()
    orders: tuple[tuple[str, ...], ...] = ()
    guessed: bool = False

    @property
    def items(self) -> tuple[Column, ...]:
        """The columns of all constructs."""
        return tuple(column for columns in self.constructs.values() for column in columns)

    def order_of(self, column: Column) -> tuple[str, ...]:
        """The order that has all words of the column, as it was told; empty where none has."""
        return next((order for order in self.orders if orders_all(order, column)), ())


def orders_all(order: Sequence[str], column: Column) -> bool:
    """Whether the order names every answer of the column: its words, or the labels of its codes; or the codes, where
    they do not follow their labels.
    """
    named = {plain(word) for word in order}
    return any({plain(word) for word in answers} <= named for answers in _called(column) if answers)


def _called(column: Column) -> Iterator[Sequence[str]]:
    """What the answers of the column are called, every way in which they may be ordered."""
    if column.kind == "words" or column.out_of_step:
        yield column.values
    yield [label for code, label in column.labels.items() if f"{code:g} = {label}" not in column.no_answers]


def guessed_constructs(columns: Sequence[Column]) -> dict[str, tuple[Column, ...]]:
    """Items that are called by one question ("Trust [I trust it]"), or whose short names differ in a number at the end
    (att1, att2; Q3_1, Q3_2), by what is before it: a guess at what they measure.
    """
    stems: dict[str, list[Column]] = {}
    for column in columns:
        if column.is_item and (stem := _stem(column)):
            stems.setdefault(stem, []).append(column)
    taken = {column.short for column in columns}
    return {
        (f"{stem}_f" if stem in taken else stem): tuple(items) for stem, items in stems.items() if len(items) >= FEWEST
    }


def hardly_one(constructs: Mapping[str, Sequence[Column]]) -> tuple[Column, ...]:
    """The columns of a guess that is one construct of very many: a questionnaire numbered through (Q1 to Q37). Else
    none.
    """
    (own, *others) = constructs.values() if constructs else ((),)
    return () if others or len(own) <= _MANY else tuple(own)


def left_out(columns: Sequence[Column], constructs: Collection[str]) -> tuple[Column, ...]:
    """Columns that are called as items of these constructs are, and that a guess leaves out for text among numbers."""
    return tuple(
        column for column in columns if column.stray and {(stem := _stem(column)), f"{stem}_f"} & {*constructs}
    )


def _stem(column: Column) -> str:
    if column.name != column.short and (grid := _GRID.fullmatch(column.name)):
        return short_name(grid[1])
    return next((found[1] for form in _NUMBERED if (found := form.fullmatch(column.short))), "")


def label_of(cause: str, outcome: str, taken: Collection[str]) -> str:
    """A label for the path between two: their names, with as many underscores more as no column or construct has."""
    label = f"{cause}_{outcome}"
    while label in taken:
        label += "_"
    return label
