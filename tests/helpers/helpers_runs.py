"""Work of no weight: what many runs are tested with, here and on other processes."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from egovbayes.runs.task import Batch, Task, Values

IDENTITY = {"model": "toy", "seed": "7"}


@dataclass(frozen=True)
class Toy:
    """Random numbers of each task's own; a file in `marks` for each that was done, and the task 13 ends its worker."""

    marks: str = ""
    seconds: float = 0.0
    deadly: bool = False

    def ready(self) -> Callable[[Task], Values]:
        return self.one

    def one(self, task: Task) -> Values:
        time.sleep(self.seconds)
        if self.deadly and task.numbers == (13,):
            os._exit(1)
        if self.marks:
            (Path(self.marks) / task.key.replace("/", "-")).touch()
        return {"x": float(task.rng().normal()), "y": float(task.rng(1).normal()), "none": float("nan")}


def batch(n: int = 20, work: Toy | None = None) -> Batch:
    return Batch(work or Toy(), [Task((number,), 7) for number in range(n)], IDENTITY)
