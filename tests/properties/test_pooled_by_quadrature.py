"""Pooled means by brute force: the spread on a grid, values and ranks drawn from what the grid leaves, without a chain.

The survey is synthetic: a few answers to one item in each of nine groups. Given the spread and the construct's SD the
average and the groups' means are normal, so that the posterior of these two is a sum over a grid, and all else is drawn
given them.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.regions.regional import ranks
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.draws.convergence import mcse_mean, rhat
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.model.file.files import model_from_toml

SIZES = np.array([2, 3, 4, 6, 9, 14, 20, 30, 45])
MODEL = """
syntax = "f =~ 1*y; y ~~ 0*y"
group = "where"
group_pooled = "means"
[priors]
"f ~~ f" = "half-normal(2)"
"""
DRAWS = 40_000


@pytest.fixture(scope="module")
def prepared():
    rng = np.random.default_rng(8)
    means = 3.0 + 0.35 * rng.standard_normal(len(SIZES))
    where = np.repeat([f"R{k}" for k in range(len(SIZES))], SIZES)
    answers = np.repeat(means, SIZES) + 0.8 * rng.standard_normal(SIZES.sum())
    return prepared_run(model_from_toml(MODEL), survey_from_frame(pd.DataFrame({"where": where, "y": answers})))


def by_brute_force(prepared):
    """Draws (draw,) of the spread and of the construct's SD, and of the groups' means (draw, group)."""
    moments, n, rng = prepared.moments, SIZES.astype(float), np.random.default_rng(1)
    at, within = moments.means[:, 0] - n @ moments.means[:, 0] / n.sum(), n @ moments.covariances[:, 0, 0]
    prior = {name: prepared.priors[number].numbers for name, number in prepared.table.hyperparameters.items()}
    (centre, width), (scale,) = prior["average_f"], prior["spread_f"]
    tau, sd = np.meshgrid(np.linspace(0.002, 2.4, 600), np.linspace(0.55, 1.15, 120), indexing="ij")
    known = 1.0 / (sd[..., None] ** 2 / n + tau[..., None] ** 2)
    total, pull = known.sum(-1) + width**-2, (known * at).sum(-1) + centre * width**-2
    height = 0.5 * (np.log(known).sum(-1) - (known * at**2).sum(-1) - np.log(total) + pull**2 / total)
    height += -(n.sum() - len(n)) * np.log(sd) - 0.5 * within / sd**2
    height += stats.halfnorm.logpdf(tau, 0, scale) + stats.halfnorm.logpdf(sd, 0, 2)
    weight = np.exp(height - height.max()).ravel()
    cell = rng.choice(weight.size, DRAWS, p=weight / weight.sum())
    tau, sd, total, pull = (grid.ravel()[cell] for grid in (tau, sd, total, pull))
    average = pull / total + rng.standard_normal(DRAWS) / np.sqrt(total)
    precision = n / sd[:, None] ** 2 + tau[:, None] ** -2
    middle = (n / sd[:, None] ** 2 * at + (average / tau**2)[:, None]) / precision
    return tau, sd, middle + rng.standard_normal(middle.shape) / np.sqrt(precision)


def test_spread_values_and_ranks_are_those_of_brute_force(prepared):
    run, ml, _ = estimate(prepared)
    compiled = compile_model(run.table, run.layout, run.priors, run.seen)
    values = sample(compiled, SamplerSettings(draws=2000, tune=500, chains=4, seed=5), ml).values
    assert rhat(values).max() < 1.01
    tau, sd, means = by_brute_force(run)
    names = list(run.table.free_names)
    spread = values[..., run.table.hyperparameters["spread_f"]]
    own = values[..., [names.index(f"f~1 [R{k}]") for k in range(len(SIZES))]]
    ranked = ranks(own.reshape(-1, len(SIZES))).reshape(own.shape)

    def agree(found, expected):
        """Averages over chains and draws of what is drawn (chain, draw, ...) and by brute force (draw, ...)."""
        error = np.hypot(mcse_mean(found), expected.std(0) / np.sqrt(DRAWS))
        assert np.abs((found.mean((0, 1)) - expected.mean(0)) / error).max() < 4.5

    ends = np.quantile(tau, [0.05, 0.25, 0.5, 0.75, 0.95])
    agree((spread[..., None] < ends).astype(float), (tau[:, None] < ends).astype(float))
    agree(values[..., [names.index("f~~f [all groups]")]], sd[:, None])
    agree(own, means)
    agree((own - means.mean(0)) ** 2, (means - means.mean(0)) ** 2)
    for rank in (1, 3, 5, 7):
        agree((ranked <= rank).astype(float), (ranks(means) <= rank).astype(float))
