"""Effective draws a CPU second: four chains of 500 + 1000 draws, smallest bulk ESS, against blavaan 0.5-10.

Run `python benchmarks/sampling.py [--seeds 5]`. Only sampling is timed (CPU seconds of this process, one core), the
moments known and the model compiled; blavaan's figures (surveys.BLAVAAN) were measured on such a machine with its
default priors.
"""

import argparse
import statistics
import time

from surveys import BLAVAAN, machine, settings

from egovbayes.assess.prepared import Prepared
from egovbayes.engines.convergence import ess_bulk, rhat
from egovbayes.engines.maximum_likelihood import maximum_likelihood
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.engines.settings import SamplerSettings


def measure(ready: Prepared, seeds: int) -> dict[str, float]:
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
    runs = []
    for seed in range(1, seeds + 1):
        started = time.process_time()
        draws = sample(compiled, SamplerSettings(seed=seed, cores=1, progress=False), ml)
        seconds = time.process_time() - started
        smallest = float(ess_bulk(draws.values).min())
        worst = float(rhat(draws.values).max())
        runs.append((smallest / seconds, seconds, smallest, worst, int(draws.statistics["diverging"].sum())))
    rates, cpu, smallest, worst, divergences = zip(*runs, strict=True)
    return {
        "rate": statistics.median(rates),
        "cpu": statistics.median(cpu),
        "ess": statistics.median(smallest),
        "rhat": max(worst),
        "divergences": sum(divergences),
        "compile": compiled.seconds["build"] + compiled.seconds["compile"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    print(machine())
    print(f"medians of {seeds} seeds; R-hat is the largest, divergences the sum over all seeds\n")
    print("| setting | ESS a CPU second | blavaan | times | CPU s | smallest ESS | R-hat | divergences | compile s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, ready in settings().items():
        r = measure(ready, seeds)
        theirs = BLAVAAN.get(name)
        beside = f"{theirs} | {r['rate'] / theirs:.0f}" if theirs else "not measured | "
        print(
            f"| {name} | {r['rate']:,.0f} | {beside} | {r['cpu']:.2f} "
            f"| {r['ess']:,.0f} | {r['rhat']:.4f} | {r['divergences']:.0f} | {r['compile']:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
