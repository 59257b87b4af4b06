import pytest

from egovbayes.model.kinds import relation_kind, relation_text
from egovbayes.model.spec import Equation
from egovbayes.notation import Kind


@pytest.mark.parametrize(
    ("equation", "kind", "text"),
    [
        (Equation("f", "=~", "x"), Kind.LOADING, "f =~ x"),
        (Equation("g", "~", "f"), Kind.PATH, "g ~ f"),
        (Equation("f", "~~", "f"), Kind.CONSTRUCT_SD, "f ~~ f"),
        (Equation("f", "~~", "g"), Kind.CONSTRUCT_CORRELATION, "f ~~ g"),
        (Equation("x", "~~", "x"), Kind.RESIDUAL_SD, "x ~~ x"),
        (Equation("x", "~~", "y"), Kind.RESIDUAL_CORRELATION, "x ~~ y"),
        (Equation("x", "~1", ""), Kind.INTERCEPT, "x ~1"),
        (Equation("f", "~1", ""), Kind.CONSTRUCT_MEAN, "f ~1"),
    ],
)
def test_kind_and_text(equation: Equation, kind: Kind, text: str) -> None:
    assert relation_kind(equation, ("f", "g")) is kind
    assert relation_text(equation) == text
