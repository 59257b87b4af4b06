"""`--ordered`: which items are answers in categories, the others numbers. They stay with the command's context."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.cli.options.kept_option import kept_option
from egovbayes.errors import SpecError
from egovbayes.model.file.ordered_items import with_ordered
from egovbayes.model.spec import ModelSpec

_FLAG = "--ordered"

ORDERED, _asked = kept_option(
    _FLAG, "ITEMS", "Items whose answers are categories, the others numbers: x1,x4; in place of the model's own."
)


def with_ordered_asked(spec: ModelSpec, *, chosen: bool) -> ModelSpec:
    """The model with the items that --ordered names in categories; `chosen` says that an option chose its likelihood,
    which a model file's own does not stand against. Raises SpecError.
    """
    text = _asked()
    if not text:
        return spec
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise SpecError(f'{_FLAG} "{text}": write items separated by commas, {_FLAG} "x1,x4", or leave {_FLAG} out')
    said = spec if chosen else replace(spec, likelihood_said="")
    return with_ordered(said, names, f"{_FLAG} {text}")
