"""Questionnaires, percentages and means against n; every whole number as a second oracle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.audit.audit import audit
from egovbayes.audit.figure import figure_of
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.audit.sample.answers import percentage

WRONG, RIGHT, UNSAID = Verdict


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (
            "returned = 440\nvalid = 422\nrejected = 18",
            RIGHT,
            "440 returned less 422 valid are 18; printed as rejected 18",
        ),
        ("returned = 440\nvalid = 422\nrejected = 20", WRONG, "are 18; printed as rejected 20"),
        ("distributed = 500\nvalid = 422", RIGHT, "422 valid of 500 distributed: each is a part"),
        ("distributed = 400\nreturned = 422", WRONG, "422 questionnaires are called returned, more than the 400"),
        ("valid = 422", UNSAID, "two of distributed, returned and valid"),
    ],
)
def test_questionnaires(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[sample]\n{text}", "questionnaires counted")
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("distributed = 500\nvalid = 422\nreturned = 440\nresponse_rate_percent = 84.4", RIGHT),
        ("distributed = 500\nvalid = 422\nreturned = 440\nresponse_rate_percent = 88.0", RIGHT),
        ("distributed = 500\nvalid = 422\nreturned = 440\nresponse_rate_percent = 84.8", WRONG),
        ("distributed = 500\nresponse_rate_percent = 84.8", UNSAID),
        ("distributed = 0\nvalid = 0\nresponse_rate_percent = 84.8", UNSAID),
    ],
)
def test_response_rate(text: str, verdict: Verdict) -> None:
    assert finding(f"[sample]\n{text}", "response rate").verdict == verdict


@pytest.mark.parametrize(
    ("text", "n", "verdict", "words"),
    [
        ("58.8", 422, RIGHT, "58.8 % is 248 of 422"),
        (
            "52.2",
            422,
            WRONG,
            "221 of 422 are 52.37 % (4 missing answers would explain it: 218 of",
        ),
        ("20.3", 422, WRONG, "20.3 % is no whole number of 422 respondents"),
        ("50.0", 1, WRONG, "no whole number of one respondent: 0 of 1 are 0.00 % and 1 of 1 are 100.00 %."),
        ("66.6", 3, WRONG, "2 of 3 are 66.67 %"),
        ("99.9", 4, WRONG, "3 of 4 are 75.00 % and 4 of 4 are 100.00 %"),
        ("95", 422, UNSAID, "95 % says nothing with n = 422"),
        ("58.8", 1001, UNSAID, "58.8 % says nothing with n = 1001"),
        ("58.8", None, UNSAID, "the number of those who answered"),
        ("58.8", 0, UNSAID, "the number of those who answered"),
        ("150.0", 422, WRONG, "is no share: a share lies between 0 and 100 %"),
        ("-3.2", 422, WRONG, "is no share"),
        ("0.0", 422, RIGHT, "0.0 % is 0 of 422"),
        ("100.0", 422, RIGHT, "100.0 % is 422 of 422"),
    ],
)
def test_percentages(text: str, n: int | None, verdict: Verdict, words: str) -> None:
    found = percentage("here", figure_of(text), n)
    assert found.verdict == verdict
    assert words in found.sentence


@given(st.integers(1, 999), st.integers(0, 1000))
def test_a_percentage_is_judged_as_trying_every_count_does(n: int, tenths: int) -> None:
    printed = f"{tenths / 10:.1f}"
    shares = {f"{100 * k / n + nudge:.1f}" for k in range(n + 1) for nudge in (-1e-9, 1e-9)}
    found = percentage("here", figure_of(printed), n)
    assert (found.verdict == RIGHT) == (printed in shares)
    assert found.verdict != UNSAID


def test_a_question_may_have_its_own_n() -> None:
    text = "[sample]\nvalid = 422\n[demographics_percent]\na = 52.2\n[demographics_n]\na = 418"
    assert finding(text, "percentage of n").verdict == RIGHT


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("mean = 3.58\nn = 40", RIGHT, "a sum of 143 over 40 answers"),
        ("mean = 3.59\nn = 40", WRONG, "143 / 40 is 3.575 and 144 / 40 is 3.600"),
        ("mean = 3.59\nn = 40\nitems = 6", UNSAID, "3.59 says nothing with 240 answers"),
        ("mean = 3.591\nn = 40\nitems = 6", WRONG, "No whole sum of 240 answers"),
        ("mean = 5.60\nn = 40\nscale = [1, 5]", WRONG, "lies outside the scale from 1 to 5"),
        ("mean = 3.59", UNSAID, "the number of those who answered"),
    ],
)
def test_means(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[means.x]\n{text}", "mean of n")
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "verdict", "lacks"),
    [
        ("mean = 3.00\nsd = 2.02\nn = 40\nscale = [1, 5]", RIGHT, ""),
        ("mean = 3.00\nsd = 2.10\nn = 40\nscale = [1, 5]", WRONG, ""),
        ("mean = 4.90\nsd = 0.80\nn = 40\nscale = [1, 5]", WRONG, ""),
        ("mean = 4.90\nsd = 0.80\nn = 40", RIGHT, ""),
        ("mean = 0.50\nsd = 0.80\nn = 40\nscale = [1, 5]", UNSAID, "a mean that lies on the scale"),
        ("mean = 5.00\nsd = 0.80\nn = 40", UNSAID, "scale"),
        ("mean = 4.90\nn = 40", UNSAID, "sd"),
        ("mean = 5.00\nsd = 0.80\nn = 1\nscale = [1, 5]", UNSAID, "more than one respondent"),
    ],
)
def test_standard_deviations(text: str, verdict: Verdict, lacks: str) -> None:
    found = finding(f"[means.x]\n{text}", "standard deviation of n")
    assert (found.verdict, found.lacks) == (verdict, lacks)
