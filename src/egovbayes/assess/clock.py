"""How long each stage took."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import final


@final
class Clock:
    """Runs a stage, tells `heard` that it begins, and remembers how many seconds it took, all its runs together."""

    def __init__(self, heard: Callable[[str], None] | None = None) -> None:
        self._heard = heard
        self.seconds: dict[str, float] = {}

    def __call__[T](self, name: str, work: Callable[[], T]) -> T:
        """What the work gives."""
        if self._heard is not None:
            self._heard(name)
        started = time.perf_counter()
        result = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
        return result


def added(*clocks: Mapping[str, float]) -> dict[str, float]:
    """Seconds by stage of several clocks; a stage that two of them know is the sum."""
    total: Counter[str] = Counter()
    for seconds in clocks:
        total.update(seconds)
    return dict(total)
