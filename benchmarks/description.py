"""Description of 10 million x 10 answers from Parquet in one streaming pass, against the same from the whole table.

Run `python benchmarks/description.py` (optionally `--respondents N`). Every task runs in a process of its own, several
times; printed are medians of seconds, CPU seconds and largest resident memory (of which the imports take what the
task `imports` shows). The last table says by how much the two ways differ. Files go to a temporary folder.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from egovbayes.data.describing.description import Asked, Counted, Description, count_survey, described
from egovbayes.data.describing.description_streaming import count_parquet, parquet_head
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import Survey, read_survey
from egovbayes.data.surveys.survey_description import ProfileQuestion

ITEMS = tuple(f"a{j + 1}" for j in range(10))
ASKED = Asked(ITEMS, {name: Item(name, scale=(1, 5)) for name in ITEMS})
ASKED_MORE = Asked(ITEMS, ASKED.codebook, profile=(ProfileQuestion("gender", "", ("gender",), {1.0: "f", 2.0: "m"}),))
ASKED_ANYTHING = Asked(ITEMS, {})
FILES = {
    "five categories": (pa.float64(), 0.0, ASKED),
    "five categories, int8": (pa.int8(), 0.0, ASKED),
    "five categories, 10 % missing, a profile question": (pa.float64(), 0.1, ASKED_MORE),
    "measurements": (pa.float64(), 0.0, ASKED_ANYTHING),
}
REPEATS = 3


def write_answers(path: Path, n: int, name: str) -> None:
    """A file of correlated answers of n respondents, a million at a time."""
    type_, missing, asked = FILES[name]
    rng = np.random.default_rng(1)
    columns = [*ITEMS, "gender"]
    schema = pa.schema([(column, type_) for column in columns])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, n, 1_000_000):
            rows = min(1_000_000, n - start)
            values = 3 + rng.normal(size=(rows, 1)) + rng.normal(size=(rows, len(ITEMS)))
            values = np.clip(np.round(values), 1, 5) if asked.codebook else np.exp(values / 4)
            values = np.column_stack([values, rng.integers(1, 3, rows)])
            gaps = rng.random(values.shape) < missing
            arrays = [pa.array(column, mask=gap).cast(type_) for column, gap in zip(values.T, gaps.T, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))


def streamed(path: Path, asked: Asked) -> Description:
    """One pass, a batch at a time."""
    head, _ = parquet_head(path, path.name)
    return described(count_parquet(path, head, asked), head, asked)


def whole(path: Path, asked: Asked) -> Description:
    """The same functions on the whole table at once."""
    survey: Survey = read_survey(path)
    counted: Counted = count_survey(survey, asked)
    return described(counted, survey, asked)


def imports(path: Path, asked: Asked) -> None:  # noqa: ARG001 - all tasks take the same
    """Nothing but what the imports take; the file is opened."""
    import pandas as pd  # noqa: F401

    parquet_head(path, path.name)


TASKS = {"imports": imports, "streamed": streamed, "whole": whole}


def run_task(task: str, path: Path, name: str, n: int) -> None:
    """Seconds, CPU seconds and peak megabytes of one task, printed as JSON; "write" and "compare" are tasks, too."""
    start, cpu = time.perf_counter(), time.process_time()
    found = {}
    if task == "write":
        write_answers(path, n, name)
    elif task == "compare":
        found = {"difference": difference(streamed(path, FILES[name][2]), whole(path, FILES[name][2]))}
    else:
        TASKS[task](path, FILES[name][2])
    seconds = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps(seconds | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024} | found))


def difference(left: Description, right: Description) -> float:
    """The largest difference of any number in items, answers, correlations and profile."""
    tables = ("items", "answers", "correlations", "pair_n", "profile")
    pairs = [(getattr(left, name), getattr(right, name)) for name in tables]
    gaps = [(a.select_dtypes("number") - b.select_dtypes("number")).abs().to_numpy() for a, b in pairs if len(a)]
    return max(float(np.nanmax(gap)) for gap in gaps)


def measure(task: str, path: Path, name: str, *, n: int, repeats: int = REPEATS) -> dict[str, float]:
    """Medians over processes that each run the task once; writing is one, too, so that this process stays small."""
    command = [sys.executable, __file__, "--task", task, "--name", name, "--file", str(path), "--respondents", str(n)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(repeats)]
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main() -> None:
    """Write the files, run the tasks, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--respondents", type=int, default=10_000_000)
    parser.add_argument("--task", choices=[*TASKS, "write", "compare"])
    parser.add_argument("--name", choices=[*FILES])
    parser.add_argument("--file", type=Path)
    arguments = parser.parse_args()
    if arguments.task:
        run_task(arguments.task, arguments.file, arguments.name, arguments.respondents)
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, pyarrow {pa.__version__}")
    print(f"{arguments.respondents:,} respondents x {len(ITEMS)} items; median of {REPEATS} processes each\n")
    print("| file | MB | task | seconds | CPU seconds | peak MB | largest difference |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            path = Path(folder) / "answers.parquet"
            measure("write", path, name, n=arguments.respondents, repeats=1)
            size = path.stat().st_size / 1e6
            gap = measure("compare", path, name, n=min(arguments.respondents, 10_000_000), repeats=1)["difference"]
            for task in TASKS:
                row = measure(task, path, name, n=arguments.respondents)
                shown = f"{gap:.0e}" if task == "streamed" else ""
                numbers = f"{row['seconds']:.2f} | {row['cpu']:.2f} | {row['mb']:.0f}"
                print(f"| {name} | {size:.0f} | {task} | {numbers} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
