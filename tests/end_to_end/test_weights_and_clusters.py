"""Weights and clusters as a user gives them: what check says, and what is refused."""

from pathlib import Path

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.cli.main import main

EQUATIONS = "f =~ att1 + att2 + att3\ng =~ tru1 + tru2 + tru3\ng ~ b*f\nbb := b*b"
MODEL = f'data = "answers.csv"\nsyntax = """\n{EQUATIONS}\n"""\n'


def frame():
    own = eb.read_survey("kazakhstan-2019").frame.dropna(subset=["att1", "att2", "att3", "tru1", "tru2", "tru3"])
    rng = np.random.default_rng(4)
    return own.assign(w=rng.integers(1, 5, len(own)), school=rng.integers(0, 20, len(own)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    frame().to_csv("answers.csv", index=False)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", "--model", "model.toml", *arguments])
    told = capsys.readouterr()
    return code, " ".join(told.out.split()), " ".join(told.err.split())


def test_check_says_on_its_first_lines_as_how_many_respondents_count(here, capsys):
    code, out, _ = checked(capsys, "--weights", "w", "--cluster", "school")
    assert code == 0
    n = len(frame())
    assert f"weighted by w, 20 clusters of school: {n} respondents count as n_eff" in out
    assert "chisq_scaled" not in out
    assert "There are 20 clusters: with fewer than 30 standard errors by clusters are too small" in out
    assert "That is right if weights are unrelated to the answers given the model" in out


def test_what_cannot_be_weighted_is_refused(here, capsys):
    code, _, err = checked(capsys, "--weights", "w", "--likelihood", "student-t")
    assert code == 2
    assert "the student-t likelihood takes every respondent for one, asked alone" in err
    code, _, err = checked(capsys, "--weights", "w", "--likelihood", "ordinal")
    assert code == 2
    assert "no power of a density of both counts somebody w times" in err
    code, _, err = checked(capsys, "--weights", "weight")
    assert code == 2
    assert "no column named weight" in err
    code, _, err = checked(capsys, "--weights", "att1")
    assert (code, "the weights column att1 is an item of the model" in err) == (2, True)
