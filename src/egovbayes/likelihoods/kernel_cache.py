"""Compiling the kernel, with a cache on disk that knows when any of its files changed."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from numba import njit

type Number = Any
"""Scalars and arrays inside compiled functions, whose types numba infers."""


def source_hash(folder: Path) -> str:
    """A hash of all files of the kernel: those of the folder with `kernel` in their names."""
    digest = sha256()
    for file in sorted(folder.glob("*kernel*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


KERNEL_HASH = source_hash(Path(__file__).parent)


def compiled[F: Callable[..., Any]](function: F) -> F:
    """The function compiled by numba on first use, cached on disk.

    Numba's cache sees changes of the file a function is in, but not of the functions it calls in other files. The name
    it is cached under therefore ends in the hash of all kernel files.
    """
    function.__qualname__ = f"{function.__qualname__}_{KERNEL_HASH}"
    return cast("F", cached(partial(njit, error_model="numpy", nogil=True), function))


def cached(compiler: Callable[..., Any], function: Callable[..., Any]) -> Any:
    """The function compiled by one of numba's decorators with its cache; without where no folder for it is writable.

    Numba tries NUMBA_CACHE_DIR, the folder of the sources, and the user's cache folder.
    """
    try:
        return compiler(cache=True)(function)
    except RuntimeError as error:
        if "cannot cache" not in str(error):
            raise
        return compiler(cache=False)(function)
