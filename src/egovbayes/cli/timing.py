"""When a command began, and where its time went."""

from __future__ import annotations

import time
from dataclasses import dataclass

from egovbayes.assess.clock import Clock


@dataclass(frozen=True, slots=True)
class Timing:
    """When a command began, in seconds of time.perf_counter, and the clock of its stages."""

    began: float
    clock: Clock

    @classmethod
    def since(cls, began: float) -> Timing:
        """A timing whose first stage, loading the command, is over."""
        clock = Clock()
        clock.seconds["loading"] = time.perf_counter() - began
        return cls(began, clock)

    @property
    def total(self) -> float:
        """Seconds until now."""
        return time.perf_counter() - self.began
