"""1,000 refits of the citizen-centric model on resampled synthetic data, 2 chains of 300 + 500, without compiling."""

import argparse
import time
from dataclasses import replace

import numpy as np
from surveys import machine, shipped

from egovbayes.assess.prepared import Prepared
from egovbayes.data.moments.moments import moments_of
from egovbayes.study.jobs import Job
from egovbayes.study.refits import refits
from egovbayes.study.run_settings import RunSettings


def resampled(ready: Prepared, rng: np.random.Generator) -> Prepared:
    """The same model about as many respondents, drawn with replacement."""
    answers = ready.answers
    assert answers is not None
    rows = rng.integers(0, len(answers.values), len(answers.values))
    moments = moments_of(answers.values[rows], answers.group[rows], answers.items, answers.groups)
    return replace(ready, observed=replace(ready.observed, moments=moments))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refits", type=int, default=1000)
    parser.add_argument("--cores", type=int, default=None)
    asked = parser.parse_args()
    ready = shipped("citizen-centric", "kazakhstan-2019")
    rng = np.random.default_rng(1)
    jobs = [Job(f"resample {seed}", resampled(ready, rng), seed) for seed in range(asked.refits)]
    started, busy = time.perf_counter(), time.process_time()
    found = refits(jobs, run=RunSettings(cores=asked.cores), keep_draws=False)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    print(machine())
    print(f"{len(found)} refits, ML, 2 chains of 300 + 500 and the hypotheses of each: {wall:.1f} s, {cpu:.1f} CPU s")
    print(f"converged: {sum(refit.converged for refit in found)}")


if __name__ == "__main__":
    main()
