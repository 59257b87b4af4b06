"""The codebook: how each item was asked and coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its wording, its scale (lowest, highest), whether it is reverse-keyed, labels of its values.

    A labelled value outside the scale is a code for no answer (99 = "refused"): it is read as missing and counted.
    `order` are the answers, lowest first, by their words or values: they become 1, 2, ... (or the scale's numbers).
    `missing` are words or values that are no answers, None where nobody said; `column` is what the file calls it, where
    that is not its name.
    """

    name: str
    text: str = ""
    scale: tuple[float, float] | None = None
    reverse: bool = False
    labels: Mapping[float, str] = field(default_factory=dict)
    order: tuple[float | str, ...] = ()
    missing: tuple[float | str, ...] | None = None
    column: str = ""


type Codebook = Mapping[str, Item]


def one_above(own: Codebook, above: Codebook) -> dict[str, Item]:
    """What is known of items where two tell: `above` counts (the model file over the survey's description), and what it
    is silent about is the survey's `own`: wording, labels or order, what is missing, column. Scale and reverse go
    together, and are of whoever is above.
    """
    return {**own, **{name: _filled(own[name], item) if name in own else item for name, item in above.items()}}


def _filled(own: Item, above: Item) -> Item:
    coded = above.labels or above.order
    return replace(
        above,
        text=above.text or own.text,
        labels=above.labels if coded else own.labels,
        order=above.order if coded else own.order,
        missing=own.missing if above.missing is None else above.missing,
        column=above.column or own.column,
    )
