"""Equations of labels say the same whatever the units: small and large numbers are neither rounded nor taken for 0."""

import pytest
from lark import Token

from egovbayes.errors import ModelSyntaxError
from egovbayes.model.language.constraints import Constraints, read_constraints
from egovbayes.model.language.nodes import Source

LABELS = ("a", "b", "c")


def read(*equations: str) -> Constraints:
    text = "\n".join(equations)
    tokens = [Token("CONSTRAINT", one, line=line, column=1) for line, one in enumerate(equations, start=1)]
    return read_constraints(tokens, LABELS, Source(text))


@pytest.mark.parametrize(
    ("equation", "weight"),
    [
        ("a == 0.00000123456789*b", 1.23456789e-6),
        ("1e13*a == b", 1e-13),
        ("a == 2500000*b", 2.5e6),
        ("1e-10*a == 2e-10*b", 2.0),
        ("2e-9*a == 1.5e-9*b", 0.75),
        ("0.1*c + 0.2*c - 0.3*c + a == 2*b", 2.0),
    ],
)
def test_one_label_is_derived_with_the_weight_that_is_written(equation: str, weight: float) -> None:
    (derived,) = read(equation).derived
    assert (derived.label, derived.constant) == ("a", 0.0)
    assert derived.parts == (("b", pytest.approx(weight, rel=1e-11)),)


def test_a_small_constant_stays() -> None:
    (derived,) = read("a == b + 1.23456789e-7").derived
    assert derived.constant == pytest.approx(1.23456789e-7, rel=1e-6)
    assert not read("a == b + 1.23456789e-7").equalities


@pytest.mark.parametrize("equation", ["0.1*a + 0.2*a == 0.3*a", "a/3 + a/3 + a/3 == a", "1e-12*a == 1e-12*a"])
def test_what_rounding_leaves_is_no_equation(equation: str) -> None:
    with pytest.raises(ModelSyntaxError, match="this equation holds for all values of its labels: leave it out"):
        read(equation)


def test_what_cancels_over_two_equations_says_nothing_new() -> None:
    with pytest.raises(ModelSyntaxError, match="this says nothing beyond the equations before it"):
        read("a == 0.1*b + 0.2*c", "3*a == 0.3*b + 0.6*c")
