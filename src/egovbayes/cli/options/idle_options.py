"""Options that do nothing without another one, or beside it: said, not passed over."""

from __future__ import annotations

from collections.abc import Iterator

import click
from click.core import ParameterSource

from egovbayes.errors import SpecError


def refuse_idle(*names: str, without: str) -> None:
    """Raises SpecError when one of the options was given on the command line, where `without` is absent.

    `names` are those of the command's arguments.
    """
    for shown in _given(names):
        raise SpecError(f"{shown} does nothing without {without}: add that, or leave {shown} out")


def refuse_beside(option: str, *names: str) -> None:
    """Raises SpecError when one of the options was given on the command line beside one that says the same otherwise.

    `names` are those of the command's arguments.
    """
    for shown in _given(names):
        raise SpecError(f"{shown} does nothing beside {option}, which names it itself: leave one of the two out")


def _given(names: tuple[str, ...]) -> Iterator[str]:
    """Those of the options that were given on the command line, as they are written there."""
    context = click.get_current_context()
    for option in context.command.params:
        if option.name in names and context.get_parameter_source(option.name) == ParameterSource.COMMANDLINE:
            yield option.opts[0]
