"""Counts beside percentages, answers that exclude each other, spread and shape. All figures are invented."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError

WRONG, RIGHT, UNSAID = Verdict


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("192 (49.5)", RIGHT, "192 of 388 are 49.48 %; printed 49.5 %"),
        ("192 (49.5%)", RIGHT, "printed 49.5 %"),
        ("49.5% (192)", RIGHT, "printed 49.5 %"),
        ("49.5 % (n = 192)", RIGHT, "printed 49.5 %"),
        ("192 (45.9)", WRONG, "192 of 388 are 49.48 %, not the printed 45.9 %"),
        ("192 (50.4)", UNSAID, "the printed 50.4 % is of 381 who answered, if it is right"),
        ("3 (33.0)", WRONG, "3 is 33.0 % of no whole number of respondents"),
        ("0 (3.2)", WRONG, "of no whole number"),
        ("0 (0.0)", RIGHT, "0 of 388 are 0.00 %"),
    ],
)
def test_counts_beside_percentages(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[sample]\nvalid = 388\n[demographics_percent]\nfemale = '{text}'", "count and percentage")
    assert found.verdict == verdict
    assert words in found.sentence


def test_a_count_without_n() -> None:
    assert (
        finding("[demographics_percent]\nfemale = '192 (49.5)'", "count and percentage").lacks
        == "the number of those who answered"
    )


def test_counts_agree_as_brute_force_has_them() -> None:
    for count in range(26):
        text = f"[sample]\nvalid = 25\n[demographics_percent]\na = '{count} ({100 * count / 25:.0f})'"
        assert finding(text, "count and percentage").verdict == RIGHT


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("male = 62.4\nfemale = 47.7", WRONG, "62.4 + 47.7 are 110.0 to 110.2 %: more than all respondents"),
        ("Men = 52.3\nwomen = 47.7", RIGHT, "no more than all"),
        ("male = 52.35\nfemale = 47.73", WRONG, "more than all"),
        ("male = '206 (53)'\nfemale = '186 (48)'", WRONG, "206 + 186 are 392 respondents at least, of 388"),
    ],
)
def test_answers_that_exclude_each_other(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[sample]\nvalid = 388\n[demographics_percent]\n{text}", "exclusive percentages")
    assert found.verdict == verdict
    assert words in found.sentence


def test_groups_are_named_in_the_file() -> None:
    text = "[demographics_percent]\nyoung = 41.0\nmiddle = 38.5\nold = 28.5\n"
    text += "[demographics_groups]\nage = ['young', 'middle', 'old']"
    assert finding(text, "exclusive percentages").verdict == WRONG
    with pytest.raises(
        DataError, match=r"age has 'odl', which is no key of \[demographics_percent\] \(did you mean 'old'"
    ):
        printed_from_toml(text.replace("'middle', 'old'", "'middle', 'odl'"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("mean = 4.25\nsd = 0.44", RIGHT),
        ("mean = 4.25\nsd = 0.41\nitems = 1", WRONG),
        ("mean = 4.25\nsd = 0.41", UNSAID),
        ("mean = 4.25\nsd = 0.25\nitems = 2", RIGHT),
        ("mean = 4.25\nsd = 0.20\nitems = 2", WRONG),
        ("mean = 4.125\nsd = 0.251\nitems = 4", RIGHT),
        ("mean = 4.125\nsd = 0.100\nitems = 4", WRONG),
        ("mean = 4.00\nsd = 0.00", UNSAID),
    ],
)
def test_whole_numbers_spread_at_least_so_far(text: str, verdict: Verdict) -> None:
    """Answers 4 and 5 with mean 4.25 have a variance of .25 x .75 = .1875; 4.245 to 4.255 give .430 at least."""
    found = finding(f"[means.x]\nn = 40\n{text}", "standard deviation of n")
    assert found.verdict == verdict


def test_no_whole_answers_spread_less() -> None:
    rng = np.random.default_rng(2)
    for _ in range(300):
        answers = rng.choice([rng.integers(3, 6, 30), rng.integers(4, 6, 30)])
        text = f"[means.x]\nn = 30\nmean = {answers.mean():.2f}\nsd = {answers.std():.3f}"
        assert finding(text, "standard deviation of n").verdict != WRONG


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("skewness = -0.52\nkurtosis = 0.31", RIGHT),
        ("skewness = -3.10\nkurtosis = 2.90", WRONG),
        ("skewness = -0.52", UNSAID),
        ("skewness = -3.10\nkurtosis = 2.90\nn = 3", UNSAID),
    ],
)
def test_kurtosis_is_no_smaller_than_skewness_allows(text: str, verdict: Verdict) -> None:
    n = "" if "n = " in text else "\n[sample]\nvalid = 300"
    assert finding(f"[means.x]\nmean = 3.5\n{text}{n}", "skewness and kurtosis").verdict == verdict


def test_no_sample_has_less_kurtosis_however_it_is_corrected() -> None:
    rng = np.random.default_rng(1)
    for _ in range(300):
        n = int(rng.integers(4, 40))
        x = rng.choice([0.0, 1.0], n, p=[0.8, 0.2]) + rng.choice([0, 1e-3]) * rng.normal(size=n)
        if x.std() == 0:
            continue
        z = (x - x.mean()) / x.std()
        skew, kurt = (z**3).mean(), (z**4).mean() - 3
        corrected = skew * np.sqrt(n * (n - 1)) / (n - 2), (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * kurt + 6)
        for s, k in ((skew, kurt), corrected):
            text = f"[means.x]\nn = {n}\nmean = 3\nskewness = {s:.6f}\nkurtosis = {k:.6f}"
            assert finding(text, "skewness and kurtosis").verdict == RIGHT
