"""Region-level predictors and neighbours in priors: the kernel, PyMC, SciPy and draws agree."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import Case
from helpers_lowering import built, density_of
from helpers_regions import pooled_model, regional_frame, two_samplers
from scipy import stats

from egovbayes.assess.estimate import estimate
from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.draws.convergence import mcse_mean
from egovbayes.engines.frames.framing import about
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers, lower
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.engines.sampling import compile_model, starting_points
from egovbayes.likelihoods.gaussian import kernel_layout, log_likelihood
from egovbayes.model.priors.located import located
from egovbayes.model.regional_terms import with_regions
from egovbayes.quantities.neighbour_structure import scaled_structure

URBAN = [0.2, 0.5, 0.9, 0.4, 0.7, 0.1, 0.6, 0.3]
PAIRS = "A,B\nB,C\nC,D\nA,D\nD,E\nF,G\nH,\n"
"""A ring of four with a fifth, a pair, and an island."""
ASKED = {
    "predictor": {"predictors": ["urban"]},
    "neighbours": {"neighbours": "pairs.csv"},
    "both": {"predictors": ["urban"], "neighbours": "pairs.csv"},
}


@pytest.fixture(scope="module")
def survey():
    frame = regional_frame(groups=8, n=25)
    return survey_from_frame(frame.assign(urban=frame["where"].map(dict(zip("ABCDEFGH", URBAN, strict=True)))))


@pytest.fixture(scope="module", params=list(ASKED))
def pooled(request, survey, tmp_path_factory):
    asked = dict(ASKED[request.param])
    if "neighbours" in asked:
        file = tmp_path_factory.mktemp("map") / "pairs.csv"
        file.write_text(PAIRS, encoding="utf-8")
        asked["neighbours"] = str(file)
    return estimate(prepared_run(with_regions(pooled_model(), **asked), survey))[:2]


@pytest.fixture(scope="module")
def of(pooled):
    prepared, ml = pooled
    return Case(prepared.table, prepared.layout, prepared.priors, prepared.moments, ml)


def points(n, seed):
    return 0.4 * np.random.default_rng(seed).normal(size=(3, n))


def slope_at(dense, u, h=1e-4):
    """The gradient by differences of the fourth order: the densities bend sharply where a spread is small."""
    steps = h * np.eye(dense.n)
    wide = [dense(u + 2 * step)[0] - dense(u - 2 * step)[0] for step in steps]
    near = [dense(u + step)[0] - dense(u - step)[0] for step in steps]
    return (8 * np.array(near) - np.array(wide)) / (12 * h)


def test_the_density_is_pymcs(of):
    model, blocks, data = built(of)
    blocks = in_pymc_numbers(blocks)
    ours, theirs = density_of(of, blocks, data), pymc_density(model, blocks)
    for u in points(ours.n, 2):
        (value, slope), (other, slopes) = ours(u), theirs(u)
        assert value == pytest.approx(other, rel=1e-9)
        assert slope == pytest.approx(slopes, rel=1e-8, abs=1e-7)


def test_the_gradient_is_the_slope_in_both_numbers(pooled):
    """Unbounded, and moved together about what predictors and neighbours say."""
    prepared, ml = pooled
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    framed, _ = about(compiled.density, starting_points(compiled, ml))
    z = points(framed.n, 7)[0]
    for dense, at in ((framed, z), (compiled.density, framed.unbounded(z))):
        assert dense(at)[1] == pytest.approx(slope_at(dense, at), rel=1e-6, abs=1e-4)


def test_priors_likelihood_and_jacobian_add_up(of):
    _, blocks, data = built(of)
    dense = density_of(of, blocks, data)
    u, step = points(dense.n, 4)[0], 1e-6 * np.eye(dense.n)
    values = to_values(blocks, u)
    slopes = (to_values(blocks, u + step) - to_values(blocks, u - step)) / 2e-6
    prior = log_prior(joint_prior(of.table, of.priors), values[None])[0]
    layout = kernel_layout(of.layout, sampling_scale=True)
    expected = log_likelihood(values, layout, data)[0] + np.log(abs(np.linalg.det(slopes))) + prior
    assert dense(u)[0] == pytest.approx(expected, abs=1e-5)


def populations_of(of):
    """Numbers of the values of each relation whose prior differs between groups."""
    found = {}
    for row in of.table.representatives:
        if of.priors[row.free].terms is not None:
            found.setdefault(row.name, []).append(row.free)
    return found


def by_scipy(of, values):
    """Log prior of the values with terms, as multivariate normals written out by hand; (draw,)."""
    adjacent = np.zeros((8, 8))
    for one, other in ((0, 1), (1, 2), (2, 3), (0, 3), (3, 4), (5, 6)):
        adjacent[one, other] = adjacent[other, one] = 1.0
    x = (np.array(URBAN) - np.mean(URBAN)) / np.std(URBAN)
    total = np.zeros(len(values))
    for numbers in populations_of(of).values():
        own, name = located(of.priors[numbers[0]]), of.table.hyperparameters
        terms = of.priors[numbers[0]].terms
        for k, draw in enumerate(values):
            mean = draw[name[own.location]] + sum(draw[name[slope]] * x for slope, _ in terms.predictors)
            phi = draw[name[terms.share]] if terms.share else 0.0
            shape = (1.0 - phi) * np.eye(8) + phi * scaled_structure(adjacent)
            covariance = draw[name[own.scale]] ** 2 * shape
            total[k] += stats.multivariate_normal.logpdf(draw[numbers], mean + np.zeros(8), covariance)
    return total


def test_the_log_prior_is_a_multivariate_normal(of):
    prior, rng = joint_prior(of.table, of.priors), np.random.default_rng(5)
    values = prior.draws(range(of.table.n_free), 3, rng)
    without = tuple(replace(one, terms=None) if one.terms else one for one in of.priors)
    plain = log_prior(joint_prior(of.table, without), values)
    for numbers in populations_of(of).values():
        own = located(without[numbers[0]])
        at, by = (values[:, of.table.hyperparameters[name], None] for name in (own.location, own.scale))
        plain -= stats.norm.logpdf(values[:, numbers], at, by).sum(1)
    assert log_prior(prior, values) - plain == pytest.approx(by_scipy(of, values), rel=1e-9)


def test_prior_draws_have_the_priors_moments(of):
    """Of (value - average) / spread: means 0, and the covariance of the slopes and of the map at phi's mean."""
    values = joint_prior(of.table, of.priors).draws(range(of.table.n_free), 20_000, np.random.default_rng(6))
    for numbers in populations_of(of).values():
        own, terms = located(of.priors[numbers[0]]), of.priors[numbers[0]].terms
        at, by = (values[:, of.table.hyperparameters[name], None] for name in (own.location, own.scale))
        moved = sum(
            values[:, of.table.hyperparameters[name], None] * np.array(by_group) for name, by_group in terms.predictors
        )
        z = (values[:, numbers] - at - moved) / by
        error = 4.0 / np.sqrt(len(z))
        assert z.mean(0) == pytest.approx(np.zeros(8), abs=error * z.std(0).max())
        mixed = np.eye(8)
        if terms.share:
            adjacent = np.zeros((8, 8))
            for one, other in terms.edges:
                adjacent[one, other] = adjacent[other, one] = 1.0
            mixed = 0.5 * (np.eye(8) + scaled_structure(adjacent))
        assert np.cov(z.T) == pytest.approx(mixed, abs=2.5 * error * mixed.max())


def test_a_built_model_is_read_back(of):
    model, blocks, data = built(of)
    made = density_of(of, blocks, data)
    for one, other in zip(lower(model, blocks).density().parts.priors, made.parts.priors, strict=True):
        assert one == pytest.approx(other, rel=1e-14, abs=1e-14)


def test_two_samplers_find_one_posterior(pooled):
    own, other = two_samplers(*pooled)
    apart = own.mean((0, 1)) - other.mean((0, 1))
    assert np.abs(apart / np.hypot(mcse_mean(own), mcse_mean(other))).max() < 4.5
