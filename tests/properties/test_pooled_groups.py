"""Pooled groups: PyMC's density of the same model, and another sampler's draws.

PyMC's model is compared point by point and not by draws: its values are centred, and a chain in the funnel of a small
spread does not come back.
"""

import numpy as np
import pytest
from helpers_bayes import Case
from helpers_lowering import built
from helpers_regions import pooled_model, regional_survey, two_samplers

from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.density.density import density
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.draws.convergence import mcse_mean
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Target
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout

ITEMS_TOO = ("means", "construct_variances", "loadings", "intercepts")


@pytest.fixture(scope="module")
def pooled():
    return estimate(prepared_run(pooled_model(), regional_survey(groups=5)))[:2]


@pytest.mark.parametrize("kinds", [(), ITEMS_TOO], ids=["groups", "items too"])
def test_the_density_is_pymcs(kinds):
    prepared, ml = estimate(prepared_run(pooled_model(*kinds), regional_survey(groups=5)))[:2]
    of = Case(prepared.table, prepared.layout, prepared.priors, prepared.moments, ml)
    blocks = in_pymc_numbers(prior_blocks(of.table, of.priors))
    data = kernel_data(of.moments, means_integrated=not of.layout.means)
    ours = density(blocks, of.priors, Target(DEFAULT, kernel_layout(of.layout, sampling_scale=True), data))
    theirs = pymc_density(built(of)[0], blocks)
    for u in 0.3 * np.random.default_rng(2).normal(size=(2, ours.n)):
        (value, slope), (other, slopes) = ours(u), theirs(u)
        assert value == pytest.approx(other, rel=1e-9)
        assert slope == pytest.approx(slopes, rel=1e-8, abs=1e-7)


def test_two_samplers_find_one_posterior(pooled):
    own, other = two_samplers(*pooled)
    apart = own.mean((0, 1)) - other.mean((0, 1))
    assert np.abs(apart / np.hypot(mcse_mean(own), mcse_mean(other))).max() < 4.5
