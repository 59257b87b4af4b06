"""Loading nutpie without ArviZ, of which nutpie wants two functions that we never call."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, final

_NAME = "arviz"


@final
class WhenUsed(ModuleType):
    """Stands for a module that is loaded when anybody asks it for something."""

    def __getattr__(self, name: str) -> Any:
        _forget(self)
        return getattr(import_module(self.__name__), name)


def nutpie_module() -> ModuleType:
    """nutpie, imported without the second or two that ArviZ and its plots take.

    nutpie keeps a stand-in, which becomes ArviZ when it is used; whoever imports ArviZ afterwards gets ArviZ itself.
    """
    stand_in = WhenUsed(_NAME)
    sys.modules.setdefault(_NAME, stand_in)
    try:
        return import_module("nutpie")
    finally:
        _forget(stand_in)


def _forget(stand_in: ModuleType) -> None:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
