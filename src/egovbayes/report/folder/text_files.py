"""Single files: what may be written, and that it is written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from egovbayes.errors import OutputError
from egovbayes.report.folder.links import followed

_FULL = (errno.ENOSPC, errno.EDQUOT)
_HELD = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EROFS)
"""No space, or none left to this user; a file or folder that may not be changed, as Windows has one that is open."""


def check_free(path: Path, *, overwrite: bool) -> None:
    """Raises OutputError when the file is there already, or its folder is not."""
    try:
        there, folder = followed(path).exists(), path.is_dir()
    except (OSError, ValueError) as error:
        raise OutputError(f"{str(path)[:200]} cannot be the name of a file: {_reason(error)}; give another") from error
    if there and not (folder or path.is_file()):
        raise OutputError(f"{path} is no ordinary file (a device, a pipe): give the name of one")
    if folder:
        raise OutputError(f"{path} is a folder: give the name of a file")
    if there and not overwrite:
        raise OutputError(f"{path} exists: give --overwrite to replace it, or another name")
    if not path.parent.is_dir():
        raise OutputError(f"{path} could not be written: there is no folder {path.parent}; make it first")


def write_text(path: Path, text: str) -> None:
    """Write the file whole or not at all; a symbolic link stays one. Raises OutputError."""
    write_texts({path: text})


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write files in UTF-8, each whole, all or none as far as the system lets us; symbolic links stay. Raises
    OutputError.
    """
    write_files({path: text.encode("utf-8", errors="replace") for path, text in texts.items()})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole, all or none as far as the system lets us; symbolic links stay. Raises OutputError."""
    parts = {followed(path): content for path, content in files.items()}
    written: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in parts.items():
            written[path] = path.with_name(f".{path.name}.part")
            written[path].write_bytes(content)
        for path, part in written.items():
            part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {_reason(error)}{_way_out(error)}") from error
    finally:
        for part in written.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _way_out(error: OSError) -> str:
    """What to do about it, where that is known."""
    if error.errno in _FULL:
        return "; free some space, or write elsewhere"
    return "; close it in the program that has it open, or write elsewhere" if error.errno in _HELD else ""


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()
