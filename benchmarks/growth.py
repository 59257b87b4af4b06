"""How `fit --no-files` grows with respondents, missing answers and items: CPU seconds and peak memory of the process.

Run `python benchmarks/growth.py [--runs 3] [--only "N = 422" ...] [--package OTHER/src]`. A run is a process of its
own, Python's and numba's caches warm; the table has medians. `--package` measures another checkout beside this one, in
turn, since processors are not equally fast all day. Surveys are synthetic and seeded; one of a million rows is Parquet,
the others are CSV, and "reading" is the CPU time of `read_survey` alone.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from surveys import citizens, machine

CITIZEN = """
attitude  =~ att1 + att2 + att3
trust     =~ tru1 + tru2 + tru3
readiness =~ rea1 + rea2
intention =~ int1 + int2
readiness ~ a*attitude + t*trust
intention ~ r*readiness
"""
DEFINED = "via_attitude := a*r\nvia_trust := t*r\n"
CLAIMS = {"H1": "a > 0", "H2": "t > 0", "H3": "via_attitude > 0", "H4": "via_trust > 0"}
ROWS = {
    "N = 422": (422, 0.0, 10),
    "N = 42,200": (42_200, 0.0, 10),
    "N = 422,000": (422_000, 0.0, 10),
    "N = 1,000,000": (1_000_000, 0.0, 10),
    "N = 1,000,000, nothing defined or claimed": (1_000_000, 0.0, 10),
    "N = 42,200, 10 % missing": (42_200, 0.1, 10),
    "N = 42,200, 30 % missing": (42_200, 0.3, 10),
    "22 items": (422, 0.0, 22),
    "44 items": (422, 0.0, 44),
    "88 items": (422, 0.0, 88),
}
READING = """
import sys, time
import egovbayes as eb
started = time.process_time()
eb.read_survey(sys.argv[1])
print(time.process_time() - started)
"""


def chain(n: int, items: int) -> tuple[str, pd.DataFrame]:
    """A model of constructs of four or five items, each predicted by the two before it, and answers to it."""
    parts = np.array_split(np.arange(items), items // 4)
    rng = np.random.default_rng(2019)
    constructs = rng.normal(size=(n, len(parts)))
    for c in range(2, len(parts)):
        constructs[:, c] = constructs[:, [c - 1, c - 2]] @ [0.4, 0.3] + 0.8 * constructs[:, c]
    of = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    answers = 0.8 * constructs[:, of] + 0.6 * rng.normal(size=(n, items))
    lines = [f"f{c} =~ {' + '.join(f'y{i}' for i in part)}" for c, part in enumerate(parts)]
    lines += [f"f{c} ~ f{c - 1} + f{c - 2}" for c in range(2, len(parts))]
    return "\n".join(lines), pd.DataFrame(answers.round(3), columns=[f"y{i}" for i in range(items)])


def files(name: str, folder: Path) -> tuple[Path, Path]:
    """Model file and survey of a row of the table."""
    n, missing, items = ROWS[name]
    plain = "nothing" in name
    syntax, frame = (CITIZEN, citizens(n, missing).round(3)) if items == 10 else chain(n, items)
    claimed = items == 10 and not plain
    text = f'name = "growth"\nsyntax = """\n{syntax}{DEFINED if claimed else ""}\n"""\n'
    for hypothesis, claim in CLAIMS.items() if claimed else ():
        text += f'[hypotheses.{hypothesis}]\nstatement = "{claim}"\nclaim = "{claim}"\n'
    model, survey = folder / "model.toml", folder / ("survey.parquet" if n >= 1_000_000 else "survey.csv")
    model.write_text(text)
    if survey.suffix == ".parquet":
        frame.to_parquet(survey, index=False)
    else:
        frame.to_csv(survey, index=False)
    return model, survey


def measured(arguments: Sequence[str], package: Path, folder: Path) -> tuple[float, float, float]:
    """CPU seconds, peak MB and wall seconds of one `egovbayes` of the package in `package`."""
    environment = os.environ | {"PYTHONPATH": str(package)}
    started = time.perf_counter()
    command = [sys.executable, "-m", "egovbayes", *arguments]
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.perf_counter() - started


def reading(survey: Path, package: Path) -> float:
    """CPU seconds of reading the survey."""
    environment = os.environ | {"PYTHONPATH": str(package)}
    command = [sys.executable, "-c", READING, str(survey)]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=list(ROWS), help="Rows, by their names.")
    parser.add_argument("--package", nargs="*", type=Path, default=[], help="src folders of other checkouts.")
    asked = parser.parse_args()
    packages = [*(path.resolve() for path in asked.package), Path(__file__).parents[1] / "src"]
    print(f"{machine()}\n\n| survey | package | CPU s | peak MB | wall s | reading, CPU s |\n|---|---|---|---|---|---|")
    for name in asked.only:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            model, survey = files(name, folder)
            arguments = ["fit", "--model", str(model), "--data", str(survey), "--no-files"]
            runs = [[measured(arguments, package, folder) for package in packages] for _ in range(asked.runs)]
            for package, own in zip(packages, zip(*runs, strict=True), strict=True):
                cpu, memory, wall = (statistics.median(column) for column in zip(*own, strict=True))
                read = reading(survey, package)
                print(f"| {name} | {package} | {cpu:.1f} | {memory:.0f} | {wall:.1f} | {read:.1f} |", flush=True)


if __name__ == "__main__":
    main()
