"""Spread and phi of neighbouring regions by quadrature, where a region's answers are one normal number.

The survey is synthetic: a ring of regions, of each the mean of many answers to one item. Given spread and phi the means
are one multivariate normal, so that the posterior of these two is an integral over a grid.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.draws.convergence import mcse_mean, rhat
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.model.file.files import model_from_toml
from egovbayes.quantities.neighbour_structure import scaled_structure

N, GROUPS, SD = 200, 12, 0.8
TAU = 0.4
MODEL = """
syntax = "f =~ 1*y; y ~~ 0*y"
group = "where"
group_pooled = "means"
[regions]
neighbours = "PAIRS"
"""


def ring():
    adjacent = np.zeros((GROUPS, GROUPS))
    for k in range(GROUPS):
        adjacent[k, (k + 1) % GROUPS] = adjacent[(k + 1) % GROUPS, k] = 1.0
    return adjacent


@pytest.fixture(scope="module")
def survey():
    rng = np.random.default_rng(11)
    shape = 0.3 * np.eye(GROUPS) + 0.7 * scaled_structure(ring())
    means = 3.0 + TAU * np.linalg.cholesky(shape) @ rng.standard_normal(GROUPS)
    noise = rng.standard_normal((GROUPS, N))
    noise = (noise - noise.mean(1, keepdims=True)) / noise.std(1, keepdims=True)
    own = means + SD / np.sqrt(N) * rng.standard_normal(GROUPS)
    frame = pd.DataFrame({"where": np.repeat([f"R{k:02d}" for k in range(GROUPS)], N)})
    return survey_from_frame(frame.assign(y=(own[:, None] + SD * noise).ravel()))


def by_quadrature(prepared):
    """Posterior means of spread and phi, the average integrated out, on a grid under the model's own priors."""
    means = prepared.moments.means[:, 0] - np.average(prepared.moments.means[:, 0])
    prior = {name: prepared.priors[number].numbers for name, number in prepared.table.hyperparameters.items()}
    width, structure = prior["average_f"][1], scaled_structure(ring())
    tau, phi = np.meshgrid(np.linspace(0.005, 2.0, 400), (np.arange(100) + 0.5) / 100, indexing="ij")
    height = np.empty(tau.shape)
    for at in np.ndindex(tau.shape):
        shape = tau[at] ** 2 * ((1 - phi[at]) * np.eye(GROUPS) + phi[at] * structure)
        covariance = shape + np.eye(GROUPS) * SD**2 / N + width**2
        height[at] = stats.multivariate_normal.logpdf(means, np.zeros(GROUPS), covariance)
    height += stats.halfnorm.logpdf(tau, 0, prior["spread_f"][0])
    weight = np.exp(height - height.max())
    return (weight * tau).sum() / weight.sum(), (weight * phi).sum() / weight.sum()


def test_spread_and_phi_are_those_of_the_grid(survey, tmp_path):
    pairs = "".join(f"R{k:02d},R{(k + 1) % GROUPS:02d}\n" for k in range(GROUPS))
    (tmp_path / "pairs.csv").write_text(pairs, encoding="utf-8")
    text = MODEL.replace("PAIRS", str(tmp_path / "pairs.csv"))
    prepared, ml, _ = estimate(prepared_run(model_from_toml(text), survey))
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    values = sample(compiled, SamplerSettings(draws=2500, tune=700, chains=4, seed=5), ml).values
    numbers = [prepared.table.hyperparameters[name] for name in ("spread_f", "phi_f")]
    assert rhat(values).max() < 1.02
    found, error = values[..., numbers].mean((0, 1)), mcse_mean(values[..., numbers])
    assert np.abs((found - by_quadrature(prepared)) / error).max() < 4.0
