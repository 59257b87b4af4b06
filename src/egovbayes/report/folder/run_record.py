"""What run.json says of a run, alike for every command: what was done, to whose answers, and with which programs."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version

from egovbayes.engines.beside import FORMAT

PACKAGES = ("egovbayes", "numpy", "scipy", "pandas")


def run_record(
    command: str,
    content: Mapping[str, object],
    *,
    synthetic: bool,
    notes: Iterable[str] = (),
    packages: Iterable[str] = PACKAGES,
) -> dict[str, object]:
    """The record of a run, ready for JSON: the command and whether a program made the answers, then the command's own
    content, then notes, the packages' versions and the machine.
    """
    return {
        "format": FORMAT,
        "command": command,
        "synthetic": synthetic,
        **content,
        "notes": list(notes),
        "versions": {name: version(name) for name in packages},
        "python": platform.python_version(),
        "platform": platform.platform(),
    }
