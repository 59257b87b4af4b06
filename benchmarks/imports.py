"""What `fit` and `check` import, by package: milliseconds of loading (`-X importtime`), medians of some runs."""

import argparse
import os
import re
import statistics
import subprocess
import sys
from collections import Counter, defaultdict

from surveys import machine

COMMANDS = {"fit": ["fit", "--no-files"], "check": ["check"]}
LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
SHOWN = 10


def loading(arguments: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Milliseconds by package, and modules by package."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-X", "importtime", "-m", "egovbayes", *arguments]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stderr
    times: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for microseconds, name in LINE.findall(said):
        package = name.partition(".")[0]
        times[package] += int(microseconds) / 1000  # type: ignore[assignment]
        modules[package] += 1
    return times, modules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(machine())
    for name, arguments in COMMANDS.items():
        loading(arguments)
        seen: dict[str, list[float]] = defaultdict(list)
        modules: Counter[str] = Counter()
        for _ in range(runs):
            times, modules = loading(arguments)
            for package, milliseconds in times.items():
                seen[package].append(milliseconds)
            seen["in all"].append(sum(times.values()))
        print(f"\n| {name} | ms | modules |\n|---|---|---|")
        medians = {package: statistics.median(values) for package, values in seen.items()}
        for package in sorted(medians, key=lambda package: -medians[package])[: SHOWN + 1]:
            print(f"| {package} | {medians[package]:.0f} | {modules[package] or modules.total()} |")


if __name__ == "__main__":
    main()
