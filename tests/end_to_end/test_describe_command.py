"""`describe` as a user runs it: what it shows, what it writes, what it refuses, and what it does not wait for."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_data import likert

from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey

HEAVY = ("pymc", "pytensor", "arviz", "nutpie", "numba", "statsmodels")
TABLES = {"response", "profile", "items", "answers", "correlations"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_items_by_group(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--group", "gender", "--items", "att1,att2", "--out", "out", "--no-figures"]) == 0
    shown = capsys.readouterr().out
    assert shown.split("Items by group (mean, SD)\n")[1].splitlines()[0].split() == ["female", "male"]
    table = pd.read_csv(folder / "out" / "tables" / "items_by_group.csv", index_col=["group", "item"])
    whole = pd.read_csv(folder / "out" / "tables" / "items.csv", index_col="item")
    means = table["mean"].unstack("group")[["female", "male"]]
    n = table["n"].unstack("group")[["female", "male"]]
    np.testing.assert_allclose((means * n).sum(axis=1) / n.sum(axis=1), whole["mean"], rtol=1e-9)
    row = next(line for line in shown.split("Items by group")[1].splitlines() if line.startswith("att1 "))
    assert row.split()[1] == f"{means.loc['att1', 'female']:.2f},"
    assert main(["describe", "--group", "education_", "--items", "att1,att2"]) == 2
    assert "no column named education_ (did you mean 'education'?)" in capsys.readouterr().err


def test_who_has_no_group_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = likert(140).assign(region=np.arange(140) % 2)
    for empty, told in ((0, ""), (1, "1 respondent has"), (3, "3 respondents have")):
        frame.assign(region=frame["region"].where(np.arange(140) >= empty)).to_csv(folder / "s.csv", index=False)
        assert main(["describe", "--data", "s.csv", "--group", "region", "--items", "a1,a2"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert ("no value in the group column region" in shown) == bool(told)
        assert f"{told} no value in the group column region: not in the items by group" in shown or not told


def test_many_groups_are_told_by_their_ends(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = likert(140)
    frame.assign(region=np.arange(140) % 7).to_csv(folder / "s.csv", index=False)
    assert main(["describe", "--data", "s.csv", "--group", "region", "--items", "a1,a2"]) == 0
    shown = capsys.readouterr().out
    assert "Of 7 groups; each group's: items_by_group.csv" in shown
    means = frame["a1"].groupby(np.arange(140) % 7).mean()
    row = next(line for line in shown.split("Items by group")[1].splitlines() if line.startswith("a1 "))
    assert row.split()[1::2][:2] == [f"{means.min():.2f}", f"{means.median():.2f}"]


def test_the_shipped_study(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--data", "kazakhstan-2019", "--model", "amirova-full", "--out", "out"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("SYNTHETIC DATA")
    assert "500 distributed, 440 returned (88.0 %), 18 rejected, 422 valid" in shown
    assert "Written to out/ (tables, figures, run.json)" in shown
    assert max(map(len, shown.splitlines())) <= 80
    tables = {path.stem: pd.read_csv(path) for path in (folder / "out" / "tables").iterdir()}
    assert set(tables) == TABLES
    assert all((table["data"] == "synthetic").all() for table in tables.values())
    assert len(tables["items"]) == 22
    assert tables["items"]["construct"].nunique() == 7
    assert len(tables["answers"]) == 22 * 5
    assert {path.name for path in (folder / "out" / "figures").iterdir()} == {
        f"{name}.{ending}" for name in ("answers", "answers-2", "correlations") for ending in ("svg", "png", "json")
    }
    record = json.loads((folder / "out" / "run.json").read_text())
    assert record["synthetic"] is True
    assert record["respondents"] == 422
    assert record["data_sha256"] == read_survey("kazakhstan-2019").digest
    assert "n - 1" in record["conventions"]["sd"]


def test_everyone_without_screening(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--data", "kazakhstan-2019", "--no-screening"]) == 0
    shown = capsys.readouterr().out
    assert "440 returned (88.0 %), 0 rejected, 440 valid" in shown
    assert not list(folder.iterdir())


def test_without_options_the_items_of_the_default_survey(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe"]) == 0
    assert "422 respondents, 22 items" in capsys.readouterr().out


def test_chosen_columns_of_a_plain_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = likert(60)
    frame.loc[:4, "a1"] = np.nan
    frame.to_csv("s.csv", index=False)
    assert main(["describe", "--data", "s.csv", "--items", "a1, a3", "--out", "out", "--no-figures"]) == 0
    assert "SYNTHETIC" not in capsys.readouterr().out
    assert not (folder / "out" / "figures").exists()
    items = pd.read_csv(folder / "out" / "tables" / "items.csv", index_col="item")
    assert items["n"].to_dict() == {"a1": 55, "a3": 60}
    assert set(items["data"]) == {"survey"}
    # pairs differ in how many answered both: their numbers are written, too
    pairs = pd.read_csv(folder / "out" / "tables" / "correlations_n.csv", index_col="item")
    assert pairs.loc["a1", "a3"] == 55


def test_parquet_and_csv_give_the_same_files(folder: Path) -> None:
    likert(300).to_csv("s.csv", index=False)
    likert(300).to_parquet("s.parquet")
    for kind in ("csv", "parquet"):
        assert main(["describe", "--data", f"s.{kind}", "--items", "a1,a2,a3", "--out", kind, "--no-figures"]) == 0
    for path in (folder / "csv" / "tables").iterdir():
        assert path.read_text() == (folder / "parquet" / "tables" / path.name).read_text()


def test_results_are_replaced_only_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["describe", "--out", "out", "--no-figures"]
    assert main(command) == 0
    assert main(command) == 2
    assert "give --overwrite to replace it" in capsys.readouterr().err
    assert main([*command, "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--items", "a1,a22"], "no column named a22 (did you mean 'a2'?)"),
        (["--items", "a1,,a2"], "--items a1,,a2: write the columns' names separated by commas"),
        (["--items", "a1,a1"], "items asked for twice: a1"),
        (["--items", "a1,words"], "item words holds text where numbers are needed: 'agree'"),
        ([], "which columns are items is not known; name them with --items a,b,c"),
        (["--model", "amirova-ful"], "did you mean 'amirova-full'"),
        (["--model", "amirova-full"], "no column named ava1"),
    ],
)
def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    likert(20).assign(words="agree").to_csv("s.csv", index=False)
    assert main(["describe", "--data", "s.csv", "--out", "out", *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert not captured.out
    assert [path.name for path in folder.iterdir()] == ["s.csv"]


def test_a_survey_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--data", "kazakhstan"]) == 2
    assert "did you mean 'kazakhstan-2019'?" in capsys.readouterr().err


def test_a_model_without_a_survey(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "m.lav").write_text("f =~ a1 + a2 + a3")
    assert main(["describe", "--model", "m.lav"]) == 2
    assert "names no survey of its own: give one with --data" in capsys.readouterr().err


@pytest.mark.parametrize(
    "change", [lambda f: f.head(1), lambda f: f.assign(a1=3, a2=3, a3=3), lambda f: f * np.nan, lambda f: f.head(2)]
)
def test_poor_answers_are_described_with_figures(folder: Path, change: object) -> None:
    change(likert(40)).assign(other=1).to_csv("s.csv", index=False)  # type: ignore[operator]
    assert main(["describe", "--data", "s.csv", "--items", "a1,a2,a3", "--out", "out"]) == 0
    items = pd.read_csv(folder / "out" / "tables" / "items.csv", index_col="item")
    assert not np.isinf(items.select_dtypes("number").to_numpy()).any()


def test_nothing_heavy_is_loaded(folder: Path) -> None:
    code = (
        "import sys; from egovbayes.cli import main; main(['describe', '--data', 'kazakhstan-2019', '--out', 'out']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_description_has_documents_in_three_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["describe", "--data", "kazakhstan-2019", "--model", "amirova-full", "--out", "out"]
    assert main([*command, "--report", "md,html", "--language", "ru,en"]) == 0
    assert "figures, report-ru.md, report-ru.html, report.md, report.html, run.json" in " ".join(
        capsys.readouterr().out.split()
    )
    text = (folder / "out" / "report-ru.md").read_text(encoding="utf-8")
    assert "роздано: 500, вернулось: 440 (88,0\u00a0%), отклонено: 18, пригодно: 422" in text
    assert main(["report", "out", "--as", "html", "--language", "kk"]) == 0
    page = (folder / "out" / "report-kk.html").read_text(encoding="utf-8")
    assert "Тармақтар" in page
    assert "СИНТЕТИКАЛЫҚ" in page.upper()


def test_documents_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--report", "html"]) == 2
    assert "--report does nothing without --out: add that, or leave --report out" in capsys.readouterr().err
