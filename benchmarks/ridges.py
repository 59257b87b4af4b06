"""Posteriors that are hard to cross: weak constructs of two items, and inadmissible estimates, in pairs.

Run `python benchmarks/ridges.py [--seeds 50] [--models 70]`. All answers are synthetic. `plain` is the same code
without straight numbers and with the frame about the maximum likelihood estimate; second runs are the same. Converged:
R-hat at most 1.01, bulk and tail ESS of at least 400, nothing diverged; a run that cannot start has not. CPU seconds of
one core, sampling alone.
"""

import argparse
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.engines import runs
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.frames import framing
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.file.files import model_from_toml
from egovbayes.threads import one_blas_thread

RIDGE = """
name = "ridge"
syntax = '''
trust =~ t1 + t2 + t3 + t4
attitude =~ a1 + a2 + a3
skill =~ s1 + s2
use ~ attitude + trust + skill
attitude ~ trust + skill
'''
"""
GAMMA = """
name = "gamma"
syntax = '''
attitude =~ a1 + a2 + a3
trust =~ t1 + t2 + t3
quality =~ q1 + q2
readiness =~ r1 + r2
intention =~ i1 + i2 + i3
readiness ~ attitude + trust
intention ~ readiness + quality
quality ~~ 0*attitude + 0*trust
'''
[priors]
loading = "normal(1, 0.3)"
path = "normal(0, 0.5)"
construct_sd = "normal(0.7, 0.25) T[0, ]"
residual_sd = "gamma(5, 9)"
"""
KINDS = ("plain", "narrow priors", "tied loadings", "N below 75", "two groups", "logarithms", "hardly related")


def ridge(seed: int) -> tuple[str, pd.DataFrame]:
    """1,000 respondents; two items measure `skill`, and hardly anything depends on it."""
    rng, n = np.random.default_rng(seed), 1000
    trust, skill, own = rng.normal(size=(3, n))
    attitude = 0.45 * trust + 0.03 * skill + 0.66 * own
    columns = {f"t{k}": loading * trust + 0.6 * rng.normal(size=n) for k, loading in enumerate((1, 0.9, 0.6, 0.7), 1)}
    columns |= {f"a{k}": loading * attitude + 0.9 * rng.normal(size=n) for k, loading in enumerate((1, -0.8, -0.6), 1)}
    columns |= {f"s{k}": 0.65 * skill + 0.55 * rng.normal(size=n) for k in (1, 2)}
    columns["use"] = 0.8 * attitude + 0.03 * skill + 0.8 * rng.normal(size=n)
    return RIDGE, pd.DataFrame(columns)


def gamma(seed: int) -> tuple[str, pd.DataFrame]:
    """120 respondents drawn from the priors, as calibration by simulation draws them."""
    rng, n = np.random.default_rng(seed), 120
    sds = np.abs(rng.normal(0.7, 0.25, size=5))
    made = sds * rng.normal(size=(n, 5))
    paths = rng.normal(0.0, 0.5, size=4)
    made[:, 3] += paths[0] * made[:, 0] + paths[1] * made[:, 1]
    made[:, 4] += paths[2] * made[:, 3] + paths[3] * made[:, 2]
    columns = {}
    for construct, (letter, size) in enumerate(zip("atqri", (3, 3, 2, 2, 3), strict=True)):
        for item in range(size):
            loading = 1.0 if item == 0 else rng.normal(1.0, 0.3)
            columns[f"{letter}{item + 1}"] = loading * made[:, construct] + rng.gamma(5, 1 / 9) * rng.normal(size=n)
    return GAMMA, pd.DataFrame(columns)


def weak(number: int) -> tuple[str, pd.DataFrame]:
    """A random model of constructs that are little related, most of two items; its kind is one of KINDS in turn."""
    rng, kind = np.random.default_rng([77, number]), KINDS[number % len(KINDS)]
    k, n = int(rng.integers(2, 5)), int(rng.integers(40, 75) if kind == "N below 75" else rng.integers(100, 700))
    sizes, most = rng.choice([2, 2, 2, 3, 4], size=k).tolist(), 0.08 if kind == "hardly related" else 0.3
    paths = np.tril(rng.choice([0.0, 1.0], p=[0.4, 0.6], size=(k, k)), -1) * rng.uniform(-most, most, size=(k, k))
    made = rng.standard_normal((n, k)) @ np.linalg.inv(np.eye(k) - paths).T
    columns: dict[str, np.ndarray] = {}
    lines = []
    for construct, size in enumerate(sizes):
        names, loadings = [f"{'abcd'[construct]}{item + 1}" for item in range(size)], rng.uniform(0.35, 0.9, size)
        answers = made[:, construct, None] * loadings + np.sqrt(1 - loadings**2) * rng.standard_normal((n, size))
        columns |= dict(zip(names, (answers * rng.uniform(0.5, 2.0)).T, strict=True))
        tie = f"t{size}*" if kind == "tied loadings" else ""
        lines.append(f"F{construct + 1} =~ {names[0]} + " + " + ".join(f"{tie}{name}" for name in names[1:]))
    of = [(row, " + ".join(f"F{col + 1}" for col in np.flatnonzero(paths[row]))) for row in range(k)]
    lines += [f"F{row + 1} ~ {terms}" for row, terms in of if terms]
    text = f'name = "weak"\nsyntax = """\n{"\n".join(lines)}\n"""\n'
    if kind == "two groups":
        columns["g"] = rng.choice(["u", "v"], size=n)
        text = f'group = "g"\n{text}'
    priors = {"narrow priors": 'loading = "normal(1, 0.2)"\npath = "normal(0, 0.1)"'}
    priors["logarithms"] = 'residual_sd = "gamma(5, 9)"\nconstruct_sd = "gamma(4, 6)"'
    return text + (f"[priors]\n{priors[kind]}\n" if kind in priors else ""), pd.DataFrame(columns)


@contextmanager
def plainly() -> Iterator[None]:
    """A block in which nothing is bent and the estimate is the centre of the frame."""
    bends, centre = framing.straight_numbers, runs.centre_near_mode
    try:
        vars(framing)["straight_numbers"] = lambda *_: None
        vars(runs)["centre_near_mode"] = lambda _density, start, _ml: start.centre
        yield
    finally:
        vars(framing)["straight_numbers"], vars(runs)["centre_near_mode"] = bends, centre


@dataclass(frozen=True, slots=True)
class Run:
    """What one run was worth."""

    seconds: float
    rhat: float
    bulk: float
    tail: float
    diverged: int
    second: bool

    @property
    def converged(self) -> bool:
        """By R-hat, effective sample sizes and divergences."""
        return self.rhat <= 1.01 and min(self.bulk, self.tail) >= 400 and not self.diverged


def run(prepared: Prepared, ml: MLFit | None, seed: int) -> Run:
    """One run with the default settings on one core, compiling left out."""
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.moments)
    started = time.process_time()
    try:
        draws = sample(compiled, SamplerSettings(seed=seed, cores=1), ml)
    except eb.EgovbayesError:
        return Run(np.nan, np.inf, np.nan, np.nan, 0, False)
    seconds = time.process_time() - started
    worst = float(np.nan_to_num(rhat(draws.values), nan=np.inf).max())
    sizes = float(ess_bulk(draws.values).min()), float(ess_tail(draws.values).min())
    return Run(seconds, worst, *sizes, int(draws.statistics["diverging"].sum()), "run" in draws.note)


def prepared_of(made: tuple[str, pd.DataFrame]) -> tuple[Prepared, MLFit | None]:
    """The model made ready, and its estimate."""
    text, answers = made
    prepared, ml, _ = estimate(prepared_run(model_from_toml(text), eb.survey_from_frame(answers, synthetic=True)))
    return prepared, ml


def show(name: str, label: str, runs: list[Run]) -> None:
    """One row of the table."""
    seconds, bulk, tail = (np.array([getattr(one, key) for one in runs]) for key in ("seconds", "bulk", "tail"))
    print(
        f"| {name} | {label} | {sum(one.converged for one in runs)} of {len(runs)} | {sum(one.second for one in runs)} "
        f"| {max(one.rhat for one in runs):.4f} | {sum(one.diverged for one in runs)} | {np.nanmedian(seconds):.2f} "
        f"({np.nanmax(seconds):.2f}) | {np.nanmedian(bulk / seconds):,.0f} | {np.nanmedian(tail / seconds):,.0f} |",
        flush=True,
    )


def paired(name: str, jobs: Iterable[tuple[Prepared, MLFit | None, int]]) -> None:
    """The same jobs in plain and in straight numbers, turn about."""
    plain, straight = [], []
    for prepared, ml, seed in jobs:
        with plainly():
            plain.append(run(prepared, ml, seed))
        straight.append(run(prepared, ml, seed))
    show(name, "plain", plain)
    show(name, "straight", straight)


@one_blas_thread()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--models", type=int, default=70)
    options = parser.parse_args()
    run(*prepared_of(ridge(1)), seed=1)
    print(machine(), "\n")
    print(
        "| survey | numbers | converged | second runs | largest R-hat | divergences | CPU s (most) | bulk/s | tail/s |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, made in (("ridge", ridge(5)), *((f"gamma {number}", gamma(number)) for number in (2, 8, 26))):
        prepared, ml = prepared_of(made)
        paired(name, ((prepared, ml, seed) for seed in range(1, options.seeds + 1)))
    paired("random models", random_models(options.models))


def random_models(models: int) -> Iterator[tuple[Prepared, MLFit | None, int]]:
    """The random models that can be fitted at all."""
    for number in range(models):
        try:
            yield *prepared_of(weak(number)), number
        except eb.EgovbayesError as error:
            print(f"model {number}: {error}")


if __name__ == "__main__":
    main()
