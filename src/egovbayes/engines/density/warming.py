"""Compiling ahead: everything that a fit would compile on its first use, and what is left of earlier versions."""

from __future__ import annotations

import time
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.observed import Observed
from egovbayes.kernel.cache import FOLDER
from egovbayes.kernel.density import density_entry, keep_entry
from egovbayes.kernel.files import SUFFIX
from egovbayes.kernel.split import walk_entry
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.base import Likelihood
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
    targets = [likelihood.target() for likelihood in LIKELIHOODS.values()]
    others = [likelihood.warmed() for likelihood in LIKELIHOODS.values()]
    entries = (density_entry(), keep_entry(), walk_entry(), *targets, *(made for of, _ in others for made in of))
    whole = [likelihood for likelihood in LIKELIHOODS.values() if not likelihood.latent]
    called = [likelihood.compiled() for likelihood in whole]
    for evaluate, likelihood in zip(called, whole, strict=True):
        evaluate(np.zeros(len(likelihood.own)), *smallest(likelihood))
    called += [made for _, of in others for made in of]
    compiled = not all([*(made.cache_hits for made in entries), *(made.stats.cache_hits for made in called)])
    caches = [made._cache for made in (*entries, *called) if made._cache.cache_path]
    folders = tuple(dict.fromkeys(Path(cache.cache_path) for cache in caches))
    removed = sum(_tidied(folder, {cache.name for cache in caches}) for folder in folders)
    kept = [file for folder in folders for file in folder.glob(f"*{SUFFIX}")]
    megabytes = sum(file.stat().st_size for file in kept) / 1e6
    return WarmUp(compiled, time.perf_counter() - started, folders, len(kept), megabytes, removed)


def smallest(likelihood: Likelihood) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Layout and data of two answers to one item of one construct, everything fixed, in the types of all models."""
    table = parameter_table(model_from_syntax("f =~ 1*x\nf ~~ 1*f\nx ~~ 1*x"))
    values, group, items = np.array([[-1.0], [1.0]]), np.zeros(2, dtype=np.int64), ("x",)
    moments = moments_of(values, group, items, ("",))
    observed = Observed(moments, Answers(values, items, group, ("",), group, pd.DataFrame()), "", True, True, ())
    data = likelihood.data(likelihood.sees(observed), means_integrated=False)
    return tuple(likelihood.layout(layout_of(table), sampling_scale=True)), tuple(data)


def _tidied(folder: Path, functions: Set[str]) -> int:
    """How many files were taken away: of numba's own cache of kernel modules, and of functions we no longer have."""
    modules = {file.stem for file in FOLDER.glob("*.py")}
    old = [file for file in folder.iterdir() if file.suffix in _OLD and file.name.partition(".")[0] in modules]
    old += [file for file in folder.glob(f"*{SUFFIX}") if file.name.rsplit(".", 2)[0] not in functions]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
