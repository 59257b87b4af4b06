"""Where a symbolic link leads to: what is written keeps the link, and stands there."""

from __future__ import annotations

from pathlib import Path

from egovbayes.errors import OutputError


def followed(path: Path) -> Path:
    """The absolute path behind all links, which need not exist. Raises OutputError for a link that leads to itself."""
    try:
        place = path.resolve()
    except RuntimeError as error:  # Python 3.12 says so itself
        raise _leads_back(path) from error
    if place.is_symlink():
        raise _leads_back(path)
    return place


def _leads_back(path: Path) -> OutputError:
    return OutputError(f"{path} cannot be followed: it is a symbolic link that leads back to itself; give another name")
