import numpy as np
import pandas as pd
import pytest
from helpers_data import likert
from scipy import stats

from egovbayes.data.answers import prepare
from egovbayes.data.describing.answer_checks import answer_checks, coverage_check, describe
from egovbayes.data.surveys.survey import read_survey, survey_from_frame

NAMES = ("answer categories", "answer skew", "floor and ceiling", "missing answers", "pairs answered")


def prepared(frame, group=""):
    return prepare(survey_from_frame(frame), [name for name in frame if name != group], {}, group=group)


def failing(frame, group=""):
    return {check.name: check for check in answer_checks(prepared(frame, group)) if not check.passed}


def test_description_agrees_with_scipy():
    frame = likert(200)
    frame.iloc[:20, 0] = np.nan
    table = describe(prepared(frame))
    for name in frame:
        given = frame[name].dropna().to_numpy()
        assert table.loc[name, "n"] == len(given)
        assert table.loc[name, "categories"] == 5
        assert table.loc[name, "mean"] == pytest.approx(given.mean(), rel=1e-12)
        assert table.loc[name, "sd"] == pytest.approx(given.std(ddof=1), rel=1e-12)
        assert table.loc[name, "skewness"] == pytest.approx(stats.skew(given, bias=False), abs=1e-12)
        assert table.loc[name, "kurtosis"] == pytest.approx(stats.kurtosis(given, bias=False), abs=1e-12)
        assert table.loc[name, "floor"] == pytest.approx((given == 1).mean())
        assert table.loc[name, "ceiling"] == pytest.approx((given == 5).mean())
    assert table["missing"].tolist() == [20, 0, 0]


def seven_points(n=500):
    """Answers 1 to 7, as many of each."""
    rng = np.random.default_rng(6)
    return pd.DataFrame({name: rng.integers(1, 8, n).astype(float) for name in ("a1", "a2", "a3")})


def test_good_answers_pass_every_check():
    checks = answer_checks(prepared(seven_points()))
    assert tuple(check.name for check in checks) == NAMES
    assert all(check.passed for check in checks)
    assert checks[0].text == "At least 6 different answers to every item."
    assert len(checks[0].table) == 3


def test_few_categories_name_the_items():
    frame = seven_points()
    frame["a2"] = (frame["a2"] > 3).astype(float)
    check = failing(frame)["answer categories"]
    assert check.text.startswith("Five or fewer different answers to a2. ")
    assert list(check.table.index) == ["a2"]


def test_five_categories_in_balance_are_warned_of_too():
    """Cut at even shares a loading of .7 comes out .67: what suffers is named, and that verdicts hardly do."""
    text = failing(likert(400))["answer categories"].text
    for words in (
        "a1, a2, a3",
        "loadings look weaker",
        "AVE",
        "omega",
        "HTMT and paths hardly",
        "verdicts on paths stand",
    ):
        assert words in text
    for wrong in ("mistrust small probabilities", "Keep the estimates"):
        assert wrong not in text


def test_many_items_are_counted_not_listed():
    check = failing(likert(200, p=9))["answer categories"]
    assert "a1, a2, a3, a4, a5 and 4 more." in check.text
    assert len(check.table) == 9


def test_skew_says_which_way_the_numbers_err():
    frame = seven_points()
    frame["a2"] = np.where(np.arange(500) % 20 == 0, frame["a2"], 1)
    text = failing(frame)["answer skew"].text
    for words in (
        "far from normal to a2",
        "misfit that is not there",
        "weaker than they are",
        "verdicts on paths stand",
    ):
        assert words in text
    assert "mistrust" not in text


def test_covariates_may_have_any_distribution_but_not_be_missing():
    frame = seven_points(200)
    frame["a2"] = np.where(np.arange(200) < 60, np.nan, frame["a2"] > 4)
    checks = {check.name: check for check in answer_checks(prepared(frame), ("a2",))}
    assert [name for name, check in checks.items() if not check.passed] == ["missing answers"]
    assert "a2" not in checks["answer categories"].table.index


def test_skew_and_floor():
    frame = likert(400)
    frame["a1"] = np.where(np.arange(400) % 25 == 0, frame["a1"] + 1, 1)
    found = failing(frame)
    assert "far from normal to a1" in found["answer skew"].text
    assert "at one end of a1" in found["floor and ceiling"].text


def test_many_missing_answers():
    frame = likert(100)
    frame.iloc[:25, 2] = np.nan
    assert list(failing(frame)["missing answers"].table.index) == ["a3"]


def test_pairs_nobody_answered_together():
    frame = likert(100)
    frame.iloc[:50, 0] = np.nan
    frame.iloc[50:, 1] = np.nan
    check = failing(frame)["pairs answered"]
    assert check.text.startswith("Nobody answered both a1 and a2. ")
    assert "chi-square says nothing of it, and degrees of freedom do not count it" in check.text
    assert check.table.loc["a1", "a2"] == 0
    assert check.table.loc["a3", "a3"] == 100


def test_an_item_nobody_answered_is_no_pair_with_itself():
    answered = np.array([[0, 0], [0, 9]])
    assert coverage_check(answered, ["a1", "a2"]).text == "Nobody answered a1. Leave it out, or fill its column."


def test_pairs_are_counted_in_every_group():
    frame = likert(100).assign(school=["x"] * 50 + ["y"] * 50)
    frame.iloc[:25, 0] = np.nan
    frame.iloc[25:50, 1] = np.nan
    assert "Nobody answered both a1 and a2 in some group." in failing(frame, "school")["pairs answered"].text


def test_the_ordinal_likelihood_is_advised_with_and_without_groups():
    frame = seven_points()
    frame["a2"] = np.where(np.arange(len(frame)) % 41 == 0, 7.0, 1.0)
    for group in ("", "school"):
        own = frame.assign(school=["x", "y"] * (len(frame) // 2)) if group else frame
        found = failing(own, group)
        for name in ("answer categories", "answer skew"):
            assert found[name].text.endswith("confirm them by egovbayes fit --likelihood ordinal.")


def test_political_democracy_has_a_floor():
    survey = read_survey("political-democracy")
    items = list(survey.frame)
    found = {check.name: check for check in answer_checks(prepare(survey, items, {})) if not check.passed}
    assert list(found) == ["floor and ceiling"]
    assert list(found["floor and ceiling"].table.index) == ["y2", "y6"]
    assert isinstance(found["floor and ceiling"].table, pd.DataFrame)
