"""Python's collector of garbage rests while modules are loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """A block (or a function, as its decorator) that loads modules; what it makes counts as old afterwards.

    A module makes thousands of objects and drops hardly any. Python looks for garbage among them again and again, which
    is a fifteenth of a fit's time, and finds none.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            # both together move everything to the oldest generation unseen; the next look would else be at all of it
            gc.freeze()
            gc.unfreeze()
            gc.enable()
