import numpy as np
import pytest

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.model.claims.claims import CLAIM_FUNCTIONS, parse_claim

A, T = np.array([0.5, 0.5, -0.1, np.nan]), np.array([0.2, 0.7, -0.3, 0.1])
ENV = {"a": A, "t": T}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a > 0", [True, True, False, False]),
        ("a <= 0", [False, False, True, False]),
        ("a > t", [True, False, True, False]),
        ("a > t > 0", [True, False, False, False]),
        ("a > 0 and t > 0.5", [False, True, False, False]),
        ("a < 0 or t >= 0.7", [False, True, True, False]),
        ("(a < 0 or t >= 0.7) and t < 0", [False, False, True, False]),
        ("abs(t) < 0.15", [False, False, False, True]),
    ],
)
def test_holds(text: str, holds: list[bool]) -> None:
    assert parse_claim(text).holds(ENV).tolist() == holds


def test_holds_keeps_the_shape_of_draws() -> None:
    draws = {"a": np.ones((4, 3)), "t": np.zeros((4, 3))}
    assert parse_claim("a > 0 and t < 1").holds(draws).shape == (4, 3)


def test_holds_with_standardised_values() -> None:
    claim = parse_claim("std(a) > 0.3")
    assert claim.holds(ENV, {"a": A / 2}).tolist() == [False] * 4
    assert claim.holds(ENV, {"a": A}).tolist() == [True, True, False, False]
    with pytest.raises(SpecError, match="needs the standardised solution"):
        claim.holds(ENV)


@pytest.mark.parametrize(
    ("text", "effect", "threshold", "direction"),
    [
        ("a > 0", "a", 0.0, 1),
        ("a < 2 * 0.1", "a", 0.2, -1),
        ("0.1 < a", "a", 0.1, 1),
        ("0 >= a", "a", 0.0, -1),
        ("a > t", "a - t", 0.0, 1),
        ("a <= t - a", "a - (t - a)", 0.0, -1),
        ("share(y, g) > share(y, h)", "share(y, g) - share(y, h)", 0.0, 1),
    ],
)
def test_the_one_number_a_claim_is_about(text: str, effect: str, threshold: float, direction: int) -> None:
    claim = parse_claim(text)
    assert claim.effect is not None
    assert (claim.effect.text, claim.threshold, claim.direction) == (effect, pytest.approx(threshold), direction)


@pytest.mark.parametrize("text", ["a > 0", "a <= t", "0.3 > t", "t - a < 0.1"])
def test_effect_threshold_and_direction_say_the_same_as_holds(text: str) -> None:
    claim, rng = parse_claim(text), np.random.default_rng(1)
    env = {"a": rng.normal(size=200), "t": rng.normal(size=200)}
    assert claim.effect is not None
    by_effect = claim.direction * (claim.effect.evaluate(env) - claim.threshold) > 0
    assert by_effect.tolist() == claim.holds(env).tolist()
    assert 0 < by_effect.sum() < 200


@pytest.mark.parametrize(
    ("text", "conjunction"), [("a > t > 0", True), ("a > 0 and t > 0", True), ("a > 0 or t > 0", False)]
)
def test_claims_about_several_numbers(text: str, conjunction: bool) -> None:
    claim = parse_claim(text)
    assert claim.effect is None
    assert claim.conjunction is conjunction
    assert [comparison.op for comparison in claim.comparisons] == [">", ">"]
    assert claim.atoms == ("a", "t")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "claim cannot be read"),
        ("a", "claim 'a': 'a' compares nothing; write for example `a > 0`"),
        ("a + t", "compares nothing"),
        ("raw(a > t)", r"raw\(\) stands about values, not about comparisons: write raw\(a\) > raw\(t\)"),
        ("std(a > 0.1 and t + a < 1)", r"write std\(a\) > 0.1 and std\(t \+ a\) < 1"),
        ("std(2) > 0", "names no parameter"),
        ("a > 0 and t", "'t' compares nothing"),
        ("a == t", "never equals a value exactly; claim that it is close"),
        ("a != t", "never equals a value exactly"),
        ("not a > 0", "`not` is not read; turn the comparison round"),
        ("a in t", "only > >= < <= compare"),
        ("1 > 0", "names no parameter"),
        ("a > 1 / 0", "the threshold '1 / 0' is no finite number"),
        ("a = 0", "claim cannot be read"),
        ("foo(a) > 0", "unknown function"),
        ("a > 0; t > 0", "unexpected ';'"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(ModelSyntaxError, match=message):
        parse_claim(text)


def test_claim_functions_are_the_documented_ones() -> None:
    assert set(CLAIM_FUNCTIONS) == {"std", "raw", "share", "total", "cor", "raises"}
