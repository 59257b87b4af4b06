"""What was asked, as it was written: it stays with the context, for the record and for advice on what to run."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import click

_KEPT = "egovbayes.words"


def keep_words(command: click.Command, words: Sequence[str], above: click.Context) -> None:
    """Keep the command with its options under their first names, in the order given, each as one word."""
    with click.Context(command, above, info_name=command.name) as context:
        values, _, order = command.make_parser(context).parse_args(list(words))
    kept, taken = [command.name or ""], dict[str, int]()
    for one in order:
        if not isinstance(one, click.Option) or one.name is None:
            continue
        at = taken[one.name] = taken.get(one.name, -1) + 1
        value = values[one.name]
        if one.multiple:
            kept.append(f"{one.opts[0]}={value[at]}")
        elif not at:  # of several the last counts
            kept.append(one.opts[0] if one.is_flag else f"{one.opts[0]}={value}")
    above.meta[_KEPT] = kept


def words_asked() -> str:
    """The command and its options as words of a shell, each value behind its name and =; "" outside of a command."""
    context = click.get_current_context(silent=True)
    return "" if context is None else shlex.join(context.meta.get(_KEPT, ()))
