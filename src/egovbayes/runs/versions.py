"""What must be of one version where the same runs are to give the same numbers."""

from __future__ import annotations

import platform
from importlib.metadata import version

PACKAGES = ("egovbayes", "numpy", "scipy", "numba", "nutpie")


def versions() -> dict[str, str]:
    """The version that each of PACKAGES has here."""
    return {name: version(name) for name in PACKAGES}


def versions_of_cluster() -> dict[str, str]:
    """The same, and of what a cluster is spoken to with: Python pickles what it sends."""
    return {"python": platform.python_version(), **versions(), "distributed": version("distributed")}
