"""The path before (PyMC's model, compiled by nutpie) beside the path after (the kernel), in one run."""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numba import njit
from surveys import machine, settings

import egovbayes as eb
from egovbayes.assess.prepared import Prepared
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import Compiled, compile_model, sample, starting_points
from egovbayes.kernel.density import density_entry
from egovbayes.likelihoods.gaussian import NORMAL, compiled_log_likelihood, kernel_data, kernel_layout
from egovbayes.threads import one_blas_thread

PATHS = {"before": "pymc", "after": "kernel"}
CALLS, PAIRS = 20_000, 25
MEASUREMENT = """
attitude  =~ att1 + att2 + att3
trust     =~ tru1 + tru2 + tru3
readiness =~ rea1 + rea2
intention =~ int1 + int2
"""
SIX = {
    "the paper's": "readiness ~ attitude + trust\nintention ~ readiness",
    "measurement only": "",
    "direct paths too": "readiness ~ attitude + trust\nintention ~ readiness + attitude + trust",
    "arrows turned round": "attitude ~ readiness\ntrust ~ readiness\nattitude ~~ trust\nintention ~ readiness",
    "a residual covariance": "readiness ~ attitude + trust\nintention ~ readiness\natt1 ~~ att2",
    "a chain": "trust ~ attitude\nreadiness ~ trust\nintention ~ readiness",
}


def timed[T](work: Callable[[], T]) -> tuple[T, float, float]:
    """What the work gives, its wall and its CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, time.perf_counter() - wall, time.process_time() - cpu


def side_by_side(name: str, ready: Prepared, seeds: int) -> None:
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    for path, engine in PATHS.items():
        evaluation = Evaluation(engine)
        make = lambda: compile_model(  # noqa: E731
            ready.table,
            ready.layout,
            ready.priors,
            ready.moments,
            evaluation=evaluation,  # noqa: B023
        )
        compiled, wall, _ = timed(make)
        runs = [run(compiled, ml, seed) for seed in range(seeds)]
        sampling, cpu, steps = (statistics.median(column) for column in zip(*runs, strict=True))
        print(
            f"| {name} | {path} ({engine}) | {wall:.1f} | {sampling:.2f} | {cpu:.2f} | {steps / 1000:.0f} "
            f"| {cpu / steps * 1e6:.1f} |",
            flush=True,
        )


def run(compiled: Compiled, ml: MLFit, seed: int) -> tuple[float, float, float]:
    asked = eb.SamplerSettings(seed=seed)
    draws, wall, cpu = timed(lambda: sample(compiled, asked, ml))
    kept = float(draws.statistics["n_steps"].sum())
    return wall, cpu, kept * (asked.draws + asked.tune) / asked.draws


def six_models(engine: str) -> None:
    survey = eb.read_survey("kazakhstan-2019")
    asked = eb.FitSettings(sampler=eb.SamplerSettings(seed=1, engine=engine))
    started = time.perf_counter()
    for name, paths in SIX.items():
        _, wall, cpu = timed(lambda: eb.fit(eb.model_from_syntax(MEASUREMENT + paths), survey, settings=asked))  # noqa: B023
        print(f"| {name} | {engine} | {wall:.1f} | {cpu:.1f} |", flush=True)
    print(f"| all six | {engine} | {time.perf_counter() - started:.1f} | |", flush=True)


def gradient(name: str, ready: Prepared) -> None:
    """Microseconds of CPU time of the likelihood alone and of the whole density, called in turn from compiled code."""
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    point = starting_points(compiled, ml)(1)
    layout = kernel_layout(ready.layout, sampling_scale=True)
    data = kernel_data(ready.moments, means_integrated=not ready.layout.means)
    values = to_values(compiled.blocks, point)
    dense = compiled.form
    assert isinstance(dense, Density)
    pairs = [
        (
            microseconds(lambda calls: _bare(compiled_log_likelihood(), values, tuple(layout), tuple(data), calls)),
            microseconds(lambda calls: _whole(dense.n, point, np.zeros(dense.n), np.zeros(1), dense.table, calls)),
        )
        for _ in range(PAIRS)
    ]
    bare, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = [after / before for before, after in pairs]
    spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    model = build_model(ready.table, ready.layout, ready.priors, NORMAL, data)
    theirs = pymc_density(model, prior_blocks(ready.table, ready.priors), compiled=True)
    python = microseconds(lambda calls: [theirs(point) for _ in range(calls)], calls=2000)
    print(f"| {name} | {bare:.2f} | {whole:.2f} | {spread} | {python:.1f} |", flush=True)


def microseconds(work: Callable[[int], object], calls: int = CALLS) -> float:
    work(10)
    return timed(lambda: work(calls))[2] / calls * 1e6


@njit
def _bare(kernel, values, layout, data, calls):  # type: ignore[no-untyped-def]
    total = 0.0
    for _ in range(calls):
        total += kernel(values, layout, data)[0]
        values[0] += 1e-9
    return total


_ENTRY = density_entry().ctypes


@njit
def _whole(n, point, slope, value, table, calls):  # type: ignore[no-untyped-def]
    total = 0.0
    for _ in range(calls):
        _ENTRY(n, point.ctypes, slope.ctypes, value.ctypes, table.ctypes)
        total += value[0]
        point[0] += 1e-9
    return total


@one_blas_thread()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--settings", nargs="*", default=["10 five-point items, N = 422", "22 items, N = 422"])
    parser.add_argument("--only", choices=["sampling", "six", "gradient"], default=None)
    asked = parser.parse_args()
    print(machine())
    chosen = {name: replace(ready) for name, ready in settings().items() if name in asked.settings}
    if asked.only in {None, "sampling"}:
        print("\n| setting | path | compile s | sampling s | CPU s | gradients, thousands | CPU microseconds each |")
        print("|---|---|---|---|---|---|---|")
        for name, ready in chosen.items():
            side_by_side(name, ready, asked.seeds)
    if asked.only in {None, "six"}:
        print("\n| six models, one survey, one process | engine | wall s | CPU s |\n|---|---|---|---|")
        for engine in PATHS.values():
            six_models(engine)
    if asked.only in {None, "gradient"}:
        print("\n| setting | likelihood alone | density | ratio | PyMC compiled, from Python |\n|---|---|---|---|---|")
        for name, ready in chosen.items():
            gradient(name, ready)


if __name__ == "__main__":
    main()
