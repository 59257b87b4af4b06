"""Which files of a results folder a run wrote, and which are somebody's own."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath

from egovbayes.engines.beside import RECORD

_FOLDERS = {"tables": {".csv"}, "figures": {".svg", ".png"}}
_FILES = {RECORD, "posterior.nc", "kept.csv", "page.json", "report.docx", "report.html", "report.md"}


def written_files(folder: Path) -> list[str]:
    """All files below the folder but the record, relative to it, sorted."""
    return [name for name in _below(folder) if name != RECORD]


def keep_others(old: Path, new: Path) -> None:
    """Move what the run in `old` did not write to the same place in `new`, beside what the new run wrote there."""
    theirs = _of_the_run(old)
    for name in _below(old):
        if name not in theirs:
            target = free_name(new / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            (old / name).rename(target)


def _of_the_run(folder: Path) -> set[str]:
    """The files its record lists; those a run is known to write where it has no list, as older ones."""
    listed = _listed(folder)
    return listed | {RECORD} if listed else {name for name in _below(folder) if _is_usual(folder, name)}


def _listed(folder: Path) -> set[str]:
    try:
        files = json.loads((folder / RECORD).read_text(encoding="utf-8")).get("files", [])
    except (OSError, ValueError, AttributeError):
        return set()
    return {name for name in files if isinstance(name, str)} if isinstance(files, list) else set()


def _is_usual(folder: Path, name: str) -> bool:
    *inside, file = PurePosixPath(name).parts
    if len(inside) > 1 or (inside and inside[0] not in _FOLDERS):  # the run of one of a study's models
        return (folder / inside[0] / RECORD).is_file() and _is_usual(folder / inside[0], str(Path(*inside[1:], file)))
    return file in _FILES if not inside else Path(file).suffix in _FOLDERS[inside[0]]


def _below(folder: Path) -> list[str]:
    """Files and symbolic links below the folder, relative to it, as POSIX paths, sorted."""
    found = []
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        found += [(Path(root) / name).relative_to(folder).as_posix() for name in (*files, *links)]
    return sorted(found)


def free_name(path: Path) -> Path:
    """The path, or the first of `NAME (1).ext`, `NAME (2).ext` that is not there."""
    number, free = 0, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
