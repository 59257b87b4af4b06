"""`fit --likelihood ordinal` of constructs that observed predictors move, and what such a model cannot have."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_given import given_frame, grouped_given_frame

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.errors import DataError, SpecError
from egovbayes.study.jobs import Job

_MODEL = """likelihood = "ordinal"
syntax = '''
f =~ x1 + x2 + x3
g =~ y1 + y2 + y3
g ~ b*f + a*age + w*woman
f ~ age
'''
[hypotheses.H1]
claim = "b > 0"
[hypotheses.H2]
claim = "w < 0"
"""
LAVAAN = {"g~f": 0.578, "g~age": -0.002, "g~woman": -0.580, "f~age": 0.032, "f=~x3": 0.915, "g=~y1": 1.076}
"""lavaan 0.6-14, WLSMV of this synthetic survey, std.lv = TRUE, parameterization = "theta": estimates."""
QUICK = ["--draws", "400", "--tune", "300", "--chains", "4", "--no-figures"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("given")
    (found / "m.toml").write_text(_MODEL)
    given_frame(300, 3).assign(synthetic=1).to_csv(found / "d.csv", index=False)
    return found


@pytest.fixture(scope="module")
def done(folder: Path) -> Path:
    asked = ["--model", str(folder / "m.toml"), "--data", str(folder / "d.csv"), "--out", str(folder / "out")]
    assert main(["fit", *asked, *QUICK]) == 0
    return folder / "out"


def test_the_model_is_fitted_whole(done: Path, folder: Path) -> None:
    parameters = pd.read_csv(done / "tables" / "parameters.csv", index_col=0)
    for name, estimate in LAVAAN.items():
        assert abs(parameters.loc[name, "median"] - estimate) < parameters.loc[name, "sd"], name
    verdicts = pd.read_csv(done / "tables" / "hypotheses.csv", index_col=0)
    assert list(verdicts.index) == ["H1", "H2"]


def test_shares_are_those_of_the_respondents_there_are(done: Path) -> None:
    shares = pd.read_csv(done / "tables" / "categories.csv")
    assert set(shares["item"]) == {"x1", "x2", "x3", "y1", "y2", "y3"}
    assert (shares["share"].between(shares["lower"] - 0.03, shares["upper"] + 0.03)).all()
    pairs = pd.read_csv(done / "tables" / "answer_pairs.csv")
    assert len(pairs) == 15


def test_weighted_least_squares_given_predictors_stands_beside_it(done: Path) -> None:
    rows = pd.read_csv(done / "tables" / "wls_parameters.csv", index_col=0)
    # lavaan 0.6-14, as above: estimates to three places
    for name, estimate in LAVAAN.items():
        assert rows.loc[name, "est"] == pytest.approx(estimate, abs=6e-4), name
    slopes = pd.read_csv(done / "tables" / "wls_slopes.csv", index_col=["item", "predictor"])
    assert len(slopes) == 12
    np.testing.assert_allclose(slopes["slope"] - slopes["implied"], slopes["residual"], atol=1e-9)
    assert slopes.loc[("x1", "woman"), "implied"] == 0.0
    comparison = pd.read_csv(done / "tables" / "comparison.csv", index_col=0)
    assert {"g~woman", "f~age", "x1|t1"} <= set(comparison.index)
    page = (done / "page.json").read_text(encoding="utf-8")
    assert "takes the predictors (age, woman) as given too" in page


def test_a_predictor_that_is_missing_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.read_csv(folder / "d.csv")
    frame.loc[[2, 5], "age"] = np.nan
    frame.to_csv(folder / "missing.csv", index=False)
    asked = ["--model", str(folder / "m.toml"), "--data", str(folder / "missing.csv"), "--out", str(folder / "none")]
    assert main(["fit", *asked, *QUICK]) == 2
    told = capsys.readouterr().err
    assert "age predicts, and 2 of 300 respondents have no value of it" in told
    assert 'leave these respondents out (missing_predictors = "leave out" in the model file)' in told
    assert not (folder / "none").exists()


LEFT_OUT = 'missing_predictors = "leave out"\n' + _MODEL


def test_who_has_no_value_of_a_predictor_is_left_out_where_the_model_says_so(tmp_path: Path) -> None:
    """As if they had not been asked, and a line says how many; with screening rules too."""
    (tmp_path / "m.toml").write_text(LEFT_OUT)
    spec, frame = eb.read_model(tmp_path / "m.toml"), given_frame(120, 3)
    gone = frame.copy()
    gone.loc[[2, 5], "age"] = np.nan
    gone.loc[[5, 7], "woman"] = np.nan
    one = prepared_run(spec, eb.survey_from_frame(gone, source="synthetic.csv"), single=True)
    other = prepared_run(spec, eb.survey_from_frame(frame.drop([2, 5, 7]), source="synthetic.csv"), single=True)
    np.testing.assert_array_equal(one.answers.values, other.answers.values)
    said = [note.text for note in one.notes if note.key == "predictor.left_out"]
    assert said == [
        "3 of 120 respondents have no value of a predictor (age, woman) and are left out, as the model asks."
    ]
    assert not [note for note in other.notes if note.key == "predictor.left_out"]


def test_levels_of_a_predictor_that_are_missing_are_left_out_too(tmp_path: Path) -> None:
    text = LEFT_OUT.replace("w*woman", "w*gender").replace(
        '[hypotheses.H2]\nclaim = "w < 0"\n', "[predictors.gender]\n"
    )
    (tmp_path / "m.toml").write_text(text)
    frame = given_frame(120, 3)
    frame["gender"] = np.where(frame["woman"] > 0, "female", "male")
    frame.loc[3, "gender"] = None
    survey = eb.survey_from_frame(frame, source="synthetic.csv")
    assert len(prepared_run(eb.read_model(tmp_path / "m.toml"), survey, single=True).answers.values) == 119


def test_nobody_with_every_predictor_and_other_words_are_refused(tmp_path: Path) -> None:
    frame = given_frame(30, 3).assign(age=np.nan)
    spec = replace(eb.model_from_syntax("f =~ x1 + x2 + x3\nf ~ age"), missing_predictors="leave out")
    with pytest.raises(DataError, match=r"nobody has a value of every predictor \(age\): leave one out of the model"):
        prepared_run(spec, eb.survey_from_frame(frame, source="synthetic.csv"), single=True)
    (tmp_path / "m.toml").write_text(LEFT_OUT.replace("leave out", "listwise"))
    with pytest.raises(SpecError, match=r"missing_predictors.*listwise.*leave out"):
        eb.read_model(tmp_path / "m.toml")


@pytest.mark.parametrize("verb", ["what-if", "prior"])
def test_verbs_that_know_no_predictors_say_so(verb: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--model", str(folder / "m.toml"), "--data", str(folder / "d.csv"), "--out", str(folder / verb)]
    assert main([verb, *asked]) == 2
    assert "knows no observed predictors (age, woman) of answers in categories yet" in capsys.readouterr().err


def test_calibrate_takes_the_predictors_of_the_survey(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = ["--n", "60", "--simulations", "50", "--draws", "40", "--tune", "40", "--cores", "1", "--no-files"]
    asked = ["calibrate", "--model", str(folder / "m.toml"), *few]
    assert main(asked) == 2
    assert "m.toml: answers in categories are given observed predictors (age, woman)" in capsys.readouterr().err
    assert main([*asked, "--data", str(folder / "d.csv")]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "50 data sets of 60 respondents" in shown
    assert "Predictors (age, woman) are those of the survey's respondents." in shown


def test_groups_have_their_own_paths_from_predictors_unless_they_are_equal(folder: Path) -> None:
    grouped_given_frame((200, 150)).assign(synthetic=1).to_csv(folder / "schools.csv", index=False)
    text = _MODEL.replace("b*f + a*age + w*woman", "c(b1, b2)*f + c(a, a)*age + woman").replace('claim = "w < 0"', "")
    text = text.replace('claim = "b > 0"', 'claim = "b1 > 0"').replace("[hypotheses.H2]\n", "")
    equal = 'group = "school"\ngroup_equal = ["loadings", "thresholds"]\n'
    (folder / "schools.toml").write_text(equal + text)
    asked = ["--model", str(folder / "schools.toml"), "--data", str(folder / "schools.csv")]
    assert main(["fit", *asked, "--out", str(folder / "schools"), *QUICK]) == 0
    tables = folder / "schools" / "tables"
    rows = pd.read_csv(tables / "parameters.csv", index_col=0)
    beside = pd.read_csv(tables / "wls_parameters.csv", index_col=0)["est"]
    assert {"g~f [a]", "g~f [b]", "g~woman [a]", "g~woman [b]", "f~~f [b]", "f~1 [b]"} <= set(rows.index)
    one = [name for name in rows.index if name.startswith("g~age")]
    assert len(one) == 1
    for name in ("g~f [a]", "g~f [b]", "g~woman [a]", "g~woman [b]", "f~1 [b]"):
        assert abs(rows.loc[name, "median"] - beside[name]) < rows.loc[name, "sd"], name
    shares = pd.read_csv(tables / "categories.csv", index_col=["group", "item", "answer"])
    assert (shares["share"].between(shares["lower"] - 0.05, shares["upper"] + 0.05)).all()
    slopes = pd.read_csv(tables / "wls_slopes.csv")
    assert set(slopes["group"]) == {"a", "b"}


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (lambda frame: frame["school"] == "a", "group a: everybody gave the same answer to extra"),
        (lambda frame: frame["age"] * 12.0, "group a: .*extra.*age|group a: .*age.*extra"),
    ],
)
def test_predictors_that_tell_no_paths_are_refused(column: object, said: str) -> None:
    frame = grouped_given_frame((40, 30))
    survey = eb.survey_from_frame(frame.assign(extra=column(frame).astype(float)), source="synthetic.csv")
    spec = eb.model_from_syntax("f =~ x1 + x2 + x3\nf ~ age + extra")
    with pytest.raises(DataError, match=said):
        eb.fit(replace(spec, likelihood="ordinal", group="school"), survey)


def test_compare_and_what_fits_anew_say_so() -> None:
    spec = eb.model_from_syntax("f =~ x1 + x2 + x3\nf ~ age")
    spec = replace(spec, likelihood="ordinal")
    survey = eb.survey_from_frame(given_frame(30, 1), source="synthetic.csv")
    with pytest.raises(SpecError, match=r"compare knows no observed predictors \(age\) of answers in categories yet"):
        eb.compare([spec, spec], survey)
    with pytest.raises(SpecError, match=r"fits a model anew .* knows no observed predictors \(age\)"):
        Job.of("one", spec, survey)
