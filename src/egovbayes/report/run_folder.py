"""A run's folder: written whole or not at all, and never over something that is not a run.

A folder is filled under another name beside its place and renamed when it is complete; on overwriting, the old run
stays until then.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path

from egovbayes.errors import OutputError

RECORD = "run.json"


def check_writable(out: Path, *, overwrite: bool) -> None:
    """Nothing: `out` may be written. Raises OutputError when it may not, so that this is known before any sampling."""
    if out.is_file():
        raise OutputError(f"--out {out} is a file: results are a folder, give another name")
    if out.is_dir() and any(out.iterdir()):
        _check_replaceable(out, overwrite=overwrite)
    parent = _nearest_folder(out)
    try:
        Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=parent)).rmdir()
    except OSError as error:
        raise OutputError(
            f"--out {out} cannot be written: {_reason(error)}; choose a folder of yours with --out"
        ) from error


@contextmanager
def run_folder(out: Path, *, overwrite: bool) -> Iterator[Path]:
    """A new folder to fill; renamed to `out` at the end of the block, removed if the block fails.

    Raises OutputError when `out` may not be written, or the disk fills up on the way.
    """
    check_writable(out, overwrite=overwrite)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        filling = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            filling.chmod(0o755)
            yield filling
            _put(filling, out)
        finally:
            shutil.rmtree(filling, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{out} could not be written: {_reason(error)}; nothing was changed there. Free some space, or "
            "choose another folder with --out"
        ) from error


def _check_replaceable(out: Path, *, overwrite: bool) -> None:
    if not (out / RECORD).is_file():
        raise OutputError(
            f"{out} holds files that are not a run of egovbayes: choose an empty or new folder with --out"
        )
    if not overwrite:
        raise OutputError(f"{out} already holds a run: give --overwrite to replace it, or another folder with --out")


def _put(filled: Path, out: Path) -> None:
    """Rename `filled` to `out`; an old run is moved aside first, and back if the new one cannot take its place."""
    if not out.exists():
        filled.rename(out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        out.rename(aside / out.name)
        filled.rename(out)
    finally:
        # also on Ctrl-C between the two renames: the old run goes back
        if not out.exists():
            (aside / out.name).rename(out)
        shutil.rmtree(aside, ignore_errors=True)


def _nearest_folder(out: Path) -> Path:
    """The closest parent that exists, which a new folder would be made in. Raises OutputError when it is no folder."""
    for parent in out.absolute().parents:
        if parent.is_dir():
            return parent
        if parent.exists():
            raise OutputError(f"--out {out}: {parent} is a file, not a folder")
    raise OutputError(f"--out {out}: there is no such drive")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def write_json(record: Mapping[str, object], folder: Path) -> None:
    """Write the record of a run to the folder, under the name by which a run is known.

    Numbers JSON has no word for (infinity) become text.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, indent=2, allow_nan=False)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value
