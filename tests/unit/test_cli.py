import subprocess
import sys
from pathlib import Path

import pytest

from egovbayes.cli import main

HEAVY = ("pymc", "pytensor", "arviz", "nutpie", "matplotlib", "pandas", "xarray")


@pytest.mark.parametrize("arguments", [["--help"], ["models"], ["fit", "--model", "no-such"]])
def test_help_and_model_errors_come_before_anything_heavy(arguments: list[str]) -> None:
    code = f"import sys; from egovbayes.cli import main; main({arguments!r}); print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fit", "--model", "citizen-centri"], "did you mean 'citizen-centric'"),
        (["fit", "--no-files", "--data", "nothere.csv"], "no such file"),
        (["fit", "--no-files", "--draws", "0"], "draws = 0 is too few"),
        (["fit", "--bogus"], "No such option"),
        (["simulate", "--out", "s.csv", "--set", "a=x"], "write a parameter, = and a number"),
    ],
)
def test_errors_are_one_message_and_exit_2(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    captured = capsys.readouterr().err
    assert message in captured
    assert "Traceback" not in captured
    assert not list(tmp_path.iterdir())


def test_simulate_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "synthetic.csv")
    assert main(["simulate", "--n", "20", "--set", "readiness~attitude=0.4", "--out", out]) == 0
    assert main(["simulate", "--n", "20", "--out", out]) == 2
    assert "give --overwrite" in capsys.readouterr().err


def test_check_says_what_it_can(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert "SYNTHETIC DATA" in shown
    assert "31 degrees of freedom" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown


def test_ctrl_c_before_results(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("egovbayes.cli.check_command.check", interrupted)
    assert main(["check"]) == 130
    assert "interrupted; nothing was written" in capsys.readouterr().err
