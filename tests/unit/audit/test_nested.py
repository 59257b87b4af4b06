"""Columns compared to each other, AIC and BIC. All figures are invented."""

from __future__ import annotations

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError

WRONG, RIGHT, UNSAID = Verdict
FILE = """
[table4.free]
chi_square = 5257.24
df = 460
cfi = 0.956
tli = 0.951
rmsea = 0.031
{free}
[table4.equal]
{equal}
"""
EQUAL = "chi_square = 5305.79\ndf = 478\n"
TO = f"{EQUAL}compared_to = 'free'\n"


def findings(equal: str, free: str = "") -> dict[str, Finding]:
    done = audit(printed_from_toml(FILE.format(equal=equal, free=free)))
    return {one.name: one for one in done.findings if one.where == "table4.equal"}


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        (f"{TO}delta_chi_square = 48.55", "difference of chi-squares", RIGHT),
        (f"{TO}delta_chi_square = 45.55", "difference of chi-squares", WRONG),
        (f"{TO}delta_chi_square = 45.55\nscaled = true", "difference of chi-squares", UNSAID),
        (f"{EQUAL}delta_chi_square = 48.55", "difference of chi-squares", RIGHT),
        (f"{EQUAL}delta_chi_square = 48.55\ndelta_df = 17", "difference of chi-squares", UNSAID),
        (f"{EQUAL}delta_chi_square = 45.55", "difference of chi-squares", UNSAID),
        ("compared_to = 'free'", "difference of chi-squares", UNSAID),
        ("compared_to = 'free'\nchi_square = 5305.79", "difference of chi-squares", UNSAID),
        ("compared_to = 'free'\nchi_square = 5305.79\ndf = 460", "difference of chi-squares", UNSAID),
        (TO, "difference of chi-squares", RIGHT),
        (f"{TO}delta_df = 18", "difference of df", RIGHT),
        (f"{TO}delta_df = 81", "difference of df", WRONG),
        (f"{TO}delta_chi_square = 48.55\ndelta_df = 18\ndelta_p = '<.001'", "p of the difference", RIGHT),
        (f"{TO}delta_p = 0.20", "p of the difference", WRONG),
        ("compared_to = 'free'\ndelta_p = 0.20", "p of the difference", UNSAID),
        (f"{TO}delta_p = 0.20\nscaled = true", "p of the difference", UNSAID),
    ],
)
def test_differences(text: str, name: str, verdict: Verdict) -> None:
    """5305.79 - 5257.24 = 48.55 on 18 df has p .0001."""
    assert findings(text)[name].verdict == verdict


def test_a_nested_model_that_fits_better_is_asked_about() -> None:
    found = findings(TO.replace("5305.79", "5205.79"))["difference of chi-squares"]
    assert (found.verdict, found.severity) == (UNSAID, Severity.QUESTION)
    assert found.sentence.endswith("a model nested in another never fits better.")


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (f"{TO}rmsea = 0.031", RIGHT, "go with the same respondents and baseline"),
        (f"{TO}rmsea = 0.035", WRONG, "respondents by RMSEA are"),
        (f"{TO}cfi = 0.956\ntli = 0.953", RIGHT, "go with the same"),
        (f"{TO}cfi = 0.956\ntli = 0.959", WRONG, "df of the baseline by TLI and CFI are"),
    ],
)
def test_nested_models_share_respondents_and_baseline(text: str, verdict: Verdict, words: str) -> None:
    found = findings(text)["what nested models share"]
    assert found.verdict == verdict
    assert words in found.sentence


def test_models_of_other_groups_share_nothing() -> None:
    assert "what nested models share" not in findings(f"{TO}rmsea = 0.035\ngroups = 3")


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(DataError, match=r"compared_to names 'fre', which is no other column of \[table4\].*'free'"):
        printed_from_toml(FILE.format(equal="compared_to = 'fre'", free=""))


SMALL = "[table1.m]\nn = 301\nchi_square = 85.306\ndf = 24\nitems = 9\n"


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("free_parameters = 21\naic = 127.306", "AIC and chi-square", RIGHT),
        ("free_parameters = 21\naic = 172.306", "AIC and chi-square", UNSAID),
        ("free_parameters = 21\naic = 7517.49", "AIC and chi-square", UNSAID),
        ("aic = 127.306", "AIC and chi-square", RIGHT),
        ("aic = 7517.49\nbic = 7595.34\nfree_parameters = 21", "AIC and BIC", RIGHT),
        ("aic = 7517.49\nbic = 7595.34", "AIC and BIC", RIGHT),
        ("aic = 7517.49\nbic = 7559.34\nfree_parameters = 21", "AIC and BIC", UNSAID),
        ("aic = 7517.490\nbic = 7597.340", "AIC and BIC", UNSAID),
        ("aic = 7517.49\nbic = 7559.34\ngroups = 2", "AIC and BIC", UNSAID),
        ("aic = 7517.49", "AIC and BIC", UNSAID),
    ],
)
def test_information_criteria(text: str, name: str, verdict: Verdict) -> None:
    """21 free parameters: AIC - chi-square = 42; BIC - AIC = 21 (log 301 - 2) = 77.849."""
    done = audit(printed_from_toml(SMALL + text))
    assert next(one.verdict for one in done.findings if one.name == name) == verdict


def test_an_aic_near_twice_the_parameters_is_asked_about() -> None:
    done = audit(printed_from_toml(f"{SMALL}free_parameters = 21\naic = 137.306"))
    found = next(one for one in done.findings if one.name == "AIC and chi-square")
    assert found.severity == Severity.QUESTION
    assert "is 51.999 to 52.001; twice the 21 free parameters would be 42" in found.sentence
