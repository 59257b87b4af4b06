"""Random numbers of a part's own, by its name: no other part, and nothing else a model claims, changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np

# these parts drew random numbers before parts had names; their keys keep the numbers they had
_KEYS: Mapping[str, tuple[int, ...]] = {"hypotheses": (), "bootstrap": (0,), "measurement": (1,), "explained": (2,)}


def stream_key(name: str) -> tuple[int, ...]:
    """The key under which a part's stream is spawned from the run's seed."""
    return _KEYS.get(name, (crc32(name.encode()),))


def stream(seed: Sequence[int], name: str) -> np.random.Generator:
    """The generator of the part of that name in a run with this seed."""
    return np.random.default_rng(np.random.SeedSequence(list(seed), spawn_key=stream_key(name)))
