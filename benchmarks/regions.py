"""Partial pooling of 17 regions: speed of sampling, and how often 90 % intervals hold the truth, by simulation.

The citizen-centric model; three paths, four means or intercepts and four SDs of constructs differ between regions.
Surveys are simulated: normal answers, paths with spread .15, means .3, intercepts .2, logarithms of SDs .15.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.estimate import estimate
from egovbayes.assess.parts.regions import likelihood_of_values
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.regions.populations import populations
from egovbayes.assess.regions.regional import ranks, regional
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.frames.own_estimates import own_estimates
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample

ITEMS = {"attitude": "att1 att2 att3", "trust": "tru1 tru2 tru3", "readiness": "rea1 rea2", "intention": "int1 int2"}
NAMES = [item for items in ITEMS.values() for item in items.split()]
OF = np.array([0, 0, 0, 1, 1, 1, 2, 2, 3, 3])
LOADINGS = np.array([1, 0.9, 1.1, 1, 0.95, 0.85, 1, 0.9, 1, 1.05])
INTERCEPTS = 3.4 + np.array([0, 0.1, -0.1, 0, 0.2, 0, 0, 0.1, 0, -0.2])
RESIDUALS = np.array([0.5, 0.6, 0.55, 0.5, 0.6, 0.6, 0.5, 0.55, 0.5, 0.5])
AVERAGE = np.array([0.35, 0.30, 0.60, 0, 0, 0, 0, *np.log([0.8, 0.8, 0.6, 0.55])])
SPREAD = np.array([0.15] * 3 + [0.3, 0.3, 0.2, 0.2] + [0.15] * 4)
SIZES = {
    2192: [12, 18, 25, 32, 40, 50, 60, 75, 90, 110, 130, 150, 180, 220, 270, 330, 400],
    28 * 1_600: [1_600] * 28,
    28 * 160_000: [160_000] * 28,
    422: [8, 9, 10, 12, 14, 16, 18, 20, 22, 25, 27, 30, 33, 37, 43, 48, 50],
}
POOLED = ("paths", "means", "construct_variances")
LEVEL = 0.9


def structure(own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(I - B)^-1 and the constructs' means of one region."""
    a, t, r = own[:3]
    total = np.eye(4)
    total[2, :2], total[3, :3] = (a, t), (r * a, r * t, r)
    return total, total @ own[3:7]


def simulated(sizes: list[int], seed: int) -> tuple[eb.Survey, dict[str, np.ndarray]]:
    """A survey, and the true values (region,) of every quantity by its name in tables."""
    rng = np.random.default_rng(seed)
    own = AVERAGE + SPREAD * rng.standard_normal((len(sizes), 11))
    frames = []
    for g, n in enumerate(sizes):
        total, mean = structure(own[g])
        z = rng.standard_normal((n, 4))
        z[:, 1] = 0.5 * z[:, 0] + np.sqrt(0.75) * z[:, 1]
        eta = mean + (z * np.exp(own[g, 7:])) @ total.T
        answers = INTERCEPTS + eta[:, OF] * LOADINGS + RESIDUALS * rng.standard_normal((n, 10))
        frames.append(pd.DataFrame(answers, columns=NAMES).assign(region=f"R{g + 1:02d}"))
    means = np.array([structure(each)[1] for each in own]) + 3.4
    truth = dict(zip(("readiness~attitude", "readiness~trust", "intention~readiness"), own[:, :3].T, strict=True))
    truth |= {f"mean of {name}": means[:, k] for k, name in enumerate(ITEMS)}
    truth |= {f"{name}~~{name}": np.exp(own[:, 7 + k]) for k, name in enumerate(ITEMS)}
    return eb.survey_from_frame(pd.concat(frames, ignore_index=True), synthetic=True), truth


def drawn(model: eb.ModelSpec, survey: eb.Survey, settings: SamplerSettings):
    """The prepared run, its draws, and the CPU seconds of sampling."""
    prepared, start, _ = estimate(prepared_run(model, survey))
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    busy = time.process_time()
    draws = sample(compiled, settings, start)
    return prepared, draws, time.process_time() - busy


def speed(model: eb.ModelSpec, n: int, surveys: int) -> None:
    rows = []
    for seed in range(surveys):
        survey, _ = simulated(SIZES[n], 1000 + seed)
        _, draws, seconds = drawn(model, survey, SamplerSettings(1000, 500, 4, seed=seed))
        bulk, tail = ess_bulk(draws.values).min(), ess_tail(draws.values).min()
        diverged = int(draws.statistics["diverging"].sum())
        rows.append((seconds, bulk, tail, bulk / seconds, diverged, float(rhat(draws.values).max()), draws.sampler))
    found = pd.DataFrame(rows, columns=["CPU s", "bulk", "tail", "bulk a CPU s", "diverged", "rhat", "sampler"])
    print(f"\nN = {n}, {len(model.group_pooled)} kinds pooled, 4 x (500 + 1000), {surveys} surveys: medians, ends")
    print(found.drop(columns="sampler").quantile([0.0, 0.5, 1.0]).round(2).to_string())
    print(found["sampler"].value_counts().to_dict(), f"with divergences: {(found['diverged'] > 0).sum()}")


def coverage(model: eb.ModelSpec, n: int, surveys: int) -> None:
    held, diverged = defaultdict[str, list[np.ndarray]](list), 0
    for seed in range(surveys):
        survey, truth = simulated(SIZES[n], 5000 + seed)
        prepared, draws, _ = drawn(model, survey, SamplerSettings(300, 300, 2, seed=seed))
        diverged += int(draws.statistics["diverging"].sum())
        found = populations(prepared)
        numbers = [number for one in found for number in one.numbers.tolist()]
        own = own_estimates(likelihood_of_values(prepared), draws.values.mean((0, 1)), numbers)
        for one in regional(prepared, found, draws.values, own):
            true, kind = truth[one.name], one.kind
            held[kind].append(inside(one.draws, true))
            held[f"{kind} against the mean"].append(
                inside(one.draws - one.draws.mean(1, keepdims=True), true - true.mean())
            )
            i, j = np.triu_indices(len(true), 1)
            held[f"{kind}, any two"].append(inside(one.draws[:, i] - one.draws[:, j], true[i] - true[j]))
            held[f"{kind}, ranks"].append(inside(ranks(one.draws).astype(float), ranks(true[None])[0].astype(float)))
        flat = chain_after_chain(draws.values)
        for population in found:
            k = _place(population.name)
            held["averages"].append(inside(flat[:, population.average, None], AVERAGE[k : k + 1]))
            held["spreads"].append(inside(flat[:, population.spread, None], SPREAD[k : k + 1]))
    print(f"\nN = {n}, {surveys} surveys, 2 x (300 + 300), {diverged} divergences: 90 % intervals held the truth in")
    for name, each in held.items():
        print(f"  {name:32s} {np.concatenate(each).mean():.3f}")


def _place(name: str) -> int:
    known = ["readiness~attitude", "readiness~trust", "intention~readiness", *(f"{c}~1" for c in ITEMS)]
    return [*known, *(f"{c}~~{c}" for c in ITEMS)].index(name)


def inside(draws: np.ndarray, truth: np.ndarray) -> np.ndarray:
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return (low <= truth) & (truth <= high)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=20)
    parser.add_argument("--coverage", type=int, default=200)
    parser.add_argument("--separate", type=int, default=0, help="surveys of which each region has values of its own")
    parser.add_argument("--n", type=int, choices=SIZES, nargs="*", default=[2192, 422])
    asked = parser.parse_args()
    print(machine())
    plain = replace(eb.with_groups(eb.read_model("citizen-centric"), "region"), hypotheses=(), items={})
    for n in asked.n:
        if asked.surveys:
            for kinds in (POOLED[:2], POOLED):
                speed(eb.with_groups(plain, pooled=kinds), n, asked.surveys)
        if asked.separate:
            speed(eb.with_groups(plain, free=("paths",)), n, asked.separate)
        if asked.coverage:
            coverage(eb.with_groups(plain, pooled=POOLED), n, asked.coverage)


if __name__ == "__main__":
    main()
