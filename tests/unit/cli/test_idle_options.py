"""An option that would do nothing is refused where the user gave it, not where it has its default."""

from __future__ import annotations

import pytest

from egovbayes.cli.main import main

IDLE = [
    (["screen", "--overwrite"], "--overwrite does nothing without --out: add that, or leave --overwrite out"),
    (["describe", "--overwrite"], "--overwrite does nothing without --out"),
    (["explore", "--overwrite"], "--overwrite does nothing without --out"),
    *(
        ([name, "--no-files", "--out", "x"], "--out does nothing without a results folder, which --no-files leaves out")
        for name in ("describe", "explore", "screen")
    ),
    (["screen", "--seed", "3"], "--seed does nothing without --multiverse: add that, or leave --seed out"),
    (["screen", "--cores", "1"], "--cores does nothing without --multiverse"),
    (
        ["regions", "--study", "regions-synthetic", "--data", "mine.csv", "--no-files"],
        "--data does nothing beside --study, which names it itself: leave one of the two out",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), IDLE, ids=[" ".join(arguments) for arguments, _ in IDLE])
def test_idle_options_are_refused(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert message in captured.err.replace("\n", " ")
    assert captured.out == ""


def test_defaults_are_not_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen"]) == 0
    assert "does nothing" not in capsys.readouterr().err
