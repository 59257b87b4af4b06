import re
from pathlib import Path

import pandas as pd
import pytest
from helpers_screening import DESCRIPTION, careless, described

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.screening_rules import ScreeningRules
from egovbayes.data.surveys.survey import read_survey
from egovbayes.data.surveys.survey_description import ProfileQuestion, read_description
from egovbayes.errors import DataError

WHOLE = """
name = "try"
title = "A try"
answers = "answers.csv"
distributed = 80
synthetic = true
items = ["a1", "a2", "a3", "a4"]
scale = [1, 5]
notes = ["Only a try."]

[labels]
1 = "never"
99 = "no answer"

[codebook.a2]
text = "How often?"
reverse = true

[codebook.a3]
scale = [0, 10]
labels = { 0 = "not at all" }

[screening]
missing_share = 0.2
identical = true

[profile.sex]
text = "Gender"
column = "gender"
labels = { 1 = "female", x = "else" }

[profile.use]
text = "What for?"
columns = { a1 = "information", a2 = "talk" }
"""


def test_everything_a_description_says(tmp_path: Path) -> None:
    found = read_description(described(tmp_path, WHOLE))
    common = {1.0: "never", 99.0: "no answer"}
    assert (found.name, found.title, found.answers, found.distributed) == ("try", "A try", "answers.csv", 80)
    assert found.items == ("a1", "a2", "a3", "a4") == tuple(found.codebook)
    assert found.codebook["a1"] == Item("a1", scale=(1, 5), labels=common)
    assert found.codebook["a2"] == Item("a2", "How often?", (1, 5), True, common)
    assert found.codebook["a3"] == Item("a3", scale=(0, 10), labels={0.0: "not at all"})
    assert found.screening == ScreeningRules(missing_share=0.2, identical=True)
    assert found.profile["sex"] == ProfileQuestion("sex", "Gender", ("gender",), {1.0: "female", "x": "else"})
    several = {"a1": "information", "a2": "talk"}
    assert found.profile["use"] == ProfileQuestion("use", "What for?", ("a1", "a2"), several, multiple=True)
    assert found.synthetic
    assert found.notes == ("Only a try.",)


def test_answers_alone_are_enough(tmp_path: Path) -> None:
    found = read_description(described(tmp_path, 'answers = "answers.csv"'))
    assert (found.name, found.items, found.screening, found.distributed) == ("survey", (), None, None)
    assert read_description(described(tmp_path, 'answers = "a.csv"\n[codebook.b]\n[codebook.a]')).items == ("b", "a")


def test_a_survey_knows_its_description(tmp_path: Path) -> None:
    survey = read_survey(described(tmp_path, WHOLE))
    assert survey.description is not None
    assert survey.description.title == "A try"
    assert survey.synthetic
    assert survey.notes[-1] == "Only a try."
    assert survey.codebook["a3"].scale == (0, 10)
    assert len(survey.frame) == 60
    plain = read_survey(tmp_path / "answers.csv")
    assert plain.digest == survey.digest
    assert (plain.description, plain.codebook, plain.synthetic) == (None, {}, False)


def test_answers_may_be_of_any_format(tmp_path: Path) -> None:
    careless().to_parquet(tmp_path / "answers.parquet")
    path = described(tmp_path, DESCRIPTION.replace("answers.csv", "answers.parquet"))
    pd.testing.assert_frame_equal(read_survey(path).frame.reset_index(drop=True), careless(), check_dtype=False)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "A try"', 'titel = "A try"', r"survey.toml: unknown key 'titel' \(did you mean 'title'\?\)"),
        ('answers = "answers.csv"', "", "survey.toml: the key answers is missing; it names the file of answers"),
        ('answers = "answers.csv"', "answers = 5", "survey.toml: answers = 5 must be a text in quotes"),
        (
            '"answers.csv"',
            '"answer.csv"',
            r"its file of answers 'answer.csv' is not there \(did you mean 'answers.csv'",
        ),
        ('"answers.csv"', '"survey.toml"', "answers = 'survey.toml' must name a file of answers; known endings: .csv"),
        ("distributed = 80", "distributed = 59", "distributed = 59, but 60 questionnaires came back"),
        ("distributed = 80", "distributed = 0", "distributed = 0 must be the whole number of questionnaires"),
        ("distributed = 80", "distributed = 8.5", "distributed = 8.5 must be the whole number"),
        ("distributed = 80", "distributed = true", "distributed = True must be the whole number"),
        ("distributed = 80", 'synthetic = "yes"', "synthetic = 'yes' must be true or false"),
        ('"a4"]', '"a4", "a1"]', "items names a1 twice; name each item once"),
        ('"a4"]', '"a44"]', r"no column named a44"),
        ('"a4"]', "4]", "items = .* must be a text or a list of texts"),
        ("scale = [1, 5]", "scale = [5, 1]", "survey.toml: scale = .5, 1. must be the lowest and the highest"),
        ("scale = [1, 5]", "labels = { often = 1 }", "survey.toml: labels name answers, and 'often' is no number"),
        ("scale = [1, 5]", "scale = [1, 5", "survey.toml is no valid TOML"),
        ("identical = true", "identicle = true", r"survey.toml \[screening\]: unknown key 'identicle' .did you mean"),
        (
            "missing_share = 0.5",
            "missing_share = 5",
            r"survey.toml \[screening\]: screening rule missing_share = 5 must",
        ),
        ("[screening]", "[codebook.a5]\n[screening]", r"\[codebook.a5\]: 'a5' is not among the items; they are a1, a2"),
        ("[screening]", '[codebook.a1]\ntxt = ""\n[screening]', r"\[codebook.a1\]: unknown key 'txt' .did you mean"),
        ("[screening]", "[codebook]\na1 = 5\n[screening]", r"codebook.a1 = 5 must be a table; write \[codebook.a1\]"),
        ('items = ["a1", "a2", "a3", "a4"]', "", r"survey.toml: \[screening\] needs the items it looks at: items = "),
        ("labels = {", "label = {", r"\[profile.gender\]: unknown key 'label' .did you mean 'labels'"),
        ("labels = {", "columns = {}\nlabels = {", r"\[profile.gender\]: columns and labels exclude each other"),
        ('labels = { 1 = "female", 2 = "male" }', "columns = {}", r"\[profile.gender\]: columns is empty; write"),
        ("[profile.gender]", "[profile.sex]", r"survey.toml \[profile.sex\]: no column named sex"),
    ],
)
def test_descriptions_that_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in DESCRIPTION
    with pytest.raises(DataError, match=message):
        read_survey(described(tmp_path, DESCRIPTION.replace(old, new, 1)))


def test_files_that_are_no_descriptions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match=re.escape(f"{tmp_path / 'none.toml'}: there is no such file")):
        read_survey(tmp_path / "none.toml")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match=r"none.toml: there is no such file; give the path of a survey description"):
        read_survey("none.toml")
    with pytest.raises(DataError, match="this is a model, not a survey; give it with --model"):
        read_survey(described(tmp_path, 'syntax = "f =~ a1 + a2"'))
    (tmp_path / "latin.toml").write_bytes(b'answers = "\xe9.csv"')
    with pytest.raises(DataError, match=r"latin.toml is no UTF-8 text"):
        read_survey("latin.toml")
    with pytest.raises(DataError, match="column names but no respondents"):
        read_survey(described(tmp_path, frame=careless().head(0)))
