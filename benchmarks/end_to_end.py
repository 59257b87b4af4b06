"""`python -m egovbayes fit`, start to finish, files and figures written: warm, and with empty compiler caches.

Run `python benchmarks/end_to_end.py [--runs 5]`. Medians of wall seconds. Caches are emptied by
pointing numba's and PyTensor's cache folders at a new temporary folder.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from surveys import machine


def run(folder: Path, caches: Path | None) -> float:
    environment = dict(os.environ)
    if caches is not None:
        environment |= {
            "NUMBA_CACHE_DIR": str(caches / "numba"),
            "XDG_CACHE_HOME": str(caches / "xdg"),
            "PYTENSOR_FLAGS": f"base_compiledir={caches / 'pytensor'}",
        }
    command = [sys.executable, "-m", "egovbayes", "fit", "--out", str(folder / "results"), "--overwrite"]
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = [run(folder, folder / f"caches{i}") for i in range(2)]
        run(folder, None)
        warm = [run(folder, None) for _ in range(runs)]
    print(f"warm, median of {runs}: {statistics.median(warm):.1f} s ({min(warm):.1f} to {max(warm):.1f})")
    print(f"empty caches, 2 runs: {cold[0]:.1f} s and {cold[1]:.1f} s")


if __name__ == "__main__":
    main()
