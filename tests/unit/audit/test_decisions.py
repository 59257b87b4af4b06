"""Verdicts on hypotheses against p and sign. All figures are invented."""

from __future__ import annotations

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError

WRONG, RIGHT, UNSAID = Verdict
FILE = """
[hypotheses]
H1 = {{ {hypothesis} }}
[table1.m]
{model}
[table1.m.paths]
"y ~ x" = {{ {row} }}
"z ~ x" = {{ b = 0.50, se = 0.05, t = 10.00, p = "***" }}
"""
ABOUT = "path = 'y ~ x', verdict = "


def finding(hypothesis: str, row: str, model: str = "") -> Finding:
    text = FILE.format(hypothesis=hypothesis, row=row, model=model)
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == "verdict on a hypothesis")


@pytest.mark.parametrize(
    ("hypothesis", "row", "verdict"),
    [
        ("'supported'", "b = 0.02, se = 0.05, t = 0.40, p = 0.689", WRONG),
        ("'supported'", "b = 0.02, se = 0.05", WRONG),
        ("'Supported.'", "p = 0.049", RIGHT),
        ("'supported'", "p = 0.08", UNSAID),
        ("'supported'", "p = 0.15", UNSAID),
        ("'supported'", "p = 0.15, one_tailed = true", WRONG),
        ("'supported'", "p = 'n.s.'", UNSAID),
        ("'supported', sign = '+'", "b = -0.30, p = '<.001'", WRONG),
        ("'supported', sign = '-'", "b = -0.30, p = '<.001'", RIGHT),
        ("'not supported'", "b = 0.30, p = 0.300", RIGHT),
        ("'rejected'", "b = 0.30, p = '<.001'", UNSAID),
        ("'rejected', sign = '+'", "b = 0.30, p = '<.001'", WRONG),
        ("'rejected', sign = '+'", "b = 0.30, p = 0.020", UNSAID),
        ("'rejected', sign = '-'", "b = 0.30, p = '<.001'", RIGHT),
        ("'partially supported'", "b = 0.30, p = '<.001'", UNSAID),
        ("'supported'", "std = 0.30", UNSAID),
    ],
)
def test_verdicts_against_p(hypothesis: str, row: str, verdict: Verdict) -> None:
    found = finding(ABOUT + hypothesis, row)
    assert found.verdict == verdict
    assert (found.severity == Severity.DECISION) == (verdict == WRONG)


def test_a_level_that_is_told_is_held_to() -> None:
    assert finding(f"{ABOUT}'supported'", "p = 0.15", "alpha = 0.05").verdict == WRONG
    assert finding(f"{ABOUT}'supported'", "p = 0.08", "alpha = 0.10").verdict == RIGHT
    assert finding(f"{ABOUT}'rejected', sign = '+'", "b = 0.3, p = 0.02", "alpha = 0.05").verdict == WRONG


def test_a_claim_in_words_is_about_the_path_of_its_words() -> None:
    row = "b = 0.02, se = 0.05, t = 0.40, p = 0.689"
    assert finding("claim = 'x raises y', verdict = 'supported'", row).verdict == WRONG
    assert finding("claim = 'The effect of X on Z', verdict = 'supported'", row).verdict == RIGHT
    assert finding("claim = 'x raises y and z', verdict = 'supported'", row).verdict == UNSAID
    assert finding("claim = 'trust matters', verdict = 'supported'", row).lacks.startswith("the path that it is about")


def test_of_several_models_the_verdict_may_be_of_any() -> None:
    other = "[table1.n.paths]\n'y ~ x' = { p = 0.010 }\n"
    text = FILE.format(hypothesis=f"{ABOUT}'supported'", row="p = 0.689", model="") + other
    found = [one for one in audit(printed_from_toml(text)).findings if one.name == "verdict on a hypothesis"]
    assert [one.verdict for one in found] == [RIGHT]


def test_a_chain_may_be_claimed() -> None:
    text = "[hypotheses]\nH1 = { path = 'a -> b -> c', verdict = 'supported' }\n"
    text += "[table1.m.indirect]\n'a -> b -> c' = { p = 0.8 }"
    found = [one for one in audit(printed_from_toml(text)).findings if one.name == "verdict on a hypothesis"]
    assert [one.verdict for one in found] == [WRONG]


@pytest.mark.parametrize(
    ("hypothesis", "message"),
    [
        ("sign = 'up'", r"sign = 'up' must be '\+' or '-': the direction that the hypothesis claims"),
        ("path = 'x y'", "'x y' is no path; write 'readiness ~ attitude'"),
    ],
)
def test_mistakes(hypothesis: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        printed_from_toml(f"[hypotheses]\nH1 = {{ {hypothesis} }}")


def test_a_p_that_its_t_contradicts_may_be_a_decision() -> None:
    text = "[table1.m.paths]\n'y ~ x' = {{ t = {}, p = {} }}"
    found = [
        next(one for one in audit(printed_from_toml(text.format(t, p))).findings if one.name == "p of t")
        for t, p in (("1.200", "0.023"), ("2.400", "0.034"))
    ]
    assert [(one.verdict, one.severity) for one in found] == [(WRONG, Severity.DECISION), (WRONG, Severity.ARITHMETIC)]
