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
    """nutpie, imported without the second or two that ArviZ and its plots take, of which it wants two functions."""
    return _without("nutpie", "arviz")


def _without(name: str, *others: str) -> ModuleType:
    """The module, which is given stand-ins for others that are not loaded yet.

    It keeps the stand-ins, which become the modules when they are used; whoever imports one of the others afterwards
    gets the module itself.
    """
    stand_ins = [WhenUsed(other) for other in others]
    for stand_in in stand_ins:
        sys.modules.setdefault(stand_in.__name__, stand_in)
    try:
        return import_module(name)
    finally:
        for stand_in in stand_ins:
            _forget(stand_in)


def _forget(stand_in: ModuleType) -> None:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
