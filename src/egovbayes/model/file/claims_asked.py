"""Hypotheses that are asked beside those of the model file: `H1: a > 0`, or a claim alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from egovbayes.errors import SpecError
from egovbayes.model.file.file_checks import check_hypothesis, refuse_no_quantities
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.spec import Hypothesis, ModelSpec

_NAMED = re.compile(r"\s*([^\W_][\w.-]*)\s*:(?!=)(.*)", re.DOTALL)
_NO_COLON = re.compile(r"\s*([^\W\d_][\w.-]*)\s+(\w.*)", re.DOTALL)
"""Two words side by side, which no claim begins with."""


def with_claims(spec: ModelSpec, claims: Iterable[str], *, where: str = "claims") -> ModelSpec:
    """The model with these hypotheses behind its own, each `NAME: CLAIM`; without a name it is called C1, C2, ...

    Raises SpecError for a name that is taken and a claim of what the model does not have; `where` opens messages.
    """
    syntax = Syntax(
        spec.equations, spec.definitions, spec.equalities, predictors=tuple(spec.predictors), bounds=spec.bounds
    )
    asked = {hypothesis.name: hypothesis for hypothesis in spec.hypotheses}
    for number, text in enumerate(claims, start=1):
        named = _NAMED.fullmatch(text)
        name, claim = (named[1], named[2].strip()) if named else (f"C{number}", text.strip())
        if not claim:
            raise SpecError(f'{where} {text!r}: the claim is missing; write for example "H1: a > 0"')
        if name in asked:
            raise SpecError(f"{where} {text!r}: there is a hypothesis {name} ({asked[name].claim}); give another name")
        asked[name] = Hypothesis(name, claim)
        try:
            refuse_no_quantities(asked[name], spec.parameters, where)
            check_hypothesis(asked[name], syntax, spec.constructs, where)
        except SpecError as error:
            raise SpecError(f"{error}{_without_colon(text)}") from error
    return replace(spec, hypotheses=tuple(asked.values()))


def _without_colon(text: str) -> str:
    """What to write where a name may have been meant that no colon ends; empty where none stands there."""
    found = _NO_COLON.fullmatch(text)
    return f'\nA hypothesis is written NAME: CLAIM, for example "{found[1]}: {found[2].strip()}"' if found else ""
