"""Another item as a construct's marker: the same model in other units, in which the first item's loading is free."""

from __future__ import annotations

from dataclasses import replace

from egovbayes.model.spec import ModelSpec


def with_other_marker(spec: ModelSpec, construct: str) -> ModelSpec | None:
    """The model in which the construct's first item is free and the next that is written plainly is its marker; None
    where the user fixed the first, or there is no other.
    """
    own = [i for i, equation in enumerate(spec.equations) if equation.op == "=~" and equation.lhs == construct]
    plain = [i for i in own if not (spec.equations[i].fixed or spec.equations[i].labels or spec.equations[i].free)]
    if len(plain) < 2 or plain[0] != own[0]:
        return None
    equations = list(spec.equations)
    equations[plain[0]] = replace(equations[plain[0]], free=True)
    equations[plain[1]] = replace(equations[plain[1]], fixed=(1.0,))
    return replace(spec, equations=tuple(equations))
