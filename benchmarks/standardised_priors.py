"""Effective draws a CPU second under priors of standardised paths beside the same model's under raw ones, in pairs.

Sampling only: compiling and the estimate are left out. Aim: .7 times as fast.
"""

import argparse
import time

import numpy as np
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.draws.convergence import ess_bulk
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.threads import one_blas_thread

WAYS = {
    "raw": {"path": "normal(0, 0.4)"},
    "standardised paths": {"path": "standardised normal(0, 0.5)"},
    "standardised paths and loadings": {
        "path": "standardised normal(0, 0.5)",
        "loading": "standardised normal(0.7, 0.3)",
    },
}


def rate(model: str, data: str, priors: dict[str, str], seed: int) -> tuple[float, float]:
    """Smallest bulk ESS, and CPU seconds of sampling 4 chains of 1,000 draws."""
    spec = eb.with_priors(eb.read_model(model), {key: eb.parse_prior(text) for key, text in priors.items()})
    prepared, start, _ = estimate(prepared_run(spec, eb.read_survey(data)))
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    started = time.process_time()
    draws = sample(compiled, eb.SamplerSettings(seed=seed), start)
    seconds = time.process_time() - started
    smallest = float(ess_bulk(draws.values).min())
    return smallest, seconds


def main() -> None:
    """Print medians over seeds, and the ratio to raw priors of the same seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=7)
    seeds = range(1, parser.parse_args().seeds + 1)
    print(machine())
    for model, data in (("citizen-centric", "kazakhstan-2019"), ("amirova-full", "kazakhstan-2019")):
        # what the first run loads is no way's own, nor what else the machine does meanwhile
        rate(model, data, WAYS["raw"], 0)
        rounds = [{name: rate(model, data, priors, seed) for name, priors in WAYS.items()} for seed in seeds]
        rates = {name: [one[name] for one in rounds] for name in WAYS}
        raw = np.array([found / seconds for found, seconds in rates["raw"]])
        for name, pairs in rates.items():
            found, seconds = np.median(np.array(pairs), axis=0)
            ratio = np.median(np.array([a / b for a, b in pairs]) / raw)
            print(f"{model}, {name}: smallest bulk ESS {found:.0f} in {seconds:.2f} CPU s, ratio {ratio:.2f}")


if __name__ == "__main__":
    with one_blas_thread():
        main()
