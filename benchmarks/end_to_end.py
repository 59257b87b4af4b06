"""Every command start to finish on the embedded (synthetic) survey: wall and CPU seconds, medians.

Run `python benchmarks/end_to_end.py [--runs 5] [--only fit ...]`. A run is a process of its own, with Python's and
numba's caches warm unless the row says otherwise; for "empty caches" those of numba and PyTensor point at a new
temporary folder. "PyMC's model" is the path before the kernel: the same fit with the model compiled by nutpie.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from surveys import machine

FILES = ["--out", "{folder}/results", "--overwrite"]
COMMANDS: dict[str, list[str]] = {
    "fit": ["fit", *FILES],
    "fit --likelihood ordinal": ["fit", "--likelihood", "ordinal", *FILES],
    "fit --no-files": ["fit", "--no-files"],
    "study": ["study", *FILES],
    "check": ["check"],
    "screen": ["screen"],
    "describe": ["describe"],
    "explore": ["explore"],
    "audit amirova2021": ["audit", "amirova2021"],
    "verify": ["verify"],
    "--help": ["--help"],
}
ONCE = {"fit, empty caches": ["fit", *FILES], "fit --no-files, PyMC's model": ["fit", "--no-files", "--engine", "pymc"]}


def seconds(arguments: Sequence[str], folder: Path, caches: Path | None = None) -> tuple[float, float]:
    """Wall and CPU seconds of one run; its compilers' caches are those in the folder `caches`, if one is named."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if caches is not None:
        environment |= {
            "NUMBA_CACHE_DIR": str(caches / "numba"),
            "XDG_CACHE_HOME": str(caches / "xdg"),
            "PYTENSOR_FLAGS": f"base_compiledir={caches / 'pytensor'}",
        }
    command = [sys.executable, "-m", "egovbayes", *(part.format(folder=folder) for part in arguments)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(name: str, runs: Sequence[tuple[float, float]]) -> None:
    walls, cpus = zip(*runs, strict=True)
    spread = f" ({min(walls):.2f} to {max(walls):.2f})" if len(walls) > 1 else ""
    print(f"| {name} | {statistics.median(walls):.2f}{spread} | {statistics.median(cpus):.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[*COMMANDS, *ONCE], help="Rows, by their names.")
    asked = parser.parse_args()
    print(f"{machine()}\n\n| command | wall s | CPU s |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command, arguments in COMMANDS.items():
            if command in asked.only:
                seconds(arguments, folder)
                row(command, [seconds(arguments, folder) for _ in range(asked.runs)])
        for command, arguments in ONCE.items():
            if command in asked.only:
                row(command, [seconds(arguments, folder, folder / "caches" if "empty" in command else None)])


if __name__ == "__main__":
    main()
