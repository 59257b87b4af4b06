"""How often 90 % intervals for a new study hold its true effect, by what is made of the earlier ones.

Standardised paths about .3 of studies of 100 to 600 respondents, true effects normal about their mean. Ways: the
predictive distribution, the Student's t that is written as a prior, the interval of the mean (which is not one for a
new study), a confidence interval of the pooled mean (DerSimonian & Laird, 1986), and what a reader of a summary has:
its mean, k, N and I2, as Student's t by itself and as k studies in the model.
"""

import argparse
import time

import numpy as np
from surveys import machine

from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.pooling import own_student_t
from egovbayes.earlier.prior_quantiles import prior_quantiles
from egovbayes.earlier.reading import evidence_from_toml
from egovbayes.model.priors.priors import parse_prior
from egovbayes.notation import Array
from egovbayes.quantities.normal_mixtures import student_t_as_mixture

MEAN, ENDS, HALF = 0.3, np.array([0.05, 0.95]), 1.6448536269514722
SPREADS, COUNTS = (0.03, 0.1, 0.2), (1, 2, 3, 5, 10)
WAYS = ("predictive", "as a t", "mean", "pooled CI", "k, N, I2: t", "k, N, I2: model")
ROW = "[[study]]\nsource = 'A{number} (2001)'\npair = 'a -> b'\nkind = 'path'\nscale = 'standardised'\n"

type Ends = tuple[float, float]


def dersimonian_laird(y: np.ndarray, se: np.ndarray) -> tuple[float, float, float]:
    """The pooled mean, its standard error and I2 in per cent."""
    weights, k = se**-2.0, len(y)
    mean = weights @ y / weights.sum()
    q = weights @ (y - mean) ** 2
    tau2 = max(0.0, (q - k + 1) / (weights.sum() - weights @ weights / weights.sum())) if k > 1 else 0.0
    weights = 1 / (se**2 + tau2)
    return (
        float(weights @ y / weights.sum()),
        float(weights.sum() ** -0.5),
        100 * max(0.0, 1 - (k - 1) / q) if k > 1 else 0.0,
    )


def intervals(y: np.ndarray, se: np.ndarray, n: np.ndarray) -> dict[str, Ends]:
    """The interval for a new study, by way."""
    rows = [
        f"{ROW.format(number=i)}coefficient = {b:.6f}\nse = {s:.6f}\n"
        for i, (b, s) in enumerate(zip(y, se, strict=True))
    ]
    (one,) = evidence(evidence_from_toml("\n".join(rows))).pairs
    mean, error, i2 = dersimonian_laird(y, se)
    found: dict[str, Array | tuple[float, float]] = {
        "predictive": one.predictive.quantiles(ENDS),
        "as a t": prior_quantiles(parse_prior(one.prior.text), ENDS),
        "mean": one.posterior.of_mean.quantiles(ENDS),
        "pooled CI": (mean - HALF * error, mean + HALF * error),
    }
    if len(y) >= 3:
        figures = f"coefficient = {mean:.6f}\nk = {len(y)}\nn = {n.sum()}\ni2 = {i2 if i2 >= 1 else 0:.4f}\n"
        summary = ROW.format(number=0) + figures
        (one,) = evidence(evidence_from_toml(summary)).pairs
        found["k, N, I2: t"] = student_t_as_mixture(*own_student_t(one.studies[0])).quantiles(ENDS)
        found["k, N, I2: model"] = one.posterior.of_new_study.quantiles(ENDS)
    return {way: (float(low), float(high)) for way, (low, high) in found.items()}


def main() -> None:
    """Print coverage and mean width for each true spread and number of studies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=600, help="sets of studies for each row")
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    print(machine())
    rng, began = np.random.default_rng(asked.seed), time.perf_counter()
    print("| true spread | k | " + " | ".join(WAYS) + " |\n|---|---|" + "---|" * len(WAYS))
    for spread in SPREADS:
        for k in COUNTS:
            held: dict[str, list[tuple[bool, float]]] = {way: [] for way in WAYS}
            for _ in range(asked.sets):
                n = rng.integers(100, 600, k)
                se = (1 - MEAN**2) / np.sqrt(n - 1)
                y = MEAN + spread * rng.standard_normal(k) + se * rng.standard_normal(k)
                new = MEAN + spread * rng.standard_normal()
                for way, (low, high) in intervals(np.clip(y, -0.99, 0.99), se, n).items():
                    held[way].append((low < new < high, high - low))
            cells = ["{:.2f} ({:.2f})".format(*np.mean(of, axis=0)) if of else "" for of in held.values()]
            print(f"| {spread:g} | {k} | " + " | ".join(cells) + " |", flush=True)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
