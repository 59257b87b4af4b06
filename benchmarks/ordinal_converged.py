"""Is converged what is called so? Default fits of small surveys of answers in categories, beside long careful runs.

Run `python benchmarks/ordinal_converged.py [--surveys 20] [--only markers ...] [--rows rows.csv]`. Each survey, another
one each number and all synthetic, is fitted by default, and by 4 chains of 4,000 draws at an acceptance of .97. z is
the difference of two means in standard errors of that difference (Monte Carlo errors of both), of all values and of
their squares about the long run's mean. Rows are written as they come, and those there already are not made again.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from ordinal_kinds import KINDS, model, survey
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.draws.convergence import mcse_mean, rhat
from egovbayes.engines.run_quality import run_quality
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.notation import Array

LOOKED_AT = ("missing", "markers", "predictors", "predictors-groups", "mixed-groups", "second-order")
OWN_PRIORS = ("markers",)
RESPONDENTS = {False: 80, True: 160}
LONG = eb.SamplerSettings(chains=4, draws=4000, tune=1000, target_accept=0.97, cores=1)


def fitted(name: str, number: int) -> dict[str, Any]:
    """What the default fit of a survey said of itself, and how far it is from the long run."""
    kind = replace(KINDS[name], n=RESPONDENTS[KINDS[name].grouped])
    spec = model(kind) if name in OWN_PRIORS else replace(model(kind), priors={})
    ready, start, _ = estimate(prepared_run(spec, survey(kind, 100 + number), single=True))
    asked = Evaluation(likelihood=ready.likelihood)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.seen, evaluation=asked)
    started = time.process_time()
    draws = sample(compiled, eb.SamplerSettings(seed=number, cores=1), start)
    spent = time.process_time() - started
    long = sample(compiled, replace(LONG, seed=number), start)
    quality, of_long = (run_quality(each.values, each.statistics) for each in (draws, long))
    centre = long.values.mean((0, 1))
    means = compared(draws.values, long.values)
    squares = compared((draws.values - centre) ** 2, (long.values - centre) ** 2)
    return {
        "converged": not quality.doubts,
        "rhat": round(float(rhat(draws.values).max()), 4),
        "runs": 1 + len(draws.notes),
        "cpu": round(spent, 2),
        "long_converged": not of_long.doubts,
        "long_rhat": round(float(rhat(long.values).max()), 4),
        "values": len(centre),
        "of": ready.table.free_names[int(np.abs(means).argmax())],
        "largest": round(float(np.abs(means).max()), 2),
        "squares": round(float((means**2).sum()), 3),
        "largest_of_squares": round(float(np.abs(squares).max()), 2),
        "squares_of_squares": round(float((squares**2).sum()), 3),
    }


def compared(one: Array, other: Array) -> Array:
    """Differences of means (value,) in their standard errors, of draws (chain, draw, value)."""
    error = np.hypot(mcse_mean(one), mcse_mean(other))
    return np.asarray((one.mean((0, 1)) - other.mean((0, 1))) / error)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=20)
    parser.add_argument("--only", nargs="+", default=[*LOOKED_AT], choices=[*KINDS])
    parser.add_argument("--rows", type=Path, default=Path("ordinal-converged.csv"))
    asked = parser.parse_args()
    there = pd.read_csv(asked.rows) if asked.rows.exists() else pd.DataFrame(columns=["kind", "survey"])
    known = set(zip(there["kind"], there["survey"], strict=True))
    for number in range(1, asked.surveys + 1):
        for name in asked.only:
            if (name, number) not in known:
                row = pd.DataFrame([{"kind": name, "survey": number, **fitted(name, number)}])
                row.to_csv(asked.rows, mode="a", header=not asked.rows.exists(), index=False)
    rows = pd.read_csv(asked.rows)
    print(machine())
    print(
        "| kind | N | surveys | called converged | values | largest z, root mean square | of squares | CPU s, median |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name in asked.only:
        own = rows[rows["kind"] == name]
        said = own[own["converged"]]
        n = int(said["values"].sum())
        each = [
            f"{said[most].max():.1f}, {np.sqrt(said[sums].sum() / max(n, 1)):.2f}"
            for most, sums in (("largest", "squares"), ("largest_of_squares", "squares_of_squares"))
        ]
        who = f"{KINDS[name].title} | {RESPONDENTS[KINDS[name].grouped]}"
        print(f"| {who} | {len(own)} | {len(said)} | {n} | {each[0]} | {each[1]} | {own['cpu'].median():.1f} |")


if __name__ == "__main__":
    main()
