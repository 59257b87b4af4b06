"""How many papers a minute `audit FOLDER --csv` reads after start-up, on one core.

    python benchmarks/audit_folder.py [--papers N]

The papers are other programs' output (tests/helpers/helpers_audit.py), rounded to 2 or 3 decimals; every other one has
a digit changed, since what is inconsistent is read again in other ways and looked at for misprints. CPU seconds of the
whole command, less those of a folder with one paper.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from helpers_audit import changes, papers, sections, toml
from surveys import machine


def write_papers(folder: Path, number: int) -> None:
    """So many papers in a folder, every other one with a changed digit."""
    draw, cases = random.Random(17), papers()
    for i in range(number):
        content = sections(cases[i % len(cases)], 2 + i % 2)
        if i % 2:
            section, key = draw.choice([(s, k) for s, values in content.items() for k in values if "." in values[k]])
            content[section][key] = draw.choice(list(changes(content[section][key])))
        (folder / f"paper-{i}.toml").write_text(toml(content))


def seconds(folder: Path) -> float:
    """CPU seconds of the command."""
    before = os.times()
    command = [sys.executable, "-m", "egovbayes", "audit", str(folder), "--csv", str(folder / "f.csv"), "--overwrite"]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as many, tempfile.TemporaryDirectory() as one:
        write_papers(Path(many), asked.papers)
        write_papers(Path(one), 1)
        start = statistics.median(seconds(Path(one)) for _ in range(asked.runs))
        whole = statistics.median(seconds(Path(many)) for _ in range(asked.runs))
    each = (whole - start) / (asked.papers - 1)
    print(machine())
    print(f"start-up and one paper {start:.2f} s; {asked.papers} papers {whole:.1f} s: {1000 * each:.1f} ms a paper,")
    print(f"{60 / each:,.0f} papers a minute of one core")


if __name__ == "__main__":
    main()
