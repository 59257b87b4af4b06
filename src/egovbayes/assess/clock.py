"""How long each stage took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import final


@final
class Clock:
    """Runs a stage, tells `heard` that it begins, and remembers how many seconds it took."""

    def __init__(self, heard: Callable[[str], None] | None = None) -> None:
        self._heard = heard
        self.seconds: dict[str, float] = {}

    def __call__[T](self, name: str, work: Callable[[], T]) -> T:
        """What the work gives."""
        if self._heard is not None:
            self._heard(name)
        started = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - started
        return result
