"""`calibrate` and `design` as a user gives them: whole, resumed, and with what cannot be."""

import json
import sqlite3

import pandas as pd
import pytest
from helpers_languages import words_left

from egovbayes.cli.main import main
from egovbayes.report.page.page import Page, Picture
from egovbayes.report.page.stored import page_in

MODEL = """name = "two"
syntax = "f =~ x1 + x2 + x3\\ng =~ y1 + y2 + y3\\ng ~ b*f"
[hypotheses.up]
claim = "b > 0"
[hypotheses.same]
claim = "b > b"
"""
NAMES = (MODEL, "effect of data standardised log-likelihood hat sampler nutpie tune draws tables csv")
RUSSIAN = ["--report", "md", "--language", "ru"]
QUICK = ["--draws", "100", "--tune", "100"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.toml").write_text(MODEL, encoding="utf-8")
    return tmp_path


def english_left(folder):
    """Words of the page that are in no catalogue; pictures are files."""
    page, _ = page_in(folder)
    return words_left(Page([one for one in page.elements if not isinstance(one, Picture)]), NAMES)


def refused(capsys, *words):
    assert main([*words]) == 2
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    return found.err


def test_a_calibration_is_shown_written_and_gone_on_with(here, capsys):
    command = ["calibrate", "--model", "two.toml", "--n", "60", "--simulations", "50", *QUICK, *RUSSIAN]
    assert main(command) == 0
    shown = capsys.readouterr().out
    assert "SYNTHETIC DATA" in shown
    assert "Calibration of two: 50 data sets of 60 respondents" in shown
    told = (here / "results-calibrate" / "report-ru.md").read_text(encoding="utf-8")
    assert "**Калибровка two: 50 наборов данных, в каждом 60 респондентов**" in told
    assert "| от 0,1 до 0,3 |" in told
    assert english_left(here / "results-calibrate") == set()
    record = json.loads((here / "results-calibrate" / "run.json").read_text(encoding="utf-8"))
    assert record["command"] == "calibrate"
    assert record["synthetic"] is True
    ranks = pd.read_csv(here / "results-calibrate" / "tables" / "ranks.csv", index_col=0)
    assert {"g~f", "standardised g~f", "effect of up", "log-likelihood"} <= set(ranks.index)
    figures = here / "results-calibrate" / "figures"
    assert {path.stem for path in figures.glob("*.png")} == {path.stem for path in figures.glob("*.json")}
    assert {"kept-words", "verdicts"} < {path.stem for path in figures.glob("*.png")}
    assert "эффект up" in "".join(path.read_text(encoding="utf-8") for path in figures.glob("ranks*.svg"))
    connection = sqlite3.connect(here / "results-calibrate.sqlite")
    assert connection.execute("select count(*) from tasks").fetchone() == (50,)
    # as if a kill had taken the last ones
    connection.execute("delete from results where task > 45")
    connection.execute("delete from tasks where number > 45")
    connection.commit()
    connection.close()
    assert main([*command, "--overwrite"]) == 0
    assert capsys.readouterr().out == shown
    assert "results-calibrate.sqlite holds other runs: seed is 2021 there, and 3 is" in refused(
        capsys, *command, "--overwrite", "--seed", "3"
    )


def test_a_design_is_shown_and_written(here, capsys):
    command = ["design", "--model", "two.toml", "--claim", "up", "--sizes", "30,120", "--worlds", "20", *QUICK]
    assert main([*command, "--at-least", "0.2", *RUSSIAN]) == 0
    shown = capsys.readouterr().out
    assert "How many respondents: up of two" in shown
    assert "with a standardised effect of at least .20" in " ".join(shown.split())
    told = (here / "results-design" / "report-ru.md").read_text(encoding="utf-8")
    assert "и стандартизированный эффект не меньше 0,20" in told
    assert english_left(here / "results-design") == set()
    curve = pd.read_csv(here / "results-design" / "tables" / "curve.csv", index_col=0)
    assert curve.index.tolist() == [30, 120]
    assert curve.loc[120, "width"] < curve.loc[30, "width"]
    drawn = (here / "results-design" / "figures" / "design.svg").read_text(encoding="utf-8")
    assert "Сколько респондентов: up, модель two" in drawn
    assert "Assurance" not in drawn
    (here / "mine.toml").write_text('[priors]\n"g ~ f" = "normal(1, 0.01)"\n', encoding="utf-8")
    surer = [*command, "--design-priors", "mine.toml", "--no-files"]
    assert main(surer) == 0
    assert "the design prior gives that a probability of > .999" in " ".join(capsys.readouterr().out.split())


def test_what_cannot_be_asked_of_a_calibration(here, capsys):
    two = ("calibrate", "--model", "two.toml")
    assert "10 data sets say nothing of how even ranks are: ask for at least 50" in refused(
        capsys, *two, "--simulations", "10"
    )
    assert "6 respondents: 6 items need more than that, 7 at least: ask for more" in refused(capsys, *two, "--n", "6")
    assert "1000000000 data sets are more than anybody waits for: ask for at most 100,000" in refused(
        capsys, *two, "--simulations", "1000000000"
    )
    assert "--store . is a folder" in refused(capsys, *two, "--store", ".")
    (here / "grouped.toml").write_text(MODEL.replace('name = "two"', 'name = "two"\ngroup = "town"'), encoding="utf-8")
    assert "which groups town has, only data say" in refused(capsys, "calibrate", "--model", "grouped.toml")
    assert "--overwrite does nothing without a results folder" in refused(capsys, *two, "--no-files", "--overwrite")
    assert not (here / "results-calibrate").exists()


def test_what_cannot_be_asked_of_a_design(here, capsys):
    def told(*words, claim="up"):
        return refused(capsys, "design", "--model", "two.toml", "--claim", claim, "--no-files", *words)

    assert "has no such hypothesis" in told(claim="upp")
    assert "--claim same: no survey, however large, judges it" in told(claim="same")
    assert "--sizes 100;200: write whole numbers of respondents with commas" in told("--sizes", "100;200")
    assert "give numbers of respondents that rise" in told("--sizes", "200,100")
    assert "3 data sets of each size tell nothing: ask for at least 20" in told("--worlds", "3")
    assert "2 sizes of 60000 data sets are more than anybody waits for: ask for at most 100,000" in told(
        "--sizes", "50,100", "--worlds", "60000"
    )
    assert "--at-least 1.5: a standardised effect's size lies between 0 and 1" in told("--at-least", "1.5")
    assert "--aim 80: an assurance lies between 0 and 1" in told("--aim", "80")
    assert "5 respondents: 6 items need more than that" in told("--sizes", "5,100")
    assert "hardly any draw of the design prior has its claim hold" in told("--at-least", "0.99999")
    (here / "mine.toml").write_text('[priors]\n"g ~ h" = "normal(1, 0.01)"\n', encoding="utf-8")
    assert "h" in told("--design-priors", "mine.toml")
