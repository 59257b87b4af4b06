import numpy as np
import pandas as pd
import pytest
from helpers_data import likert

from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.errors import DataError
from egovbayes.model.file.files import model_from_syntax, model_from_toml
from egovbayes.study.description import asked_of, describe, describe_file

SYNTAX = "f =~ a1 + a2\ng =~ a3 + a4\ng ~ f + age"
TOML = """title = "A survey"
answers = "answers.{ending}"
distributed = 100
scale = [1, 5]
items = ["a1", "a2", "a3", "a4"]
notes = ["Asked in winter."]
[labels]
1 = "no"
5 = "yes"
[codebook.a2]
text = "What?"
[screening]
identical = true
[profile.gender]
labels = {{ 1 = "female", 2 = "male" }}
"""


def frame():
    answers = likert(60, 4).assign(gender=[1, 2] * 30, age=range(60))
    answers.loc[4:6, ["a1", "a2", "a3", "a4"]] = 2
    return answers


def described_survey(folder, ending="csv", text=TOML):
    frame().to_csv(folder / "answers.csv", index=False)
    frame().to_parquet(folder / "answers.parquet")
    (folder / "s.toml").write_text(text.format(ending=ending))
    return folder / "s.toml"


def test_items_are_those_given_else_of_the_model_else_of_the_description(tmp_path):
    survey, spec = read_survey(described_survey(tmp_path)), model_from_syntax(SYNTAX)
    assert asked_of(survey, spec, ["a3"]).items == ("a3",)
    assert asked_of(survey, spec).items == ("a1", "a2", "a3", "a4", "age")
    assert asked_of(survey).items == ("a1", "a2", "a3", "a4")


def test_items_of_a_model_are_grouped_by_its_constructs():
    spec, survey = model_from_syntax(SYNTAX), survey_from_frame(frame())
    assert [(block.name, block.items) for block in asked_of(survey, spec).blocks] == [
        ("f", ("a1", "a2")),
        ("g", ("a3", "a4")),
    ]
    assert [block.items for block in asked_of(survey, spec, ["a4", "age"]).blocks] == [("a4",)]
    assert asked_of(survey, spec, ["age"]).blocks == ()


def test_an_item_is_treated_as_a_fit_treats_it(tmp_path):
    spec = model_from_toml(f'syntax = """\n{SYNTAX}\n"""\n[items.a1]\nscale = [1, 5]\nreverse = true\n')
    book = asked_of(read_survey(described_survey(tmp_path)), spec).codebook
    assert book["a1"].reverse
    assert (book["a2"].reverse, book["a2"].text, book["a2"].scale) == (False, "What?", (1, 5))
    assert book["a1"].labels == {1: "no", 5: "yes"}


def test_labels_of_the_file_name_answers_and_those_that_are_none():
    frame_ = frame().assign(a1=np.where(np.arange(60) == 0, 9, frame()["a1"]))
    survey = Survey(frame_, "s.sav", labels={"a1": {1.0: "no", 9.0: "refused"}}, texts={"a1": "Why?"})
    book = asked_of(survey, None, ["a1"]).codebook
    assert (book["a1"].text, book["a1"].labels) == ("Why?", {1.0: "no", 9.0: "refused"})
    described = describe(survey, items=["a1"])
    assert described.items.loc["a1", ["highest", "missing"]].tolist() == [5, 1]
    assert described.notes[0].startswith('Taken as no answer: 9 = "refused", in a1 (1).')
    spec = model_from_toml('syntax = "f =~ a1 + a2 + a3"\n[items.a1]\nscale = [1, 5]\n')
    assert describe(survey, spec).items.loc["a1", "missing"] == 1
    other = Survey(frame_, "s.sav", labels={"a1": {1.0: "no", 9.0: "perhaps"}})
    with pytest.raises(DataError, match="item a1: 1 answers outside its scale 1 to 5: 9"):
        describe(other, spec)


def test_no_items_known():
    with pytest.raises(DataError, match="name them with --items a,b,c, or give a model with --model or a survey descr"):
        describe(survey_from_frame(frame()))


def test_unknown_items_name_the_nearest():
    with pytest.raises(DataError, match=r"no column named a11 \(did you mean 'a1'\?\)"):
        describe(survey_from_frame(frame()), items=["a11"])


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_description_screens_unless_told_not_to(tmp_path, ending):
    path = described_survey(tmp_path, ending)
    found, everyone = describe_file(path), describe_file(path, screening=False)
    assert found.response["n"].to_dict() == {"distributed": 100, "returned": 60, "rejected": 4, "valid": 56}
    assert everyone.response["n"].to_dict() == {"distributed": 100, "returned": 60, "rejected": 0, "valid": 60}
    assert found.notes[0] == everyone.notes[0] == "Asked in winter."
    assert "4 of 60 respondents were left out" in found.notes[1]
    assert found.asked.title == "A survey"


def test_parquet_in_one_pass_gives_what_csv_gives(tmp_path):
    whole = describe_file(described_survey(tmp_path), screening=False)
    streamed = describe_file(described_survey(tmp_path, "parquet"), screening=False)
    for name in ("response", "profile", "items", "answers", "correlations"):
        pd.testing.assert_frame_equal(getattr(streamed, name), getattr(whole, name), atol=1e-12)


def test_parquet_that_its_description_does_not_fit(tmp_path):
    path = described_survey(tmp_path, "parquet", TOML.replace("distributed = 100", "distributed = 20"))
    with pytest.raises(DataError, match="distributed = 20, but 60 questionnaires came back"):
        describe_file(path, screening=False)
    path = described_survey(tmp_path, "parquet", TOML.replace("[profile.gender]", "[profile.sex]"))
    with pytest.raises(DataError, match="no column named sex"):
        describe_file(path, screening=False)


def test_parquet_without_a_description(tmp_path):
    frame().to_parquet(tmp_path / "synthetic.parquet")
    found = describe_file(tmp_path / "synthetic.parquet", model_from_syntax("f =~ a1 + a2 + a3"))
    assert (found.n, found.synthetic, len(found.profile)) == (60, True, 0)
    assert list(found.items.index) == ["a1", "a2", "a3"]


def test_a_survey_read_before_is_screened_too_and_only_once(tmp_path):
    survey = read_survey(described_survey(tmp_path))
    assert describe(survey).n == describe(screened(survey)).n == 56
    assert describe(survey, screening=False).n == 60


def test_a_matrix_has_no_answers(tmp_path):
    (tmp_path / "m.toml").write_text('n = 100\nitems = ["a", "b"]\ncovariance = [[1.0, 0.3], [0.3, 1.0]]\n')
    with pytest.raises(DataError, match="this is a matrix; answers are needed to describe them"):
        describe_file(tmp_path / "m.toml")
