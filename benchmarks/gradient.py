"""Time of one log-likelihood with its gradient: by items, respondents and missing patterns. Medians of repeats.

Run: python benchmarks/gradient.py
"inside" is called from compiled code, as the sampler does; "python" from Python, as maximum likelihood does.
CPU time, so that other programs disturb little.
"""

import platform
import time
import timeit
from dataclasses import replace

import numpy as np
from numba import njit
from regions import SIZES, simulated

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.moments.moments import Moments
from egovbayes.likelihoods.gaussian import (
    KernelData,
    KernelLayout,
    compiled_log_likelihood,
    kernel_data,
    kernel_layout,
)
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import GROUP_POOLED
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.notation import Array

REPEATS, CALLS = 15, 2000

CITIZEN_CENTRIC = """
attitude =~ a1 + a2 + a3
trust =~ t1 + t2 + t3
readiness =~ r1 + r2
intention =~ i1 + i2
readiness ~ attitude + trust
intention ~ readiness
"""


_KERNEL = compiled_log_likelihood()


@njit
def _many(values: Array, layout: tuple, data: tuple, calls: int) -> float:
    total = 0.0
    for _ in range(calls):
        total += _KERNEL(values, layout, data)[0]
        values[0] += 1e-9
    return total


def model(syntax: str, means: bool = False) -> Layout:
    return layout_of(parameter_table(ModelSpec("benchmark", "", syntax, parse_syntax(syntax).equations, means=means)))


def chain_of_constructs(n_items: int) -> str:
    """Constructs of three items (the last may have more or fewer); all predict the last."""
    n = max(2, n_items // 3)
    items = np.array_split(np.arange(n_items), n)
    lines = [f"f{c} =~ " + " + ".join(f"x{i}" for i in part) for c, part in enumerate(items)]
    return "\n".join([*lines, f"f{n - 1} ~ " + " + ".join(f"f{c}" for c in range(n - 1))])


def complete(layout: Layout, n: float, rng: np.random.Generator) -> Moments:
    p = layout.n_items
    answers = rng.normal(size=(50 * p, p)) + rng.normal(size=(50 * p, 1))
    return Moments(
        items=tuple(f"x{i}" for i in range(p)),
        groups=("",),
        n=np.array([n]),
        group=np.zeros(1, dtype=np.int64),
        observed=np.ones((1, p), dtype=np.bool_),
        means=answers.mean(0)[None],
        covariances=np.cov(answers.T, bias=True)[None],
    )


def with_patterns(moments: Moments, n_patterns: int, rng: np.random.Generator) -> Moments:
    """As many patterns, with 10 % of items missing at random and few respondents each."""
    p = len(moments.items)
    observed = rng.uniform(size=(n_patterns, p)) > 0.1
    observed[~observed.any(1), 0] = True
    observed[0] = True
    people = rng.integers(1, 4, n_patterns)
    answers = [rng.normal(size=(n, p)) + rng.normal(size=(n, 1)) for n in people]
    means = np.array([a.mean(0) for a in answers]) * observed
    covariances = np.array([np.cov(a.T, bias=True) if len(a) > 1 else np.zeros((p, p)) for a in answers])
    return replace(
        moments,
        n=people.astype(float),
        group=np.zeros(n_patterns, dtype=np.int64),
        observed=observed,
        means=means,
        covariances=covariances * observed[:, :, None] * observed[:, None, :],
    )


def values_of(layout: Layout) -> Array:
    first = layout.first_cells
    matrix, diagonal = layout.matrix[first], layout.row[first] == layout.col[first]
    one = (matrix == 0) | (diagonal & np.isin(matrix, (2, 3)))
    return np.where(one, 1.0, 0.1)


def microseconds(values: Array, layout: KernelLayout, data: KernelData) -> tuple[float, float]:
    """Medians of one evaluation inside compiled code, and from Python."""
    arrays = values.copy(), tuple(layout), tuple(data)
    total, _ = _KERNEL(*arrays)
    assert np.isfinite(total)
    calls = max(5, CALLS * 10 // (10 + len(data.rows)))
    _many(*arrays, 1)
    inside = timeit.repeat(lambda: _many(*arrays, calls), number=1, repeat=REPEATS, timer=time.process_time)
    python = timeit.repeat(lambda: _KERNEL(*arrays), number=calls, repeat=REPEATS, timer=time.process_time)
    return float(np.median(inside)) / calls * 1e6, float(np.median(python)) / calls * 1e6


def report(name: str, layout: Layout, moments: Moments) -> float:
    made = kernel_layout(layout, sampling_scale=True)
    inside, python = microseconds(values_of(layout), made, kernel_data(moments, means_integrated=False))
    print(f"{name:42s} {inside:10.2f} {python:10.2f}", flush=True)
    return inside


def regions(rng: np.random.Generator) -> None:
    """One group with means beside 17, whose paths, means and variances of constructs are each group's own."""
    survey, _ = simulated(SIZES[2192], int(rng.integers(2**31)))
    plain = replace(eb.read_model("citizen-centric"), means=True, hypotheses=(), items={})
    grouped = eb.with_groups(plain, "region", pooled=GROUP_POOLED)
    times = []
    for name, spec in (("1 group", plain), ("17 groups", grouped)):
        ready = prepared_run(spec, survey)
        layout, data = (
            kernel_layout(ready.layout, sampling_scale=True),
            kernel_data(ready.moments, means_integrated=False),
        )
        inside, python = microseconds(values_of(ready.layout), layout, data)
        print(f"citizen-centric with means, {name:14s} {inside:10.2f} {python:10.2f}", flush=True)
        times.append(inside)
    print(f"17 groups: {times[1] / times[0]:.1f} times one")


def main() -> None:
    rng = np.random.default_rng(2019)
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; microseconds")
    print(f"{'':42s} {'inside':>10s} {'python':>10s}")
    ten, with_means = model(CITIZEN_CENTRIC), model(CITIZEN_CENTRIC, means=True)
    for n in (422, 10_000_000):
        report(f"citizen-centric, 10 items, n = {n}", ten, complete(ten, n, rng))
    sizes = (5, 10, 22, 44, 88)
    seconds = []
    for n_items in sizes:
        layout = model(chain_of_constructs(n_items))
        seconds.append(report(f"{n_items} items, {layout.n_constructs} constructs", layout, complete(layout, 422, rng)))
    growth = np.diff(np.log(seconds)) / np.diff(np.log(sizes))
    print("growth, as a power of the items: " + ", ".join(f"{power:.1f}" for power in growth))
    one = report("citizen-centric with means, 1 pattern", with_means, complete(with_means, 422, rng))
    for n_patterns in (10, 100, 1000):
        many = report(
            f"  {n_patterns} patterns", with_means, with_patterns(complete(with_means, 422, rng), n_patterns, rng)
        )
    print(f"per pattern: {(many - one) / n_patterns:.3f}")
    regions(rng)


if __name__ == "__main__":
    main()
