"""Groups are called as a reader knows them, and which is first is not the first row's business."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.errors import DataError

DESCRIPTION = """
answers = "s.csv"
[profile.region]
{}
"""


def survey(values, labels=None, **settings) -> Survey:
    column = pd.Series(values, **settings)
    return replace(survey_from_frame(pd.DataFrame({"region": column})), labels={"region": labels or {}})


def described(folder: Path, values, lines: str) -> Survey:
    pd.DataFrame({"region": values, "x": 1}).to_csv(folder / "s.csv", index=False)
    (folder / "s.toml").write_text(DESCRIPTION.format(lines), encoding="utf-8")
    return read_survey(folder / "s.toml")


def named(found: Survey) -> list[str | None]:
    """The group of every respondent by name."""
    groups = survey_groups(found, "region")
    return [groups.names[code] if code >= 0 else None for code in groups.codes]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["b", "a", None, "b"], ("a", "b")),
        ([2.0, 1.5, np.nan, 10.0], ("1.5", "2", "10")),
        (["Area 10", "area 2", "Area 1"], ("Area 1", "area 2", "Area 10")),
        ([" north", "north ", "", "  ", "east"], ("east", "north")),
        (["10", "9", "x"], ("9", "10", "x")),
        ([True, False, True], ("False", "True")),
        (["é", "e\u0301a"], ("e\u0301a", "é")),
        (pd.to_datetime(["2020-05-01", "2019-05-01", None]), ("2019-05-01", "2020-05-01")),
        (pd.Categorical(["low", "high"], ["low", "high"], ordered=True), ("low", "high")),
        (pd.Categorical(["low", "high"], ["low", "high"]), ("high", "low")),
        (pd.array([2, 1, None], dtype="Int64"), ("1", "2")),
        (["b\x1b[31m", "a"], ("a", "b\ufffd[31m")),
    ],
)
def test_the_order_is_that_of_the_values_whatever_the_rows_are(values, names):
    found = survey(values)
    assert survey_groups(found, "region").names == names
    turned = replace(found, frame=found.frame.iloc[::-1])
    assert survey_groups(turned, "region").names == names
    assert named(turned)[::-1] == named(found)


def test_labels_of_the_file_name_the_codes_and_codes_order_them():
    found = survey([2.0, 1.0, 3.0, 2.0], {1.0: "Urban ", 2.0: "Astana"})
    groups = survey_groups(found, "region")
    assert groups.names == ("Urban", "Astana", "3")
    assert groups.codes.tolist() == [1, 0, 2, 1]
    assert groups.notes == ("The group column region has no label for 3, so that these groups are called so.",)


def test_an_empty_label_is_none():
    groups = survey_groups(survey([1, 2], {1: " ", 2: "Astana"}), "region")
    assert groups.names == ("1", "Astana")
    assert groups.notes == ("The group column region has no label for 1, so that these groups are called so.",)


def test_labels_and_order_of_the_description_come_first(tmp_path):
    labels = 'labels = { 1 = "urban", 2 = "rural", 9 = "other" }'
    found = described(tmp_path, [2, 1, 2], labels)
    assert survey_groups(replace(found, labels={"region": {1.0: "town"}}), "region").names == ("urban", "rural")
    assert survey_groups(described(tmp_path, [1, 2], f'{labels}\norder = ["rural", 1]'), "region").names == (
        "rural",
        "urban",
    )
    texts = described(tmp_path, ["f", "m", "x"], 'labels = { m = "male", f = "female" }')
    assert survey_groups(texts, "region").names == ("male", "female", "x")
    with pytest.raises(DataError, match=r"order in \[profile.region\] does not name urban; name every group"):
        survey_groups(described(tmp_path, [1, 2], f'{labels}\norder = ["rural"]'), "region")


def test_a_question_stands_for_its_column(tmp_path):
    pd.DataFrame({"q1": [2, 1], "x": 1}).to_csv(tmp_path / "s.csv", index=False)
    lines = 'column = "q1"\nlabels = { 1 = "female", 2 = "male" }'
    (tmp_path / "s.toml").write_text(DESCRIPTION.format(lines).replace("region", "gender"), encoding="utf-8")
    found = read_survey(tmp_path / "s.toml")
    assert survey_groups(found, "gender").names == survey_groups(found, "q1").names == ("female", "male")


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ("[true]", "order holds True; write labels or values"),
        ('["urbn"]', r"order names 'urbn', which is no label \(did you mean 'urban'\?\); labels: urban, rural"),
    ],
)
def test_an_order_that_cannot_be_is_refused(tmp_path, order, message):
    with pytest.raises(DataError, match=message):
        described(tmp_path, [1, 2], f'labels = {{ 1 = "urban", 2 = "rural" }}\norder = {order}')


@pytest.mark.parametrize(
    ("values", "labels", "message"),
    [
        (["urban", "Urban", "rural"], {}, "Urban, urban differ only in capitals or the make-up of letters"),
        (["East Side", "EastSide"], {}, "East Side, EastSide differ only in blanks"),
        (["Алматы", "Aлматы"], {}, r"differ only in A \(Latin\) and А \(Cyrillic\), which look the same"),
        ([1, 2, 3], {1: "urban", 2: "urban"}, "1, 2 are all labelled 'urban'"),
        ([1, 2], {1: "urban", 2: "URBAN"}, r"urban \(1\), URBAN \(2\) differ only in capitals"),
        (
            ["a b", "ab", "c", "C"],
            {},
            "C, c differ only in capitals .*; a b, ab differ only in blanks",
        ),
    ],
)
def test_names_that_look_the_same_are_refused_in_one_message(values, labels, message):
    with pytest.raises(DataError, match=message) as refused:
        survey_groups(survey(values, labels), "region")
    assert "has groups whose names look the same" in str(refused.value)
    assert str(refused.value).endswith("or give them names that a reader can tell apart")


def test_a_column_that_holds_no_group_or_is_not_there():
    with pytest.raises(DataError, match="the group column region is empty"):
        survey_groups(survey(["", None, " "]), "region")
    with pytest.raises(DataError, match=r"no column named regoin \(did you mean 'region'"):
        survey_groups(survey([1, 2]), "regoin")
