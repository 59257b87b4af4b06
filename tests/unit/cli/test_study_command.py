"""`egovbayes study` before anything slow: help, and what is wrong with a study."""

import subprocess
import sys
from pathlib import Path

import pytest

from egovbayes.cli import main

HEAVY = ("numba", "scipy", "pymc", "pytensor", "arviz", "nutpie", "matplotlib", "xarray")


@pytest.mark.parametrize("arguments", [["study", "--help"], ["study", "no-such"], ["study", "broken.toml"]])
def test_nothing_heavy_is_loaded_before_the_study_is_sound(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text('survey = "a.csv"\n[models]\nfull = "amirova-ful"\n', encoding="utf-8")
    code = f"from egovbayes.cli import main; main({arguments!r}); import sys; "
    code += f"print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["study", "kazakhstan-2018"], "did you mean 'kazakhstan-2019'"),
        (["study", "--draws", "0"], "draws = 0 is too few"),
        (["study", "--threshold", "2"], "verdict threshold 2.0 must lie between 0.5 and 1"),
        (["study", "--out", "there"], "there holds files that are not a run of egovbayes"),
    ],
)
def test_mistakes_are_one_message_and_exit_2(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(arguments) == 2
    captured = capsys.readouterr().err
    assert message in captured
    assert "Traceback" not in captured
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
