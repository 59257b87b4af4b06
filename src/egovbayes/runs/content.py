"""Whether two pieces of work are one, by all that is in them: the same in every process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from hashlib import sha256
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import final

import numpy as np
import pandas as pd

_LENGTH = 16
"""Hexadecimal digits: so many that no two of a million pieces of work share them by chance."""


@final
class Contents:
    """Digests of values, each looked at once however many others hold it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def digest(self, *values: object) -> str:
        """Hexadecimal digits that tell these values from others: records field by field, arrays to the last bit, a
        function by its name, with what it is bound to. Raises TypeError for what it does not know how to look into.
        """
        return self._of(values).hex()[:_LENGTH]

    def _of(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            digest = sha256()
            for part in self._parts(value):
                digest.update(part)
            # the value is kept beside its digest, so that no other object can get its id
            known = self._known[id(value)] = (value, digest.digest())
        return known[1]

    def _parts(self, value: object) -> Iterator[bytes]:
        """What tells the value from all others, as bytes; first its type, so that 1 is not "1"."""
        yield f"{type(value).__module__}.{type(value).__qualname__};".encode()
        match value:
            case None | bool() | int() | float() | complex() | str() | bytes() | range() | Enum() | np.generic():
                yield repr(value).encode()
            case np.ndarray() if value.dtype != object:
                yield f"{value.dtype.str}{value.shape}".encode()
                yield np.ascontiguousarray(value).tobytes()
            case np.ndarray() | tuple() | list():
                yield from map(self._of, list(value))
            case AbstractSet():
                yield from sorted(map(self._of, value))
            case Mapping():
                yield from (part for pair in value.items() for part in map(self._of, pair))
            case pd.DataFrame():
                yield from map(self._of, (tuple(value.columns), value.index.to_numpy()))
                yield from (self._of(value.iloc[:, column].to_numpy()) for column in range(value.shape[1]))
            case _ if is_dataclass(value) and not isinstance(value, type):
                for field in fields(value):
                    yield from map(self._of, (field.name, getattr(value, field.name)))
            case partial():
                yield from map(self._of, (value.func, value.args, value.keywords))
            case MethodType():
                yield from map(self._of, (value.__func__, value.__self__))
            case type() | FunctionType() | BuiltinFunctionType():
                yield f"{value.__module__}.{value.__qualname__}".encode()
            case _:
                raise TypeError(f"{type(value).__qualname__} {value!r:.40}: nothing is known of what is in it")
