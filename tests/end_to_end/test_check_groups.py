"""`egovbayes check` of what `regions` would be given: who is pooled, predicted, alike, counted, and what is wrong."""

from pathlib import Path

import numpy as np
import pytest
from helpers_regions import MODEL, regional_frame

from egovbayes.cli.main import main

OLDER = MODEL.replace("g ~ b*f", "g ~ b*f\nf ~ age")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six groups with ages from 20 to 40, what is known of each, who is whose neighbour, and how many there are."""
    monkeypatch.chdir(tmp_path)
    frame = regional_frame(groups=6)
    frame["age"] = 20.0 + 10 * (np.arange(len(frame)) % 3)
    frame.to_csv("answers.csv", index=False)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    Path("older.toml").write_text(OLDER, encoding="utf-8")
    Path("known.csv").write_text("region,urban\nA,.2\nB,.5\nC,.9\nD,.4\nE,.7\nF,.1\n", encoding="utf-8")
    Path("pairs.csv").write_text("A,B\nB,C\nC,D\nD,E\nF,\n", encoding="utf-8")
    rows = "".join(f"{group},{age},100\n" for group in "ABCDEF" for age in (20, 30, 40))
    Path("people.csv").write_text(f"where,age,count\n{rows}", encoding="utf-8")
    return tmp_path


def check(*arguments: str, model: str = "model.toml") -> int:
    return main(["check", "--model", model, "--data", "answers.csv", *arguments])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_what_regions_pools_is_checked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--predictors", "urban", "--predictor-values", "known.csv", "--neighbours", "pairs.csv")
    assert check("--group", "where", *asked) == 0
    told = printed(capsys)
    assert "Pooled paths, means, SDs of constructs: of each group, drawn from a population of 6 groups" in told
    assert "Predicted pooled paths and means, by urban (0.1 to 0.9)" in told
    assert "Alike 4 pairs of neighbours; without any: F" in told
    assert {"average_b", "spread_b", "slope_b_urban", "phi_b"} <= set(told.split())
    assert check("--group", "where", "--pool", "paths") == 0
    told = printed(capsys)
    assert "Pooled paths: of each group" in told
    assert "Alike" not in told


def test_counts_of_answers_say_of_whom_they_are(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = regional_frame(groups=6)
    frame.iloc[0, list(frame.columns).index("x1")] = np.nan
    frame.to_csv("answers.csv", index=False)
    assert check("--group", "where") == 0
    assert "respondents, those left out" not in printed(capsys)
    frame.assign(where=frame["where"].where(np.arange(len(frame)) > 4)).to_csv("answers.csv", index=False)
    assert check("--group", "where") == 0
    told = printed(capsys)
    assert f"Of {len(frame)} respondents, those left out (see the notes) included." in told
    assert "5 respondents have no value in the group column where and were left out" in told


def test_sets_of_neighbours_are_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regional_frame(groups=8).to_csv("answers.csv", index=False)
    Path("pairs.csv").write_text("A,B\nB,C\nC,D\nD,E\nF,G\nH,\n", encoding="utf-8")
    assert check("--group", "where", "--neighbours", "pairs.csv") == 0
    assert "Alike 5 pairs of neighbours in 2 sets that do not hang together; without any: H" in printed(capsys)


def test_many_pooled_groups_are_shown_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = regional_frame(groups=8)
    number = 8 * (np.arange(len(frame)) % 2)
    frame.assign(where=frame["where"] + number.astype(str)).to_csv("answers.csv", index=False)
    assert check("--group", "where", "--pool", "paths") == 0
    told = printed(capsys)
    assert "15 more groups have what A0 has: values that priors draw from a population" in told
    assert "f=~x2 [A0]" in told
    assert "f=~x2 [B0]" not in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "of 19 free values 1 is one value for all or some (g~f [all groups]), all else is each group's own."),
        (("--free", "paths"), "19 free values, each group's own."),
    ],
)
def test_many_groups_are_shown_once(
    asked: tuple[str, ...], told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regional_frame(groups=8).to_csv("answers.csv", index=False)
    assert check("--group", "where", *asked) == 0
    found = printed(capsys)
    assert f"7 more groups have what A has: {told}" in found
    assert "f=~x2 [A]" in found
    assert "f=~x2 [B]" not in found


def test_who_is_counted_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--group", "where", "--pool", "paths", "--population", "people.csv", model="older.toml") == 0
    told = printed(capsys)
    assert "Counted 1,800 people in 18 cells by age; somebody was asked in each" in told
    assert "Answers of the population are those of people composed as the counts say" in told
    assert "Nobody was asked" not in told
    with Path("people.csv").open("a", encoding="utf-8") as file:
        file.write("A,60,300\nB,25,900\nC,70,0\n")
    assert check("--group", "where", "--pool", "paths", "--population", "people.csv", model="older.toml") == 0
    told = printed(capsys)
    assert "Counted 3,000 people in 20 cells by age; nobody was asked in 2 of them" in told
    assert "Nobody was asked in 2 of 20 cells, with 40.0 % of the population" in told
    beyond = "age goes from 20 to 40 among those asked, and from 20 to 60 in the population: for 10.0 % of the people"
    assert beyond in told
    assert "Nobody was asked in these cells: B, age 25 (900 people); A, age 60 (300 people)." in told


def test_levels_of_categories_are_called_by_their_names(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = OLDER.replace("f ~ age", "f ~ kind") + '[predictors.kind]\nreference = "old"\n'
    Path("older.toml").write_text(text, encoding="utf-8")
    frame = regional_frame(groups=3)
    frame["kind"] = np.array(["old", "young"])[np.arange(len(frame)) % 2]
    frame.loc[frame["where"] == "B", "kind"] = "young"
    frame.to_csv("answers.csv", index=False)
    rows = "".join(f"{group},{kind},100\n" for group in "ABC" for kind in ("old", "young"))
    Path("people.csv").write_text(f"where,kind,count\n{rows}", encoding="utf-8")
    assert check("--group", "where", "--pool", "paths", "--population", "people.csv", model="older.toml") == 0
    told = printed(capsys)
    assert "600 people in 6 cells by kind; nobody was asked in 1 of them" in told
    assert "Nobody was asked in these cells: B, kind old (100 people)." in told
    assert "stand for nobody" not in told


def test_kinds_of_people_without_a_count_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = OLDER.replace("f ~ age", "f ~ kind") + '[predictors.kind]\nreference = "old"\n'
    Path("older.toml").write_text(text, encoding="utf-8")
    frame = regional_frame(groups=3)
    frame["kind"] = np.array(["old", "young"])[np.arange(len(frame)) % 2]
    frame.to_csv("answers.csv", index=False)
    Path("people.csv").write_text(
        "where,kind,count\nA,old,9\nA,young,9\nB,old,9\nC,old,9\nC,young,0\n", encoding="utf-8"
    )
    lost = int(((frame["where"] == "B") & (frame["kind"] == "young")).sum())
    assert check("--group", "where", "--pool", "paths", "--population", "people.csv", model="older.toml") == 0
    said = (
        f"{lost} of those asked are of kinds that the counts leave out, in B: they stand for nobody. Is a line missing"
    )
    assert said in printed(capsys)
    Path("people.csv").write_text("kind,count\nold,9\n", encoding="utf-8")
    assert check("--population", "people.csv", model="older.toml") == 0
    lost = int((frame["kind"] == "young").sum())
    assert f"{lost} of those asked are of kinds that the counts leave out: they stand for nobody." in printed(capsys)


def test_a_group_that_nobody_is_left_of_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = regional_frame(groups=6)
    frame.loc[frame["where"] == "E", [f"x{k}" for k in range(1, 7)]] = np.nan
    frame.assign(w=frame["where"] != "B").astype({"w": int}).to_csv("answers.csv", index=False)
    assert check("--group", "where", "--pool", "paths", "--weights", "w") == 0
    assert "Nobody is left of these groups by where, who were asked: B, E." in printed(capsys)


def test_a_group_that_reads_as_no_answer_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = regional_frame(groups=5)
    frame.replace({"where": {"A": "Don't know", "C": "отказ"}}).to_csv("answers.csv", index=False)
    assert check("--group", "where", "--pool", "paths") == 0
    assert "Groups by where that read as no answer: Don't know, отказ. They are groups like any" in printed(capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--predictors", "urban"], "model.toml is of one group, and regions are groups"),
        (["--group", "where", "--predictor-values", "known.csv"], "known.csv is to hold values of predictors"),
        (["--group", "where", "--neighbours", "none.csv"], "none.csv: there is no such file"),
        (["--group", "where", "--neighbours", "alone.csv"], "at most 1 of the 6 groups hang together as neighbours"),
        (["--group", "where", "--population", "nobody.csv"], "there are column names but no counts; one line per kind"),
        (["--no-data", "--population", "people.csv"], "--population does nothing without a survey (--data)"),
        (
            ["--no-data", "--group", "where", "--predictors", "urban"],
            "--predictors does nothing without a survey (--data): add that, or leave --predictors out",
        ),
    ],
)
def test_what_does_not_go_together_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    Path("alone.csv").write_text("A,\nB,\nC,\nD,\nE,\nF,\n", encoding="utf-8")
    Path("nobody.csv").write_text("where,age,count\n", encoding="utf-8")
    assert check(*arguments) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_map_in_pieces_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regional_frame(groups=8).to_csv("answers.csv", index=False)
    Path("pairs.csv").write_text("A,B\nB,C\nC,D\nD,E\nF,G\nH,\n", encoding="utf-8")
    assert check("--group", "where", "--neighbours", "pairs.csv") == 0
    told = printed(capsys)
    assert "Alike 5 pairs of neighbours in 2 sets that do not hang together; without any: H" in told
