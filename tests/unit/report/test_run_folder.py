from pathlib import Path

import pytest

from egovbayes.errors import OutputError
from egovbayes.report.run_folder import RECORD, check_writable, run_folder


def interrupt_after(_: object) -> None:
    raise KeyboardInterrupt


def a_run(out: Path, text: str) -> None:
    with run_folder(out, overwrite=True) as folder:
        (folder / RECORD).write_text(text)


def test_written_whole(tmp_path: Path) -> None:
    a_run(tmp_path / "deep" / "out", "one")
    assert (tmp_path / "deep" / "out" / RECORD).read_text() == "one"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_an_old_run_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    out = tmp_path / "out"
    a_run(out, "old")
    with pytest.raises(KeyboardInterrupt), run_folder(out, overwrite=True) as folder:
        interrupt_after((folder / RECORD).write_text("new"))
    assert (out / RECORD).read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    a_run(out, "new")
    assert (out / RECORD).read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="could not be written: no space left"),
        run_folder(tmp_path / "out", overwrite=False),
    ):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_refuses_to_overwrite(tmp_path: Path) -> None:
    a_run(tmp_path / "out", "old")
    with pytest.raises(OutputError, match="already holds a run: give --overwrite"):
        check_writable(tmp_path / "out", overwrite=False)
    check_writable(tmp_path / "out", overwrite=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="not a run of egovbayes"):
        check_writable(tmp_path / "mine", overwrite=True)


def test_refuses_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="is a file: results are a folder"):
        check_writable(tmp_path / "file", overwrite=True)
    with pytest.raises(OutputError, match="is a file, not a folder"):
        check_writable(tmp_path / "file" / "out", overwrite=True)


def test_refuses_a_drive_that_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(OutputError, match="there is no such drive"):
        check_writable(tmp_path / "out", overwrite=False)


def test_refuses_a_folder_it_may_not_write_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", forbidden)
    with pytest.raises(OutputError, match="cannot be written: permission denied; choose a folder of yours"):
        check_writable(tmp_path / "out", overwrite=False)
