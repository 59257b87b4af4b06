import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from egovbayes.engines.tree import DRAWS
from egovbayes.errors import OutputError
from egovbayes.report.folder import folder_lock
from egovbayes.report.folder.run_folder import RECORD, check_writable, run_folder, write_json


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


FULL = OSError(28, "No space left on device")


def half_a_run(out: Path, error: BaseException) -> None:
    """Draws of two models are written whole, of the tables half a file, when the error comes."""
    with run_folder(out, overwrite=True) as folder:
        (folder / "tables").mkdir()
        (folder / "tables" / "half.csv").write_text("1,")
        (folder / "baseline").mkdir()
        for draws in (folder / DRAWS, folder / "baseline" / DRAWS):
            draws.write_text("draws")
        raise error


@pytest.mark.parametrize("name", ["out-unfinished", "out-unfinished (1)"])
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt(), ValueError("odd")])
def test_draws_written_whole_outlive_what_befalls_the_rest(tmp_path: Path, name: str, error: BaseException) -> None:
    before = {"out-unfinished"} - {name}
    for earlier in before:
        (tmp_path / earlier).mkdir()
    error.__notes__ = []
    with pytest.raises((OutputError, KeyboardInterrupt, ValueError)) as raised:
        half_a_run(tmp_path / "out", error)
    told = str(raised.value) if error is FULL else "; ".join(raised.value.__notes__)
    assert f"the draws are kept in {tmp_path / name}" in told
    assert contents(tmp_path / name) == {DRAWS: "draws", f"baseline/{DRAWS}": "draws"}
    assert not (tmp_path / name / "tables").exists()
    assert {path.name for path in tmp_path.iterdir()} == {name} | before


def test_draws_of_a_killed_run_are_kept_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".out-filling-abcdefgh"
    (left / "tables").mkdir(parents=True)
    (left / DRAWS).write_text("draws")
    older = tmp_path / ".out-filling-ijklmnop" / ".old" / "out"
    older.mkdir(parents=True)
    (older / DRAWS).write_text("replaced by a run that was whole")
    half = tmp_path / ".out-filling-qrstuvwx"
    half.mkdir()
    (half / f"{DRAWS}.part").write_text("dra")
    a_run(tmp_path / "out", "new")
    assert {path.name for path in tmp_path.iterdir()} == {"out", "out-unfinished"}
    assert contents(tmp_path / "out-unfinished") == {DRAWS: "draws"}


def test_refuses_to_overwrite(tmp_path: Path) -> None:
    a_run(tmp_path / "out", "old")
    with pytest.raises(OutputError, match=r"already holds a run: give --overwrite to replace it"):
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
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="is a file: results are a folder"):
        check_writable(tmp_path / "pipe", overwrite=True)
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


def a_listed_run(out: Path, files: dict[str, str]) -> None:
    with run_folder(out, overwrite=True) as folder:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        write_json({"format": 1}, folder)


def contents(folder: Path) -> dict[str, str]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text() for name, path in found.items() if path.name != RECORD}


def test_what_the_run_did_not_write_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    a_listed_run(out, {"tables/a.csv": "old", "tables/gone.csv": "old", "final/tables/a.csv": "old"})
    (out / "notes.docx").write_text("mine")
    (out / "tables" / "new.csv").write_text("mine, though a run now writes one of that name")
    (out / "thoughts").mkdir()
    (out / "thoughts" / "a.csv").write_text("mine")
    (out / "link").symlink_to(tmp_path / "elsewhere")
    a_listed_run(out, {"tables/a.csv": "new", "tables/new.csv": "new"})
    assert contents(out) == {
        "tables/a.csv": "new",
        "tables/new.csv": "new",
        "tables/new (1).csv": "mine, though a run now writes one of that name",
        "notes.docx": "mine",
        "thoughts/a.csv": "mine",
    }
    assert (out / "link").is_symlink()
    a_listed_run(out, {"tables/a.csv": "third"})
    assert contents(out)["tables/new (1).csv"].startswith("mine"), "and stays another time"
    assert "tables/new.csv" not in contents(out)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_a_run_without_a_list_is_known_by_its_usual_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    usual = ["posterior.nc", "kept.csv", "tables/a.csv", "figures/a.svg", "figures/a.png", "final/posterior.nc"]
    mine = ["a.csv", "notes.docx", "tables/a.xlsx", "figures/raw/a.png", "letters/tables/a.csv"]
    for name in [*usual, *mine, "final/run.json", RECORD]:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("not JSON at all")
    a_listed_run(out, {"tables/b.csv": "new"})
    assert set(contents(out)) == {"tables/b.csv", *mine}


@pytest.mark.parametrize("record", ["[]", '{"files": 3}', '{"files": [["a.csv"], "../mine.txt"]}', "{"])
def test_a_list_that_is_none_takes_nothing(tmp_path: Path, record: str) -> None:
    out = tmp_path / "out"
    a_run(out, record)
    (out / "a.csv").write_text("mine")
    (tmp_path / "mine.txt").write_text("mine")
    a_listed_run(out, {})
    assert contents(out) == {"a.csv": "mine"}
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk" / "results")
    for text in ("one", "two"):
        a_run(tmp_path / "out", text)
        assert (tmp_path / "out").is_symlink()
        assert (tmp_path / "disk" / "results" / RECORD).read_text() == text
    assert {path.name for path in tmp_path.rglob("*")} == {"disk", "results", "out", RECORD}


def test_a_folder_keeps_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    a_run(out, "one")
    assert out.stat().st_mode & 0o777 == 0o700


def test_the_second_run_into_a_folder_is_told(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with run_folder(out, overwrite=False), pytest.raises(OutputError, match=r"another run is writing there now; wait"):
        check_writable(out, overwrite=False)
    check_writable(out, overwrite=False)
    code = (
        "from pathlib import Path; from egovbayes.report.folder.run_folder import check_writable as c; "
        f"c(Path({str(out)!r})"
    )
    other = subprocess.run(
        [sys.executable, "-c", f"{code}, overwrite=True)"], capture_output=True, text=True, check=False
    )
    assert "another run is writing there now" in other.stderr
    with run_folder(out, overwrite=False):
        pass
    assert not any(path.suffix == ".lock" for path in tmp_path.rglob("*"))
    assert subprocess.run([sys.executable, "-c", f"{code}, overwrite=True)"], check=False).returncode == 0
    folder_lock.release_all()
    check_writable(out, overwrite=True)  # what a process left that ended without a word is no claim
    folder_lock.release_all()
    assert not any(path.suffix == ".lock" for path in tmp_path.rglob("*"))


def test_a_file_system_without_locks_is_written_to_and_not_cleaned(tmp_path: Path, monkeypatch) -> None:
    def unknown(_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(folder_lock, "_lock", unknown)
    left = tmp_path / ".out-filling-abcdefgh"
    left.mkdir()
    a_run(tmp_path / "out", "one")
    assert (tmp_path / "out" / RECORD).read_text() == "one"
    assert left.is_dir()


def test_a_lock_whose_name_was_taken_away_meanwhile_is_taken_again(tmp_path: Path, monkeypatch) -> None:
    taken = []

    def late(file) -> None:
        taken.append(file)
        if len(taken) == 1:
            (tmp_path / ".out.lock").unlink()

    monkeypatch.setattr(folder_lock, "_lock", late)
    lock = folder_lock.FolderLock(tmp_path / "out", tmp_path)
    assert len(taken) == 2
    lock.release()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["", "..", "sub/.."])
def test_refuses_to_replace_the_ground_one_stands_on(tmp_path: Path, monkeypatch, where: str) -> None:
    (tmp_path / "here" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(OutputError, match=r"is the folder you are in or one around it.*give a new name inside it"):
        check_writable(Path(where), overwrite=True)


def test_refuses_what_can_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name in ("a" * 3000, "a\0b"):
        with pytest.raises(OutputError, match="cannot be"):
            check_writable(tmp_path / name, overwrite=True)
    with pytest.raises(OutputError, match="cannot be followed: it is a symbolic link that leads back to itself"):
        check_writable(tmp_path / "round", overwrite=True)


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_nothing_is_lost(tmp_path: Path, step: int) -> None:
    """The process ends at the n-th change of names on the disk, without cleaning up; the next run puts it right."""
    out = tmp_path / "out"
    a_listed_run(out, {"tables/a.csv": "old", "final/b.csv": "old"})
    (out / "notes.docx").write_text("mine")
    done = subprocess.run([sys.executable, "-c", KILLED.format(out=str(out), step=step)], check=False)
    assert done.returncode in {0, 9}
    with suppress(OutputError):
        check_writable(out, overwrite=False)  # the next run, which finds a run there
    found = contents(out)
    assert found.pop("notes.docx") == "mine"
    assert found in ({"tables/a.csv": "old", "final/b.csv": "old"}, {"tables/a.csv": "new"})
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    if done.returncode == 0:
        assert found == {"tables/a.csv": "new"}


KILLED = """
import os, pathlib, shutil
from egovbayes.report.folder.run_folder import run_folder, write_json
left = [{step}]
def counted(change):
    def wrapped(*args, **kwargs):
        if not left[0]:
            os._exit(9)
        left[0] -= 1
        return change(*args, **kwargs)
    return wrapped
with run_folder(pathlib.Path({out!r}), overwrite=True) as folder:
    (folder / "tables").mkdir()
    (folder / "tables" / "a.csv").write_text("new")
    write_json({{"format": 1}}, folder)
    os.rename, os.rmdir, os.unlink = counted(os.rename), counted(os.rmdir), counted(os.unlink)
    os.mkdir = counted(os.mkdir)
"""
