"""Intervals, regressions, total effects, stars, HTMT, and how numbers may be written. All figures are invented."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.figure import figure_of
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.reading.printed import printed_from_toml

WRONG, RIGHT, UNSAID = Verdict


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


ROW = "[sample]\nvalid = 500\n[table1.m]\n{model}\n[table1.m.paths]\n'y ~ x' = {{ {row} }}"


@pytest.mark.parametrize(
    ("row", "model", "verdict", "words"),
    [
        ("b = 0.300, se = 0.050, ci_lower = 0.202, ci_upper = 0.398", "", RIGHT, "95 % interval"),
        ("b = 0.300, se = 0.050, ci_lower = 0.218, ci_upper = 0.382", "", RIGHT, "90 % interval"),
        ("b = 0.300, se = 0.050, ci_lower = 0.218, ci_upper = 0.382", "ci_level = 0.95", WRONG, "0.2003 to 0.2035"),
        ("b = 0.300, se = 0.050, ci_lower = 0.250, ci_upper = 0.350", "", UNSAID, "printed 0.250 to 0.350"),
        ("b = 0.300, se = 0.050, ci_lower = 0.180, ci_upper = 0.380", "", UNSAID, "not symmetric about b"),
        ("b = 0.300, se = 0.050, ci_lower = 0.180, ci_upper = 0.380", "bootstrap = true", UNSAID, "Nothing can"),
        ("b = 0.300, ci_lower = 0.400, ci_upper = 0.500", "", WRONG, "lies outside its interval"),
        ("b = 0.300, ci_lower = 0.400, ci_upper = 0.500", "bootstrap = true", UNSAID, "lies outside"),
        ("b = 0.300, std = 0.450, ci_lower = 0.400, ci_upper = 0.500", "", UNSAID, "Nothing can be said"),
        ("b = 0.300, ci_lower = 0.400, ci_upper = 0.200", "", WRONG, "ends before it begins"),
        ("ci_lower = 0.200, ci_upper = 0.400", "", UNSAID, "the estimate"),
    ],
)
def test_intervals_of_paths(row: str, model: str, verdict: Verdict, words: str) -> None:
    found = finding(ROW.format(row=row, model=model), "interval of a path")
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("row", "model", "verdict"),
    [
        ("ci_lower = 0.10, ci_upper = 0.50, p = 0.003", "", RIGHT),
        ("ci_lower = -0.10, ci_upper = 0.50, p = 0.19", "", RIGHT),
        ("ci_lower = -0.10, ci_upper = 0.50, p = 0.003", "", UNSAID),
        ("ci_lower = -0.10, ci_upper = 0.50, p = 0.003", "ci_level = 0.95", WRONG),
        ("ci_lower = 0.10, ci_upper = 0.50, p = 0.30", "ci_level = 0.95", WRONG),
        ("ci_lower = 0.10, ci_upper = 0.50, p = 0.30", "ci_level = 0.95\nbootstrap = true", UNSAID),
        ("ci_lower = 0.00, ci_upper = 0.50, p = 0.04", "", UNSAID),
        ("ci_lower = 0.01, ci_upper = 0.50, p = 0.06", "ci_level = 0.95", UNSAID),
        ("ci_lower = -0.01, ci_upper = 0.50, p = 0.04", "ci_level = 0.95", UNSAID),
        ("ci_lower = 0.10, ci_upper = 0.50, p = 0.003, one_tailed = true", "", UNSAID),
    ],
)
def test_an_interval_and_its_p(row: str, model: str, verdict: Verdict) -> None:
    found = finding(ROW.format(row=row, model=model), "interval and p")
    assert found.verdict == verdict
    assert (found.severity == Severity.DECISION) == (verdict == WRONG)


MODEL = "[table1.m]\nn = {n}\nexplained_variance_of_y = {r2}\n{more}\n[table1.m.paths]\n{paths}"
TWO = "'y ~ a' = { std = 0.40 }\n'y ~ b' = { std = 0.30 }"


@pytest.mark.parametrize(
    ("more", "name", "verdict"),
    [
        ("adjusted_r2_of_y = 0.356", "adjusted R2", RIGHT),
        ("adjusted_r2_of_y = 0.352", "adjusted R2", RIGHT),
        ("adjusted_r2_of_y = 0.352\ncomplete_paths = true", "adjusted R2", WRONG),
        ("adjusted_r2_of_y = 0.380", "adjusted R2", WRONG),
        ("f_of_y = 53.9\ncomplete_paths = true", "F of R2", RIGHT),
        ("f_of_y = 35.5\ncomplete_paths = true", "F of R2", WRONG),
        ("f_of_y = 35.7", "F of R2", RIGHT),
        ("q2_of_y = 0.21", "Q2", RIGHT),
        ("q2_of_y = 1.21", "Q2", WRONG),
    ],
)
def test_regressions(more: str, name: str, verdict: Verdict) -> None:
    """R2 .363 of two predictors on 192 respondents: adjusted .3563, F = (.363 / 2) / (.637 / 189) = 53.9."""
    assert finding(MODEL.format(n=192, r2="0.363", more=more, paths=TWO), name).verdict == verdict


def test_a_regression_needs_r2_and_n() -> None:
    assert finding("[table1.m]\nadjusted_r2_of_y = 0.3", "adjusted R2").lacks == "R2 and the number of respondents"
    few = "[sample]\nvalid = 2\n[table1.m]\nadjusted_r2_of_y = 0.3\nexplained_variance_of_y = 0.4"
    assert finding(few, "adjusted R2").lacks == "three respondents or more"


@pytest.mark.parametrize(
    ("row", "estimator", "verdict"),
    [
        ("std = 0.40, f2 = 0.21, vif = 1.20", "PLS", RIGHT),
        ("std = 0.40, f2 = 0.12, vif = 1.20", "PLS", WRONG),
        ("std = 0.40, f2 = 0.21", "PLS", RIGHT),
        ("std = 0.40, f2 = 0.31", "PLS", WRONG),
        ("std = 0.40, f2 = 0.31", "ML", UNSAID),
        ("f2 = 0.31", "PLS", UNSAID),
    ],
)
def test_f2(row: str, estimator: str, verdict: Verdict) -> None:
    """.40^2 / (1.2 x .637) = .209; at most .251."""
    text = MODEL.format(n=192, r2="0.363", more=f"estimator = '{estimator}'", paths=f"'y ~ a' = {{ {row} }}")
    assert finding(text, "f2").verdict == verdict


def test_f2_of_least_squares_is_what_leaving_the_predictor_out_costs() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=(400, 3)) @ rng.normal(size=(3, 3))
    data = np.column_stack([x, x @ [0.5, -0.4, 0.3] + rng.normal(size=400)])
    r = np.corrcoef(data.T)

    def r2(names: list[int]) -> float:
        return float(r[3, names] @ np.linalg.solve(r[np.ix_(names, names)], r[names, 3]))

    std, vif = np.linalg.solve(r[:3, :3], r[:3, 3])[0], np.linalg.inv(r[:3, :3])[0, 0]
    f2 = (r2([0, 1, 2]) - r2([1, 2])) / (1 - r2([0, 1, 2]))
    row = f"'y ~ a' = {{ std = {std:.3f}, f2 = {f2:.3f}, vif = {vif:.3f} }}"
    text = MODEL.format(n=400, r2=f"{r2([0, 1, 2]):.3f}", more="estimator = 'PLS'", paths=row)
    assert finding(text, "f2").verdict == RIGHT


def test_vif_is_at_least_1() -> None:
    assert finding(ROW.format(row="vif = 1.00", model=""), "VIF").verdict == RIGHT
    assert finding(ROW.format(row="vif = 0.80", model=""), "VIF").verdict == WRONG


TOTAL = """
[table1.m]
{model}
[table1.m.paths]
"m ~ x" = {{ b = 0.50 }}
"y ~ m" = {{ b = 0.30 }}
"y ~ x" = {{ b = 0.20 }}
{more}
[table1.m.total]
"{what}" = {{ b = {total} }}
"""


@pytest.mark.parametrize(
    ("what", "total", "model", "more", "verdict"),
    [
        ("x -> y", "0.35", "", "", RIGHT),
        ("y ~ x", "0.35", "", "", RIGHT),
        ("x -> y", "0.53", "", "", UNSAID),
        ("x -> y", "0.53", "complete_paths = true", "", WRONG),
        ("x -> y", "0.35", "", "'x ~ y' = { b = 0.1 }", UNSAID),
        ("x -> m", "0.50", "", "", RIGHT),
        ("y -> x", "0.50", "", "", UNSAID),
    ],
)
def test_total_effects(what: str, total: str, model: str, more: str, verdict: Verdict) -> None:
    """.20 + .50 x .30 = .35."""
    text = TOTAL.format(what=what, total=total, model=model, more=more)
    if more:
        assert finding(text, "total effect").verdict in {RIGHT, UNSAID}
    else:
        assert finding(text, "total effect").verdict == verdict


STARS = "[sample]\nvalid = {}\n[correlations]\nnames = ['a', 'b']\nmatrix = [['{}']]"


@pytest.mark.parametrize(
    ("n", "r", "verdict", "severity"),
    [
        (300, "0.161**", RIGHT, None),
        (300, "0.161 **", RIGHT, None),
        (200, "0.161**", UNSAID, Severity.QUESTION),
        (100, "0.161**", WRONG, Severity.DECISION),
        (110, "-0.161*", UNSAID, Severity.QUESTION),
    ],
)
def test_stars_of_correlations(n: int, r: str, verdict: Verdict, severity: Severity | None) -> None:
    """r = .161: p .0052 with n = 300, .0228 with 200, .1096 with 100, .0929 with 110."""
    found = finding(STARS.format(n, r), "stars of correlations")
    assert (found.verdict, found.severity) == (verdict, severity)


def test_stars_need_n() -> None:
    assert finding(STARS.format(300, "0.161**").replace("valid", "returned"), "stars of correlations").lacks


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("matrix = [[0.72], [0.45, 0.91]]\nall_below = 0.90", WRONG),
        ("matrix = [[0.72], [0.45, 0.90]]\nall_below = 0.90", RIGHT),
        ("matrix = [[0.72], [0.45, 0.91]]", UNSAID),
        ("matrix = [[0.72], [-0.45, 0.85]]\nall_below = 0.90", RIGHT),
    ],
)
def test_htmt(text: str, verdict: Verdict) -> None:
    assert finding(f"[htmt]\nnames = ['a', 'b', 'c']\n{text}", "HTMT").verdict == verdict


def test_a_typographic_minus_needs_no_quotes() -> None:
    text = "[study]\ntitle = 'from \u22121 to 1' # \u22123\n"
    text += "[correlations]\nnames = ['a', 'b']\nmatrix = [[1], [\u22120.157, 1]]"
    printed = printed_from_toml(text)
    assert printed.title == "from \u22121 to 1"
    assert printed.correlations is not None
    assert printed.correlations.pairs["b", "a"].value == -0.157


def test_a_comma_between_thousands_is_read_where_a_point_shows_it() -> None:
    assert figure_of("1,157.059").value == 1157.059
    assert figure_of("-12,345,678.9").decimals == 1
    for text in ("1,157", "0,92", "11,57.1"):
        with pytest.raises(ValueError, match="it has a comma"):
            figure_of(text)
