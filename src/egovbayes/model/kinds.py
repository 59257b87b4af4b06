"""What kind of parameter a relation is, told from its names and the model's constructs."""

from __future__ import annotations

from collections.abc import Collection

from egovbayes.model.spec import Equation
from egovbayes.notation import Kind

_BY_OPERATOR = {"=~": Kind.LOADING, "~": Kind.PATH}


def relation_kind(equation: Equation, constructs: Collection[str]) -> Kind:
    """The kind; `constructs` are the latent ones and the observed variables with paths of their own."""
    of_construct = equation.lhs in constructs
    if equation.op == "~~" and equation.lhs == equation.rhs:
        return Kind.CONSTRUCT_SD if of_construct else Kind.RESIDUAL_SD
    if equation.op == "~~":
        return Kind.CONSTRUCT_CORRELATION if of_construct else Kind.RESIDUAL_CORRELATION
    if equation.op == "~1":
        return Kind.CONSTRUCT_MEAN if of_construct else Kind.INTERCEPT
    return _BY_OPERATOR[equation.op]


def relation_text(equation: Equation) -> str:
    """`readiness ~ attitude`, or `x1 ~1` for an intercept."""
    return f"{equation.lhs} {equation.op} {equation.rhs}".strip()
