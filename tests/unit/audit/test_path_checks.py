"""Tables of paths: t, p, products and explained variances."""

from __future__ import annotations

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.printed import printed_from_toml

WRONG, RIGHT, UNSAID = Verdict


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


def row(text: str, *, model: str = "") -> str:
    return f"[sample]\nvalid = 75\n[table1.m]\n{model}\n[table1.m.paths]\n'y ~ x' = {{ {text} }}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("b = 1.483, se = 0.399, t = 3.715", RIGHT),
        ("b = 1.483, se = 0.399, t = 3.751", WRONG),
        ("b = -1.483, se = 0.399, t = -3.715", RIGHT),
        ("b = -1.483, se = 0.399, t = 3.715", RIGHT),
        ("b = 1.483, se = 0.399, t = -3.715", WRONG),
        ("b = 0.05, se = 0.00, t = 11.20", RIGHT),
        ("b = 0.05, se = 0.00, t = 8.00", WRONG),
        ("b = 0.00, se = 0.00, t = 8.00", RIGHT),
        ("b = 1.483, se = 0.399", UNSAID),
    ],
)
def test_t_is_b_over_se(text: str, verdict: Verdict) -> None:
    assert finding(row(text), "t = b / se").verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("t = 2.586, p = 0.010", RIGHT, "p of 0.0097"),
        ("t = 2.586, p = '<.01'", RIGHT, "printed <.01"),
        ("t = 2.586, p = '***'", UNSAID, "printed ***, which some papers print for p < 0.01"),
        ("t = 2.100, p = '***'", WRONG, "printed ***"),
        ("t = 2.100, p = '**'", UNSAID, "which some papers print for p < 0.05"),
        ("t = 3.900, p = '***'", RIGHT, "printed ***"),
        ("b = 0.572, se = 0.221, p = 0.010", RIGHT, "|t| of 2.58 to 2.60"),
        ("t = 1.800, p = 0.036", WRONG, "which is the one-sided p"),
        ("t = 1.25, p = 'significant'", WRONG, "printed significant"),
        ("t = 1.25, p = 'n.s.'", RIGHT, "printed n.s."),
        ("t = 9.10, p = 0.000", RIGHT, "below .0001"),
        ("t = 999999999999, p = 1", WRONG, "below .0001; printed 1."),
        ("t = 38.00, p = 'n.s.'", WRONG, "printed n.s."),
        ("t = 38.00, p = 2", WRONG, "p 2 is impossible: a probability lies between 0 and 1."),
        ("p = -0.5", WRONG, "p -0.5 is impossible"),
        ("b = 0.5, se = 0.1, t = 1.25, p = 0.21", RIGHT, "|t| of 1.25"),
        ("p = 0.036", UNSAID, "t, or b and se"),
        ("t = 1.80", UNSAID, "without p"),
    ],
)
def test_p_follows_from_t(text: str, verdict: Verdict, words: str) -> None:
    found = finding(row(text), "p of t")
    assert found.verdict == verdict
    assert words in found.sentence


def test_p_of_a_regression_may_have_few_degrees_of_freedom() -> None:
    """t 2 on 30 respondents with 2 predictors: 27 df."""
    text = row("t = 2.000, p = 0.0556").replace("75", "30") + "\n'y ~ z' = { t = 2.000 }"
    assert finding(text, "p of t").verdict == RIGHT
    assert finding(text.replace("0.0556", "0.0560"), "p of t").verdict == WRONG


def test_p_of_a_bootstrap_does_not_follow_from_t() -> None:
    assert finding(row("t = 1.80, p = 0.001", model="bootstrap = true"), "p of t").lacks.startswith("a p that follows")


CHAIN = """
[table1.m.paths]
"m ~ x" = { b = 0.50, std = 0.41 }
"y ~ m" = { b = 0.30, std = 0.52 }
[table1.m.indirect]
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("'x -> m -> y' = { b = 0.15 }", RIGHT),
        ("'x -> m -> y' = { std = 0.213, b = 0.15 }", RIGHT),
        ("'x -> m -> y' = { std = 0.231, b = 0.15 }", WRONG),
        ("'x -> m -> y' = { b = 0.51 }", WRONG),
        ("'x -> m -> z' = { b = 0.15 }", UNSAID),
        ("'x -> m -> y' = { t = 2.0 }", UNSAID),
    ],
)
def test_indirect_effects_are_products(text: str, verdict: Verdict) -> None:
    assert finding(CHAIN + text, "indirect effect").verdict == verdict


R2 = """
[table1.m]
explained_variance_of_y = {r2}
[table1.m.paths]
"y ~ a" = {{ std = 0.40 }}
"y ~ b" = {{ std = 0.30 }}
"""


@pytest.mark.parametrize(
    ("r2", "more", "verdict"),
    [
        ("0.37", "'a ~~ b' = { std = 0.50 }", RIGHT),
        ("0.73", "'a ~~ b' = { std = 0.50 }", WRONG),
        ("0.37", "[table1.m.correlations]\nnames = ['a', 'b']\nmatrix = [[0.50]]", RIGHT),
        ("0.43", "[table1.m.correlations]\nnames = ['a', 'b']\nmatrix = [[0.50]]", WRONG),
        ("0.37", "[correlations]\nnames = ['a', 'b']\nmatrix = [[0.50]]", RIGHT),
        ("0.43", "[correlations]\nnames = ['a', 'b']\nmatrix = [[0.50]]", UNSAID),
        ("0.43", "[correlations]\nnames = ['a', 'c']\nmatrix = [[0.50]]", UNSAID),
        ("0.43", "", UNSAID),
        ("0.73", "", WRONG),
        ("0.37", "'b ~ a' = { std = 0.50 }", UNSAID),
        ("0.37", "'a ~~ b' = { std = 0.50 }\n'a ~~ y' = { std = 0.1 }", UNSAID),
        ("0.37", "'y ~ c' = { b = 0.50 }", UNSAID),
    ],
)
def test_explained_variance(r2: str, more: str, verdict: Verdict) -> None:
    assert finding(R2.format(r2=r2) + more, "explained variance").verdict == verdict


def test_explained_variance_whatever_the_correlations() -> None:
    sentence = finding(R2.format(r2="0.73"), "explained variance").sentence
    assert sentence.startswith("Whatever the correlations of the predictors, the standardised paths to y explain")


def test_explained_variance_without_paths() -> None:
    text = "[table1.m]\nexplained_variance_of_intention = 0.718"
    assert finding(text, "explained variance").lacks == "the standardised paths to intention"


def test_one_predictor_needs_no_correlations() -> None:
    text = "[table1.m]\nexplained_variance_of_y = {}\n[table1.m.paths]\n'y ~ a' = {{ std = 0.848 }}"
    assert finding(text.format("0.719"), "explained variance").verdict == RIGHT
    assert finding(text.format("0.791"), "explained variance").verdict == WRONG


LOOSE = """
[table1.m]
explained_variance_of_y = 0.40
[table1.m.paths]
"y ~ x" = { std = 0.50 }
"x ~ z" = { std = 0.30 }
"""


def test_explained_variance_that_no_sum_of_paths_gives() -> None:
    """A residual covariance of the outcome with what leads to its predictor, or a loop, changes the formula."""
    found = finding(LOOSE, "explained variance")
    assert found.verdict == WRONG
    assert found.sentence.endswith("printed 0.40 (unless a path to it is left out of the table).")
    for more in ("'z ~~ y' = { std = 0.30 }", "'x ~ y' = { std = 0.30 }", "'z ~ y' = { std = 0.30 }"):
        assert finding(LOOSE + more, "explained variance").lacks.startswith("a model without loops")
