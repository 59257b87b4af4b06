"""`sensitivity` of five hypotheses over nine widths of their priors, and `prior`, start to finish, each a process."""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from surveys import machine

COMMANDS = {
    "sensitivity, all tables and figures": ["sensitivity"],
    "sensitivity --no-files": ["sensitivity", "--no-files"],
    "prior, all tables and figures": ["prior"],
    "prior --no-files": ["prior", "--no-files"],
}


def seconds(words: list[str], folder: str) -> tuple[float, float]:
    """Wall and CPU seconds of one process."""
    began, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "egovbayes", *words], cwd=folder, check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def main() -> None:
    """Print the median of each command, with its range."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(machine())
    print(f"load {os.getloadavg()[0]:.1f}\n\n| command | wall s | CPU s |\n|---|---|---|")
    for name, words in COMMANDS.items():
        found = []
        for _ in range(asked.runs):
            with tempfile.TemporaryDirectory() as folder:
                found.append(seconds(words, folder))
        (wall, cpu), middle = (sorted(one) for one in zip(*found, strict=True)), asked.runs // 2
        print(f"| `{name}` | {wall[middle]:.1f} ({wall[0]:.1f} to {wall[-1]:.1f}) | {cpu[middle]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
