"""Options that do nothing without another one: said, not passed over."""

from __future__ import annotations

import click
from click.core import ParameterSource

from egovbayes.errors import SpecError


def refuse_idle(*names: str, without: str) -> None:
    """Nothing. Raises SpecError when one of the options was given on the command line, where `without` is absent."""
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            raise SpecError(f"--{name} does nothing without {without}: add that, or leave --{name} out")
