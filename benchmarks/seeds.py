"""Chains lost in a reflected or degenerate mode: hs1939, poldem and the citizen-centric survey, 50 seeds each.

Run `python benchmarks/seeds.py [--seeds 50]`. A chain is lost when its mean of any parameter
lies more than 5 posterior SDs from the median of the chains.
"""

import argparse

import numpy as np
from surveys import machine, shipped

from egovbayes.engines.draws.convergence import rhat
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample

SETTINGS = {
    "hs1939": ("holzinger-swineford", "holzinger-swineford-1939"),
    "poldem": ("political-democracy", "political-democracy"),
    "citizen-centric (synthetic)": ("citizen-centric", "kazakhstan-2019"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    seeds = parser.parse_args().seeds
    print(machine(), "\n")
    print(
        "| setting | seeds | chains lost | seeds with R-hat > 1.01 | largest R-hat | seeds with divergences "
        "| divergences |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, (model, survey) in SETTINGS.items():
        ready = shipped(model, survey)
        ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
        compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
        lost, worst, divergent = 0, [], []
        for seed in range(1, seeds + 1):
            draws = sample(compiled, SamplerSettings(seed=seed), ml)
            means, spread = draws.values.mean(axis=1), np.median(draws.values.std(axis=1), axis=0)
            lost += int((np.abs(means - np.median(means, axis=0)) > 5 * spread).any(axis=1).sum())
            worst.append(float(rhat(draws.values).max()))
            divergent.append(int(draws.statistics["diverging"].sum()))
        over = sum(value > 1.01 for value in worst)
        print(
            f"| {name} | {seeds} | {lost} | {over} | {max(worst):.4f} | {sum(d > 0 for d in divergent)} "
            f"| {sum(divergent)} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
