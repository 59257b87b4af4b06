"""One run at a time writes to a folder: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, final

from egovbayes.errors import OutputError

try:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
except ImportError:  # Windows
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        getattr(msvcrt, "locking")(file.fileno(), getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009 - not there elsewhere


@final
class FolderLock:
    """A lock on a folder that need not exist, kept in a hidden file beside it until `release` or the process's end.

    `sure` is False where the file system knows no locks: then nobody can be told apart from a process that has died.
    `busy` is for its holder to say that the folder is being filled, so that another thread keeps away too.
    """

    def __init__(self, folder: Path, beside: Path) -> None:
        """Raises OutputError where another run has it. `beside` is the nearest parent that exists."""
        name = "-".join(folder.absolute().relative_to(beside).parts)
        self._path = beside / f".{name}.lock"
        self._file, self.sure = self._taken(folder, _lock)
        self.busy = False

    def release(self) -> None:
        """Let go of the folder. Whoever waited for it finds another file, so the name goes first."""
        with suppress(OSError):
            self._path.unlink()
        self._file.close()

    def _taken(self, folder: Path, lock: Callable[[IO[bytes]], None]) -> tuple[IO[bytes], bool]:
        while True:
            file = self._path.open("ab")
            try:
                lock(file)
            except (BlockingIOError, PermissionError) as error:
                file.close()
                raise _in_use(folder) from error
            except OSError:
                return file, False
            if _is_named(file, self._path):
                return file, True
            file.close()  # its last holder removed the name between our opening and locking it


_held: dict[Path, FolderLock] = {}


def claimed(folder: Path, beside: Path) -> FolderLock:
    """Our process's lock on the folder. Raises OutputError where another run has it, or it is being filled."""
    if folder not in _held:
        _held[folder] = FolderLock(folder, beside)
    if _held[folder].busy:
        raise _in_use(folder)
    return _held[folder]


def release(folder: Path) -> None:
    """Let go of the folder, if this process has it."""
    if folder in _held:
        _held.pop(folder).release()


def release_all() -> None:
    """Let go of every folder: the command has ended, and so do the claims of its."""
    for folder in list(_held):
        release(folder)


def _in_use(folder: Path) -> OutputError:
    """The error that says so."""
    return OutputError(
        f"--out {folder}: another run is writing there now; wait until it has ended, or give another folder"
    )


def _is_named(file: IO[bytes], path: Path) -> bool:
    """Whether the open file is the one of that name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
