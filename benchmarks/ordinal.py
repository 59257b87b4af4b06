"""Effective draws a CPU second of the ordinal posterior: four chains of 500 + 1000 draws, one core.

Run `python benchmarks/ordinal.py [--seeds 3] [--only 10 22 missing correlated many]`. The model of ten items and four
constructs that blavaan 0.5-10 was measured on makes 0.74 effective draws a CPU second there on 422 respondents. Answers
here are drawn anew from such a model, in five categories, synthetic; those to 22 items are the shipped survey's. CPU
seconds are those of sampling, pilot, tuning and second runs included, the model compiled; ESS is the smallest, of bulk
and of tail, over loadings, paths, correlations and thresholds. `kicks` are gradients a draw. Of its time a gradient
takes the least of a hundred measurements, because other work on the machine only ever adds to it.

A gradient passes over all answers. A chain keeps, for each respondent and construct, the normal numbers of a hundred
trajectories and a dozen others, and nothing for each draw.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, pilot
from egovbayes.engines.samplers.scores_sampler import ScoresForm
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, compile_model, sample
from egovbayes.model.spec import Equation

BLAVAAN = 0.74
LOADINGS = (0.88, 0.87, 0.83, 0.78, 0.88, 0.79, 0.81, 0.78, 0.87, 0.85)
OF = (0, 0, 0, 1, 1, 1, 2, 2, 3, 3)
THRESHOLDS = (-1.5, -0.7, 0.1, 1.0)
RESIDUALS = {("att1", "tru1"): 0.4, ("att3", "tru3"): -0.3}
NAMES = ("att1", "att2", "att3", "tru1", "tru2", "tru3", "rea1", "rea2", "int1", "int2")


def survey_of(n: int, missing: float, seed: int, correlated: dict[tuple[str, str], float]) -> eb.Survey:
    """Synthetic answers of n respondents to the shipped model's items, some of whose residuals are correlated."""
    rng = np.random.default_rng(seed)
    attitude = rng.standard_normal(n)
    trust = 0.5 * attitude + np.sqrt(0.75) * rng.standard_normal(n)
    readiness = 0.36 * attitude + 0.47 * trust
    readiness += np.sqrt(1 - readiness.var()) * rng.standard_normal(n)
    intention = 0.79 * readiness + np.sqrt(1 - 0.79**2) * rng.standard_normal(n)
    constructs = (attitude, trust, readiness, intention)
    columns, residuals = {}, dict(zip(NAMES, rng.standard_normal((len(NAMES), n)), strict=True))
    for (one, other), correlation in correlated.items():
        residuals[other] = correlation * residuals[one] + np.sqrt(1 - correlation**2) * residuals[other]
    for name, loading, of in zip(NAMES, LOADINGS, OF, strict=True):
        latent = loading * constructs[of] + np.sqrt(1 - loading**2) * residuals[name]
        columns[name] = 1.0 + np.searchsorted(THRESHOLDS, latent)
    frame = pd.DataFrame(columns)
    return eb.survey_from_frame(frame.mask(rng.uniform(size=frame.shape) < missing), source="synthetic")


def ready_for(n: int, missing: float = 0.0, seed: int = 1) -> Prepared:
    spec = replace(eb.read_model("citizen-centric"), likelihood="ordinal")
    return prepared_run(spec, survey_of(n, missing, seed, {}), single=True)


def correlated(n: int, seed: int = 1) -> Prepared:
    """The same with two correlations of residuals, which the answers have too."""
    spec = replace(eb.read_model("citizen-centric"), likelihood="ordinal")
    free = tuple(Equation(one, "~~", other) for one, other in RESIDUALS)
    spec = replace(spec, equations=(*spec.equations, *free))
    return prepared_run(spec, survey_of(n, 0.0, seed, RESIDUALS), single=True)


def full() -> Prepared:
    """22 items, seven constructs and the shipped synthetic survey."""
    spec = replace(eb.read_model("amirova-full"), likelihood="ordinal")
    return prepared_run(spec, eb.read_survey("kazakhstan-2019"), single=True)


def gradient(compiled: Compiled) -> float:
    """Microseconds of the density of free vector and scores, with its slopes, at the pilot's place."""
    form = compiled.form
    assert isinstance(form, ScoresForm), "answers in categories are drawn with their scores"
    climb = climb_of(form.density, form.blocks, form.scores)
    density = scored(pilot(climb, np.random.default_rng(1)), form.scores)
    place, times = np.random.default_rng(2).standard_normal(density.n), []
    for _ in range(100):
        started = time.thread_time()
        for _ in range(10):
            density(place)
        times.append((time.thread_time() - started) / 10)
    return 1e6 * min(times)


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
        steps = float(draws.statistics["n_steps"].mean())
        worst, diverged = float(rhat(values).max()), int(draws.statistics["diverging"].sum())
        rows.append((cpu, *sizes, sizes[0] / cpu, sizes[1] / cpu, steps, worst, diverged))
    cpu, bulk, tail, bulk_rate, tail_rate, steps, _, _ = (
        statistics.median(column) for column in zip(*rows, strict=True)
    )
    worst, diverged = max(row[6] for row in rows), sum(row[7] for row in rows)
    told = f"{bulk_rate:,.0f} | {tail_rate:,.0f} | {bulk:,.0f} | {tail:,.0f} | {cpu:.2f} | {steps:.1f} | {worst:.3f}"
    return f"{told} | {diverged} | {gradient(compiled):.0f} | {bulk_rate / BLAVAAN:,.0f}"


SURVEYS: dict[str, tuple[str, Callable[[], Prepared]]] = {
    "10": ("10 items, N = 422", lambda: ready_for(422)),
    "22": ("22 items, N = 422", full),
    "missing": ("10 items, N = 422, 10 % missing", lambda: ready_for(422, missing=0.1)),
    "correlated": ("10 items, N = 422, 2 residual correlations", lambda: correlated(422)),
    "many": ("10 items, N = 4,220", lambda: ready_for(4220)),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[*SURVEYS], choices=[*SURVEYS])
    asked = parser.parse_args()
    print(machine())
    print("| survey | bulk / s | tail / s | bulk | tail | CPU s | kicks | R-hat | divergences | us each | x blavaan |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name in asked.only:
        title, made = SURVEYS[name]
        print(f"| {title} | {measure(made(), asked.seeds)} |", flush=True)


if __name__ == "__main__":
    main()
