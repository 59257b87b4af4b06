"""What is run many times: a piece of work, and the tasks that it is done for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

type Value = float | str | NDArray[Any]
type Values = Mapping[str, Value]
"""What one run gives, by name: numbers, NaN where there is none, text, arrays of numbers."""

type OnRun = Callable[[int, int], None]
"""Called from the calling thread with runs done and runs in all."""


def as_kept(value: Value) -> Value:
    """The value as a store gives it back: a number of Python's own, 0 without a sign, or an array by itself."""
    match value:
        case str():
            return value
        case np.ndarray():
            return np.array(value, order="C")
        case _:
            return float(value) + 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """One of many runs: the numbers that it is told by (the 17th data set; the 17th of 200 respondents), and the seed
    of all. What a run gives follows from these alone, wherever and after whichever other it is done. `name` is how a
    store calls it where numbers would not tell it from those of other work.
    """

    numbers: tuple[int, ...]
    seed: int
    name: str = ""

    @property
    def key(self) -> str:
        """How the task is called in a store: its name, or its numbers, `200/17`."""
        return self.name or "/".join(map(str, self.numbers))

    def rng(self, *purpose: int) -> np.random.Generator:
        """Random numbers of this task's own, and of each purpose within it."""
        return np.random.default_rng(np.random.SeedSequence([self.seed, *self.numbers], spawn_key=purpose))


class Work(Protocol):
    """What the tasks are of; it can be pickled, so that other machines can do it too."""

    def ready(self) -> Callable[[Task], Values]:
        """What does one task, after all that is alike for all of them was made. May be called from several threads."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """The work, its tasks, and what decides the numbers beside the task: by name, as it is to be compared and told.

    How many tasks there are is no part of that: a store may be given more of them later.
    """

    work: Work
    tasks: Sequence[Task]
    identity: Mapping[str, str]
