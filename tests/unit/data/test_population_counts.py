"""Counts of a population in the words of a survey, and every way in which the two do not go together."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.population_counts import population_cells, population_from_frame, read_population
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.errors import DataError

SURVEY = survey_from_frame(pd.DataFrame({"region": ["North", "South"], "age": [1, 2], "x1": [3, 4]}))
AGE = Item("age")


def counts(text, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(text)
    return read_population(file)


def cells(text, tmp_path, predictors=(AGE,), group="region"):
    groups = ("North", "South") if group else ("",)
    return population_cells(counts(text, tmp_path), SURVEY, group, groups, predictors)


def test_columns_the_model_does_not_know_are_added_up(tmp_path):
    text = "region,age,gender,count\nSouth,1,f,10\nSouth,1,m,20\nnorth,2,f,5\nSouth,2,m,0\n"
    found = cells(text, tmp_path)
    assert (found.group.tolist(), found.x.tolist(), found.counts.tolist()) == ([0, 1, 1], [[2], [1], [2]], [5, 30, 0])
    assert (found.predictors, found.summed_over) == (("age",), ("gender",))


def test_without_groups_and_predictors_there_is_one_cell(tmp_path):
    found = cells("gender,count\nf,10\nm,20.5\n", tmp_path, (), "")
    assert (found.group.tolist(), found.x.shape, found.counts.tolist()) == ([0], (1, 0), [30.5])


def test_labels_and_codes_of_a_description_are_the_same(tmp_path):
    survey = read_survey("regions-synthetic")
    labels = survey.description.profile["region"].labels
    names = tuple(labels.values())
    by_code = pd.DataFrame({"region": list(labels), "age": 2, "count": range(1, 18)})
    by_label = by_code.assign(region=list(names), age=survey.description.profile["age"].labels[2.0])
    found = [
        population_cells(population_from_frame(frame), survey, "region", names, [AGE]) for frame in (by_code, by_label)
    ]
    for one in found:
        assert one.group.tolist() == list(range(17))
        assert set(one.x.ravel()) == {2.0}
    assert np.array_equal(found[0].counts, found[1].counts)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("region,age\nNorth,1\n", "no column named count"),
        ("region,count\nNorth,-1\nSouth,-2\n", r"the count is negative in rows 1, 2; write how many people"),
        ("region,count\nNorth,-1\nSouth,2\n", r"people.csv: the count is negative in row 1; write how many people"),
        ("region,count\nNorth,1\nSouth,\n", r"people.csv: the count is missing in row 2; write how many people"),
        (
            "region,count\nNorth,many\nSouth,2\n",
            r"the count is no number of people in row 1 \('many'\); write how many",
        ),
        ("region,count\nNorth,1\nSouth,inf\n", "the count is no number of people in row 2 .*; write how many"),
        ('region,count\nNorth,"1,000"\nSouth,2\n', r"in row 1 \('1,000'\); write how many people .* in figures alone"),
        (
            "region,count\nNorth,16%\nSouth,2\n",
            r"in row 1 \('16%'\); write how many people there are, in figures alone",
        ),
        ("region,count\nNorth,0\nSouth,0\n", "all counts are 0"),
    ],
)
def test_counts_that_cannot_be_used(text, message, tmp_path):
    with pytest.raises(DataError, match=message):
        counts(text, tmp_path)


def test_counts_of_nobody_in_particular():
    with pytest.raises(DataError, match="population: no column but count; others tell who is counted"):
        population_from_frame(pd.DataFrame({"count": [5]}))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("region,count\nNorth,1\nSouth,2\n", "no column age, which the model predicts by: give counts by it too"),
        ("region,gender,count\nNorth,1,1\nNorth,2,2\n", "no column age, which the model predicts by"),
        ("age,count\n1,1\n1,2\n", "people.csv: no column named region"),
        ("region,age,count\nNorth,1,2\nNorth,1,3\n", r"region North, age 1 stands there more than once \(rows 1, 2\)"),
        ("region,age,sex,count\nNorth,1,m,2\nNorth,1,M,3\n", "region North, age 1, sex m stands there more than once"),
        ("region,region,age,count\nNorth,North,1,2\n", "several columns are named region; rename or delete"),
        (
            "region,age,count\nNorth,1,2\nSouth,old,3\n",
            r"item age holds text where numbers are needed: 'old' \(row 2\)",
        ),
        ("region,age,count\nNorth,1,2\nSouth,,3\n", "age is missing in row 2; every cell needs its own"),
        ("region,age,count\nNorth,1,2\n,1,3\n", "region is missing in row 2; every cell needs its group"),
        (
            "region,age,sex,count\nNorth,1,m,2\nNorth,1,f,3\nNorth,1,,5\nSouth,1,m,1\n",
            "sex is missing in row 3, as in a total, by which people are counted twice: leave totals out",
        ),
        (
            "region,age,count\nNorth,1,2\nTotal,1,3\n",
            r"In the file only: Total. Among the groups only: South. Call them as the survey does",
        ),
    ],
)
def test_counts_that_are_of_others(text, message, tmp_path):
    with pytest.raises(DataError, match=message):
        cells(text, tmp_path)


TOTALS = """North,1,m,10
North,1,w,12
North,1,all,22
North,2,m,5
North,2,all,5.0
South,1,m,7
South,1,w,9
South,1,all,16
"""
HEAD = "region,age,sex,count\n"


def test_a_total_by_any_name_is_refused(tmp_path):
    whole = HEAD + TOTALS.replace("North,2,all,5.0", "North,2,w,6\nNorth,2,all,11")
    words = "sex all has as many people as all other values of sex together, each of 3 times, as a total has, by which"
    with pytest.raises(DataError, match=words):
        cells(whole, tmp_path)
    # of one other value it may be the same people, and one that differs is no total
    assert cells(HEAD + TOTALS, tmp_path).counts.sum() == 86
    assert cells(whole.replace("all,11", "all,12"), tmp_path).counts.sum() == 99


def test_several_predictors_that_are_not_counted(tmp_path):
    with pytest.raises(DataError, match="no column age, income, which the model predicts by: give counts by them too"):
        cells("region,count\nNorth,1\nSouth,2\n", tmp_path, (AGE, Item("income")))


def by_region(**columns):
    return population_from_frame(pd.DataFrame({"region": [1, 1], "age": [2, 2], "count": [1, 2]} | columns))


def cells_of_regions(population, predictors=()):
    survey = read_survey("regions-synthetic")
    return population_cells(population, survey, "", ("",), predictors)


@pytest.mark.parametrize("predictors", [(), (AGE,)])
@pytest.mark.parametrize("label", ["30 to 44", " 30 TO 44", "2", "2.0"])
def test_a_cell_by_code_and_by_label_is_one_cell_told_twice(label, predictors):
    words = (
        r"region 1, age 2 stands there more than once \(rows 1, 2\); write one count for each kind of people, called by"
    )
    with pytest.raises(DataError, match=words):
        cells_of_regions(by_region(age=[2, label]), predictors)


@pytest.mark.parametrize("other", [9, "total"])
def test_what_has_no_label_where_all_answers_have_one_is_no_kind_of_people(other):
    words = rf"age is {other} in row 2, and what the survey labels is 1 \(18 to 29\), 2 \(30 to 44\).*leave out totals"
    for predictors in ((), (AGE,)):
        with pytest.raises(DataError, match=words):
            cells_of_regions(by_region(age=[2, other]), predictors)


def test_labels_may_differ_in_capitals_and_blanks():
    found = cells_of_regions(by_region(age=["30 to 44", "60  AND over "]), (AGE,))
    assert found.x.ravel().tolist() == [2.0, 4.0]


@pytest.mark.parametrize("called", ["place", "where"])
def test_columns_may_have_the_names_of_questions(called, tmp_path):
    (tmp_path / "my.csv").write_text("where,x1\n1,3\n2,4\n")
    question = 'text = "Where?"\ncolumn = "where"\nlabels = { 1 = "North", 2 = "South" }\n'
    (tmp_path / "my.toml").write_text(f'answers = "my.csv"\n[profile.place]\n{question}')
    population = population_from_frame(pd.DataFrame({called: ["South", "North"], "count": [2, 1]}))
    for group in ("place", "where"):
        found = population_cells(population, read_survey(tmp_path / "my.toml"), group, ("North", "South"), ())
        assert (found.counts.tolist(), found.summed_over) == ([1, 2], ())
