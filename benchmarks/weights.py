"""How often 90 % intervals hold the truth where respondents are weighted or were asked in clusters, by simulation.

Two constructs of three items each and a path of .3 between them. The posterior's interval is that of a normal posterior
under flat priors: the inverse information of the moments that the posterior is made of (`Observed.informing`). Columns:
nobody weighted and everybody independent; weighted, adding up to n; what the posterior takes (n_eff); the sandwich.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import with_design
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.observed import Observed
from egovbayes.data.surveys.sampling_design import SamplingDesign
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood

MODEL = "x =~ x1 + x2 + x3\ny =~ y1 + y2 + y3\ny ~ b*x"
LOADINGS = np.array([1, 0.9, 1.1, 1, 0.9, 1.1])
PATH, POPULATION, SHARE = 0.3, 20_000, 0.02
HALF = 1.6448536269514722
WAYS = ("alike, n", "weighted, n", "posterior", "sandwich")


def answers_of(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Six items of the constructs, residual SD .6."""
    eta = np.column_stack([x, x, x, y, y, y])
    values = LOADINGS * eta + 0.6 * rng.standard_normal(eta.shape)
    return pd.DataFrame(values, columns=["x1", "x2", "x3", "y1", "y2", "y3"])


def selected(kind: str, rng: np.random.Generator) -> pd.DataFrame:
    """About 400 of 20,000, with probabilities exp(.8 z): z unrelated, the predictor, the outcome, or a stratum."""
    x, stratum = rng.standard_normal(POPULATION), rng.random(POPULATION) < 0.3
    path = np.where(stratum, 2 * PATH, PATH - PATH * 0.3 / 0.7) if kind == "stratum" else PATH
    y = path * x + rng.standard_normal(POPULATION)
    of = {"unrelated": rng.standard_normal(POPULATION), "predictor": x, "outcome": y}
    odds = np.exp(0.8 * of.get(kind, np.where(stratum, 1.2, -0.8)))
    probability = np.minimum(odds * (SHARE / odds.mean()), 1)
    who = rng.random(POPULATION) < probability
    return answers_of(x[who], y[who], rng).assign(w=1 / probability[who])


def clustered(n_clusters: int, size: int, shares: tuple[float, float], rng: np.random.Generator) -> pd.DataFrame:
    """Respondents in clusters, of which `shares` are the shares of variance of predictor and disturbance."""
    cluster = np.repeat(np.arange(n_clusters), size)

    def drawn(share: float) -> np.ndarray:
        between, within = rng.standard_normal(n_clusters), rng.standard_normal(len(cluster))
        return np.sqrt(share) * between[cluster] + np.sqrt(1 - share) * within

    x = drawn(shares[0])
    return answers_of(x, PATH * x + drawn(shares[1]), rng).assign(cluster=cluster)


def both(rng: np.random.Generator) -> pd.DataFrame:
    """Clusters, and weights unrelated to the answers."""
    frame = clustered(40, 10, (0.2, 0.2), rng)
    return frame.assign(w=np.exp(0.7 * rng.standard_normal(len(frame))))


DESIGNS: dict[str, Callable[[np.random.Generator], pd.DataFrame]] = {
    "weights unrelated to the answers": lambda rng: selected("unrelated", rng),
    "selection on the predictor": lambda rng: selected("predictor", rng),
    "selection on the outcome": lambda rng: selected("outcome", rng),
    "path differs by stratum": lambda rng: selected("stratum", rng),
    "40 clusters of 10, shares .1, .1": lambda rng: clustered(40, 10, (0.1, 0.1), rng),
    "40 clusters of 10, shares .3, .3": lambda rng: clustered(40, 10, (0.3, 0.3), rng),
    "40 clusters of 10, shares .3, 0": lambda rng: clustered(40, 10, (0.3, 0.0), rng),
    "20 clusters of 20, shares .2, .2": lambda rng: clustered(20, 20, (0.2, 0.2), rng),
    "100 clusters of 4, shares .2, .2": lambda rng: clustered(100, 4, (0.2, 0.2), rng),
    "40 clusters of 10 and weights": both,
}
TRUTH = {"y~x": PATH, "x=~x2": 0.9, "x1~1": 0.0}


def template(*, means: bool) -> Prepared:
    """The model and any survey, made ready for each other once: what is then simulated only takes the answers' place."""
    spec = replace(eb.model_from_syntax(MODEL), means=means)
    return prepared_run(spec, eb.survey_from_frame(selected("unrelated", np.random.default_rng(0))))


def observed_of(frame: pd.DataFrame, ready: Prepared) -> Observed:
    """The answers with the weights and clusters of the frame."""
    weights = frame["w"].to_numpy() / frame["w"].mean() if "w" in frame else None
    clusters = frame["cluster"].to_numpy() if "cluster" in frame else None
    design = SamplingDesign("w", weights, "cluster", clusters)
    values = frame[list(ready.table.items)].to_numpy()
    answers = replace(ready.answers, values=values, group=np.zeros(len(frame), np.int64), design=design)
    return replace(ready.observed, answers=answers, moments=answers.moments)


def intervals(frame: pd.DataFrame, ready: Prepared) -> tuple[float, Iterator[tuple[str, str, float, float]]]:
    """The design effect; way, parameter, estimate and standard error of each."""
    observed = observed_of(frame, ready)
    ml = maximum_likelihood(ready.table, ready.layout, observed.moments)
    prepared, ml = with_design(replace(ready, observed=observed), ml)
    alike = ml
    if observed.design.weights is not None:
        plain = observed_of(frame.drop(columns=["w"]), ready).moments
        alike = maximum_likelihood(ready.table, ready.layout, plain)
    effect = prepared.moments.n_respondents / float(prepared.observed.effective.sum())
    # in one group of complete answers fewer respondents change nothing but the size of the information
    covariances = alike.covariance, ml.covariance, ml.covariance * effect, ml.sampling_covariance
    found = zip(WAYS, (alike.values, ml.values, ml.values, ml.values), covariances, strict=True)
    return effect, _told(prepared, found)


def _told(prepared: Prepared, found: Iterator) -> Iterator[tuple[str, str, float, float]]:
    for way, values, covariance in found:
        for number, row in enumerate(prepared.table.representatives):
            if row.name in TRUTH:
                yield way, row.name, float(values[number]), float(np.sqrt(covariance[number, number]))


def coverage(draw: Callable[[np.random.Generator], pd.DataFrame], n: int, ready: Prepared) -> str:
    """The row of a table: parameter by parameter, the coverage of each way."""
    held, errors, effects = defaultdict(list), defaultdict(list), []
    for seed in range(n):
        effect, each = intervals(draw(np.random.default_rng([7, seed])), ready)
        effects.append(effect)
        for way, name, estimate, se in each:
            held[name, way].append(abs(estimate - TRUTH[name]) < HALF * se)
            errors[name, way].append(estimate - TRUTH[name])
    told = [f"design effect {np.mean(effects):.2f}"]
    for name in dict.fromkeys(name for name, _ in held):
        shares = ", ".join(f"{way} {np.mean(held[name, way]):.3f}" for way in WAYS)
        bias = ", ".join(f"{np.mean(errors[name, way]):+.3f}" for way in WAYS[:2])
        told.append(f"  {name}: {shares}; bias {bias}")
    return "\n".join(told)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=300)
    parser.add_argument("--means", action="store_true", help="model the means too")
    parser.add_argument("--only", default="", help="designs with this in their name")
    asked = parser.parse_args()
    print(machine())
    ready = template(means=asked.means)
    for name, draw in DESIGNS.items():
        if asked.only in name:
            begin = time.process_time()
            print(f"{name}: {coverage(draw, asked.surveys, ready)}")
            print(f"  {time.process_time() - begin:.0f} CPU s for {asked.surveys} surveys", flush=True)


if __name__ == "__main__":
    main()
