"""Do items that deviate in simulated surveys of 17 regions get found, and what does letting them cost?

Two constructs of three items, a path between them, regions of 12 to 400 with means of their own. Per design: flags
found and false, and of each model (exact, intercepts deviate, loadings too) the error and the coverage of 90 %
intervals of the regions' means of the first construct, and of the path.
"""

import argparse
import time

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.assess.regions.deviations import LARGE, SURE, item_populations, standardised_deviations
from egovbayes.assess.regions.populations import populations
from egovbayes.engines.draws.convergence import ess_bulk, rhat
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.table.grouping import with_groups
from egovbayes.notation import Array

SIZES = np.array([12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 110, 150, 200, 250, 300, 350, 400])
LOADINGS, RESIDUALS = np.array([1.0, 0.9, 1.1]), np.array([0.5, 0.6, 0.55])
SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ b*f"
SD_F, PATH, DISTURBANCE = 0.8, 0.4, 0.6
MODELS = {
    "exact": ("means", "construct_variances"),
    "intercepts": ("means", "construct_variances", "intercepts"),
    "both": ("means", "construct_variances", "intercepts", "loadings"),
}
DESIGNS = (
    *("invariant", "all small", "one item .4", "15 % of cells .5", "one item .6 in 5"),
    *("one loading .4 lower in 5", "all loadings .1"),
)


def deviations(design: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """True deviations (region, item) of intercepts and of loadings, of the first construct's items."""
    intercepts, loadings, some = np.zeros((17, 3)), np.zeros((17, 3)), rng.choice(17, 5, replace=False)
    if design == "all small":
        intercepts = rng.normal(0, 0.1, (17, 3))
    elif design == "one item .4":
        intercepts[:, 1] = rng.normal(0, 0.4, 17)
    elif design == "15 % of cells .5":
        intercepts = np.where(rng.random((17, 3)) < 0.15, rng.choice([-0.5, 0.5], (17, 3)), 0.0)
    elif design == "one item .6 in 5":
        intercepts[some, 1] = 0.6
    elif design == "one loading .4 lower in 5":
        loadings[some, 1] = -0.4
    elif design == "all loadings .1":
        loadings = rng.normal(0, 0.1, (17, 3))
    return intercepts, loadings


def survey(design: str, rng: np.random.Generator) -> tuple[eb.Survey, Array, Array, Array]:
    """The survey, the regions' true means of f, and the true deviations."""
    intercepts, loadings = deviations(design, rng)
    means, own, frames = rng.normal(0, 0.3, 17), rng.normal(0, 0.2, 17), []
    for region, n in enumerate(rng.permutation(SIZES).tolist()):
        f = rng.normal(means[region], SD_F, n)
        g = own[region] + PATH * f + rng.normal(0, DISTURBANCE, n)
        first = 3.5 + intercepts[region] + f[:, None] * (LOADINGS + loadings[region])
        answers = np.hstack([first, 3.5 + g[:, None] * LOADINGS]) + np.tile(RESIDUALS, 2) * rng.normal(size=(n, 6))
        frames.append(pd.DataFrame(answers, columns=[f"x{k + 1}" for k in range(6)]).assign(region=f"R{region:02d}"))
    frame = pd.concat(frames, ignore_index=True)
    return eb.survey_from_frame(frame, synthetic=True), means, intercepts, loadings


def fitted(
    data: eb.Survey, kinds: tuple[str, ...], settings: SamplerSettings
) -> tuple[Prepared, Array, dict[str, float]]:
    """Draws (chain, draw, free), and how sampling went."""
    spec = with_groups(eb.model_from_syntax(SYNTAX), "region", pooled=kinds)
    prepared, ml, _ = estimate(prepared_run(spec, data))
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    busy = time.process_time()
    draws = sample(compiled, settings, ml)
    went = {"cpu": time.process_time() - busy, "rhat": float(rhat(draws.values).max())}
    went |= {"ess": float(ess_bulk(draws.values).min()), "divergences": float(draws.statistics["diverging"].sum())}
    return prepared, draws.values, went | {"free": float(prepared.table.n_free)}


def measured(design: str, seed: int, models: list[str], settings: SamplerSettings) -> list[dict[str, object]]:
    """A row a model: errors of the means and of the path, flags, and how sampling went."""
    rng = np.random.default_rng([DESIGNS.index(design), seed])
    data, means, intercepts, loadings = survey(design, rng)
    rows = []
    for model in models:
        prepared, values, went = fitted(data, MODELS[model], settings)
        draws, found = chain_after_chain(values), populations(prepared)
        by_name = {one.name: one for one in found}
        own = by_name["f~1"].values(draws)
        own, truth = own - own.mean(1, keepdims=True), means - means.mean()
        low, high = np.quantile(own, [0.05, 0.95], axis=0)
        row: dict[str, object] = {"design": design, "model": model, "seed": seed, **went}
        row |= {
            "mean_mse": float(((own.mean(0) - truth) ** 2).mean()),
            "mean_cover": float(((low < truth) & (truth < high)).mean()),
        }
        path = draws[:, next(r.free for r in prepared.table.rows if r.label == "b")]
        ends = np.quantile(path, [0.05, 0.95])
        row |= {"path_error": float(path.mean()) - PATH, "path_cover": float(ends[0] < PATH < ends[1])}
        rows.append(row | flags(prepared, draws, intercepts, loadings))
    return rows


def flags(prepared: Prepared, draws: Array, intercepts: Array, loadings: Array) -> dict[str, float]:
    """Of intercepts and loadings: how many deviate by more than LARGE in truth, how many of them are flagged, and how
    many of the others are.
    """
    found = {
        f"{kind}_{what}": 0.0 for kind in ("intercept", "loading") for what in ("large", "hits", "others", "false")
    }
    items = prepared.table.items
    for one in item_populations(prepared, populations(prepared)):
        at = items.index(items[one.row.row])
        true = np.zeros(17)
        if at < 3 and one.kind.value == "intercept":
            true = (intercepts[:, at] - intercepts[:, at].mean()) / float(prepared.observed.spreads[at])
        elif at < 3:
            true = (loadings[:, at] - loadings[:, at].mean()) / (LOADINGS[at] + loadings[:, at].mean())
        flagged = (np.abs(standardised_deviations(prepared, one, draws)) > LARGE).mean(0) > SURE
        large = np.abs(true) > LARGE
        for what, count in (
            ("large", large),
            ("hits", large & flagged),
            ("others", ~large),
            ("false", ~large & flagged),
        ):
            found[f"{one.kind.value}_{what}"] += float(count.sum())
    return found


def told(table: pd.DataFrame) -> None:
    """The designs and models beside each other."""
    for (design, model), own in table.groupby(["design", "model"], sort=False):
        total, mean = own.sum(numeric_only=True), own.mean(numeric_only=True)
        rms = np.sqrt((own["path_error"] ** 2).mean())
        said = [
            f"{design:26} {model:10} n {len(own):3}",
            f"means: rmse {np.sqrt(mean['mean_mse']):.3f}, covered {mean['mean_cover']:.3f}",
            f"path: error {mean['path_error']:+.3f}, rms {rms:.3f}, covered {mean['path_cover']:.2f}",
        ]
        for kind in ("intercept", "loading"):
            hits, large, false, others = (total[f"{kind}_{what}"] for what in ("hits", "large", "false", "others"))
            if others:
                said.append(f"{kind}s: {hits:.0f} of {large:.0f} found, {false:.0f} of {others:.0f} false")
        said.append(f"CPU s {own['cpu'].median():.1f}, ess {own['ess'].median():.0f}, rhat {own['rhat'].max():.3f}")
        print("; ".join([*said, f"divergences {total['divergences']:.0f}"]), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="seed of the first survey")
    parser.add_argument("--designs", nargs="*", default=DESIGNS, choices=DESIGNS)
    parser.add_argument("--models", nargs="*", default=list(MODELS), choices=list(MODELS))
    parser.add_argument("--draws", type=int, default=300)
    parser.add_argument("--chains", type=int, default=2)
    asked = parser.parse_args()
    print(machine())
    settings, rows = SamplerSettings(draws=asked.draws, tune=300, chains=asked.chains, cores=1, seed=1), []
    for seed in range(asked.first, asked.first + asked.surveys):
        for design in asked.designs:
            found = measured(design, seed, asked.models, settings)
            rows += found
            print(*found, sep="\n", flush=True)
    told(pd.DataFrame(rows))


if __name__ == "__main__":
    main()
