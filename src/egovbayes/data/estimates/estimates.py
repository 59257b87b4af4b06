"""What another program has estimated: one value a row, with the variables it is of, as the program names them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

type Cells = list[str]
"""The cells of a line, stripped; a heading is a line of one cell."""


class Relation(StrEnum):
    """What an estimate is of; an arrow is a loading or a path, which is for the model to say."""

    ARROW = "arrow"
    LOADING = "loading"
    PATH = "path"
    COVARIANCE = "covariance"
    MEAN = "mean"
    DEFINED = "defined"


@dataclass(frozen=True, slots=True)
class OtherEstimate:
    """One value: of a loading or path from the second of `ends` to the first, of a (co)variance of both, of a mean or
    what is defined of the first. `written` is how the file has it, `group` the name of its group ("" where none is
    told).
    """

    written: str
    relation: Relation
    ends: tuple[str, str]
    value: float
    standardised: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class OtherEstimates:
    """All that a file holds: the program it is of, its estimates, and lines that are none, each with the reason."""

    source: str
    program: str
    estimates: tuple[OtherEstimate, ...]
    left: tuple[tuple[str, str], ...] = ()


def number_of(text: str) -> float | None:
    """The number that a cell holds: `.345`, `-0,12`, `0.41***`; None where it is none."""
    bare = text.strip().rstrip("*").strip().replace("−", "-").replace(",", ".")
    try:
        value = float(bare)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
