"""What is known of groups: predictors from a survey's columns and from files, and what cannot be one."""

import numpy as np
import pytest
from helpers_matrix import matrix_text
from helpers_regions import regional_frame

from egovbayes.data.region_values import regions_known
from egovbayes.data.regions.region_files import read_regions
from egovbayes.data.regions.regions_asked import RegionsAsked, RegionsKnown
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

GROUPS = ("A", "B", "C")
URBAN = {"A": 0.2, "B": 0.9, "C": 0.4}


def survey_with(**columns):
    frame = regional_frame(groups=3, n=4)
    return survey_from_frame(frame.assign(**{name: frame["where"].map(values) for name, values in columns.items()}))


def known(survey=None, groups=GROUPS, **asked):
    return regions_known(RegionsAsked(**asked), survey_with(urban=URBAN) if survey is None else survey, "where", groups)


def written(tmp_path, text, name="known.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_nothing_is_known_where_nothing_is_asked():
    assert known() is None
    assert regions_known(None, survey_with(), "where", GROUPS) is None


def test_a_column_that_is_constant_within_groups_is_read_in_the_order_of_the_groups():
    found = known(predictors=("urban",), groups=("C", "A", "B"))
    assert found.values[:, 0].tolist() == [0.4, 0.2, 0.9]
    assert found.edges is None


def test_missing_rows_of_a_group_do_no_harm():
    survey = survey_with(urban=URBAN)
    survey.frame.loc[survey.frame.index[1], "urban"] = np.nan
    assert known(survey, predictors=("urban",)).values[:, 0].tolist() == [0.2, 0.9, 0.4]


def test_a_table_names_the_groups_in_its_first_column(tmp_path):
    file = written(tmp_path, "region,income,urban\n b ,5,1\nC,7,2\nA,6,4\n")
    found = known(predictors=("urban", "income"), values=file)
    assert found.values.tolist() == [[4, 6], [1, 5], [2, 7]]


def test_a_shipped_region_file_must_have_the_groups_and_no_others():
    with pytest.raises(
        DataError, match=r"In the file only: Aktobe, .*\. Among the groups only: none\. Give every group"
    ):
        known(predictors=("city",), values="kazakhstan-regions", groups=("Akmola", "Шымкент"))


def test_a_shipped_region_file_has_values_of_its_regions():
    regions = read_regions("kazakhstan-regions").regions.values()
    names = tuple(region.called("ru") for region in regions)
    found = known(predictors=("city",), values="kazakhstan-regions", groups=names)
    cities = [name for name, city in zip(names, found.values[:, 0], strict=True) if city]
    assert cities == [region.called("ru") for region in regions if region.code in {"KZ-AST", "KZ-ALA", "KZ-SHY"}]


def test_standardised_predictors_have_mean_0_and_sd_1():
    values = RegionsKnown(("x",), np.array([[1.0], [2.0], [6.0]])).standardised
    assert values.mean() == pytest.approx(0, abs=1e-15)
    assert values.std() == pytest.approx(1)


def test_neighbours_are_pairs_of_numbers(tmp_path):
    assert known(neighbours=written(tmp_path, "C,A\nB,\n")).edges == ((0, 2),)


@pytest.mark.parametrize(
    ("asked", "columns", "words"),
    [
        ({"predictors": ("urban", "urban")}, {}, "predictors of groups named twice: urban; name each once"),
        ({"predictors": ("urbn",)}, {}, "no column named urbn"),
        ({"predictors": ("urban",)}, {"urban": {"A": 1, "B": 2}}, "no value of urban for C; give every group one"),
        ({"predictors": ("urban",)}, {"urban": {"A": 2, "B": 2, "C": 2}}, "urban is 2 in every group"),
        ({"predictors": ("urban",)}, {"urban": {"A": "x", "B": 2, "C": 2}}, "urban has 'x', which is no number"),
        ({"predictors": ("x1",)}, {}, "x1 is not the same for all of 'A'"),
        (
            {"predictors": ("urban", "rural")},
            {"urban": URBAN, "rural": {"A": 0.8, "B": 0.1, "C": 0.6}},
            "over the groups urban, rural tell each other exactly",
        ),
    ],
)
def test_columns_that_cannot_be_predictors_are_refused(asked, columns, words):
    survey = survey_with(**(columns or {"urban": URBAN}))
    with pytest.raises(DataError) as caught:
        known(survey, **asked)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("region,urban\nA,1\nB,2\nD,3\n", "In the file only: D. Among the groups only: C. Give every group a row"),
        ("region,urban\nA,1\nA,2\nB,2\nC,3\n", "several rows for A; keep one for each group"),
        ("region,urban\nA,1\nB,\nC,3\n", "no value of urban for B"),
        ("region,urban\nA,1\nB,inf\nC,-1e300\n", "urban is beyond 1e100 in B, C, which no predictor is"),
        ("region,urban\nA,1\nB,1.0000000000000002\nC,1\n", "urban is 1 in every group, so that it predicts"),
        ("region,urban\nA,1\nB,2\n,3\n", "the first column, region, names no group in row 3; name the group, or"),
        ("region,urban\n", "there are column names but no groups; one line per group is needed"),
        ("region,rural\nA,1\nB,3\nC,3\n", "no column named urban"),
    ],
)
def test_tables_of_other_groups_are_refused(tmp_path, text, words):
    with pytest.raises(DataError) as caught:
        known(predictors=("urban",), values=written(tmp_path, text))
    assert words in str(caught.value)


def test_a_region_file_without_the_value_says_what_it_has(tmp_path):
    bare = [f"[regions.{one}]\nnames = {{ en = '{one}' }}\n" for one in "ABC"]
    text = "".join(f"{region}values = {{ city = {k} }}\n" for k, region in enumerate(bare))
    file = written(tmp_path, text, "own.toml")
    assert known(predictors=("city",), values=file).values[:, 0].tolist() == [0, 1, 2]
    with pytest.raises(DataError, match=r"no region has a value of 'cities'.*what it has of its regions: city"):
        known(predictors=("cities",), values=file)
    file = written(tmp_path, "".join(bare), "bare.toml")
    with pytest.raises(DataError, match="it has no values of its regions"):
        known(predictors=("city",), values=file)


def test_a_matrix_has_no_columns_to_read(tmp_path):
    file = written(tmp_path, matrix_text(["x1", "x2"], np.eye(2), 50), "matrix.toml")
    matrix = read_data(file)
    with pytest.raises(DataError, match=r"a matrix has no columns to read urban from; name a file with a row for each"):
        known(matrix, predictors=("urban",))
