"""Hard surveys of answers in categories: how many default fits end not converged, by the rules that `fit` goes by.

Run `python benchmarks/ordinal_hard.py [--seeds 100] [--rows rows.csv] [--only halves ...]`. Two constructs of three
items, one of which predicts the other, default settings, another synthetic data set each seed. Rows are written as they
come, and those that are there already are not made again: a run that is ended goes on where it was. At the end a row a
case: how many fits ended not converged (R-hat above 1.01, fewer effective draws than 100 a chain, a divergence, or a
chain that is stuck), how many were followed for longer or taken anew before that, and the CPU seconds of sampling.
"""

import argparse
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.codebook import Item
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.engines.run_quality import run_quality
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import compile_model, sample

MODEL = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"
ITEMS = ("x1", "x2", "x3", "y1", "y2", "y3")
EVEN = (-0.84, -0.25, 0.25, 0.84)
HIGHEST = (-2.05, -1.75, -1.4, -1.04)
FAR = 4.0
AT_MOST = 1.96


@dataclass(frozen=True)
class Case:
    """Thresholds of all items, standardised loadings and path, and how many standard deviations away chains start."""

    title: str
    n: int
    thresholds: tuple[float, ...]
    loading: float = 0.75
    path: float = 0.5
    far: float | None = None


CASES = {
    "halves": Case("two categories, halves", 150, (0.0,)),
    "uneven": Case("two categories, 16 : 84", 150, (-1.0,)),
    "highest": Case("five, 85 % in the highest", 150, HIGHEST),
    "strong": Case("five, loadings .95, path .97", 150, EVEN, 0.95, 0.97),
    "far": Case("five, starts four standard deviations away", 150, EVEN, far=FAR),
    "few": Case("two categories, halves", 60, (0.0,)),
    "explained": Case("two categories, halves, path .97", 60, (0.0,), 0.75, 0.97),
}


def answers(case: Case, seed: int) -> pd.DataFrame:
    """Synthetic answers from 1 on, a column an item."""
    rng = np.random.default_rng(seed)
    f = rng.standard_normal(case.n)
    g = case.path * f + np.sqrt(1 - case.path**2) * rng.standard_normal(case.n)
    noise = np.sqrt(1 - case.loading**2) * rng.standard_normal((case.n, len(ITEMS)))
    latent = case.loading * np.column_stack([f] * 3 + [g] * 3) + noise
    return pd.DataFrame(1.0 + np.searchsorted(case.thresholds, latent), columns=list(ITEMS))


def fitted(case: Case, seed: int) -> dict[str, Any]:
    """What became of one fit."""
    items = {name: Item(name, scale=(1.0, 1.0 + len(case.thresholds))) for name in ITEMS}
    spec = replace(eb.model_from_syntax(MODEL), likelihood="ordinal", items=items)
    survey = eb.survey_from_frame(answers(case, seed), source="synthetic")
    ready, start, _ = estimate(prepared_run(spec, survey, single=True))
    asked = Evaluation(likelihood=ready.likelihood)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.seen, evaluation=asked)
    # nobody can ask for it: it is what is to be seen whether chains find home from there
    away: AbstractContextManager[Any] = nullcontext()
    if case.far:
        away = patch("egovbayes.engines.samplers.scores_sampler.DISPERSION", case.far)
    started = time.process_time()
    with away:
        draws = sample(compiled, eb.SamplerSettings(seed=seed, cores=1), start)
    values, quality = draws.values, run_quality(draws.values, draws.statistics)
    return {
        "cpu": round(time.process_time() - started, 2),
        "rhat": round(float(rhat(values).max()), 4),
        "bulk": round(float(ess_bulk(values).min())),
        "tail": round(float(ess_tail(values).min())),
        "diverged": quality.diverged,
        "draws": values.shape[1],
        "runs": 1 + len(draws.notes),
        "converged": not quality.doubts,
        "said": draws.note,
    }


def measured(names: Sequence[str], seeds: int, rows: Path) -> pd.DataFrame:
    """All rows; those that are not there yet are made and added, a seed of every case after the other."""
    there = pd.read_csv(rows) if rows.exists() else pd.DataFrame(columns=["case", "seed"])
    known = set(zip(there["case"], there["seed"], strict=True))
    for seed in range(1, seeds + 1):
        for name in names:
            if (name, seed) not in known:
                row = pd.DataFrame([{"case": name, "seed": seed, **fitted(CASES[name], seed)}])
                row.to_csv(rows, mode="a", header=not rows.exists(), index=False)
    return pd.read_csv(rows)


def upper(failed: int, n: int) -> float:
    """Upper end of Wilson's (1927) 95 % interval of a share."""
    z2, share = AT_MOST**2, failed / n
    half = AT_MOST * np.sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    return float((share + z2 / (2 * n) + half) / (1 + z2 / n))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--rows", type=Path, default=Path("ordinal-hard.csv"))
    parser.add_argument("--only", nargs="+", default=[*CASES], choices=[*CASES])
    asked = parser.parse_args()
    rows = measured(asked.only, asked.seeds, asked.rows)
    print(machine())
    print("| case | N | seeds | not converged (at most, 95 %) | anew or longer | CPU s, median (most) | least ESS |")
    print("|---|---|---|---|---|---|---|")
    for name in asked.only:
        own, case = rows[rows["case"] == name], CASES[name]
        failed = int((~own["converged"]).sum())
        least = int(own[["bulk", "tail"]].to_numpy().min())
        print(
            f"| {case.title} | {case.n} | {len(own)} | {failed} ({upper(failed, len(own)):.1%}) | "
            f"{(own['runs'] > 1).sum()} | {own['cpu'].median():.1f} ({own['cpu'].max():.1f}) | {least} |"
        )


if __name__ == "__main__":
    main()
