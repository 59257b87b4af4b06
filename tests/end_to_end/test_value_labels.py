"""SPSS and Stata files as a researcher has them: what their value labels change. The answers are drawn by a program."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import read_model

ITEMS = ["a1", "a2", "a3"]
FIVE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
SHUFFLED = (1, 3, 9, 4, 5)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.lav").write_text("f =~ a1 + a2 + a3\n", encoding="utf-8")
    return tmp_path


def numbers(n: int = 200) -> pd.DataFrame:
    common = np.random.default_rng(1).normal(size=(n, 1))
    noise = np.random.default_rng(2).normal(size=(n, 3))
    return pd.DataFrame(np.clip(np.round(3 + common + noise), 1, 5), columns=ITEMS)


def written(folder: Path, ending: str, frame: pd.DataFrame, labels: dict[int, str]) -> str:
    write = pyreadstat.write_sav if ending == ".sav" else pyreadstat.write_dta
    write(frame, folder / f"s{ending}", variable_value_labels=dict.fromkeys(ITEMS, labels))
    return f"s{ending}"


@pytest.mark.parametrize("ending", [".sav", ".dta"])
@pytest.mark.parametrize(("code", "label"), [(6, "Don't know"), (99, "Затрудняюсь ответить"), (0, "Білмеймін")])
def test_codes_for_no_answer_are_not_the_highest_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], ending: str, code: int, label: str
) -> None:
    frame = numbers()
    frame.loc[:9, "a1"] = code
    data = written(folder, ending, frame, {**dict(enumerate(FIVE, start=1)), code: label})
    assert main(["check", "--data", data, "--model", "model.lav"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        f'Taken as no answer: {code} = "{label}", in a1 (10). To count it as an answer: [items.a1] missing = [] '
        "(in a survey description, [codebook.a1])." in shown
    )
    answers = prepared_run(read_model("model.lav"), read_survey(data)).observed.answers
    assert answers is not None
    assert np.isnan(answers.values[:10, 0]).all()
    assert answers.counts.loc["a1", "no_answer"] == 10


def test_labels_out_of_order_are_refused_and_recoded_by_the_line_of_the_message(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shuffled = numbers().map(lambda answer: SHUFFLED[int(answer) - 1])
    data = written(folder, ".sav", shuffled, dict(zip(SHUFFLED, FIVE, strict=True)))
    assert main(["check", "--data", data, "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    line = told.split("[items.a1] ")[1].partition(";")[0]
    lines = "".join(f"[items.{name}]\n{line}\n" for name in ITEMS)
    (folder / "model.toml").write_text(f'syntax = "f =~ a1 + a2 + a3"\n{lines}', encoding="utf-8")
    right = written(folder, ".dta", numbers(), dict(enumerate(FIVE, start=1)))
    ours = prepared_run(read_model("model.toml"), read_survey(data)).observed.moments
    theirs = prepared_run(read_model("model.lav"), read_survey(right)).observed.moments
    np.testing.assert_array_equal(ours.covariances, theirs.covariances)


def test_two_codes_of_one_label_in_words_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = written(folder, ".sav", numbers(), {1: "Agree", 2: "Agree", 3: "Disagree", 4: "Strongly disagree"})
    assert main(["check", "--data", data, "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    assert 'item a1: 1 and 2 are both labelled "Agree" in the file of answers; correct the labels there, or' in told
    assert "[items.a1] labels = { ... } in the model file, or [codebook.a1] labels = { ... } in a survey" in told


def test_two_codes_of_one_label_say_whose_labels_they_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = written(folder, ".sav", numbers(), {1: "Agree", 2: "Agree", 3: "Disagree", 4: "Strongly disagree"})
    described = f'answers = "{Path(data).name}"\n[codebook.a1]\nlabels = {{ 2 = "Agree" }}\n'
    (folder / "d.toml").write_text(described, encoding="utf-8")
    assert main(["check", "--data", "d.toml", "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    assert '"Agree": 2 by [items.a1] labels of the model file or [codebook.a1] labels of the survey description' in told
    (folder / "d.toml").write_text(described.replace("{ 2", '{ 1 = "Agree", 2'), encoding="utf-8")
    assert main(["check", "--data", "d.toml", "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    assert '"Agree": [items.a1] labels of the model file says so, or else the survey description ([codebook' in told


def test_new_refuses_two_codes_of_one_label_and_columns_names_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = written(folder, ".sav", numbers(), {1: "Agree", 2: "Agree", 3: "Disagree", 4: "Strongly disagree"})
    before = sorted(path.name for path in folder.iterdir())
    assert main(["new", data, "--yes"]) == 2
    told = capsys.readouterr().err
    assert 'item a1: 1 and 2 are both labelled "Agree"; correct the labels in the file' in told
    assert "`egovbayes columns FILE --description NAME.toml`, then [codebook.a1] labels" in told
    assert sorted(path.name for path in folder.iterdir()) == before
    assert main(["new", data, "--missing", "2", "--yes"]) == 0
    assert main(["columns", data, "--description", "d.toml"]) == 0
    assert '1 and 2 are both labelled "Agree"' in " ".join(capsys.readouterr().out.split())
    assert main(["new", "d.toml", "--yes"]) == 2
    assert "own: [codebook.a1] labels" in capsys.readouterr().err
    labels = "".join(f'[codebook.{name}]\nlabels = {{ 1 = "Totally agree" }}\n' for name in ITEMS)
    (folder / "d.toml").write_text(f"{(folder / 'd.toml').read_text(encoding='utf-8')}\n{labels}", encoding="utf-8")
    assert main(["new", "d.toml", "--yes"]) == 0
    assert main(["check", "--model", "d-model.toml", "--data", "d.toml"]) == 0


def test_codes_that_do_not_follow_their_labels_are_named_and_ordered_by_one_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shuffled = numbers().map(lambda answer: SHUFFLED[int(answer) - 1])
    data = written(folder, ".sav", shuffled, dict(zip(SHUFFLED, FIVE, strict=True)))
    before = sorted(path.name for path in folder.iterdir())
    assert main(["columns", data]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        'its codes do not follow its labels (say order = ["Strongly disagree", "Disagree", "Neutral", "Agree", '
        '"Strongly agree"])' in shown
    )
    assert main(["new", data, "--yes"]) == 2
    told = capsys.readouterr().err
    assert 'the codes of a1 do not follow its labels: 1 = "Strongly disagree", 3 = "Disagree", 4 = "Agree"' in told
    by_labels = f"--order '{', '.join(FIVE)}'"
    assert f"in the order of the labels: {by_labels}; should the labels be wrong" in told
    assert "in that of the codes: --order '1, 3, 4, 5, 9'" in told
    assert sorted(path.name for path in folder.iterdir()) == before
    assert main(["new", data, "--yes", "--order", ", ".join(FIVE)]) == 0
    survey = read_survey("s-survey.toml")
    assert survey.codebook["a2"].order == FIVE
    run = prepared_run(read_model("s-model.toml"), survey).observed.answers
    assert run is not None
    np.testing.assert_array_equal(run.values, numbers())
    assert main(["new", data, "--yes", "--overwrite", "--order", "1, 3, 4, 5, 9"]) == 0
    run = prepared_run(read_model("s-model.toml"), read_survey("s-survey.toml")).observed.answers
    assert run is not None
    assert np.unique(run.values).tolist() == [1, 2, 3, 4, 5]
    np.testing.assert_array_equal(run.values[numbers() == 3], 5)


def test_an_order_of_other_words_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = written(folder, ".sav", numbers(), dict(enumerate(FIVE, start=1)))
    assert main(["new", data, "--yes", "--order", "bad, good"]) == 2
    told = capsys.readouterr().err
    assert "--order 'bad, good': no item's answers are all among these words; name every answer of an item" in told
    assert main(["new", data, "--yes", "--order", " < ".join(reversed(FIVE))]) == 0
    assert read_survey("s-survey.toml").codebook["a1"].order == FIVE[::-1]
