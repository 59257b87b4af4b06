"""Moments of 10 million x 10 answers from Parquet in one streaming pass, against plain reading of the same file.

Run `python benchmarks/moments.py` (optionally `--respondents N`). Every task runs in a process of its own, several
times; printed are medians of seconds, CPU seconds and largest resident memory. Files go to a temporary folder.
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

from egovbayes.data.streaming import BATCH_CELLS, moments_from_parquet
from egovbayes.data.surveys.codebook import Item

ITEMS = [f"a{j + 1}" for j in range(10)]
CODEBOOK = {name: Item(name, scale=(1, 5)) for name in ITEMS}
FILES = {"double": (pa.float64(), 0.0), "int8": (pa.int8(), 0.0), "double, 10 % missing": (pa.float64(), 0.1)}
REPEATS = 3


def write_answers(path: Path, n: int, type_: pa.DataType, missing: float) -> None:
    """A file of correlated 5-point answers of n respondents, a million at a time."""
    rng = np.random.default_rng(1)
    schema = pa.schema([(name, type_) for name in ITEMS])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, n, 1_000_000):
            rows = min(1_000_000, n - start)
            common = rng.normal(size=(rows, 1))
            values = np.clip(np.round(3 + common + rng.normal(size=(rows, len(ITEMS)))), 1, 5)
            gaps = rng.random(values.shape) < missing
            columns = [pa.array(values[:, j], mask=gaps[:, j]).cast(type_) for j in range(len(ITEMS))]
            writer.write_table(pa.table(columns, schema=schema))


def read_whole(path: str) -> None:
    """Plain reading: the whole table in memory."""
    pq.read_table(path)


def read_batches(path: str) -> None:
    """Plain reading, batch by batch, nothing done with them."""
    with pq.ParquetFile(path) as file:
        for _ in file.iter_batches(batch_size=BATCH_CELLS // len(ITEMS)):
            pass


def read_floats(path: str) -> None:
    """Batch by batch, each made into the array of floats that any computation needs."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH_CELLS // len(ITEMS)):
            np.column_stack([column.to_numpy(zero_copy_only=False).astype(float) for column in batch.columns])


def moments(path: str) -> None:
    """The moments, one pass."""
    moments_from_parquet(path, ITEMS, CODEBOOK)


TASKS = {"read whole": read_whole, "read batches": read_batches, "batches as floats": read_floats, "moments": moments}


def run_task(task: str, path: str, n: int) -> None:
    """Seconds, CPU seconds and peak megabytes of one task, printed as JSON."""
    start, cpu = time.perf_counter(), time.process_time()
    if task in FILES:
        write_answers(Path(path), n, *FILES[task])
    else:
        TASKS[task](path)
    seconds = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps(seconds | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measure(task: str, path: Path, *, n: int, repeats: int = REPEATS) -> dict[str, float]:
    """Medians over processes that each run the task once; writing is one, too, so that this process stays small."""
    command = [sys.executable, __file__, "--task", task, "--file", str(path), "--respondents", str(n)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(repeats)]
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main() -> None:
    """Write the files, run the tasks, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--respondents", type=int, default=10_000_000)
    parser.add_argument("--task", choices=[*TASKS, *FILES])
    parser.add_argument("--file")
    arguments = parser.parse_args()
    if arguments.task:
        run_task(arguments.task, arguments.file, arguments.respondents)
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, pyarrow {pa.__version__}")
    print(f"{arguments.respondents:,} respondents x {len(ITEMS)} items; median of {REPEATS} processes each\n")
    print("| file | MB | task | seconds | CPU seconds | peak MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            path = Path(folder) / "answers.parquet"
            measure(name, path, n=arguments.respondents, repeats=1)
            size = path.stat().st_size / 1e6
            for task in TASKS:
                row = measure(task, path, n=arguments.respondents)
                print(f"| {name} | {size:.0f} | {task} | {row['seconds']:.2f} | {row['cpu']:.2f} | {row['mb']:.0f} |")


if __name__ == "__main__":
    main()
