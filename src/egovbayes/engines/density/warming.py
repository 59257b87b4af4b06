"""Compiling ahead: everything that a fit would compile on its first use, and what is left of earlier versions."""

from __future__ import annotations

import time
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from egovbayes.kernel.arrays import KernelData, frozen
from egovbayes.kernel.cache import FOLDER
from egovbayes.kernel.density import density_entry, keep_entry
from egovbayes.kernel.files import SUFFIX
from egovbayes.kernel.split import walk_entry
from egovbayes.likelihoods.gaussian import compiled_log_likelihood, kernel_layout
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

_OLD = (".nbi", ".nbc")


@dataclass(frozen=True, slots=True)
class WarmUp:
    """Whether anything was compiled, how long it took, the folders where code is kept (none where it cannot be)."""

    compiled: bool
    seconds: float
    folders: tuple[Path, ...]
    files: int
    megabytes: float
    removed: int


def warm_up() -> WarmUp:
    """Compile all, or read it from disk; take away what earlier versions left."""
    started = time.perf_counter()
    entries, likelihood = (density_entry(), keep_entry(), walk_entry()), compiled_log_likelihood()
    likelihood(np.zeros(0), *_smallest())
    compiled = not all(entry.cache_hits for entry in entries) or not likelihood.stats.cache_hits
    caches = [made._cache for made in (*entries, likelihood) if made._cache.cache_path]
    folders = tuple(dict.fromkeys(Path(cache.cache_path) for cache in caches))
    removed = sum(_tidied(folder, {cache.name for cache in caches}) for folder in folders)
    kept = [file for folder in folders for file in folder.glob(f"*{SUFFIX}")]
    megabytes = sum(file.stat().st_size for file in kept) / 1e6
    return WarmUp(compiled, time.perf_counter() - started, folders, len(kept), megabytes, removed)


def _smallest() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Layout and data of one item and one construct, everything fixed, in the types of all models."""
    table = parameter_table(model_from_syntax("f =~ 1*x\nf ~~ 1*f\nx ~~ 1*x"))
    layout = kernel_layout(layout_of(table), sampling_scale=True)
    starts, missing, group = np.array([[0, 0], [1, 0]], np.int32), np.zeros(0, np.int32), np.array([0, 1], np.int32)
    data = KernelData(frozen(np.ones((1, 2))), frozen(np.ones((1, 1))), *map(frozen, (starts, missing, group)))
    return tuple(layout), tuple(data)


def _tidied(folder: Path, functions: Set[str]) -> int:
    """How many files were taken away: of numba's own cache of kernel modules, and of functions we no longer have."""
    modules = {file.stem for file in FOLDER.glob("*.py")}
    old = [file for file in folder.iterdir() if file.suffix in _OLD and file.name.partition(".")[0] in modules]
    old += [file for file in folder.glob(f"*{SUFFIX}") if file.name.rsplit(".", 2)[0] not in functions]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
