"""Tables of paths: t, p, products and explained variances."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.figure import figure_of
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.paper import Correlations
from egovbayes.audit.paths.explained import largest_r2
from egovbayes.audit.reading.printed import printed_from_toml

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
        ("p = -0.5", WRONG, "p −0.5 is impossible"),
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
    """t 2 on 30 respondents with 2 predictors: 27 df, or fewer if predictors are not printed."""
    text = row("t = 2.000, p = 0.0556", model="complete_paths = true").replace("75", "30") + "\n'y ~ z' = { t = 2.000 }"
    assert finding(text, "p of t").verdict == RIGHT
    assert finding(text.replace("0.0556", "0.0560"), "p of t").verdict == WRONG
    assert finding(text.replace("0.0556", "0.0560").replace("true", "false"), "p of t").verdict == RIGHT


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
complete_paths = true
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
    text = (
        "[table1.m]\ncomplete_paths = true\nexplained_variance_of_y = {}\n[table1.m.paths]\n'y ~ a' = {{ std = 0.848 }}"
    )
    assert finding(text.format("0.719"), "explained variance").verdict == RIGHT
    assert finding(text.format("0.791"), "explained variance").verdict == WRONG


LOOSE = """
[table1.m]
complete_paths = true
explained_variance_of_y = 0.40
[table1.m.paths]
"y ~ x" = { std = 0.50 }
"x ~ z" = { std = 0.30 }
"""


def test_explained_variance_that_no_sum_of_paths_gives() -> None:
    """A residual covariance of the outcome with what leads to its predictor, or a loop, changes the formula."""
    found = finding(LOOSE, "explained variance")
    assert found.verdict == WRONG
    assert found.sentence.endswith("printed 0.40.")
    for more in ("'z ~~ y' = { std = 0.30 }", "'x ~ y' = { std = 0.30 }", "'z ~ y' = { std = 0.30 }"):
        assert finding(LOOSE + more, "explained variance").lacks.startswith("a model without loops")


def test_a_path_that_is_left_out_may_explain_any_variance() -> None:
    """One path of .510 explains .2601; a printed .483 contradicts it only if no other path leads there."""
    text = "[table1.m]\n{}\nexplained_variance_of_y = 0.483\n[table1.m.paths]\n'y ~ x' = {{ std = 0.510 }}"
    found = finding(text.format(""), "explained variance")
    assert (found.verdict, found.severity) == (UNSAID, Severity.QUESTION)
    assert found.sentence.endswith("printed 0.483: a path to it may have been left out here, or in the paper.")
    assert finding(text.format("complete_paths = true"), "explained variance").verdict == WRONG


BOUND = """
[table1.m]
explained_variance_of_y = {r2}
{more}
[table1.m.correlations]
names = ["a", "b", "c", "y"]
matrix = [[0.49], [0.58, 0.31], [0.57, 0.58, 0.43]]
"""


def test_explained_variance_has_an_upper_bound_in_the_correlations() -> None:
    """By hand: with r = (.57, .58, .43), r' R^-1 r = .4557; of a and b alone .4438."""
    found = finding(BOUND.format(r2="0.626", more=""), "explained variance")
    assert (found.verdict, found.severity) == (UNSAID, Severity.QUESTION)
    assert "let a, b, c explain at most 0.4" in found.sentence
    assert finding(BOUND.format(r2="0.45", more=""), "explained variance").severity is None
    complete = "complete_paths = true\npaths = { 'y ~ a' = {}, 'y ~ b' = {}, 'y ~ c' = {} }"
    wrong = finding(BOUND.format(r2="0.626", more=complete), "explained variance")
    assert wrong.verdict == WRONG
    assert "explain at most 0.4" in wrong.sentence


def test_the_bound_on_explained_variance_holds_for_every_matrix_that_prints_so() -> None:
    """Brute force over the rounding box: no unrounded correlations explain more."""
    rng = np.random.default_rng(4)
    names = ("y", "a", "b", "c")
    for _ in range(40):
        factors = rng.normal(size=(4, 6))
        true = np.corrcoef(factors)
        texts = {(names[i], names[j]): f"{true[i, j]:.2f}" for i in range(4) for j in range(i)}
        matrix = Correlations(names, {pair: figure_of(text) for pair, text in texts.items()})
        most = largest_r2(matrix, "y", ["a", "b", "c"])
        assert most is None or true[0, 1:] @ np.linalg.solve(true[1:, 1:], true[0, 1:]) <= most


TABLE = "[table1.m]\n{}\n[table1.m.paths]\n{}"


def rows(*pairs: tuple[str, str]) -> str:
    return "\n".join(f"'y ~ x{i}' = {{ t = {t}, p = {p} }}" for i, (t, p) in enumerate(pairs))


BOOTSTRAPPED = rows(("0.055", "0.980"), ("1.700", "0.109"), ("0.475", "0.610"), ("4.956", "0.001"), ("1.002", "0.316"))
HALVED = rows(("1.700", "0.045"), ("2.100", "0.018"), ("0.500", "0.309"), ("4.000", "'<.001'"))
FEW_DF = rows(("2.000", "0.077"), ("1.000", "0.343"), ("3.000", "0.015"), ("0.500", "0.629"))


def ps(text: str) -> list[Finding]:
    return [one for one in audit(printed_from_toml(text)).findings if one.name == "p of t"]


@pytest.mark.parametrize(
    ("paths", "words", "key"),
    [
        (BOOTSTRAPPED, "4 of 5 p's disagree with their t alike", "bootstrap = true"),
        (HALVED, "as they do if they are one-tailed", "one_tailed = true"),
        (FEW_DF, "of a t distribution with about 9 df", "t_df = 9"),
    ],
)
def test_many_ps_that_disagree_alike_are_one_question(paths: str, words: str, key: str) -> None:
    found = ps(TABLE.format("", paths))
    assert {one.verdict for one in found} <= {RIGHT, UNSAID}
    asked = [one for one in found if one.severity == Severity.QUESTION]
    assert len(asked) == 1
    assert words in asked[0].sentence
    assert key in asked[0].sentence
    assert WRONG not in {one.verdict for one in ps(TABLE.format(key, paths))}


def test_ps_that_nothing_explains_stay_wrong() -> None:
    """p of .9 beside t of 5 comes from no bootstrap; and two of five are not most of a table."""
    wild = rows(("5.000", "0.900"), ("6.000", "0.800"), ("4.500", "0.700"), ("0.010", "0.001"))
    assert [one.verdict for one in ps(TABLE.format("", wild))] == [WRONG] * 4
    few = rows(("1.700", "0.109"), ("0.475", "0.610"), ("2.576", "0.010"), ("1.960", "0.050"), ("1.000", "0.317"))
    assert [one.verdict for one in ps(TABLE.format("", few))] == [WRONG, WRONG, RIGHT, RIGHT, RIGHT]


def test_one_tailed_p_of_one_path() -> None:
    assert finding(row("t = 1.70, p = 0.045, one_tailed = true"), "p of t").verdict == RIGHT
    found = finding(row("t = 1.70, p = 0.089, one_tailed = true"), "p of t")
    assert found.verdict == WRONG
    assert "has a one-sided p" in found.sentence
