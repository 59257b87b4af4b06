from collections.abc import Mapping

import numpy as np
import pytest

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.model.language.expressions import Call, parse_expression

A, B = np.array([1.0, -4.0, 0.0]), np.array([2.0, 3.0, 0.0])
ENV: Mapping[str, np.ndarray] = {"a": A, "b": B, "via.x": A * B, "share(y, g)": B / 10}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", A + B * 2),
        ("-a^2", -(A**2)),
        ("a**2 / 4", A**2 / 4),
        ("-(a - b)", B - A),
        ("+a", A),
        ("abs(a)", np.abs(A)),
        ("min(a, b, 1)", np.minimum(np.minimum(A, B), 1)),
        ("max(a, b)", np.maximum(A, B)),
        ("sqrt(abs(a))", np.sqrt(np.abs(A))),
        ("exp(a) * log(2)", np.exp(A) * np.log(2)),
        ("via.x", A * B),
        ("share( y,g ) + a", B / 10 + A),
        ("2", 2.0),
        ("a\n  + b", A + B),
    ],
)
def test_value(text: str, value: np.ndarray) -> None:
    np.testing.assert_allclose(parse_expression(text).evaluate(ENV), value, rtol=1e-14)


def test_division_by_zero_is_no_crash() -> None:
    quotient = parse_expression("b / a").evaluate(ENV)
    assert quotient[1] == -0.75
    assert np.isnan(quotient[2])
    assert np.isnan(parse_expression("1 / x").evaluate({"x": np.asarray(0)}))
    assert np.isnan(parse_expression("exp(x)").evaluate({"x": np.asarray(1e3)}))


def test_atoms_names_and_calls() -> None:
    expression = parse_expression("a*std(b - c) + abs(d) - share(y , g) + a + raises(x, z, y)")
    assert expression.atoms == ("a", "std(b - c)", "d", "share(y, g)", "raises(x, z, y)")
    assert expression.names == ("a", "b", "c", "d")
    assert expression.calls == (Call("share", ("y", "g")), Call("raises", ("x", "z", "y")))


def test_the_text_is_kept_as_written() -> None:
    assert parse_expression(" a*b^2 ").text == "a*b^2"


def test_std_looks_into_the_standardised_environment() -> None:
    expression = parse_expression("a + std(a * b)")
    standardised = {"a": A / 10, "b": B / 10}
    np.testing.assert_allclose(expression.evaluate(ENV, standardised), A + A * B / 100)
    np.testing.assert_allclose(expression.evaluate({**ENV, "std(a * b)": B}), A + B)
    with pytest.raises(SpecError, match=r"std\(a \* b\) needs the standardised solution.*leave out std"):
        expression.evaluate(ENV)


def test_unknown_names_name_the_nearest() -> None:
    with pytest.raises(SpecError, match=r"unknown name 'via.y' \(did you mean 'via.x'\?\); known names: a, b, via.x"):
        parse_expression("via.y").evaluate(ENV)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expression cannot be read"),
        ("a +", "cannot be read: invalid syntax"),
        ("[0]", "names a group, once and right behind a label"),
        ("a[0][1]", "names a group, once and right behind a label"),
        ("(a + b)[0]", "names a group, once and right behind a label"),
        ("a[]", r"\[\] names no group: write one of the groups in it"),
        ("a[b", r"cannot be read: '\[' was never closed"),
        ("a & b", "unexpected '&'; write `and`"),
        ("a | b", "write `or`"),
        ("a \u2212 b", "write a plain minus"),
        ("g.2 > 0", r"'g.2' is no name; a level whose label begins with a figure is written g\._2"),
        ("a > 1.2b", "cannot be read: invalid decimal literal"),
        ("a - lambda", "'lambda' has a meaning of its own in Python; give the label another name"),
        ("a > b", "'a > b' cannot stand here: it is no arithmetic"),
        ("a if b else c", "it is no arithmetic"),
        ("a // b", "it is no arithmetic"),
        ("a and b", "it is no arithmetic"),
        ("True + a", "only numbers and names can stand here"),
        ("1j * a", "only numbers and names can stand here"),
        ("1e999 * a", "the number is not finite"),
        ("9" * 400 + "* a", "the number is not finite"),
        ("9" * 5000, "too long or too deeply nested"),
        ("(" * 300 + "a" + ")" * 300, "too long or too deeply nested"),
        ("+".join("a" * 200), "nested or chained more than 150 deep: split it into definitions"),
        ("mx(a, b)", r"unknown function \(did you mean 'max'\?\); known functions: abs, cor, exp"),
        ("a(b)(c)", "unknown function"),
        ("abs(a, b)", r"abs\(\) takes 1 arguments"),
        ("max(a)", r"max\(\) takes 2 or more arguments"),
        ("raises(a)", r"raises\(\) takes 2 or 3 arguments"),
        ("max(a, b=c)", "takes 2 or more arguments"),
        ("max(a, *b)", "it is no arithmetic"),
        ("total(a + b, c)", r"'a \+ b' cannot stand here: total\(\) takes names of constructs"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(ModelSyntaxError, match=message):
        parse_expression(text)


def test_the_caret_counts_letters_not_bytes() -> None:
    with pytest.raises(ModelSyntaxError) as caught:
        parse_expression("довіра + foo(1)")
    line, caret = str(caught.value).split("\n")[1:]
    assert line[caret.index("^") :].startswith("foo")
