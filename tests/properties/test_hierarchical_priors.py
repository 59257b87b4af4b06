"""Priors that name parameters, from one entry of a model file: the kernel, PyMC, draws and probabilities agree."""

import numpy as np
import pymc as pm
import pytest
from helpers_hierarchical import EACH_FORM, EACH_PARAMETER, SPREAD, hierarchical_case, hierarchical_spec
from helpers_lowering import built
from scipy import integrate, special, stats

from egovbayes.assess.hypotheses.prior_probability import PriorModel, prior_probabilities
from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.density.density import density
from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.draws.convergence import mcse_mean, rhat
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers, lower
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.errors import LoweringError
from egovbayes.kernel import density as kernel
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Target
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

CASES = {
    "spread of paths": hierarchical_case,
    "each form": lambda: hierarchical_case(EACH_FORM, EACH_PARAMETER),
    "two groups": lambda: hierarchical_case(groups=("a", "b")),
}


@pytest.fixture(scope="module", params=list(CASES))
def of(request):
    return CASES[request.param]()


def parts(of, blocks):
    layout = kernel_layout(of.layout, sampling_scale=True)
    data = kernel_data(of.moments, means_integrated=not of.layout.means)
    return layout, data, density(blocks, of.priors, Target(DEFAULT, layout, data))


def test_value_and_gradient_are_pymcs_constants_included(of):
    blocks = in_pymc_numbers(prior_blocks(of.table, of.priors))
    _, _, ours = parts(of, blocks)
    theirs = pymc_density(built(of)[0], blocks)
    for u in 0.3 * np.random.default_rng(2).normal(size=(3, ours.n)):
        (value, slope), (other, slopes) = ours(u), theirs(u)
        assert value == pytest.approx(other, rel=1e-9)
        assert slope == pytest.approx(slopes, rel=1e-9, abs=1e-9)


def test_the_gradient_is_the_slope(of):
    _, _, dense = parts(of, prior_blocks(of.table, of.priors))
    u = 0.3 * np.random.default_rng(3).normal(size=dense.n)
    value, gradient = dense(u)
    slope = [(dense(u + step)[0] - dense(u - step)[0]) / 2e-5 for step in 1e-5 * np.eye(dense.n)]
    assert np.isfinite(value)
    assert gradient == pytest.approx(slope, rel=1e-5, abs=1e-4)


def test_priors_likelihood_and_jacobian_add_up(of):
    """The kernel's density is the log prior of draws, the likelihood and the change of numbers."""
    blocks = prior_blocks(of.table, of.priors)
    layout, data, dense = parts(of, blocks)
    u = 0.3 * np.random.default_rng(4).normal(size=dense.n)
    values, step = to_values(blocks, u), 1e-6 * np.eye(dense.n)
    slopes = (to_values(blocks, u + step) - to_values(blocks, u - step)) / 2e-6
    prior = log_prior(joint_prior(of.table, of.priors), values[None])[0]
    expected = log_likelihood(values, layout, data)[0] + np.log(abs(np.linalg.det(slopes))) + prior
    assert dense(u)[0] == pytest.approx(expected, abs=1e-6)


def test_a_built_model_is_read_back(of):
    model, blocks, _ = built(of)
    _, _, made = parts(of, blocks)
    for one, other in zip(lower(model, blocks).density().parts.priors, made.parts.priors, strict=True):
        assert one == pytest.approx(other, rel=1e-14, abs=1e-14)


def test_a_prior_that_was_changed_is_not_read_back():
    model, blocks, _ = built(hierarchical_case())
    with pm.Model(coords=model.coords):
        changed = pm.Normal("path", 0.0, 2.0 * model["hyperparameter"][0], dims="paths")
    model["path"].owner.inputs[-1] = changed.owner.inputs[-1]
    with pytest.raises(LoweringError, match="'path' has priors that name parameters, and they were changed"):
        lower(model, blocks)


def test_what_is_named_comes_first_and_moves_by_its_logarithm():
    of = hierarchical_case(EACH_FORM, EACH_PARAMETER)
    blocks = prior_blocks(of.table, of.priors)
    names = [of.table.free_names[number] for block in blocks for number in block.free]
    assert set(names[:4]) == {"m", "tau", "s", "w"}
    assert names.index("w") < min(names.index("m"), names.index("tau"))
    _, _, dense = parts(of, blocks)
    forms = dict(zip(names, dense.parts.priors.places[:, 3].tolist(), strict=True))
    assert [forms[name] for name in ("tau", "s", "w", "m")] == [kernel.ABOVE] * 3 + [kernel.OPEN]


def prior_model(priors=None, parameters=None):
    spec = hierarchical_spec(priors, parameters)
    table = parameter_table(spec)
    resolved = hierarchical_case(priors, parameters).priors
    return PriorModel(spec, table, layout_of(table), joint_prior(table, resolved))


def test_prior_probability_is_the_closed_form():
    """A normal of half-normal spread is the product of two normals: density K0(|x| / s) / (pi s)."""
    claims = [parse_claim(text) for text in ("a > 0.3", "a > 0", "a > 0.2 and b > 0.2")]
    found = prior_probabilities(claims, prior_model(), np.random.default_rng(5), 200_000)
    above = integrate.quad(lambda x: special.k0(x / 0.5) / (np.pi * 0.5), 0.3, np.inf)[0]
    both = integrate.quad(lambda t: stats.norm.sf(0.2 / t) ** 2 * stats.halfnorm.pdf(t, 0, 0.5), 0, np.inf)[0]
    for each, expected in zip(found, (above, 0.5, both), strict=True):
        assert not each.exact
        assert abs(each.value - expected) < 4 * each.error


def test_prior_draws_are_of_the_joint_prior():
    """Draws of paths share their spread: squares are correlated as a scale mixture's are, values are not."""
    model = prior_model()
    numbers = [row.free for row in model.table.rows if row.label in {"a", "b"}]
    draws = model.prior.draws(numbers, 200_000, np.random.default_rng(6))
    assert draws.shape == (200_000, 2)
    assert abs(np.corrcoef(draws.T)[0, 1]) < 0.01
    # E tau^4 - (E tau^2)^2 over 9 E tau^4 - (E tau^2)^2 in |x|^2 has too heavy tails to be seen: of |x| it is
    expected = (1 - 2 / np.pi) * (2 / np.pi) / (1 - 4 / np.pi**2)
    assert np.corrcoef(np.abs(draws.T))[0, 1] == pytest.approx(expected, abs=0.02)


@pytest.mark.slow
def test_both_engines_have_one_posterior():
    of = hierarchical_case(n=120)
    settings = SamplerSettings(draws=1500, tune=500, chains=4, seed=7)
    runs = []
    for sampler, asked in (("split", None), ("nutpie", None), ("nutpie", Evaluation("pymc"))):
        compiled = compile_model(of.table, of.layout, of.priors, of.moments, sampler=sampler, evaluation=asked)
        runs.append(sample(compiled, settings, of.ml))
    for run in runs:
        assert rhat(run.values).max() < 1.02
    own, *others = runs
    for other in others:
        apart = own.values.mean((0, 1)) - other.values.mean((0, 1))
        assert np.abs(apart / np.hypot(mcse_mean(own.values), mcse_mean(other.values))).max() < 4


@pytest.mark.slow
def test_the_spread_is_that_of_the_marginal_posterior():
    """One path, its spread integrated out by quadrature on a grid of the path's profile: the second derivation."""
    of = hierarchical_case({"g ~ f": "normal(0, tau)"}, SPREAD, syntax="g ~ f", n=60)
    run = sample(
        compile_model(of.table, of.layout, of.priors, of.moments),
        SamplerSettings(draws=4000, tune=500, chains=4, seed=8),
        of.ml,
    )
    layout, data, _ = parts(of, prior_blocks(of.table, of.priors))
    path, tau = of.table.free_names.index("g~f"), of.table.free_names.index("tau")
    others = [k for k in range(of.table.n_free) if k not in (path, tau)]
    assert len(others) == 2
    grid = [np.linspace(*np.quantile(run.values[..., k], [0, 1]), 60) for k in (*others, path)]
    points = np.ones((60, 60, 60, 4))
    points[..., [*others, path]] = np.stack(np.meshgrid(*grid, indexing="ij"), axis=-1)
    heights = np.array([log_likelihood(point, layout, data)[0] for point in points.reshape(-1, 4)]).reshape(60, 60, 60)
    priors = [prior_log_density(of.priors[k], g) for g, k in zip(grid[:2], others, strict=True)]
    joint = np.exp(heights + priors[0][:, None, None] + priors[1][:, None] - heights.max()).sum((0, 1))
    spreads = np.linspace(0.002, 3.0, 1500)
    weight = stats.halfnorm.pdf(spreads, 0, 0.5)[:, None] * stats.norm.pdf(grid[2], 0, spreads[:, None]) * joint
    expected = (weight.sum(1) * spreads).sum() / weight.sum()
    found = run.values[..., tau]
    assert abs(found.mean() - expected) < 4 * float(mcse_mean(found[..., None])[0]) + 0.002
