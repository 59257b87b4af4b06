"""Effective draws a CPU second of the ordinal posterior: four chains of 500 + 1000 draws, one core.

Run `python benchmarks/ordinal.py [--seeds 5] [--respondents 422 4220]`. The model of ten items and four constructs that
blavaan 0.5-10 was measured on makes 0.74 effective draws a CPU second there on 422 respondents. Answers here are drawn
anew from such a model, in five categories, synthetic. CPU seconds are those of sampling, pilot and tuning included, the
model compiled; ESS is the smallest, of bulk and of tail, over loadings, paths, correlations and thresholds.

A gradient passes over all answers. A chain keeps, for each respondent and construct, the normal numbers of a hundred
trajectories and a dozen others, and nothing for each draw.
"""

import argparse
import statistics
import time
from dataclasses import replace

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample

BLAVAAN = 0.74
LOADINGS = (0.88, 0.87, 0.83, 0.78, 0.88, 0.79, 0.81, 0.78, 0.87, 0.85)
OF = (0, 0, 0, 1, 1, 1, 2, 2, 3, 3)
THRESHOLDS = (-1.5, -0.7, 0.1, 1.0)


def survey_of(n: int, missing: float, seed: int) -> eb.Survey:
    """Synthetic answers of n respondents to the shipped model's items."""
    rng = np.random.default_rng(seed)
    attitude = rng.standard_normal(n)
    trust = 0.5 * attitude + np.sqrt(0.75) * rng.standard_normal(n)
    readiness = 0.36 * attitude + 0.47 * trust
    readiness += np.sqrt(1 - readiness.var()) * rng.standard_normal(n)
    intention = 0.79 * readiness + np.sqrt(1 - 0.79**2) * rng.standard_normal(n)
    constructs = (attitude, trust, readiness, intention)
    names = ("att1", "att2", "att3", "tru1", "tru2", "tru3", "rea1", "rea2", "int1", "int2")
    columns = {}
    for name, loading, of in zip(names, LOADINGS, OF, strict=True):
        latent = loading * constructs[of] + np.sqrt(1 - loading**2) * rng.standard_normal(n)
        columns[name] = 1.0 + np.searchsorted(THRESHOLDS, latent)
    frame = pd.DataFrame(columns)
    return eb.survey_from_frame(frame.mask(rng.uniform(size=frame.shape) < missing), source="synthetic")


def ready_for(n: int, missing: float = 0.0, seed: int = 1) -> Prepared:
    spec = replace(eb.read_model("citizen-centric"), likelihood="ordinal")
    return prepared_run(spec, survey_of(n, missing, seed), single=True)


def measure(ready: Prepared, seeds: int) -> str:
    """A row of the table: medians over seeds, and the worst R-hat."""
    asked = Evaluation(likelihood=ready.likelihood)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.seen, evaluation=asked)
    sample(compiled, SamplerSettings(draws=10, tune=20, chains=1, seed=1, cores=1))
    rows = []
    for seed in range(1, seeds + 1):
        started = time.process_time()
        draws = sample(compiled, SamplerSettings(seed=seed, cores=1))
        cpu, values = time.process_time() - started, draws.values
        sizes = float(ess_bulk(values).min()), float(ess_tail(values).min())
        steps = float(draws.statistics["n_steps"].mean()) / 2.0
        worst, diverged = float(rhat(values).max()), int(draws.statistics["diverging"].sum())
        rows.append((cpu, *sizes, sizes[0] / cpu, sizes[1] / cpu, steps, worst, diverged))
    cpu, bulk, tail, bulk_rate, tail_rate, steps, _, _ = (
        statistics.median(column) for column in zip(*rows, strict=True)
    )
    worst, diverged = max(row[6] for row in rows), sum(row[7] for row in rows)
    told = f"{bulk_rate:,.0f} | {tail_rate:,.0f} | {bulk:,.0f} | {tail:,.0f} | {cpu:.2f} | {steps:.1f} | {worst:.3f}"
    return f"{told} | {diverged} | {bulk_rate / BLAVAAN:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--respondents", type=int, nargs="+", default=[422, 4220])
    asked = parser.parse_args()
    print(machine())
    print("| survey | bulk / s | tail / s | bulk | tail | CPU s | kicks | largest R-hat | divergences | x blavaan |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for n in asked.respondents:
        print(f"| 10 items, N = {n:,} | {measure(ready_for(n), asked.seeds)} |", flush=True)
    n = asked.respondents[0]
    print(f"| the same, N = {n:,}, 10 % missing | {measure(ready_for(n, missing=0.1), asked.seeds)} |")


if __name__ == "__main__":
    main()
