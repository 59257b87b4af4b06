"""The codebook: how each item was asked and coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its wording, its scale (lowest, highest), whether it is reverse-keyed, labels of its values.

    A labelled value outside the scale is a code for no answer (99 = "refused"): it is read as missing and counted.
    """

    name: str
    text: str = ""
    scale: tuple[float, float] | None = None
    reverse: bool = False
    labels: Mapping[float, str] = field(default_factory=dict)


type Codebook = Mapping[str, Item]
