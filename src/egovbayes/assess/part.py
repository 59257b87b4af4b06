"""A part of what is said once there are draws: what it needs, how it is made, what it gives.

A part is a value of the registry (assess/parts/registry.py). Nothing outside of a part asks which part it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from egovbayes.assess.blocks import Accumulator
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import xarray as xr


@dataclass(frozen=True, slots=True)
class Gives:
    """Names of the tables, checks and groups of the tree that a part may give; some of them need not be there."""

    tables: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What a part gives to the fit. `why` is the sentence that says why one of the tables or groups is not there."""

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    groups: Mapping[str, xr.Dataset] = field(default_factory=dict)
    notes: tuple[Sentence, ...] = ()
    why: Sentence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a part may look at: the run, the rules, random numbers of its own, and the results of the parts it names."""

    run: Run
    rules: Rules
    rng: np.random.Generator
    found: Mapping[str, object] = field(default_factory=dict)

    def of[T](self, part: Part[T]) -> T:
        """The result of a part that is needed."""
        return cast("T", self.found[part.name])

    def perhaps[T](self, part: Part[T]) -> T | None:
        """The result of a part that is used where it is there."""
        return cast("T | None", self.found.get(part.name))


type Requirement = Callable[[Run], Sentence | None]
"""What a run may lack: the sentence that says so, or None where nothing is lacking."""


def always(_run: Run) -> bool:
    """Every run has this part."""
    return True


def nothing_said(_value: object, _known: Known) -> Said:
    """The part is there for others only."""
    return Said()


@dataclass(frozen=True, slots=True, eq=False)
class Part[T]:
    """One part, whose result is a T: made by `value` of what is known, or by an accumulator `over_draws`.

    `needs` are parts without whose results there is none, `uses` others that it looks at where they are there, and
    `requires` what the run must have; the first that lacks says why the part cannot be computed. `says` turns the
    result into what it `gives`. A part that is not `asked` for is left out without a word.
    """

    name: str
    gives: Gives = field(default_factory=Gives)
    value: Callable[[Known], T] | None = None
    over_draws: Callable[[Known], Accumulator[T]] | None = None
    says: Callable[[T, Known], Said] = nothing_said
    needs: tuple[Part[Any], ...] = ()
    uses: tuple[Part[Any], ...] = ()
    requires: tuple[Requirement, ...] = ()
    asked: Callable[[Run], bool] = always


def in_order(parts: Sequence[Part[Any]]) -> list[Part[Any]]:
    """The parts, each after those of them that it needs or uses; otherwise as they came."""
    given, ordered = {part.name: part for part in parts}, dict[str, Part[Any]]()

    def place(part: Part[Any]) -> None:
        for other in (*part.needs, *part.uses):
            if other.name in given and other.name not in ordered:
                place(given[other.name])
        ordered.setdefault(part.name, part)

    for part in parts:
        place(part)
    return list(ordered.values())


def reasons(parts: Sequence[Part[Any]], run: Run) -> dict[str, Sentence]:
    """Why each of the parts that cannot be computed cannot, by name: what the run lacks, or a part that is needed."""
    found: dict[str, Sentence] = {}
    for part in in_order(parts):
        lacking = [requirement(run) for requirement in part.requires]
        inherited = [found.get(other.name) for other in part.needs]
        if why := next(filter(None, [*lacking, *inherited]), None):
            found[part.name] = why
    return found
