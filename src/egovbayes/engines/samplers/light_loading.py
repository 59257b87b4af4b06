"""Loading a package without what it imports itself and never needs for us."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, final


@final
class WhenUsed(ModuleType):
    """Stands for a module that is loaded when anybody asks it for something."""

    def __getattr__(self, name: str) -> Any:
        _forget(self)
        return getattr(import_module(self.__name__), name)


def nutpie_module() -> ModuleType:
    """nutpie, imported without the second or two that ArviZ and its plots take, of which it wants two functions.

    It keeps a stand-in, which becomes the module when it is used; whoever imports ArviZ afterwards gets ArviZ.
    """
    arviz = WhenUsed("arviz")
    sys.modules.setdefault(arviz.__name__, arviz)
    try:
        return import_module("nutpie")
    finally:
        _forget(arviz)


def _forget(stand_in: ModuleType) -> None:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
