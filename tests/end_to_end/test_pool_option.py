"""`--pool` of prior, sensitivity and what-if says what a model file's group_pooled says."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.cli import main

SYNTAX = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f\n"
CLAIM = '[hypotheses.H1]\nclaim = "b > 0"\n'
FEW = ("--draws", "300", "--tune", "300", "--chains", "2")
COMMANDS = {
    "prior": ("--draws", "400"),
    "sensitivity": (*FEW, "--factors", "0.5,2", "--judge-anyway"),
    "what-if": (*FEW, "--set", "f=+1"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A synthetic survey of four groups, a model of it, and one that pools."""
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(5)
    f = rng.normal(size=160)
    g = 0.5 * f + rng.normal(size=160)
    items = {f"{name}{i}": of + rng.normal(size=160) for name, of in (("x", f), ("y", g)) for i in (1, 2, 3)}
    pd.DataFrame({**items, "where": [*"ABCD"] * 40, "synthetic": 1}).to_csv("s.csv", index=False)
    Path("one.toml").write_text(f'name = "m"\nsyntax = """{SYNTAX}"""\n{CLAIM}', encoding="utf-8")
    pooled = 'group = "where"\ngroup_pooled = ["paths"]\n'
    Path("pooled.toml").write_text(f'name = "m"\n{pooled}syntax = """{SYNTAX}"""\n{CLAIM}', encoding="utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--data", "s.csv", "--no-files"]) == 0
    return re.sub(r"[\d.]+ s\b", "", capsys.readouterr().out)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_option_is_the_key(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    del folder
    more = COMMANDS[name]
    by_option = shown(capsys, name, "--model", "one.toml", "--group", "where", "--pool", "paths", *more)
    assert by_option == shown(capsys, name, "--model", "pooled.toml", *more)
    assert by_option != shown(capsys, name, "--model", "one.toml", "--group", "where", *more)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pool", "paths"], "--pool paths: one.toml is of one group, and values are pooled over groups"),
        (["--group", "where", "--pool", "residuals"], "what can: paths, means, construct_variances"),
    ],
)
def test_what_cannot_be_pooled(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, words: list[str], message: str
) -> None:
    assert main([name, "--model", "one.toml", "--data", "s.csv", *words]) == 2
    assert message in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["one.toml", "pooled.toml", "s.csv"]
