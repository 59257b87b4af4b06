"""Machine code of the kernel on disk, one file for each function, types, processor and Python.

A file begins with a digest of all that its code depends on and of the code. One that is damaged, cut off, or older than
any of the kernel's sources is therefore not used but made anew, in the same place: nothing piles up. It is written
whole under another name and then renamed, so that several processes may compile at once.
"""

import logging
import pickle
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, final
from uuid import uuid4

import numba
from numba.core.caching import FunctionCache
from numba.core.ccallback import CFunc
from numba.core.runtime import rtsys
from numba.core.serialize import dumps
from numba.core.sigutils import normalize_signature
from numba.extending import register_jitable

SUFFIX = ".egovbayes"
HOW_LONG = "15 to 60 seconds, minutes on a slow or busy machine"
"""By the machine: 16 seconds where nothing else ran, about 45 on one of half the speed, shared; ordinal, a half more.
Two cores of 2 GHz that had six times as much to do needed minutes.
"""
_log = logging.getLogger("egovbayes")
_told: set[str] = set()

_FIRST = "compiling the kernel for this machine, once: about {} (`egovbayes warm-up` does it ahead)"
_NOWHERE = (
    "compiled code cannot be kept: no folder for it can be written, so every start compiles anew, for about {}; "
    "set NUMBA_CACHE_DIR to a folder that can be written"
)
_FULL = (
    "compiled code could not be kept in {}: {}; the next start compiles anew, unless there is room by then or "
    "NUMBA_CACHE_DIR names another folder"
)


def jitted(function: Callable[..., Any], sources: str) -> Any:
    """The function compiled by numba on first use, kept on disk; `sources` is a hash of the kernel's sources."""
    made = numba.njit(error_model="numpy", nogil=True)(function)
    _keep(made, function, sources)
    return made


def callable_when_compiled(function: Callable[..., Any], options: Mapping[str, Any]) -> None:
    """Let compiled functions call this one, compiled with them; Python goes on running it as Python.

    `options` are numba's, beside those that all have.

    What Python could call compiled would be compiled twice, the second time with all that reads Python's arguments.
    """
    register_jitable(error_model="numpy", **options)(function)


def c_function(function: Callable[..., Any], signature: Any, sources: str) -> Any:
    """A C function compiled by numba, or read from disk, now."""
    made = CFunc(function, normalize_signature(signature), locals={}, options={})
    _keep(made, function, sources)
    made.compile()
    return made


def tell(text: str) -> None:
    """Say something once a process, on stderr unless a program says otherwise."""
    if text not in _told:
        _told.add(text)
        _log.warning("%s", text)


def _keep(made: Any, function: Callable[..., Any], sources: str) -> None:
    """Give the compiled function a cache on disk, where a folder for it can be written."""
    try:
        made._cache = KernelCache(function, sources)
    except RuntimeError as error:
        if "cannot cache" not in str(error):
            raise
        tell(_NOWHERE.format(HOW_LONG))


@final
class KernelCache(FunctionCache):  # type: ignore[misc]
    """Numba's cache of one function, in files of ours; in the folder that numba would take."""

    def __init__(self, function: Callable[..., Any], sources: str) -> None:
        super().__init__(function)
        name = f"{Path(function.__code__.co_filename).stem}.{function.__qualname__}"
        self.name = name.replace("<locals>.", "")
        self._cache_file = CodeFile(Path(self._cache_path), self.name, sources)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled function from disk, or None.

        Numba's own look first loads all that it can compile, a twentieth of a fit's time. Code that is ready needs the
        runtime alone, which has the functions it calls; where there is none, compiling loads the rest itself.
        """
        rtsys.initialize(target_context)
        with self._guard_against_spurious_io_errors():
            found = self._load_overload(sig, target_context)
        if found is None:
            tell(_FIRST.format(HOW_LONG))
        return found

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the compiled function, unless the disk refuses."""
        try:
            super().save_overload(sig, data)
        except OSError as error:
            tell(_FULL.format(self._cache_path, error.strerror or error))


@final
class CodeFile:
    """Compiled code of one function, by its key: types, processor, and the function's own byte code."""

    def __init__(self, folder: Path, name: str, sources: str) -> None:
        self.folder, self.name = folder, name
        self._depends = f"{sources} {numba.__version__} {sys.version}"

    def path(self, key: Any) -> Path:
        """The file of a key."""
        signature, processor, _ = key
        return (
            self.folder
            / f"{self.name}.{_digest(repr((signature, processor, sys.implementation.cache_tag))).hex()[:16]}{SUFFIX}"
        )

    def load(self, key: Any) -> Any:
        """What was saved under the key, or None where that is not there, damaged, or older than what it came from."""
        try:
            content = self.path(key).read_bytes()
        except OSError:
            return None
        digest, code = content[:32], content[32:]
        return pickle.loads(code) if digest == self._sealed(key, code) else None

    def save(self, key: Any, data: Any) -> None:
        """Write the data in one step. Raises OSError where the disk refuses."""
        code, path = dumps(data), self.path(key)
        part = path.with_suffix(f".{uuid4().hex[:8]}")
        try:
            part.write_bytes(self._sealed(key, code) + code)
            part.replace(path)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()

    def flush(self) -> None:
        """Numba's word for forgetting everything."""
        for path in self.folder.glob(f"{self.name}.*{SUFFIX}"):
            path.unlink(missing_ok=True)

    def _sealed(self, key: Any, code: bytes) -> bytes:
        return _digest(f"{self._depends} {key}", code)


def _digest(text: str, content: bytes = b"") -> bytes:
    return sha256(text.encode() + content).digest()
