"""One run of the command as a user would."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from egovbayes.cli.main import main
from egovbayes.engines.tree import load_tree

COMMAND = [sys.executable, "-m", "egovbayes", "fit", "--tune", "300", "--draws", "500"]


def test_fit_writes_a_whole_run(tmp_path: Path) -> None:
    out = tmp_path / "results"
    done = subprocess.run([*COMMAND, "--out", str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "SYNTHETIC DATA" in done.stdout
    assert max(map(len, done.stdout.splitlines()[:40])) <= 80
    assert sorted(path.name for path in (out / "figures").glob("*.svg")) == [
        "comparison.svg",
        "hypotheses.svg",
        "measurement.svg",
        "path-diagram.svg",
    ]
    reliability = pd.read_csv(out / "tables" / "reliability.csv", index_col=["construct", "measure"])
    assert 0 < reliability.loc[("attitude", "alpha"), "lower"] < reliability.loc[("attitude", "alpha"), "upper"] < 1
    assert len(pd.read_csv(out / "tables" / "validity.csv")) == 6 * 4
    hypotheses = pd.read_csv(out / "tables" / "hypotheses.csv", index_col="name")
    assert list(hypotheses.index) == ["H2a", "H2b", "H3a", "H3b", "H4"]
    assert all((pd.read_csv(path)["data"] == "synthetic").all() for path in (out / "tables").glob("*.csv"))
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (record["command"], record["synthetic"], record["df"]) == ("fit", True, 31)
    assert record["versions"]["nutpie"]
    assert load_tree(out / "posterior.nc")["posterior"].sizes["draw"] == 500


def test_groups_are_told_apart_in_words_tables_and_draws(tmp_path: Path) -> None:
    model, out = tmp_path / "schools.toml", tmp_path / "results"
    model.write_text(
        'group = "school"\ndata = "holzinger-swineford-1939"\nsyntax = """\nvisual =~ x1 + x2 + x3\n'
        'textual =~ x4 + x5 + x6\ntextual ~ b*visual\n"""\n[hypotheses.H]\nclaim = "b > 0.5"\n'
        '[hypotheses.P]\nclaim = "std(b[Pasteur]) > 0.5"\n'
    )
    options = ["--model", str(model), "--out", str(out)]
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "effect by group: Pasteur ." in done.stdout
    assert "0.5 is in x4 per x1." in done.stdout
    effects = pd.read_csv(out / "tables" / "tied_effects.csv", index_col=["name", "of"])
    hypotheses = pd.read_csv(out / "tables" / "hypotheses.csv", index_col="name")
    assert effects.index.tolist() == [("H", "Pasteur"), ("H", "Grant-White")]
    assert hypotheses.loc["P", "effect"] == effects.loc[("H", "Pasteur"), "median"]
    assert pd.isna(hypotheses.loc["H", "effect"])
    assert load_tree(out / "posterior.nc")["hypotheses"]["tied"].to_numpy().tolist() == ["Pasteur", "Grant-White"]
    assert (out / "figures" / "hypotheses.svg").is_file()


def test_free_gives_every_group_its_own_and_the_run_says_so(tmp_path: Path) -> None:
    model, out = tmp_path / "schools.toml", tmp_path / "results"
    model.write_text(
        'group = "school"\ndata = "holzinger-swineford-1939"\nsyntax = """\nvisual =~ x1 + x2 + x3\n'
        'textual =~ x4 + x5 + x6\ntextual ~ b*visual\ndouble := 2*b\n"""\n'
        '[hypotheses.B]\nclaim = "b[Pasteur] > 0.5"\n'
        '[hypotheses.T]\nclaim = "total(textual, visual)[Grant-White] > total(textual, visual)[Pasteur]"\n'
    )
    options = ["--model", str(model), "--out", str(out), "--free", "paths", "--no-figures"]
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["model"]["group_free"] == ["paths"]
    parameters = pd.read_csv(out / "tables" / "parameters.csv", index_col="parameter")
    own = parameters.loc[["textual~visual [Pasteur]", "textual~visual [Grant-White]"], "median"].to_numpy()
    doubled = parameters.loc[["double[Pasteur]", "double[Grant-White]"], "median"].to_numpy()
    assert own[0] != own[1]
    assert abs(doubled / 2 - own).max() < 1e-9
    hypotheses = pd.read_csv(out / "tables" / "hypotheses.csv", index_col="name")
    assert hypotheses["probability"].between(0, 1, inclusive="neither").all()


def test_a_report_stands_in_the_results_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "reported"
    few = ["fit", "--draws", "150", "--tune", "150", "--chains", "2", "--report", "html,docx,md", "--out", str(out)]
    assert main(few) == 0
    assert "report.html, report.docx, report.md, posterior.nc" in capsys.readouterr().out
    assert '<svg role="img"' in (out / "report.html").read_text(encoding="utf-8")
    assert "![" in (out / "report.md").read_text(encoding="utf-8")
    assert {"report.html", "report.md"} <= set(json.loads((out / "run.json").read_text(encoding="utf-8"))["files"])
    assert main([*few, "--overwrite"]) == 0
    assert not list(out.glob("report (*"))
    capsys.readouterr()
    assert main(["fit", "--report", "pdf", "--out", str(tmp_path / "no")]) == 2
    assert "'pdf' is no form of a report; there are html, docx, md" in capsys.readouterr().err
    assert main(["fit", "--report", "html", "--no-files"]) == 2
    assert "--report does nothing without a results folder" in capsys.readouterr().err
