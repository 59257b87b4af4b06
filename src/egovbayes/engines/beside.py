"""The record that stands beside a run's draws: of which form it is, and whether the draws are what the run wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from egovbayes.errors import OutputError

RECORD, FORMAT, SUMS = "run.json", 1, "sha256"
AGAIN = "take it from a copy of that folder, or fit that model again: with the same seed the draws are the same"
DAMAGED = (OSError, ValueError, KeyError, RuntimeError, AttributeError)
"""What xarray, h5netcdf and HDF5 raise for files that are damaged, as their bytes were changed one by one."""


def sum_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits as `sha256sum` prints them. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record_in(folder: Path) -> Mapping[str, object]:
    """What run.json in the folder says. Raises OutputError where there is none, it is damaged, or of a later version
    of this package.
    """
    path = folder / RECORD
    if not path.is_file():
        raise OutputError(
            f"{folder}: there is no {RECORD} in it, which a run writes last: it did not end, or the file was taken "
            "away; take the whole folder from a copy, or fit that model again"
        )
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # ValueError: no JSON, or no UTF-8
        raise OutputError(f"{path}: is damaged ({error}); {AGAIN}") from error
    form = record.get("format") if isinstance(record, dict) else None
    if not isinstance(form, int):
        raise OutputError(f"{path}: is damaged, or no record of a run (it names no format); {AGAIN}")
    if form > FORMAT:
        raise OutputError(
            f"{path}: is of a later version of egovbayes (format {form}, and this one knows formats up to {FORMAT}); "
            "update egovbayes, or fit that model again with this version"
        )
    return dict(record)


def refuse_changed(path: Path, record: Mapping[str, object]) -> bool:
    """Whether the record has a sum of the file; older records have none. Raises OutputError where the file is another.

    A damaged file is not to be opened: HDF5 may read it for ever, or give other numbers.
    """
    sums = record.get(SUMS)
    there = sums.get(path.name) if isinstance(sums, Mapping) else None
    try:
        changed = there is not None and sum_of(path) != there
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error}); see that it is a file you may read") from error
    if changed:
        raise OutputError(
            f"{path}: is not what its run wrote (its SHA-256 is another than in {RECORD}): it was cut short, damaged "
            f"or changed since; {AGAIN}"
        )
    return there is not None
