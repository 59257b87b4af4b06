"""Pooled groups of any size: one respondent, a constant item, an item that nobody in a group answered."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_regions import MODEL, regional_frame

from egovbayes.cli.main import main

QUICK = ["--draws", "100", "--tune", "200", "--chains", "2", "--no-figures", "--group", "where", "--out", "out"]


def with_small_groups():
    frame = regional_frame(groups=6, n=40)
    place = frame.groupby("where").cumcount()
    frame = frame[~((frame["where"] == "B") & (place > 0)) & ~((frame["where"] == "D") & (place > 3))].copy()
    frame.loc[frame["where"] == "C", "x2"] = 4.0
    frame.loc[frame["where"] == "E", "x5"] = np.nan
    return frame


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    return tmp_path


def test_every_group_is_told_however_small(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_small_groups().to_csv("answers.csv", index=False)
    assert main(["regions", "--model", "model.toml", "--data", "answers.csv", *QUICK]) in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "too small, or too much alike in an item, for moments of their own: B, C, D, E." in printed
    ranked = pd.read_csv(here / "out" / "tables" / "regions.csv").set_index(["quantity", "group"])
    assert ranked["median"].notna().all()
    assert ranked["own"].notna().loc[["mean of f", "mean of g"]].all()
    assert ranked["own"].isna()["g~f"].to_dict() == {
        "A": False, "B": True, "C": False, "D": True, "E": False, "F": False
    }  # fmt: skip
    assert ranked.loc[("g~f", "B"), "own_share"] < 0.2 < ranked.loc[("g~f", "A"), "own_share"]
    assert not (here / "out" / "tables" / "reliability.csv").exists()


def test_unpooled_groups_must_still_be_large_enough(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_small_groups().to_csv("answers.csv", index=False)
    assert main(["fit", "--model", "model.toml", "--data", "answers.csv", *QUICK]) == 2
    assert "group B: 1 respondent with answers is too few for 6 items" in " ".join(capsys.readouterr().err.split())


def test_an_item_constant_in_all_groups_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_small_groups().assign(x2=4.0).to_csv("answers.csv", index=False)
    assert main(["regions", "--model", "model.toml", "--data", "answers.csv", *QUICK]) == 2
    assert "everybody gave the same answer to x2 (always 4)" in " ".join(capsys.readouterr().err.split())


def test_a_predictor_may_be_constant_in_a_group(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In B everybody is a woman, in D nobody is old: the model's levels determine each other there."""
    frame = regional_frame(groups=6, n=40)
    rng = np.random.default_rng(8)
    frame["gender"] = np.where(frame["where"] == "B", "woman", rng.choice(["man", "woman"], len(frame)))
    frame["age"] = np.where(frame["where"] == "D", "young", rng.choice(["young", "old"], len(frame)))
    frame.to_csv("answers.csv", index=False)
    levels = '[predictors.gender]\nreference = "man"\n[predictors.age]\nreference = "young"\n'
    Path("model.toml").write_text(MODEL.replace("g ~ b*f", "g ~ b*f + gender\nf ~ age") + levels, encoding="utf-8")
    assert main(["regions", "--model", "model.toml", "--data", "answers.csv", *QUICK]) in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "for moments of their own: B, D." in printed
    assert "Measured from their means" in printed
    drawn = pd.read_csv(here / "out" / "tables" / "populations.csv").set_index("parameter")
    assert drawn.loc[["f~age.old", "g~gender.woman"], "average"].abs().max() < 0.5


def test_a_group_may_be_singular_by_chance(here: Path) -> None:
    """Two items answered alike by everybody in one group only are no copies."""
    frame = regional_frame(groups=6, n=40)
    alike = frame["where"] == "B"
    frame.loc[alike, "x2"] = frame.loc[alike, "x1"]
    frame.to_csv("answers.csv", index=False)
    assert main(["regions", "--model", "model.toml", "--data", "answers.csv", *QUICK]) in {0, 3}
