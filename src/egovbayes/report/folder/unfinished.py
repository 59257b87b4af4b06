"""The draws of a run that could not be written whole: they were the work, and outlive what befell the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

from egovbayes.engines.tree import DRAWS
from egovbayes.report.folder.written_files import free_name


def keep_draws(filling: Path, place: Path) -> Path | None:
    """Rename a half-filled folder to `NAME-unfinished` beside the place, and leave only its draws in it.

    The folder, or None where no draws were written whole. Hidden folders inside hold an older run, and do not count.
    """
    draws = {path for path in filling.rglob(DRAWS) if not _hidden(path.relative_to(filling))}
    if not draws:
        return None
    kept = free_name(place.with_name(f"{place.name}-unfinished"))
    wanted = {path.relative_to(filling) for path in draws}
    filling.rename(kept)  # needs no space on a full disk, as a copy would
    for path in sorted(kept.rglob("*"), reverse=True):
        inside = path.relative_to(kept)
        if path.is_file() and inside not in wanted:
            path.unlink()
        elif path.is_dir() and not any(inside in name.parents for name in wanted):
            shutil.rmtree(path, ignore_errors=True)
    return kept


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
