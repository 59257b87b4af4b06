"""1,000 calibration fits of the citizen-centric model (N = 422, 2 chains of 300 + 500), here or on two Dask workers."""

import argparse
import resource
import subprocess
import sys
import time

from surveys import machine, shipped

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.task import Batch, Task
from egovbayes.study.run_settings import FIT_SETTINGS
from egovbayes.study.simulated.names import FAILED
from egovbayes.study.simulated.truths import prior_of
from egovbayes.study.simulated.work import SimulatedFits, identity_of

PORT = 18787


def workers() -> tuple[str, list[subprocess.Popen[bytes]]]:
    """A scheduler and two workers on loopback, of one thread each."""
    address = f"tcp://127.0.0.1:{PORT}"
    dask = [sys.executable, "-m"]
    scheduler = [*dask, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard"]
    worker = [*dask, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    quiet = subprocess.DEVNULL
    started = [subprocess.Popen(scheduler, stdout=quiet, stderr=quiet)]
    time.sleep(5)
    started += [subprocess.Popen(worker, stdout=quiet, stderr=quiet) for _ in range(2)]
    time.sleep(5)
    return address, started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fits", type=int, default=1000)
    parser.add_argument("--cores", type=int, default=None)
    parser.add_argument("--cluster", action="store_true", help="two Dask workers on loopback in place of this process")
    parser.add_argument("--store", default=None)
    asked = parser.parse_args()
    prepared = shipped("citizen-centric", "kazakhstan-2019")
    work = SimulatedFits(prepared, prior_of(prepared), FIT_SETTINGS, Rules())
    batch = Batch(work, [Task((422, number), 2021) for number in range(asked.fits)], identity_of(work, 2021))
    address, processes = workers() if asked.cluster else (None, [])
    started, busy = time.perf_counter(), time.process_time()
    try:
        found = run_all(batch, place_of(address, asked.cores), store=asked.store)
        wall, cpu = time.perf_counter() - started, time.process_time() - busy
    finally:
        for process in processes:
            process.terminate()
            process.wait()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(machine())
    where = "on two Dask workers" if asked.cluster else "in this process"
    print(f"{len(found)} fits {where}: {wall:.1f} s, {cpu:.1f} CPU s here", end="")
    print(f", {children.ru_utime + children.ru_stime:.1f} in the cluster's processes" if asked.cluster else "")
    print(f"could not be sampled: {sum(values[FAILED] == 1 for values in found.values())}")


if __name__ == "__main__":
    main()
