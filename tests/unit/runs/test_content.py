"""Digests of what decides a run: the same in every process, another wherever anything differs."""

import subprocess
import sys
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

import numpy as np
import pandas as pd
import pytest

from egovbayes.runs.content import Contents

OF_SETS = "from egovbayes.runs.content import Contents; print(Contents().digest({'a', 'b', 'c', 'd'}, frozenset({2})))"


class Colour(Enum):
    RED = 1


@dataclass(frozen=True)
class Record:
    name: str
    values: np.ndarray
    inside: object = None

    def named(self, name: str) -> bool:
        """Whether it is called so."""
        return self.name == name


def digest(*values: object) -> str:
    return Contents().digest(*values)


RECORD = Record("one", np.array([0.1, 0.2]), {"a": (1, None)})
ONE = np.array([1.0])
PLAIN = [1, 1.0, True, "1", b"1", None, np.float64(1), (1,), [1], (1, 1), ((1,), 1), (1, (1,)), Colour.RED, Colour]
HELD = [{"a": 1}, {"a": 2}, {"b": 1}, {"a"}, frozenset({"a"}), ("a",), {"a": 1, "b": 2}, {"b": 2, "a": 1}, digest]
ARRAYS = [ONE, ONE.astype(int), ONE[None], np.nextafter(ONE, 2), np.array(["a"], dtype=object)]
RECORDS = [RECORD, replace(RECORD, name="two"), replace(RECORD, values=ONE), replace(RECORD, inside={"a": 1})]
FRAMES = [pd.DataFrame({name: k * ONE}, [row]) for name, k, row in (("x", 1, 0), ("y", 1, 0), ("x", 2, 0), ("x", 1, 5))]
BOUND = [partial(digest, 1), partial(digest, 2), partial(len, 1), partial(int, base=2), partial(int, base=3)]
BOUND += [RECORD.named, RECORDS[1].named, range(2), range(3)]
DIFFERENT = [*PLAIN, *HELD, *ARRAYS, *RECORDS, *FRAMES, *BOUND]


def test_whatever_differs_has_another() -> None:
    assert len({digest(value) for value in DIFFERENT}) == len(DIFFERENT)


def test_what_is_alike_has_the_same_wherever_it_is() -> None:
    again = Record("one", np.array([0.1, 0.2, 0.3])[:2], {"a": (1, None)})
    assert digest(RECORD) == digest(again)
    assert digest(RECORD.named, partial(digest, 1)) == digest(again.named, partial(digest, 1))
    assert digest(np.arange(6.0).reshape(2, 3).T) == digest(np.ascontiguousarray(np.arange(6.0).reshape(2, 3).T))
    contents = Contents()
    assert contents.digest(RECORD, RECORD) == contents.digest(RECORD, again) == digest(RECORD, again)
    command, path = [sys.executable, "-c", OF_SETS], ":".join(sys.path)
    each = [{"PYTHONHASHSEED": seed, "PYTHONPATH": path} for seed in ("1", "2")]
    found = {subprocess.run(command, capture_output=True, text=True, check=True, env=one).stdout for one in each}
    assert found == {digest({"d", "c", "b", "a"}, frozenset({2})) + "\n"}


def test_what_it_cannot_look_into_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Generator .*: nothing is known of what is in it"):
        digest(np.random.default_rng(1))
