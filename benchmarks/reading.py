"""Reading files of 10,000 respondents and 200 items beside the library's own reading, and the first commands on a file.

Synthetic answers. CPU seconds, best of some runs: the machine is shared, and the least disturbed run says most. Ratios
are what is aimed at: 1.5 at most. `import egovbayes`, `columns` and `new` are whole processes.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat
from surveys import machine

from egovbayes.data.files.readers import read_table

WORDS = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


def answers(n: int, p: int) -> pd.DataFrame:
    codes = np.random.default_rng(1).integers(1, 6, (n, p)).astype(float)
    codes[np.random.default_rng(2).random((n, p)) < 0.02] = np.nan
    return pd.DataFrame(codes, columns=[f"item{place}" for place in range(1, p + 1)])


def write(folder: Path, frame: pd.DataFrame) -> None:
    own: dict[int | float, str] = dict(enumerate(WORDS, start=1))
    labels = {str(name): own for name in frame}
    pyreadstat.write_sav(frame, folder / "s.sav", variable_value_labels=labels)
    pyreadstat.write_dta(frame, folder / "s.dta", variable_value_labels=labels)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([*frame.columns])
    for row in frame.itertuples(index=False):
        sheet.append([None if code != code else int(code) for code in row])  # noqa: PLR0124
    book.save(folder / "s.xlsx")


def workbook(path: Path) -> object:
    """openpyxl's own reading of values: every row of the first sheet."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return [*book.worksheets[0].iter_rows(values_only=True)]


def seconds(call: Callable[[], object], runs: int) -> float:
    """CPU seconds of the quickest run."""
    found = []
    for _ in range(runs):
        began = time.process_time()
        call()
        found.append(time.process_time() - began)
    return min(found)


def process(arguments: list[str], folder: Path, runs: int) -> float:
    """CPU seconds of the quickest process."""
    found = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments], cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--items", type=int, default=200)
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, answers(given.n, given.items))
        print(f"\n| {given.n} by {given.items} | library, CPU s | ours | ratio |\n|---|---|---|---|")
        theirs: dict[str, Callable[[], object]] = {
            "s.sav": lambda: pyreadstat.read_sav(folder / "s.sav", user_missing=True),
            "s.dta": lambda: pyreadstat.read_dta(folder / "s.dta", user_missing=True),
            "s.xlsx": lambda: workbook(folder / "s.xlsx"),
        }
        for file, call in theirs.items():
            theirs_s = seconds(call, given.runs)
            ours_s = seconds(lambda: read_table(folder / file), given.runs)  # noqa: B023
            print(f"| {Path(file).suffix} | {theirs_s:.2f} | {ours_s:.2f} | {ours_s / theirs_s:.2f} |")
        codes = answers(500, 60)
        codes.to_csv(folder / "numbers.csv", index=False)
        codes.map(lambda code: "" if code != code else WORDS[int(code) - 1]).to_csv(folder / "words.csv", index=False)  # noqa: PLR0124
        print("\n| a process | CPU s |\n|---|---|")
        for arguments in (
            ["-c", "import egovbayes"],
            ["-m", "egovbayes", "columns", "numbers.csv"],
            ["-m", "egovbayes", "columns", "words.csv"],
            ["-m", "egovbayes", "new", "numbers.csv", "--overwrite"],
            ["-m", "egovbayes", "new", "words.csv", "--overwrite"],
        ):
            print(f"| `{' '.join(arguments)}` | {process(arguments, folder, given.runs):.2f} |")


if __name__ == "__main__":
    main()
