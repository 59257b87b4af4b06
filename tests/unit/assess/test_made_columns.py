"""Models completed by a survey: levels, products, what is said of them, and what a matrix cannot give."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_predictors import OCCUPATIONS, model, people

from egovbayes.assess.estimate import estimate
from egovbayes.assess.made_columns import completed, counts_by_level
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.uncorrelated import held_uncorrelated
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.population_counts import population_from_frame
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

SURVEY = people()


def of(survey, **columns):
    return survey_from_frame(survey.frame.assign(**columns), source="people")


def estimates(spec, survey):
    prepared, ml, _ = estimate(prepared_run(spec, survey))
    return dict(zip(prepared.table.free_names, ml.values, strict=True)), ml


def test_a_model_that_makes_nothing_is_left_as_it_is():
    spec = model("int ~ att", "")
    made = completed(spec, SURVEY)
    assert made.spec is spec
    assert made.data is SURVEY


def test_levels_are_those_of_columns_made_by_hand():
    """Another derivation: dummies as columns of numbers, an ordinary model of observed predictors."""
    ours, ml = estimates(model("int ~ att + gender + occupation"), SURVEY)
    hand = of(
        SURVEY,
        f=(SURVEY.frame["gender"] == "female").astype(float),
        b=(SURVEY.frame["occupation"] == OCCUPATIONS[1]).astype(float),
        s=(SURVEY.frame["occupation"] == OCCUPATIONS[2]).astype(float),
    )
    theirs, other = estimates(model("int ~ att + f + b + s", ""), hand)
    assert ml.log_likelihood == pytest.approx(other.log_likelihood, rel=1e-12)
    for mine, their in (("gender.female", "f"), ("occupation.farmer", "b"), ("occupation.student_part_time", "s")):
        assert ours[f"int~{mine}"] == pytest.approx(theirs[f"int~{their}"], abs=1e-6)


def test_another_reference_says_the_same_of_any_two_levels():
    first, ml = estimates(model("int ~ att + occupation", "[predictors.occupation]\n"), SURVEY)
    second, other = estimates(model("int ~ att + occupation", "[predictors.occupation]\nreference = 'farmer'"), SURVEY)
    assert ml.log_likelihood == pytest.approx(other.log_likelihood, rel=1e-10)
    assert second["int~occupation.clerk"] == pytest.approx(-first["int~occupation.farmer"], abs=1e-5)
    apart = first["int~occupation.student_part_time"] - first["int~occupation.farmer"]
    assert second["int~occupation.student_part_time"] == pytest.approx(apart, abs=1e-5)


def test_what_is_found_of_levels_is_said():
    tables = "[predictors.occupation]\nlevels = ['clerk', 'farmer', 'student, part-time', 'none']\n"
    occupation = SURVEY.frame["occupation"].where(np.arange(500) > 0, "farmer")
    few = np.where((occupation == OCCUPATIONS[2]) & (occupation == OCCUPATIONS[2]).cumsum().gt(4), "clerk", occupation)
    made = completed(model("int ~ att + occupation.farmer", tables), of(SURVEY, occupation=few))
    told = [remark.text for remark in made.remarks]
    assert told == [
        "Nobody has these levels of occupation, which are left out: none.",
        "Few respondents have these levels of occupation: student, part-time (4). Their effects say more of these few "
        "than of the level.",
        "These levels of occupation stand in no equation: student, part-time. They are part of what the others are "
        "compared with, beside clerk.",
    ]


def test_a_level_that_reads_as_no_answer_is_said_unless_it_is_told_missing():
    occupation = SURVEY.frame["occupation"].where(np.arange(500) > 20, "Refused")
    told = [
        [
            one.text
            for one in completed(model("int ~ att + occupation", tables), of(SURVEY, occupation=occupation)).remarks
        ]
        for tables in ("[predictors.occupation]\n", "[predictors.occupation]\nmissing = ['Refused']\n")
    ]
    assert told[0][0].startswith("Levels of occupation that read as no answer: Refused. They are levels like any other")
    assert told[1] == []


def test_what_lavaan_holds_uncorrelated_unseen_is_said():
    told = held_uncorrelated(model("int ~ att + tru + age", ""))
    assert [one.text for one in told] == [
        "att, tru and the observed predictors age are held uncorrelated, as lavaan holds them. Where they are not, "
        "paths of both are off: let them be, say with att ~ age."
    ]
    assert held_uncorrelated(model("int ~ att + age\natt ~~ age", "")) == ()
    assert held_uncorrelated(model("int ~ att + age\natt ~ age", "")) == ()
    assert held_uncorrelated(model("int ~ att\ntru ~ age", "")) == ()


def test_texts_that_predict_without_a_word_are_refused_with_what_to_write():
    text = r"occupation holds texts \(clerk, .*\), and predicts.*\[predictors.occupation\] with reference = \"clerk\""
    with pytest.raises(DataError, match=text):
        prepared_run(model("int ~ att + occupation", ""), SURVEY)


def test_a_matrix_in_place_of_answers_is_refused():
    matrix = Matrix.__new__(Matrix)
    object.__setattr__(matrix, "source", "printed.toml")
    with pytest.raises(DataError, match=r"printed.toml: this is a matrix, and the product att:tru is made of answers"):
        completed(model("int ~ att + tru + att:tru", ""), matrix)
    with pytest.raises(DataError, match=r"this is a matrix, and the levels of gender are read off answers"):
        completed(model("int ~ att + gender", "[predictors.gender]\n"), matrix)


def test_counts_of_a_population_are_coded_as_the_model_is():
    made = completed(model("int ~ att + gender\ntru ~ occupation"), SURVEY)
    frame = pd.DataFrame({"gender": ["male", "female"], "occupation": ["clerk", "farmer"], "count": [3, 4]})
    told = counts_by_level(population_from_frame(frame, "pop.csv"), made.spec, SURVEY).frame
    assert told["gender.female"].tolist() == [0, 1]
    assert told["occupation.farmer"].tolist() == [0, 1]
    assert told["occupation.student_part_time"].tolist() == [0, 0]
    assert not {"gender", "occupation"} & set(told)
    lacking = replace(population_from_frame(frame, "pop.csv"), frame=frame.assign(gender=["male", None]))
    with pytest.raises(DataError, match=r"pop.csv: gender is missing in row 2; every cell needs its own"):
        counts_by_level(lacking, made.spec, SURVEY)


def test_counts_that_lack_a_predictor_are_told_its_column_and_not_its_levels():
    made = completed(model("int ~ att + gender\ntru ~ occupation"), SURVEY)
    frame = pd.DataFrame({"occupation": ["clerk", "farmer"], "count": [3, 4]})
    with pytest.raises(DataError, match=r"pop.csv: no column gender, which the model predicts by: give counts by it"):
        counts_by_level(population_from_frame(frame, "pop.csv"), made.spec, SURVEY)
    both = population_from_frame(frame.rename(columns={"occupation": "region"}), "pop.csv")
    with pytest.raises(
        DataError, match=r"no column gender, occupation, which .*: give counts by them too, or leave them"
    ):
        counts_by_level(both, made.spec, SURVEY)
    levels = frame.assign(**{"gender.female": [0, 1]})
    assert "gender.female" in counts_by_level(population_from_frame(levels, "pop.csv"), made.spec, SURVEY).frame
