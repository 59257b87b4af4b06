"""Reliability and validity from printed loadings, bounds, and correlation matrices."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.measurement.item_reliability import largest_alpha
from egovbayes.audit.measurement.weighting import Weights, reliability, variance_extracted
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError
from egovbayes.quantities.reliability import cronbach_alpha

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
    assert low.endswith("standard deviations differ by up to 3 : 1 it is 0.7062 to 0.7288; printed 0.270.")
    high = finding(f"{TEXTUAL}ave.c = 0.820", "average variance extracted").sentence
    assert "differ by up to 3 : 1 it is 0.7062 to 0.7288; printed 0.820" in high


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
        ("0.77", "loadings.a = { x = 0.9, y = 0.9 }", RIGHT, "(1 comparison)"),
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
        (matrix("[0.9]", "[0.9, -0.9]"), WRONG, "its smallest eigenvalue is −0.800, and no unrounded figures make it"),
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


def weighted(weights: np.ndarray, loadings: np.ndarray) -> tuple[float, float]:
    """CR and AVE of unstandardised loadings, by semTools' formulas."""
    signal, noise = (weights * loadings).sum() ** 2, (weights**2 * (1 - loadings**2)).sum()
    return signal / (signal + noise), (weights**2 * loadings**2).sum() / (weights**2).sum()


@pytest.mark.parametrize("items", [2, 3, 5, 12])
def test_weighted_measures_of_random_weights_lie_within_the_intervals(items: int) -> None:
    rng = np.random.default_rng(items)
    for _ in range(200):
        loadings = rng.uniform(0.1, 0.99, items)
        weights = Weights(np.ones(items), np.full(items, 3.0), printed=False)
        (_, reliabilities), (_, extracted) = (
            measure((loadings, loadings), weights) for measure in (reliability, variance_extracted)
        )
        for _ in range(20):
            cr, ave = weighted(rng.uniform(1, 3, items), loadings)
            assert reliabilities.low - 1e-12 <= cr <= reliabilities.high + 1e-12
            assert extracted.low - 1e-12 <= ave <= extracted.high + 1e-12


WIDE = "[instrument.loadings.c]\nx = 0.60\ny = 0.95\n[instrument]\n{}\n"
SDS = "[means.x]\nmean = 3.1\nsd = 2.00\n[means.y]\nmean = 3.2\nsd = 1.00\n"


@pytest.mark.parametrize(
    ("text", "more", "verdict"),
    [
        ("ave.c = 0.631", "", RIGHT),
        ("ave.c = 0.45", "", UNSAID),
        ("ave.c = 0.40", "", WRONG),
        ("ave.c = 0.40\nsd_ratio = 4", "", UNSAID),
        ("ave.c = 0.469", SDS, RIGHT),
        ("ave.c = 0.45", SDS, WRONG),
        ("ave.c = 0.45\nestimator = 'PLS'", "", WRONG),
        ("composite_reliability.c = 0.635", SDS, RIGHT),
        ("composite_reliability.c = 0.70", SDS, WRONG),
        ("ave.c = 0.45", "[table1.m]\nestimator = 'PLS'\n", WRONG),
    ],
)
def test_weights_are_within_reason_or_printed(text: str, more: str, verdict: Verdict) -> None:
    """Weights 2 and 1 on .60 and .95: AVE (4 x .36 + .9025) / 5 = .4685, CR 2.15^2 / (2.15^2 + 2.56 + .0975) = .635."""
    name = "composite reliability" if "composite" in text else "average variance extracted"
    assert finding(WIDE.format(text) + more, name).verdict == verdict


def test_a_ratio_of_standard_deviations_below_1_is_refused() -> None:
    with pytest.raises(DataError, match=r"sd_ratio = 0.5 must be at least 1: the larger over the smaller"):
        printed_from_toml("[instrument]\nsd_ratio = 0.5")


TWO = "[instrument]\nloadings.c = {{ x = 0.58, y = 0.94 }}\ncronbach_alpha.c = {}"


@pytest.mark.parametrize(
    ("alpha", "verdict", "severity"),
    [("0.70", RIGHT, None), ("0.76", UNSAID, Severity.QUESTION), ("0.80", WRONG, Severity.ARITHMETIC)],
)
def test_alpha_is_no_larger_than_loadings_allow(alpha: str, verdict: Verdict, severity: Severity | None) -> None:
    """Two items correlate .58 x .94 = .545, so that alpha is at most 2 r / (1 + r) = .706; with r = .645, .784."""
    found = finding(TWO.format(alpha), "alpha from loadings")
    assert (found.verdict, found.severity) == (verdict, severity)
    assert "an alpha of at most 0.71" in found.sentence


def test_no_covariance_matrix_with_such_loadings_has_a_larger_alpha() -> None:
    rng = np.random.default_rng(8)
    for _ in range(300):
        loadings = rng.uniform(0.1, 0.95, int(rng.integers(2, 7)))
        correlations = np.outer(loadings, loadings)
        np.fill_diagonal(correlations, 1.0)
        sd = rng.uniform(0.2, 5, len(loadings))
        assert cronbach_alpha(correlations * np.outer(sd, sd)) <= largest_alpha(loadings) + 1e-12


@pytest.mark.parametrize(
    ("alpha", "verdict", "severity"),
    [("a = 0.85, b = 0.80", RIGHT, None), ("a = 0.95, b = 0.80", UNSAID, Severity.QUESTION), ("d = 0.9", UNSAID, None)],
)
def test_alpha_beside_composite_reliability(alpha: str, verdict: Verdict, severity: Severity | None) -> None:
    text = f"[instrument]\ncronbach_alpha = {{ {alpha} }}\ncomposite_reliability = {{ a = 0.88, b = 0.81 }}"
    found = finding(text, "alpha and composite reliability")
    assert (found.verdict, found.severity) == (verdict, severity)


ROWS = "[instrument.loadings.c]\nx = {{ {} }}\ny = 0.80\n"


@pytest.mark.parametrize(
    ("row", "name", "verdict"),
    [
        ("std = 0.897, smc = 0.805", "squared loading", RIGHT),
        ("std = 0.897, smc = 0.850", "squared loading", WRONG),
        ("smc = 0.850", "squared loading", UNSAID),
        ("std = 0.80, b = 1.20, se = 0.10, t = 12.0", "t = b / se", RIGHT),
        ("std = 0.80, b = 1.20, se = 0.10, t = 21.0", "t = b / se", WRONG),
        ("std = 0.80, t = 12.0, p = 0.20", "p of t", WRONG),
        ("std = 0.80, t = 12.0, p = '***'", "p of t", RIGHT),
    ],
)
def test_what_is_printed_beside_a_loading(row: str, name: str, verdict: Verdict) -> None:
    assert finding(ROWS.format(row), name).verdict == verdict


def test_an_item_of_two_constructs_has_no_squared_loading() -> None:
    text = "[instrument]\nloadings.c = { x = { std = 0.7, smc = 0.60 } }\nloadings.d = { x = 0.3 }"
    assert finding(text, "squared loading").lacks.startswith("the correlation of the constructs")


def test_an_unknown_estimator_is_refused() -> None:
    with pytest.raises(DataError, match=r"estimator: 'MLX' is not known"):
        printed_from_toml("[table1.m]\nestimator = 'MLX'")


def test_a_robust_estimator_has_a_corrected_chi_square() -> None:
    assert printed_from_toml("[table1.m]\nestimator = 'mlr'").models[0].scaled
    assert not printed_from_toml("[table1.m]\nestimator = 'ML'").models[0].scaled
