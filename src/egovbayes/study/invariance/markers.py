"""Another item as a construct's marker: the same model in other units, in which the first item's loading is free."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.spec import ModelSpec


def with_other_marker(spec: ModelSpec, construct: str) -> ModelSpec:
    """The model with the construct's first item written last, so that the second is its marker.

    The model itself where the first item's loading is fixed by the user.
    """
    own = [i for i, equation in enumerate(spec.equations) if equation.op == "=~" and equation.lhs == construct]
    if len(own) < 2 or spec.equations[own[0]].fixed:
        return spec
    turned = [*own[1:], own[0]]
    place = dict(zip(own, turned, strict=True))
    return replace(spec, equations=tuple(spec.equations[place.get(i, i)] for i in range(len(spec.equations))))
