"""Differences of paths between two groups, and their tests. All figures are invented."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError

WRONG, RIGHT, UNSAID = Verdict
GROUPS = """[table1.men]
{n}
{more}
[table1.men.paths]
'y ~ x' = {{ b = 0.412, se = 0.061, std = 0.40 }}
[table1.men.differences.{other}]
'y ~ {predictor}' = {{ {row} }}
[table1.women]
{n}
[table1.women.paths]
'y ~ x' = {{ b = 0.255, se = 0.070, std = 0.26 }}
"""
SIZE, SIGNIFICANCE = "difference of paths", "test of a difference"


def finding(name: str, row: str, n: str = "n = 200", more: str = "", predictor: str = "x") -> Finding:
    text = GROUPS.format(n=n, row=row, more=more, other="women", predictor=predictor)
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("b = 0.157", RIGHT),
        ("b = -0.157", RIGHT),
        ("std = 0.14", RIGHT),
        ("b = 0.157, std = 0.41", WRONG),
        ("b = 0.175", WRONG),
        ("t = 1.69", UNSAID),
    ],
)
def test_a_difference_is_that_of_the_two_paths(row: str, verdict: Verdict) -> None:
    assert finding(SIZE, row).verdict == verdict


@pytest.mark.parametrize(
    ("row", "n", "verdict"),
    [
        ("t = 1.69", "n = 200", RIGHT),
        ("t = -1.69", "", RIGHT),
        ("p = 0.091", "n = 200", RIGHT),
        ("p = 0.045, one_tailed = true", "n = 200", RIGHT),
        ("t = 2.69", "n = 200", UNSAID),
        ("t = 0.69", "n = 200", WRONG),
        ("t = 0.69", "", UNSAID),
        ("p = 0.62", "n = 200", WRONG),
        ("b = 0.157", "n = 200", UNSAID),
    ],
)
def test_a_test_of_a_difference_follows_from_both_errors(row: str, n: str, verdict: Verdict) -> None:
    """By hand: .157 / sqrt(.061^2 + .070^2) is 1.691, and no correlation of the two makes it less than .157 / .131."""
    assert finding(SIGNIFICANCE, row, n).verdict == verdict


def test_a_test_that_turns_a_decision_is_a_decision_error() -> None:
    text = GROUPS.format(n="n = 200", row="p = 0.03", more="", other="women", predictor="x").replace("0.412", "0.262")
    found = next(one for one in audit(printed_from_toml(text)).findings if one.name == SIGNIFICANCE)
    assert (found.verdict, found.severity) == (WRONG, Severity.DECISION)


@pytest.mark.parametrize(
    ("row", "more", "predictor", "lacks"),
    [
        ("t = 2.69", "", "x", "whether the groups have parameters in common"),
        ("t = 1.69", "bootstrap = true", "x", "a test that follows from standard errors"),
        ("t = 1.69", "", "z", "se of the path in both columns"),
    ],
)
def test_what_cannot_be_said_of_a_test(row: str, more: str, predictor: str, lacks: str) -> None:
    assert lacks in finding(SIGNIFICANCE, row, more=more, predictor=predictor).lacks


@pytest.mark.parametrize("equal", [True, False])
def test_pooled_and_weighted_errors_are_those_of_scipy(equal: bool) -> None:
    """Of two means, whose errors are sd / sqrt(n - 1), the two conventions are Student's and Welch's t."""
    rng = np.random.default_rng(3)
    for _ in range(20):
        groups = [rng.normal(size=int(rng.integers(5, 60))) * rng.uniform(0.2, 3) for _ in range(2)]
        t = stats.ttest_ind(*groups, equal_var=equal).statistic
        columns = "\n".join(
            f"[table1.g{i}]\nn = {len(g)}\n[table1.g{i}.paths]\n'y ~ x' = {{ b = {g.mean():.12f}, "
            f"se = {g.std(ddof=1) / np.sqrt(len(g) - 1):.12f} }}"
            for i, g in enumerate(groups)
        )
        text = f"{columns}\n[table1.g0.differences.g1]\n'y ~ x' = {{ t = {t:.9f} }}"
        found = next(one for one in audit(printed_from_toml(text)).findings if one.name == SIGNIFICANCE)
        assert found.verdict == RIGHT


@pytest.mark.parametrize("other", ["men", "womn"])
def test_a_difference_names_another_column(other: str) -> None:
    text = GROUPS.format(n="", row="b = 0.157", more="", other=other, predictor="x")
    with pytest.raises(DataError, match=rf"differences names '{other}', which is no other column of \[table1\].*women"):
        printed_from_toml(text)


def test_a_difference_in_a_table_of_one_column() -> None:
    text = "[table1.men.differences.women]\n'y ~ x' = { b = 0.1 }"
    with pytest.raises(
        DataError, match=r"differences names 'women', which is no other column of \[table1\]; columns: none"
    ):
        printed_from_toml(text)
