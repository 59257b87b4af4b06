"""Effective draws a CPU second: four chains of 500 + 1000 draws, smallest bulk ESS, against blavaan 0.5-10.

Run `python benchmarks/sampling.py [--seeds 5]`. Only sampling is timed (CPU seconds of this process, one core), the
moments known and the model compiled; blavaan's figures (surveys.BLAVAAN) were measured on such a machine with its
default priors.

`--pairs` compares the splitting sampler with nutpie instead: each seed by both, the first turn about, on these surveys
and on those of ridges.py. Error: the spread over seeds of means and of means of squares over that which the printed
effective sizes claim, and of 2.5 and 97.5 % limits over nutpie's; root mean squares of all parameters. z: difference of
the samplers' means and SDs over seeds, in standard errors of it, root mean square and largest.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ridges import gamma, prepared_of, random_models, ridge
from surveys import BLAVAAN, by_school, machine, settings

from egovbayes.assess.prepared import Prepared
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, compile_model, sample
from egovbayes.notation import Array
from egovbayes.threads import one_blas_thread

SAMPLERS = ("nutpie", "split")


def measure(ready: Prepared, seeds: int) -> dict[str, float]:
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
    runs = []
    for seed in range(1, seeds + 1):
        started = time.process_time()
        draws = sample(compiled, SamplerSettings(seed=seed, cores=1), ml)
        seconds = time.process_time() - started
        smallest = float(ess_bulk(draws.values).min())
        worst = float(rhat(draws.values).max())
        runs.append((smallest / seconds, seconds, smallest, worst, int(draws.statistics["diverging"].sum())))
    rates, cpu, sizes, worst_each, divergences = zip(*runs, strict=True)
    return {
        "rate": statistics.median(rates),
        "cpu": statistics.median(cpu),
        "ess": statistics.median(sizes),
        "rhat": max(worst_each),
        "divergences": sum(divergences),
        "compile": compiled.seconds["build"] + compiled.seconds["compile"],
    }


@dataclass(frozen=True, slots=True)
class Run:
    """What one run was worth, and what it says of each parameter: (statistic, free)."""

    seconds: float
    rhat: float
    bulk: float
    tail: float
    handed_over: bool
    converged: bool
    found: Array
    claimed: Array


def run(compiled: Compiled, ml: MLFit | None, seed: int) -> Run:
    """One run on one core: means, means of squares about the median, 2.5 and 97.5 % limits and SDs of parameters."""
    started = time.process_time()
    draws = sample(compiled, SamplerSettings(seed=seed, cores=1), ml)
    seconds, values = time.process_time() - started, draws.values
    worst, bulk, tail = float(rhat(values).max()), ess_bulk(values), ess_tail(values)
    squares = (values - np.median(values, axis=(0, 1))) ** 2
    limits = np.quantile(values, [0.025, 0.975], axis=(0, 1))
    found = np.array([values.mean((0, 1)), squares.mean((0, 1)), *limits, values.std((0, 1))])
    claimed = np.array([one.std((0, 1)) / np.sqrt(ess_bulk(one)) for one in (values, squares)])
    enough = min(bulk.min(), tail.min()) >= 400 and not draws.statistics["diverging"].any()
    sizes = float(bulk.min()), float(tail.min())
    handed = draws.sampler != compiled.sampler
    return Run(seconds, worst, *sizes, handed, bool(worst <= 1.01 and enough), found, claimed)


def in_pairs(ready: Prepared, ml: MLFit | None, seeds: int) -> dict[str, list[Run]]:
    """Every seed by both samplers, the first turn about."""
    made = [compile_model(ready.table, ready.layout, ready.priors, ready.moments, sampler=name) for name in SAMPLERS]
    runs: dict[str, list[Run]] = {name: [] for name in SAMPLERS}
    for seed in range(1, seeds + 1):
        for name, compiled in list(zip(SAMPLERS, made, strict=True))[:: 1 if seed % 2 else -1]:
            runs[name].append(run(compiled, ml, seed))
    return runs


def rms(values: Array) -> float:
    return float(np.sqrt((values**2).mean()))


def show_pairs(name: str, runs: dict[str, list[Run]]) -> None:
    """Two rows of the table."""
    found = {sampler: np.array([one.found for one in runs[sampler]]) for sampler in SAMPLERS}
    spread = {sampler: found[sampler].std(0, ddof=1) for sampler in SAMPLERS}
    sd = found["nutpie"][:, 4].mean(0)
    for sampler in SAMPLERS:
        seconds, bulk, tail = (np.array([getattr(r, k) for r in runs[sampler]]) for k in ("seconds", "bulk", "tail"))
        errors = spread[sampler][:2] / np.median([one.claimed for one in runs[sampler]], axis=0)
        limits = rms(spread[sampler][2:4] / sd) / rms(spread["nutpie"][2:4] / sd)
        apart = (found["split"] - found["nutpie"]).mean(0)[[0, 4]]
        z = apart / np.sqrt(sum(one[[0, 4]] ** 2 for one in spread.values()) / len(seconds))
        print(
            f"| {name} | {sampler} | {sum(one.converged for one in runs[sampler])} of {len(seconds)} "
            f"| {sum(one.handed_over for one in runs[sampler])} | {max(one.rhat for one in runs[sampler]):.4f} "
            f"| {np.median(seconds):.2f} ({seconds.max():.2f}) | {np.median(bulk):,.0f} ({bulk.min():,.0f}) "
            f"| {np.median(tail):,.0f} ({tail.min():,.0f}) | {np.median(bulk / seconds):,.0f} "
            f"| {np.median(tail / seconds):,.0f} | {rms(errors[0]):.2f}, {rms(errors[1]):.2f}, {limits:.2f} "
            f"| {rms(z):.2f} ({np.abs(z).max():.1f}) |",
            flush=True,
        )


def surveys() -> Iterator[tuple[str, Prepared, MLFit | None]]:
    """All settings, and the posteriors that are hard to cross."""
    for name, ready in (settings() | {"hs1939 by school": by_school()}).items():
        yield name, ready, maximum_likelihood(ready.table, ready.layout, ready.moments)
    for name, made in (("ridge", ridge(5)), *((f"gamma {number}", gamma(number)) for number in (2, 8, 26))):
        yield name, *prepared_of(made)


def pairs(seeds: int) -> None:
    columns = "survey | sampler | converged | handed over | R-hat | CPU s (most) | bulk ESS (least) | tail ESS (least)"
    print(f"| {columns} | bulk/s | tail/s | error of means, squares, limits | z (largest) |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, ready, ml in surveys():
        show_pairs(name, in_pairs(ready, ml, seeds))
    print("\n| random models | sampler | converged | handed over | R-hat | CPU s (most) | bulk/s | tail/s |")
    print("|---|---|---|---|---|---|---|---|")
    show_random(random_pairs(seeds))


def random_pairs(models: int) -> dict[str, list[Run]]:
    """Each random model with weak constructs (ridges.py) by both samplers, with its own seed."""
    runs: dict[str, list[Run]] = {name: [] for name in SAMPLERS}
    for ready, ml, seed in random_models(models):
        for name in SAMPLERS[:: 1 if seed % 2 else -1]:
            made = compile_model(ready.table, ready.layout, ready.priors, ready.moments, sampler=name)
            runs[name].append(run(made, ml, seed))
    return runs


def show_random(runs: dict[str, list[Run]]) -> None:
    for sampler, made in runs.items():
        seconds, bulk, tail = (np.array([getattr(r, k) for r in made]) for k in ("seconds", "bulk", "tail"))
        print(
            f"| {len(made)} with weak constructs | {sampler} | {sum(one.converged for one in made)} "
            f"| {sum(one.handed_over for one in made)} | {max(one.rhat for one in made):.4f} "
            f"| {np.median(seconds):.2f} ({seconds.max():.2f}) | {np.median(bulk / seconds):,.0f} "
            f"| {np.median(tail / seconds):,.0f} |"
        )


@one_blas_thread()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--pairs", action="store_true")
    options = parser.parse_args()
    print(machine())
    if options.pairs:
        pairs(options.seeds)
        return
    seeds = options.seeds
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
