"""Which items are answers in categories where others are numbers: `ordered` in a model file, --ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of

ORDINAL = "ordinal"


def with_ordered(spec: ModelSpec, names: Sequence[str], where: str) -> ModelSpec:
    """The model with these items as answers in categories and the others as numbers; `where` opens messages.

    All of its items are the plain ordinal likelihood. Raises SpecError for none, for one named twice, for a name that
    is no item, and where the model file reads answers in another way.
    """
    items = roles_of(spec.equations).items
    if not names:
        raise SpecError(
            f'{where}: ordered names no item: name those whose answers are categories, ordered = ["{items[0]}"], or '
            "leave it out"
        )
    if twice := [name for name in names if list(names).count(name) > 1]:
        raise SpecError(f"{where}: ordered names {twice[0]!r} twice: keep it once")
    for name in names:
        if name not in items and len(parts := name.split()) > 1 and set(parts) <= set(items):
            raise SpecError(
                f"{where}: ordered: {name!r} are {len(parts)} items: a comma belongs between {listed(parts)}"
            )
        if name not in items:
            raise SpecError(
                f"{where}: ordered: {name!r} is no item of the model{nearest(name, items)}; it has: {listed(items)}"
            )
    if spec.likelihood_said and spec.likelihood != ORDINAL:
        raise SpecError(
            f"{where}: ordered = [{', '.join(names)}] are answers in categories, and likelihood = "
            f'"{spec.likelihood}" ({spec.likelihood_said}) reads all answers as numbers: leave one of them out'
        )
    some = tuple(name for name in items if name in names)
    return replace(
        spec,
        likelihood=ORDINAL,
        likelihood_said=spec.likelihood_said or where,
        ordered=() if len(some) == len(items) else some,
    )
