"""`egovbayes evidence`: what is shown, what is written, what is refused with nothing half-written."""

import csv
import json
from pathlib import Path

import pytest
from helpers_earlier import RAW_PRIOR, correlation, raw, study

from egovbayes.cli import main
from egovbayes.earlier.keys import PRIOR, STUDY, TOP


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with files of earlier studies."""
    monkeypatch.chdir(tmp_path)
    rows = [raw(1, se="0.05"), raw(2, coefficient="0.42", t="6.0"), raw(3, coefficient="0.25", ci="[0.15, 0.35]")]
    (tmp_path / "raw.toml").write_text(RAW_PRIOR + "".join(rows))
    (tmp_path / "one.toml").write_text(study(se="0.05"))
    (tmp_path / "zero.toml").write_text(study(se="0.00"))
    (tmp_path / "z.toml").write_text(
        "".join(correlation(place, coefficient=f"0.{3 + place}", n="90") for place in (1, 2))
    )
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_a_pair_is_shown_in_full(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "raw.toml", "--no-files", "--new", "0.3,0.05"]) == 0
    text = shown(capsys)
    assert "trust -> intention: 3 studies, raw paths" in text
    assert "Author 2 (2002) .42 [.28, .56] .070 t" in text
    assert "between studies (tau; prior half-normal(0.4): .27 [.01, .90])" in text
    assert "above 0 with probability" in text
    assert "Estimate .30 (standard error .050): two-sided tail probability" in text
    assert "The standard error of 2 of 3 rows is derived, not printed" in text
    assert sorted(path.name for path in folder.iterdir()) == ["one.toml", "raw.toml", "z.toml", "zero.toml"]


def test_the_folder_is_shown_again_in_another_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["evidence", "raw.toml", "--new", "0.3,0.05", "--no-figures", "--out", "found"]
    assert main([*words, "--report", "md", "--language", "kk"]) == 0
    assert "(tables, report-kk.md, run.json)" in shown(capsys)
    text = (folder / "found" / "report-kk.md").read_text(encoding="utf-8")
    assert "trust -\\> intention: 3 зерттеу, стандартталмаған жолдар" in text
    assert "| Author 2 (2002) |  | 0,42 | \\[0,28; 0,56\\] | 0,070 | t |" in text
    assert main(["report", "found", "--as", "md", "--language", "ru"]) == 0
    text = (folder / "found" / "report-ru.md").read_text(encoding="utf-8")
    assert "между исследованиями (tau; априорное распределение half-normal(0.4): 0,27 \\[0,01; 0,90\\])" in text
    assert main(["evidence", "raw.toml", "--no-files", "--report", "md"]) == 2
    assert "--report" in capsys.readouterr().err


def test_many_pairs_have_a_line_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "egovernment", "--no-files"]) == 0
    text = shown(capsys)
    assert "ease -> usefulness 7 [.04, .73] student-t(6, 0.385, 0.141)" in text
    assert '--pair "ease -> usefulness" shows one with its studies and checks' in text
    assert main(["evidence", "egovernment", "--no-files", "--pair", "usefulness ~ ease"]) == 0
    assert "Sheik et al. (2026) 2,516 .385 [.28, .49] .052 k = 7, I² 89.5 %" in shown(capsys)


def test_synthetic_studies_are_called_so_everywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "trust-synthetic", "--write", "mine.toml", "--scale", "raw"]) == 0
    assert shown(capsys).startswith("SYNTHETIC DATA: a program made these studies up, nobody did them.")
    results = folder / "results-evidence"
    assert json.loads((results / "run.json").read_text())["synthetic"] is True
    rows = list(csv.DictReader((results / "tables" / "studies.csv").read_text().splitlines()))
    assert {row["data"] for row in rows} == {"synthetic"}
    assert "SYNTHETIC" in (folder / "mine.toml").read_text()
    assert (results / "figures" / "forest-trust-intention-raw.svg").is_file()


def test_files_hold_tables_figure_and_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "raw.toml", "--out", "found", "--write", "mine.toml"]) == 0
    text = shown(capsys)
    assert "Written to mine.toml: priors for egovbayes fit --priors mine.toml" in text
    assert "Written to found/ (tables, figures, run.json)" in text
    assert sorted(files(folder / "found")) == [
        "figures/forest-trust-intention-raw.json",
        "figures/forest-trust-intention-raw.png",
        "figures/forest-trust-intention-raw.svg",
        "page.json",
        "run.json",
        "tables/leave_one_out.csv",
        "tables/pooled.csv",
        "tables/studies.csv",
    ]
    record = json.loads((folder / "found" / "run.json").read_text())
    assert (record["command"], record["synthetic"]) == ("evidence", False)
    assert record["pairs"][0]["prior"] in (folder / "mine.toml").read_text()
    rows = list(csv.DictReader((folder / "found" / "tables" / "studies.csv").read_text().splitlines()))
    assert {row["data"] for row in rows} == {"published"}


def test_no_figure_of_a_single_row_is_promised(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "one.toml"]) == 0
    assert "Written to results-evidence/ (tables, run.json)" in shown(capsys)
    assert not (folder / "results-evidence" / "figures").exists()


def test_the_same_file_gives_the_same_bytes(folder: Path) -> None:
    for out in ("first", "second"):
        assert main(["evidence", "raw.toml", "--out", out]) == 0
    first, second = files(folder / "first"), files(folder / "second")
    assert {name: first[name] for name in first if name != "run.json"} == {
        name: second[name] for name in second if name != "run.json"
    }


def test_written_priors_are_taken_by_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "model.toml").write_text(
        'syntax = """\ntrust =~ tru1 + tru2 + tru3\nintention =~ int1 + int2\nintention ~ trust\n"""\n'
        'data = "kazakhstan-2019"\n'
    )
    assert main(["evidence", "raw.toml", "--no-files", "--write", "mine.toml"]) == 0
    prior = (folder / "mine.toml").read_text().rpartition(' = "')[2].strip().strip('"')
    capsys.readouterr()
    assert main(["check", "--model", "model.toml", "--priors", "mine.toml"]) == 0
    assert prior in shown(capsys)


def test_keys_are_listed_with_their_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["evidence", "--keys"], ["evidence"]):
        assert main(arguments) == 0
        text = shown(capsys)
        assert all(key in text for key in (*TOP, *STUDY, *PRIOR))
        assert "Files that ship: egovernment, trust-synthetic; egovbayes evidence NAME shows one" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such"], "no-such does not exist; give a TOML file of earlier studies"),
        (["zero.toml"], "zero.toml study 1 (Author 1 (2001)): se = 0.00: a standard error is above 0"),
        (["raw.toml", "--pair", "trust -> use"], "raw.toml: no study of trust -> use"),
        (
            ["raw.toml", "--scale", "standardised"],
            "raw.toml: no standardised paths among trust -> intention (raw paths)",
        ),
        (["raw.toml", "--new", "0.3"], "--new 0.3: write the estimate and its standard error with a comma between"),
        (["raw.toml", "--new", "0.3,a"], "--new 0.3,a: write the estimate"),
        (["raw.toml", "--new", "0.3,0"], "new estimate 0.3 with standard error 0: both must be numbers"),
        (["raw.toml", "--write", "one.toml"], "one.toml exists: give --overwrite to replace it"),
        (["raw.toml", "--write", "nowhere/mine.toml"], "there is no folder nowhere; make it first"),
        (["raw.toml", "--write", "raw.toml", "--overwrite"], "--write raw.toml is the file of earlier studies itself"),
        (["raw.toml", "--out", "one.toml"], "--out one.toml is a file: results are a folder"),
        (["raw.toml", "--no-files", "--overwrite"], "--overwrite does nothing without a folder or file to write"),
        (["raw.toml", "--no-files", "--no-figures"], "--no-figures does nothing without a results folder"),
        (["raw.toml", "--no-files", "--out", "x"], "--out does nothing without a results folder"),
        (["--pair", "a -> b"], "--pair does nothing without a FILE of earlier studies"),
    ],
)
def test_mistakes_are_one_message_and_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    before = files(folder)
    assert main(["evidence", *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert "Traceback" not in captured.err
    assert not captured.out
    assert files(folder) == before


def test_an_earlier_run_is_replaced_only_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "raw.toml"]) == 0
    before = files(folder)
    assert main(["evidence", "z.toml"]) == 2
    assert "results-evidence already holds a run: give --overwrite" in capsys.readouterr().err
    assert files(folder) == before
    assert main(["evidence", "z.toml", "--overwrite"]) == 0
    assert "correlation" in (folder / "results-evidence" / "tables" / "pooled.csv").read_text()


def test_a_summary_alone_is_shown_beside_what_the_model_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "egovernment", "--no-files", "--pair", "quality -> satisfaction"]) == 0
    text = shown(capsys)
    assert "Prior standardised student-t(5, 0.261, 0.0547): the summary's own prediction, from its" in text
    assert "with the priors of mu and tau it would be .26 [.09, .43]" in text
    assert "A summary alone is taken at its word, I² included" in text


def test_one_study_says_that_its_spread_is_the_priors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "one.toml", "--no-files"]) == 0
    text = shown(capsys)
    assert "trust -> intention: 1 study, standardised paths" in text
    assert "! number of studies: One study says nothing of how far studies lie apart: tau is its prior's" in text
    assert "I²" not in text.partition("Checks")[0]
