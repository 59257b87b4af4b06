"""What a run ends with: 3 for draws that are not to be used, and with --strict for any that have not converged; 2 where
it cannot be written.
"""

import errno
import json
from pathlib import Path

import pytest

from egovbayes.cli import main
from egovbayes.engines.tree import load_tree

FEW = ["fit", "--draws", "8", "--tune", "20", "--chains", "2"]


def test_strict_is_3_when_the_chains_have_not_converged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*FEW, "--strict", "--no-figures"]) == 3
    assert "NOT converged: see the checks" in " ".join(capsys.readouterr().out.split())
    assert json.loads((tmp_path / "results" / "run.json").read_text(encoding="utf-8"))["converged"] is False
    assert not (tmp_path / "results" / "figures").exists()


def test_draws_that_are_not_to_be_used_are_3_without_strict_and_nothing_is_judged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*FEW, "--no-files"]) == 3
    shown = " ".join(capsys.readouterr().out.split())
    assert "! not judged: the chains disagree (R-hat" in shown
    assert shown.count("not judged !") == 5
    assert main([*FEW, "--no-files", "--judge-anyway"]) == 3
    shown = " ".join(capsys.readouterr().out.split())
    assert "! judged although the chains disagree (R-hat" in shown
    assert "supported !" in shown
    assert "not judged" not in shown


def test_a_run_that_may_be_used_is_0_and_no_files_writes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["fit", "--no-files", "--timings"]) == 0
    shown = capsys.readouterr().out
    assert "in all (without starting Python)" in shown
    assert "Written to" not in shown
    assert not list(tmp_path.iterdir())


def test_a_full_disk_keeps_the_earlier_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "run.json").write_text("{}")
    monkeypatch.setattr("egovbayes.report.fit.writing.write_json", full)
    assert main([*FEW, "--no-figures", "--overwrite"]) == 2
    message = capsys.readouterr().err
    assert "results could not be written: no space left on device; nothing was changed there" in message
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"results/run.json", "results-unfinished/posterior.nc"}
    assert (tmp_path / "results" / "run.json").read_text() == "{}"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_draws_outlive_tables_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("egovbayes.report.fit.writing.write_tables", fail)
    assert main([*FEW, "--no-figures"]) == (2 if isinstance(error, OSError) else 130)
    message = " ".join(capsys.readouterr().err.split())
    assert f"the draws are kept in {tmp_path / 'results-unfinished'}" in message
    assert "nothing was written" not in message
    assert load_tree(tmp_path / "results-unfinished")["posterior"].sizes["draw"] == 8
    assert [path.name for path in tmp_path.iterdir()] == ["results-unfinished"]
