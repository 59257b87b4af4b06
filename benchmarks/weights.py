"""How often 90 % intervals of paths hold the truth where respondents are weighted or were asked in clusters.

A path model y ~ x1 + x2 of observed variables in closed form, about 400 respondents a survey. Its maximum likelihood is
weighted least squares; `tests/properties/test_sandwich.py` holds the package's sandwich and effect of clusters to these
formulas. Columns: nobody weighted and everybody independent; weighted, adding up to n; what the posterior takes (n_eff,
over the average effect of clusters on both paths; its interval under flat priors); the sandwich.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable

import numpy as np
from surveys import machine

PATHS, POPULATION, SHARE = np.array([0.3, 0.3]), 20_000, 0.02
HALF = 1.6448536269514722
WAYS = ("alike, n", "weighted, n", "posterior", "sandwich")

type Survey = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]
"""Predictors (respondent, 2), outcome, weights, clusters."""


def least_squares(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Paths, their covariance were weights numbers of people, and each respondent's share in the estimate (n, 2)."""
    total = w.sum()
    dx, dy = x - w @ x / total, y - w @ y / total
    inverse = np.linalg.inv((w[:, None] * dx).T @ dx)
    paths = inverse @ ((w * dy) @ dx)
    e = dy - dx @ paths
    return paths, inverse * (w @ e**2 / total), (w * e)[:, None] * dx @ inverse


def sandwich(shares: np.ndarray, clusters: np.ndarray | None) -> np.ndarray:
    """Variances (2,) of the paths, by respondent or by cluster."""
    if clusters is None:
        return (shares**2).sum(0)
    sums = np.zeros((clusters.max() + 1, 2))
    np.add.at(sums, clusters, shares)
    return (sums**2).sum(0) * len(sums) / (len(sums) - 1)


def standard_errors(survey: Survey) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Paths and standard errors, by way."""
    x, y, w, clusters = survey
    n = len(y)
    w = w * (n / w.sum())
    alike, naive, _ = least_squares(x, y, np.ones(n))
    paths, weighted, shares = least_squares(x, y, w)
    robust = sandwich(shares, clusters)
    effect = max(float((robust / sandwich(shares, None)).mean()), 1.0)
    n_eff = w.sum() ** 2 / (w**2).sum() / effect
    found = (alike, naive), (paths, weighted), (paths, weighted * (n / n_eff)), (paths, np.diag(robust))
    return {way: (own, np.sqrt(np.diag(covariance))) for way, (own, covariance) in zip(WAYS, found, strict=True)}


def selected(kind: str, rng: np.random.Generator) -> Survey:
    """About 400 of 20,000, with probabilities exp(.8 z): z unrelated, the first predictor, the outcome, or a stratum in
    which the first path is twice as large.
    """
    x, stratum = rng.standard_normal((POPULATION, 2)), rng.random(POPULATION) < 0.3
    first = np.where(stratum, 0.6, 0.3 - 0.3 * 0.3 / 0.7) if kind == "stratum" else PATHS[0]
    y = first * x[:, 0] + PATHS[1] * x[:, 1] + rng.standard_normal(POPULATION)
    unrelated = rng.standard_normal(POPULATION)
    z = {"unrelated": unrelated, "predictor": x[:, 0], "outcome": y, "stratum": np.where(stratum, 1.2, -0.8)}[kind]
    odds = np.exp(0.8 * z)
    probability = np.minimum(odds * (SHARE / odds.mean()), 1)
    who = rng.random(POPULATION) < probability
    return x[who], y[who], 1 / probability[who], None


def clustered(n: int, size: int, shares: tuple[float, float, float], rng: np.random.Generator) -> Survey:
    """n clusters; `shares` of the variance of both predictors and of the disturbance are the clusters'."""
    cluster = np.repeat(np.arange(n), size)

    def drawn(share: float) -> np.ndarray:
        return np.sqrt(share) * rng.standard_normal(n)[cluster] + np.sqrt(1 - share) * rng.standard_normal(n * size)

    x = np.column_stack([drawn(shares[0]), drawn(shares[1])])
    return x, x @ PATHS + drawn(shares[2]), np.ones(n * size), cluster


def both(rng: np.random.Generator) -> Survey:
    """Clusters, and weights unrelated to the answers."""
    x, y, w, clusters = clustered(40, 10, (0.2, 0.2, 0.2), rng)
    return x, y, np.exp(0.7 * rng.standard_normal(len(w))), clusters


DESIGNS: dict[str, Callable[[np.random.Generator], Survey]] = {
    "weights unrelated to the answers": lambda rng: selected("unrelated", rng),
    "selection on the first predictor": lambda rng: selected("predictor", rng),
    "selection on the outcome": lambda rng: selected("outcome", rng),
    "first path differs by stratum": lambda rng: selected("stratum", rng),
    "40 clusters of 10, shares .1 .1 .1": lambda rng: clustered(40, 10, (0.1, 0.1, 0.1), rng),
    "40 clusters of 10, shares .3 .3 .3": lambda rng: clustered(40, 10, (0.3, 0.3, 0.3), rng),
    "40 clusters of 10, shares .3 0 .3": lambda rng: clustered(40, 10, (0.3, 0.0, 0.3), rng),
    "40 clusters of 10, shares 1 0 .3": lambda rng: clustered(40, 10, (1.0, 0.0, 0.3), rng),
    "20 clusters of 20, shares .3 .3 .3": lambda rng: clustered(20, 20, (0.3, 0.3, 0.3), rng),
    "100 clusters of 4, shares .3 .3 .3": lambda rng: clustered(100, 4, (0.3, 0.3, 0.3), rng),
    "40 clusters of 10 and weights": both,
}


def main() -> None:
    """Print the table: coverage of each path by each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=1000)
    asked = parser.parse_args()
    print(machine())
    for name, draw in DESIGNS.items():
        begin, held, errors = time.process_time(), defaultdict(list), defaultdict(list)
        for seed in range(asked.surveys):
            for way, (paths, se) in standard_errors(draw(np.random.default_rng([29, seed]))).items():
                held[way].append(np.abs(paths - PATHS) < HALF * se)
                errors[way].append(paths - PATHS)
        told = "; ".join(f"{way} {' '.join(f'{share:.3f}' for share in np.mean(held[way], 0))}" for way in WAYS)
        bias = " ".join(f"{np.mean(errors[way], 0)[0]:+.3f}" for way in WAYS[:2])
        print(f"{name}: {told}; bias of the first {bias} ({time.process_time() - begin:.1f} CPU s)", flush=True)


if __name__ == "__main__":
    main()
