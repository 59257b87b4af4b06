"""200 refits of the citizen-centric model on resampled synthetic data, 2 chains of 300 + 500, without compiling."""

import argparse
import time

import numpy as np
from surveys import machine, shipped

from egovbayes.data.moments import moments_of
from egovbayes.engines.maximum_likelihood import maximum_likelihood
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.engines.settings import SamplerSettings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refits", type=int, default=200)
    refits = parser.parse_args().refits
    ready = shipped("citizen-centric", "citizen-centric-synthetic")
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
    rng = np.random.default_rng(1)
    answers = ready.answers
    n = len(answers.values)
    started = time.perf_counter()
    for seed in range(refits):
        rows = rng.integers(0, n, n)
        moments = moments_of(answers.values[rows], answers.group[rows], answers.items, answers.groups)
        ml = maximum_likelihood(ready.table, ready.layout, moments)
        sample(
            compiled.with_moments(moments),
            SamplerSettings(draws=500, tune=300, chains=2, seed=seed, progress=False),
            ml,
        )
    print(machine())
    print(f"{refits} refits, ML and 2 chains of 300 + 500 each: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
