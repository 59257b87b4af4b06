"""Options that do nothing without another one: said, not passed over."""

from __future__ import annotations

import click
from click.core import ParameterSource

from egovbayes.errors import SpecError


def refuse_idle(*names: str, without: str) -> None:
    """Raises SpecError when one of the options was given on the command line, where `without` is absent.

    `names` are those of the command's arguments.
    """
    context = click.get_current_context()
    for option in context.command.params:
        if option.name in names and context.get_parameter_source(option.name) == ParameterSource.COMMANDLINE:
            shown = option.opts[0]
            raise SpecError(f"{shown} does nothing without {without}: add that, or leave {shown} out")
