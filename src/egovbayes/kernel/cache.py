"""The kernel's functions: plain Python until they are wanted compiled, and compiled once a machine."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import FunctionType
from typing import Any

type Number = Any
"""Scalars and arrays inside compiled functions, whose types numba infers."""

_uncompiled_will_do = ContextVar("uncompiled_will_do", default=False)
_lock = Lock()
_inner: list[tuple[Callable[..., Any], dict[str, Any]]] = []
_entries: list[Callable[..., Any]] = []


def source_hash(files: Iterable[Path]) -> str:
    """A hash of these sources, in whatever order and folders they are."""
    return sha256(b"".join(sorted(file.name.encode() + file.read_bytes() for file in files))).hexdigest()[:16]


FOLDER = Path(__file__).parent
SOURCES = (*FOLDER.rglob("*.py"), FOLDER.parent / "notation.py")
"""What compiled code is made of: the kernel, and the numbers of the matrices."""
KERNEL_HASH = source_hash(SOURCES)


def compiled[F: Callable[..., Any]](function: F) -> F:
    """The function itself, marked: compiled code that calls it has it compiled; Python runs it as Python."""
    _inner.append((function, {}))
    return function


def inlined[F: Callable[..., Any]](function: F) -> F:
    """As `compiled`, and written out wherever it is called, so that a loop around it can be vectorised, and arrays that
    are handed to it a row at a time need not be counted.

    Sums keep their order: what rounds by adding a large number and taking it away again stays as it is.
    """
    _inner.append((function, {"forceinline": True, "fastmath": {"contract", "nsz"}}))
    return function


def vectorised[F: Callable[..., Any]](function: F) -> F:
    """As `compiled`, of loops that LLVM is to vectorise: sums may be taken in another order, the same each time."""
    _inner.append((function, {"fastmath": {"contract", "nsz", "reassoc", "arcp"}}))
    return function


def entry[F: Callable[..., Any]](function: F) -> F:
    """The function itself, marked: `compile_kernel` will put one in its place that Python calls compiled."""
    _entries.append(function)
    return function


@contextmanager
def at_a_glance() -> Iterator[None]:
    """A block that wants a few hundred evaluations soon: over in Python before numba is loaded, unless it is by now.

    Results differ by rounding. What is sampled or repeated belongs outside of such blocks: same seed, same draws.
    """
    token = _uncompiled_will_do.set(True)
    try:
        yield
    finally:
        _uncompiled_will_do.reset(token)


def uncompiled_will_do() -> bool:
    """Whether Python may run the kernel's functions, which are not compiled yet."""
    return bool(_entries) and _uncompiled_will_do.get()


def compile_kernel() -> None:
    """Put compiled functions in place of all entries, in every module that knows them, with all that they call.

    Each is compiled, or read from the cache on disk, when it is first called.
    """
    # it loads numba, which takes a quarter of a second that --help and check must not pay
    from egovbayes.kernel.files import callable_when_compiled, jitted

    with _lock:
        for function, options in _inner:
            callable_when_compiled(function, options)
        made = {function: jitted(function, KERNEL_HASH) for function in _entries}
        for names in [function.__globals__ for function in (*(one for one, _ in _inner), *_entries)]:
            found = {name: value for name, value in names.items() if isinstance(value, FunctionType) and value in made}
            names.update({name: made[value] for name, value in found.items()})
        _inner.clear()
        _entries.clear()
