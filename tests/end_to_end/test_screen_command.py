"""`egovbayes screen` as its user meets it."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_screening import DESCRIPTION, careless, described

import egovbayes as eb
from egovbayes.cli import main
from egovbayes.engines.samplers.settings import SamplerSettings


def words(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    described(tmp_path)
    return tmp_path


def test_the_survey_s_own_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--data", "survey.toml"]) == 0
    said = words(capsys)
    assert "Rules the survey's own Result 2 left out (3.3 %), 58 respondents stay" in said
    assert "Nothing was written: --out FOLDER writes" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--language", "ru"], "--language does nothing without --out"),
        (["--report", "html"], "--report does nothing without --out: add that, or leave --report out"),
        (["--language", "ru", "--out", "new"], "--language does nothing without a document, which --report asks for"),
        (["--no-files", "--out", "new"], "--out does nothing without a results folder, which --no-files leaves out"),
        (["--no-files", "--report", "md"], "--report does nothing without a results folder, which --no-files leaves"),
    ],
)
def test_documents_need_a_folder(options: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--data", "survey.toml", *options]) == 2
    assert message in words(capsys)


def test_nothing_is_said_of_files_that_are_not_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--data", "survey.toml", "--no-files"]) == 0
    assert "written" not in words(capsys)


def test_options_change_single_rules(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    options = [
        "--missing-share",
        "off",
        "--no-identical",
        "--duplicates",
        "--mahalanobis",
        "0.0001",
        "--long-string",
        "4",
    ]
    assert main(["screen", "--data", "survey.toml", *options, "--out", "out", "--no-figures"]) == 0
    assert "the survey's own, changed by options" in words(capsys)
    record = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["rules"] == {"long_string": 4, "duplicates": True, "mahalanobis": 0.0001}
    assert record["left_out"] == {"long_string": 1, "duplicates": 1, "mahalanobis": 0}
    assert main(["screen", "--data", "out/kept.csv", "--items", "a1,a2,a3,a4"]) == 0
    assert "usual ones, as the survey states none of its own" in words(capsys)


def test_a_plain_file_needs_items(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["screen", "--data", "answers.csv"]) == 2
    assert "which columns are items is not known; name them (--items a,b,c) or a model of them (--model)" in words(
        capsys
    )
    (folder / "model.toml").write_text('syntax = "f =~ a4 + a1 + a3 + a2"', encoding="utf-8")
    assert main(["screen", "--data", "answers.csv", "--model", "model.toml"]) == 0
    said = words(capsys)
    assert "3 left out (5.0 %)" in said
    assert "4 items (a1 to a4)" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--missing-share", "1.5"], "screening rule missing_share = 1.5 must be a share from 0 to below 1"),
        (["--mahalanobis", "-1"], "screening rule mahalanobis = -1.0 must be a probability between 0 and 1"),
        (["--long-string", "2.5"], "screening rule long_string = 2.5 must be a whole number of at least 2"),
        (["--long-string", "9"], "long_string = 9: with 4 items no run can be so long"),
        (
            ["--variability", "a lot"],
            '--variability a lot: give a number ("answers varying less than SD 0.3" is 0.3), or off',
        ),
        (
            ["--missing-share", "0", "--variability", "9"],
            "screening would leave out all 60 respondents: 1 for more than 0 %",
        ),
        (["--items", "a1"], "one item (a1) has nothing to compare; name at least two"),
        (["--items", "a1,,a2"], "write the columns' names separated by commas"),
        (["--items", "a1,b9"], "survey.toml: no column named b9"),
        (["--multiverse"], "--multiverse tests a model's hypotheses: name the model with --model"),
        (["--model", "citizen-centric", "--multiverse", "--cores", "0"], "cores = 0 is too few"),
        (["--out", "answers.csv"], "--out answers.csv is a file: results are a folder"),
    ],
)
def test_bad_input(options: list[str], message: str, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    before = sorted(folder.iterdir())
    assert main(["screen", "--data", "survey.toml", *options]) == 2
    assert message in words(capsys)
    assert sorted(folder.iterdir()) == before


def test_a_matrix_cannot_be_screened(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "m.toml").write_text('n = 9\nitems = ["a", "b"]\ncovariance = [[1], [0.5, 1]]', encoding="utf-8")
    assert main(["screen", "--data", "m.toml"]) == 2
    assert "screening looks at people's answers" in words(capsys)


def test_the_multiverse(capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = partial(SamplerSettings, draws=50, tune=50, chains=2)
    monkeypatch.setattr("egovbayes.cli.commands.screen_command.SamplerSettings", few)
    spec = eb.read_model("citizen-centric")
    frame = eb.simulate(spec, 150, {"readiness~attitude": 0.5}, seed=2)
    frame.iloc[:4, :10] = 3.0
    frame.to_csv(folder / "answers.csv", index=False)
    options = ["--model", "citizen-centric", "--multiverse", "--out", "out"]
    assert main(["screen", "--data", "answers.csv", *options, "--report", "md,html", "--language", "ru,en"]) == 0
    said = words(capsys)
    assert "kept.csv, tables, figures, report-ru.md, report-ru.html, report.md, report.html, run.json" in said
    assert "SYNTHETIC DATA" in said
    assert "The hypotheses of citizen-centric under each exclusion rule" in said
    assert "under each exclusion rule Each verdict is the same under all 10 ways to choose respondents" in said
    table = pd.read_csv(folder / "out" / "tables" / "multiverse.csv")
    assert len(table) == 50
    assert table["data"].eq("synthetic").all()
    assert table["n"].max() == 150
    drawn = (folder / "out" / "figures" / "multiverse.svg").read_text(encoding="utf-8")
    assert "Гипотезы при каждом правиле отсева: citizen-centric" in drawn
    assert "пропуски ответов, n" in drawn
    assert "everyone" not in drawn
    text = (folder / "out" / "report-ru.md").read_text(encoding="utf-8")
    assert "Гипотезы модели citizen-centric при каждом правиле отсева" in text
    assert "| выбранные правила | 1" in text
    assert main(["report", str(folder / "out"), "--as", "md,docx", "--language", "kk"]) == 0
    text = (folder / "out" / "report-kk.md").read_text(encoding="utf-8")
    assert "citizen-centric моделінің гипотезалары әр сұрыптау ережесі кезінде" in text
    assert pd.read_csv(folder / "out" / "kept.csv")["synthetic"].eq(1).all()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ("std(b[m]) > 0.5", "egovbayes: m.toml: hypothesis H: the model has no group 'm'; groups: k, l"),
        ("", "egovbayes: m.toml has no hypotheses to compare: add [hypotheses.H1] with a claim to the model file"),
    ],
)
def test_ill_hypotheses_are_refused_before_anything_is_shown(
    capsys: pytest.CaptureFixture[str], folder: Path, changed: str, message: str
) -> None:
    frame = eb.simulate(eb.read_model("citizen-centric"), 150, seed=2).assign(region=["k", "l"] * 75)
    frame.to_csv(folder / "answers.csv", index=False)
    equations = "attitude =~ att1 + att2 + att3\ntrust =~ tru1 + tru2 + tru3\ntrust ~ b*attitude"
    claim = f'[hypotheses.H]\nclaim = "{changed}"' if changed else ""
    (folder / "m.toml").write_text(f'group = "region"\nsyntax = """{equations}"""\n{claim}', encoding="utf-8")
    assert main(["screen", "--data", "answers.csv", "--model", "m.toml", "--multiverse"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err


def test_a_claim_about_each_group_is_a_row_of_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = eb.simulate(eb.read_model("citizen-centric"), 150, seed=2).assign(region=["k", "l"] * 75)
    frame.to_csv(folder / "answers.csv", index=False)
    equations = "attitude =~ att1 + att2 + att3\ntrust =~ tru1 + tru2 + tru3\ntrust ~ b*attitude"
    hypothesis = '[hypotheses.H]\nclaim = "std(b) > 0.1"'
    (folder / "m.toml").write_text(f'group = "region"\nsyntax = """{equations}"""\n{hypothesis}', encoding="utf-8")
    few = partial(SamplerSettings, draws=20, tune=20, chains=2)
    monkeypatch.setattr("egovbayes.cli.commands.screen_command.SamplerSettings", few)
    options = ["--model", "m.toml", "--multiverse", "--no-figures", "--out", "out"]
    assert main(["screen", "--data", "answers.csv", *options]) == 0
    table = pd.read_csv(folder / "out" / "tables" / "multiverse.csv")
    assert set(table.loc[table["problem"].isna(), "hypothesis"]) == {"H [k]", "H [l]"}


def test_an_interrupt_shows_and_writes_what_there_is(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_watch: object, done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    frame = eb.simulate(eb.read_model("citizen-centric"), 150, seed=2)
    frame.iloc[:4, :10] = 3.0
    frame.to_csv(folder / "answers.csv", index=False)
    few = partial(SamplerSettings, draws=20, tune=20, chains=2)
    monkeypatch.setattr("egovbayes.cli.commands.screen_command.SamplerSettings", few)
    monkeypatch.setattr("egovbayes.cli.progress.Watch.fits", interrupt)
    options = ["--model", "citizen-centric", "--multiverse", "--no-figures", "--out", "out"]
    assert main(["screen", "--data", "answers.csv", *options]) == 130
    assert "interrupted before it was fitted" in words(capsys)
    assert (folder / "out" / "tables" / "multiverse.csv").is_file()


def test_fits_leave_out_whom_the_rules_leave_out(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = eb.read_model("citizen-centric")
    frame = eb.simulate(spec, 150, seed=2)
    frame.iloc[:4, :10] = 3.0
    items = ", ".join(f'"{item}"' for item in spec.items)
    text = f'answers = "answers.csv"\nitems = [{items}]\n[screening]\nidentical = true\n'
    described(folder, text, frame)
    few = ["--draws", "300", "--tune", "300", "--chains", "2", "--no-figures", "--out"]
    assert main(["fit", "--data", "survey.toml", *few, "screened"]) == 0
    assert "4 of 150 respondents were left out by the survey's own screening rules: 4 for identical" in words(capsys)
    record = json.loads((folder / "screened" / "run.json").read_text(encoding="utf-8"))
    assert record["screening"] == {
        "returned": 150,
        "kept": 146,
        "left_out": {"identical": 4},
        "rules": {"identical": True},
    }
    assert record["n_respondents"] == 146
    asked: list[bool] = []

    def stopped(*_: object, settings: eb.FitSettings) -> None:
        asked.append(settings.screening)
        raise KeyboardInterrupt

    monkeypatch.setattr("egovbayes.cli.commands.fit_run.fit", stopped)
    for options in ([], ["--no-screening"]):
        assert main(["fit", "--data", "survey.toml", *options, *few, "other"]) == 130
    assert asked == [True, False]
    capsys.readouterr()
    assert main(["check", "--data", "survey.toml"]) == 0
    assert "146 respondents" in words(capsys)
    assert main(["check", "--data", "survey.toml", "--no-screening"]) == 0
    assert "150 respondents" in words(capsys)


def test_screening_loads_no_sampler(folder: Path) -> None:
    code = (
        "import sys\nfrom egovbayes.cli import main\n"
        "assert main(['screen', '--data', 'survey.toml', '--out', 'out', '--no-figures']) == 0\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'pymc', 'pytensor', 'arviz', 'arviz_stats', 'nutpie', 'matplotlib'}, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr


def test_repeated_column_names_are_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    frame = careless()
    frame.columns = ["a1", "a2", "a3", "a4", "a1"]
    frame.to_csv(folder / "answers.csv", index=False)
    assert main(["screen", "--data", "survey.toml"]) == 2
    assert "several columns are named a1" in words(capsys)
    frame.columns = ["a1", "a2", "a3", "a4", "a4x"]
    frame["text"] = np.where(frame["a1"] > 2, "x", "y")
    described(folder, DESCRIPTION.partition("[profile")[0], frame)
    assert main(["screen", "--data", "survey.toml", "--out", "out", "--no-figures"]) == 0
    assert list(pd.read_csv(folder / "out" / "kept.csv").columns) == [*frame.columns]
