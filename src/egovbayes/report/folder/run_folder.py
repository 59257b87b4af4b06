"""A run's folder: written whole or not at all, and never over something that is not a run.

A folder is filled under another name beside its place and renamed when it is complete; on overwriting, the old run
stays until then, and what it did not write stays for good. A run that is killed between two renames leaves both folders
beside the place; the next run there puts them right first, and removes what killed runs left. Draws that were written
whole are never removed with a run that was not.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path

from egovbayes.engines.beside import RECORD, SUMS, sum_of
from egovbayes.errors import OutputError, notes_of
from egovbayes.report.folder.folder_lock import claimed, release
from egovbayes.report.folder.links import followed
from egovbayes.report.folder.unfinished import keep_draws
from egovbayes.report.folder.written_files import keep_others, written_files

_FILLING, _OLD = "filling", "old"


def check_writable(out: Path, *, overwrite: bool) -> None:
    """Keeps `out` for this process until it has written there, or ends.

    Raises OutputError when it may not, or another run is about to, so that this is known before any sampling. What
    killed runs left there is put right.
    """
    place = _place(out)
    _refuse_standing_in(place, out)
    parent = _nearest_folder(place)
    try:
        if claimed(place, parent).sure:
            _mend(place)
        if place.is_dir() and any(place.iterdir()):
            _check_replaceable(out, overwrite=overwrite)
        Path(tempfile.mkdtemp(prefix=f".{place.name}-{_FILLING}-", dir=parent)).rmdir()
    except OSError as error:
        release(place)
        raise OutputError(
            f"--out {out} cannot be written: {_reason(error)}; choose a folder of yours with --out"
        ) from error
    except OutputError:
        release(place)
        raise


@contextmanager
def run_folder(out: Path, *, overwrite: bool) -> Iterator[Path]:
    """A new folder to fill; renamed to `out` at the end of the block, removed if the block fails.

    Draws that were written whole are then left in `NAME-unfinished` beside it; a note on what is raised says so. Files
    in an old run's folder that it did not write move into the new one. A symbolic link stays one. Raises OutputError
    when `out` may not be written, or the disk fills up on the way.
    """
    check_writable(out, overwrite=overwrite)
    place = _place(out)
    claimed(place, _nearest_folder(place)).busy = True
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        filling = Path(tempfile.mkdtemp(prefix=f".{place.name}-{_FILLING}-", dir=place.parent))
        try:
            filling.chmod(place.stat().st_mode if place.is_dir() else 0o755)
            yield filling
            _put(filling, place)
        except BaseException as error:
            kept = keep_draws(filling, place)
            if kept is not None:
                error.add_note(f"the draws are kept in {kept}")
            raise
        finally:
            shutil.rmtree(filling, ignore_errors=True)
    except OSError as error:
        told = "".join(f"; {note}" for note in notes_of(error))
        raise OutputError(
            f"{out} could not be written: {_reason(error)}; nothing was changed there{told}. Free some space, or "
            "choose another folder with --out"
        ) from error
    finally:
        release(place)


def _place(out: Path) -> Path:
    """Where the folder is: what `out` leads to, where it is a symbolic link. Raises OutputError for no such place."""
    try:
        place = followed(out)
        if place.exists() and not place.is_dir():
            raise OutputError(f"--out {out} is a file: results are a folder, give another name")
    except (OSError, ValueError) as error:  # names too long, or with a zero byte
        raise OutputError(
            f"--out {str(out)[:200]} cannot be the name of a folder: {_reason(error)}; give another"
        ) from error
    return place


def _refuse_standing_in(place: Path, out: Path) -> None:
    here = Path.cwd()
    if place in (here, *here.parents):
        raise OutputError(
            f"--out {out} is the folder you are in or one around it, which cannot be replaced as a whole: give a new "
            "name inside it"
        )


def _check_replaceable(out: Path, *, overwrite: bool) -> None:
    if not (out / RECORD).is_file():
        raise OutputError(
            f"{out} holds files that are not a run of egovbayes: choose an empty or new folder with --out"
        )
    if not overwrite:
        raise OutputError(f"{out} already holds a run: give --overwrite to replace it, or another folder with --out")


def _put(filled: Path, place: Path) -> None:
    """Rename `filled` to `place`; an old run is moved aside first, and back if the new one cannot take its place."""
    if not place.exists():
        filled.rename(place)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-{_OLD}-", dir=place.parent))
    try:
        place.rename(aside / place.name)
        filled.rename(place)
    finally:
        # also on Ctrl-C between the two renames
        _put_right(aside, place)


def _put_right(aside: Path, place: Path) -> None:
    """What there is to do after any step of `_put`: the old run goes back, or what it did not write into the new."""
    old = aside / place.name
    if old.exists() and not place.exists():
        old.rename(place)
    if old.exists():
        keep_others(old, place)
    # under the other name first: half removed, it would no longer say what a run wrote
    unwanted = Path(tempfile.mkdtemp(prefix=f".{place.name}-{_FILLING}-", dir=place.parent))
    aside.rename(unwanted / f".{_OLD}")
    shutil.rmtree(unwanted, ignore_errors=True)


def _mend(place: Path) -> None:
    """Finish what killed runs left beside the place. Only while nobody else writes there."""
    for kind, mend in ((_OLD, _put_right), (_FILLING, _clear)):
        left_over = re.compile(rf"\.{re.escape(place.name)}-{kind}-[a-z0-9_]{{8}}")
        beside = sorted(place.parent.iterdir()) if place.parent.is_dir() else []
        for left in [entry for entry in beside if left_over.fullmatch(entry.name)]:
            mend(left, place)


def _clear(left: Path, place: Path) -> None:
    """Remove a folder that a killed run was filling, but for draws that it had written whole."""
    keep_draws(left, place)
    shutil.rmtree(left, ignore_errors=True)


def _nearest_folder(out: Path) -> Path:
    """The closest parent that exists, which a new folder would be made in. Raises OutputError when it is no folder."""
    for parent in out.absolute().parents:
        if parent.is_dir():
            return parent
        if parent.exists():
            raise OutputError(f"--out {out}: {parent} is a file, not a folder")
    raise OutputError(f"--out {out}: there is no such drive")


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def write_json(record: Mapping[str, object], folder: Path, undrawn: Mapping[str, str] | None = None) -> None:
    """Write the record of a run to the folder, under the name by which a run is known, when all else is written.

    It lists the files of the run, by which they are told from others on overwriting, the SHA-256 of files of draws, by
    which it is seen whether they are still whole, and the figures that could not be drawn. Numbers JSON has no word for
    (infinity) become text.
    """
    lacking = {"undrawn": dict(undrawn)} if undrawn else {}
    files = written_files(folder)
    sums = {name: sum_of(folder / name) for name in files if name.endswith(".nc") and "/" not in name}
    whole = {**record, **lacking, "files": [*files, RECORD], **({SUMS: sums} if sums else {})}
    text = json.dumps(_plain(whole), ensure_ascii=False, indent=2, allow_nan=False)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8", errors="replace")  # of paths that are no text


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value
