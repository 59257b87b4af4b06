"""Options that were given an empty text, as an unset variable of a script gives them: said, not passed over."""

from __future__ import annotations

from collections.abc import Sequence

import click

from egovbayes.errors import SpecError


def refuse_empty(command: click.Command, words: Sequence[str], above: click.Context) -> None:
    """Raises SpecError when one of the command's options or arguments holds an empty text, or blanks alone.

    An empty path would be the folder one is in, and an empty name would be as good as none.
    """
    with click.Context(command, above, info_name=command.name) as context:
        given = command.make_parser(context).parse_args(list(words))[0]
    for one in command.params:
        value = given.get(one.name or "")
        texts = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and not text.strip() for text in texts):
            shown = one.opts[0] if isinstance(one, click.Option) else one.human_readable_name
            raise SpecError(f"{shown} holds an empty text: write what belongs there, or leave {shown} out")
