"""The draws of a run that could not be written whole: they were the work, and outlive what befell the rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.engines.tree import DRAWS, save_tree
from egovbayes.report.folder.written_files import free_name

if TYPE_CHECKING:
    import xarray as xr


@contextmanager
def unlost(out: Path | None) -> Iterator[Callable[[xr.DataTree], None]]:
    """A block that is told the draws it has made: where it is interrupted after that, or memory ends, they are written
    to `OUT-unfinished`, and a note on what is raised says so. Nothing is written where `out` is None.
    """
    made: list[xr.DataTree] = []
    try:
        yield made.append
    except (KeyboardInterrupt, MemoryError) as error:
        if made and out is not None:
            kept = _free_name(out)
            kept.mkdir(parents=True)
            save_tree(made[-1], kept / DRAWS)
            error.add_note(f"the draws are kept in {kept}")
        raise


def _free_name(place: Path) -> Path:
    return free_name(place.with_name(f"{place.name}-unfinished"))


def keep_draws(filling: Path, place: Path) -> Path | None:
    """Rename a half-filled folder to `NAME-unfinished` beside the place, and leave only its draws in it.

    The folder, or None where no draws were written whole. Hidden folders inside hold an older run, and do not count.
    """
    draws = {path for path in filling.rglob(DRAWS) if not _hidden(path.relative_to(filling))}
    if not draws:
        return None
    kept = _free_name(place)
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
