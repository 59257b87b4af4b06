"""Reliability and validity from printed loadings, bounds, and correlation matrices."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.printed import printed_from_toml
from egovbayes.errors import DataError

WRONG, RIGHT, UNSAID = Verdict
TEXTUAL = "[instrument.loadings.c]\nx4 = 0.852\nx5 = 0.855\nx6 = 0.838\n[instrument]\n"


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("composite_reliability.c = 0.885", "composite reliability", RIGHT),
        ("composite_reliability.c = 0.858", "composite reliability", UNSAID),
        ("composite_reliability.c = 0.985", "composite reliability", WRONG),
        ("composite_reliability.c = 0.585", "composite reliability", WRONG),
        ("composite_reliability.c = 0.858\nconvention = 'standardised'", "composite reliability", WRONG),
        ("ave.c = 0.720", "average variance extracted", RIGHT),
        ("ave.c = 0.725", "average variance extracted", UNSAID),
        ("ave.c = 0.725\nconvention = 'standardised'", "average variance extracted", WRONG),
        ("ave.c = 0.270", "average variance extracted", WRONG),
        ("ave.c = 0.820", "average variance extracted", WRONG),
        ("ave.d = 0.820", "average variance extracted", UNSAID),
        ("sqrt_ave.c = 0.848", "root of AVE", RIGHT),
        ("sqrt_ave.c = 0.884", "root of AVE", WRONG),
        ("sqrt_ave.c = 0.851", "root of AVE", UNSAID),
        ("sqrt_ave.c = 0.851\nconvention = 'standardised'", "root of AVE", WRONG),
        ("sqrt_ave.c = 0.851\nave.c = 0.725", "root of AVE", RIGHT),
        ("sqrt_ave.d = 0.849", "root of AVE", UNSAID),
    ],
)
def test_reliability_from_loadings(text: str, name: str, verdict: Verdict) -> None:
    assert finding(TEXTUAL + text, name).verdict == verdict


def test_the_sentence_says_which_convention_a_figure_would_need() -> None:
    assert "unstandardised loadings" in finding(f"{TEXTUAL}ave.c = 0.725", "average variance extracted").sentence
    low = finding(f"{TEXTUAL}ave.c = 0.270", "average variance extracted").sentence
    assert low.endswith("and no weights of the items give less than 0.701; printed 0.270.")
    high = finding(f"{TEXTUAL}ave.c = 0.820", "average variance extracted").sentence
    assert "no weights of the items give more than 0.732" in high


def test_loadings_of_both_signs_say_nothing() -> None:
    text = "[instrument]\nloadings.c = { a = 0.8, b = -0.7 }\nave.c = 0.565\ncomposite_reliability.c = 0.72"
    assert finding(text, "average variance extracted").verdict == UNSAID
    assert finding(text, "composite reliability").lacks == "the loadings of c, all of one sign and none above 1"
    turned = "[instrument]\nloadings.c = { a = -0.8, b = -0.7 }\nave.c = 0.565"
    assert finding(turned, "average variance extracted").verdict == RIGHT


def test_loadings_above_1_say_nothing() -> None:
    text = "[instrument]\nloadings.c = { a = 1.02, b = 0.70 }\nave.c = 0.765"
    assert finding(text, "average variance extracted").verdict == UNSAID


def test_a_loading_of_1_leaves_any_reliability() -> None:
    text = "[instrument]\nloadings.c = { a = 1.00, b = 0.70 }\ncomposite_reliability.c = 0.99"
    assert finding(text, "composite reliability").verdict == UNSAID


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("cronbach_alpha.trust = 0.866\ncronbach_alpha_all_above = 0.7", RIGHT, "All alpha are said to be above 0.7"),
        ("cronbach_alpha.trust = 0.70\ncronbach_alpha_all_above = 0.7", RIGHT, "trust 0.70"),
        ("cronbach_alpha.trust = 0.69\ncronbach_alpha_all_above = 0.7", WRONG, "but trust 0.69"),
        ("ave.trust = 0.44\nave_all_above = 0.5", WRONG, "All AVE are said to be above 0.5, but trust 0.44"),
        ("composite_reliability_all_above = 0.7", UNSAID, "CR of a construct"),
    ],
)
def test_all_above_a_bound(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[instrument]\n{text}", "all above a bound")
    assert found.verdict == verdict
    assert words in found.sentence


def test_constructs_are_counted() -> None:
    assert finding("[instrument]\nfactors = 2\nfactor_names = ['a', 'b']", "number of constructs").verdict == RIGHT
    assert finding("[instrument]\nfactors = 3\nfactor_names = ['a', 'b']", "number of constructs").verdict == WRONG


UNEVEN = "loadings.a = { x = 0.90, y = 0.60, z = 0.50 }"
FL = "[correlations]\nnames = ['a', 'b']\nmatrix = [[{r}]]\n[instrument]\n{text}"


@pytest.mark.parametrize(
    ("r", "text", "verdict", "words"),
    [
        ("0.50", "ave = { a = 0.60, b = 0.55 }", RIGHT, "exceeds its construct's correlations (2 comparisons)"),
        ("-0.78", "ave = { a = 0.60, b = 0.55 }", UNSAID, "contradicts nothing unless the paper says that it is"),
        ("0.78", "ave = { a = 0.60, b = 0.55 }\nfornell_larcker = true", WRONG, "is said to be met, but is not"),
        ("0.77", "sqrt_ave = { a = 0.77 }\nfornell_larcker = true", UNSAID, "Rounding leaves it open"),
        ("0.77", "loadings.a = { x = 0.9, y = 0.9 }", RIGHT, "1 comparisons"),
        ("0.70", f"{UNEVEN}\nfornell_larcker = true", UNSAID, "Rounding leaves it open"),
        ("0.70", f"{UNEVEN}\nfornell_larcker = true\nconvention = 'standardised'", WRONG, "root of AVE 0.68"),
        ("0.77", "ave = { c = 0.77 }", UNSAID, "correlations of the same constructs"),
    ],
)
def test_fornell_larcker(r: str, text: str, verdict: Verdict, words: str) -> None:
    found = finding(FL.format(r=r, text=text), "Fornell-Larcker criterion")
    assert found.verdict == verdict
    assert words in found.sentence


def test_correlations_of_a_model_serve_the_criterion_too() -> None:
    text = "[instrument]\nave.a = 0.60\n[table1.m.correlations]\nnames = ['a', 'b']\nmatrix = [[0.5]]"
    assert finding(text, "Fornell-Larcker criterion").verdict == RIGHT


def matrix(*rows: str) -> str:
    names = ", ".join(f"'v{i}'" for i in range(len(rows) + 1))
    return f"[correlations]\nnames = [{names}]\nmatrix = [{', '.join(rows)}]"


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (matrix("[0.5]", "[0.4, 0.3]"), RIGHT, "are positive definite (smallest eigenvalue 0."),
        (matrix("[0.9]", "[0.9, -0.9]"), WRONG, "its smallest eigenvalue is -0.800, and no unrounded figures make it"),
        (matrix("[0.9]", "[0.9, 0.6]"), RIGHT, "which rounding explains"),
        (matrix("[0.90]", "[0.90, 0.59]"), WRONG, "are no correlation matrix"),
        (matrix("[1.2]"), WRONG, "are no correlation matrix"),
        (matrix("[1.0]"), RIGHT, "smallest eigenvalue 0.000"),
    ],
)
def test_positive_definite(text: str, verdict: Verdict, words: str) -> None:
    found = finding(text, "positive definite correlations")
    assert found.verdict == verdict
    assert words in found.sentence


def test_a_matrix_without_rows_is_refused() -> None:
    text = "[correlations]\nnames = ['a', 'b']\nmatrix = []"
    with pytest.raises(DataError, match="matrix must hold a row"):
        printed_from_toml(text)


def test_what_is_called_impossible_has_no_positive_definite_matrix_nearby() -> None:
    rng = np.random.default_rng(5)
    low = np.array([[1, 0.895, 0.895], [0.895, 1, 0.585], [0.895, 0.585, 1]])
    for _ in range(2000):
        shift = np.tril(rng.uniform(0, 0.01, (3, 3)), -1)
        assert np.linalg.eigvalsh(low + shift + shift.T)[0] < 0
