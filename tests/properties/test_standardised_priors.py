"""Priors of standardised paths and loadings: the kernel, PyMC, draws and probabilities agree."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import case
from helpers_lowering import built, density_of
from scipy import stats

from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.density.standardised_equations import (
    log_density,
    numbers_of,
    possible_raw_values,
    raw_of_standardised,
)
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers, lower
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.errors import LoweringError
from egovbayes.likelihoods import DEFAULT
from egovbayes.model.priors.priors import prior_log_density, prior_probability_above
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.standardised import standardise

PATHS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ a*f + b*g\ng ~ c*f"
CASES = {
    "one of two paths": (PATHS, {"h ~ f": "standardised normal(0.4, 0.1)"}, {}),
    "a chain": (PATHS, {"path": "standardised student-t(4, 0.2, 0.3)"}, {}),
    "correlated disturbance": (
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ f + g\nh ~~ g",
        {"h ~ f": "standardised normal(0.2, 0.3)", "h ~ g": "standardised normal(0, 0.3) T[0, ]"},
        {},
    ),
    "loadings": (PATHS, {"loading": "standardised beta(3, 2)", "h ~ g": "standardised uniform(-1, 1)"}, {}),
    "a cross-loading, no markers": (
        "f =~ x1 + x2 + x3 + x4\ng =~ x4 + x5 + x6\ng ~ f",
        {"f =~ x4": "standardised normal(0, 0.1)", "g =~ x4": "standardised normal(0.6, 0.2)", "g ~ f": "normal(0, 1)"},
        {"identification": "unit variance"},
    ),
    "beside a derived path": (
        PATHS + "\nc == 0.5*b + 0.1",
        {"h ~ f": "standardised normal(0.4, 0.1)", "h ~ g": "normal(0.2, 0.3)"},
        {},
    ),
    "second order": (
        "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nall =~ f + g + h",
        {"all =~ g": "standardised half-normal(0.8)", "all =~ h": "standardised gamma(3, 4)"},
        {},
    ),
    "two groups": (
        PATHS.replace("c*", "").replace("a*", ""),
        {"h ~ f": "standardised normal(0.4, 0.1)", "g ~ f": "standardised beta(2, 2)"},
        {"groups": ("a", "b")},
    ),
}


SLOW = {"a chain", "beside a derived path", "second order", "two groups"}
"""Cases whose PyMC models take longest to make: they run with the slow tests."""


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in CASES]
)
def of(request):
    syntax, priors, how = CASES[request.param]
    return case(syntax, priors=priors, **how)


def points(n, size=3):
    return 0.3 * np.random.default_rng(2).normal(size=(size, n))


def test_value_and_gradient_are_pymcs_constants_included(of):
    model, blocks, data = built(of)
    blocks = in_pymc_numbers(blocks)
    ours, theirs = density_of(of, blocks, data), pymc_density(model, blocks)
    for u in points(ours.n):
        (value, slope), (other, slopes) = ours(u), theirs(u)
        assert value == pytest.approx(other, rel=1e-9)
        assert slope == pytest.approx(slopes, rel=1e-8, abs=1e-8)


def test_priors_likelihood_and_jacobian_add_up(of):
    """The kernel's density is the log prior of draws, the likelihood and the change of numbers."""
    blocks = prior_blocks(of.table, of.priors)
    data = DEFAULT.data(of.moments, means_integrated=not of.layout.means)
    layout, dense = DEFAULT.layout(of.layout, sampling_scale=True), density_of(of, blocks, data)
    (u,) = points(dense.n, 1)
    values, step = to_values(blocks, u), 1e-6 * np.eye(dense.n)
    slopes = (to_values(blocks, u + step) - to_values(blocks, u - step)) / 2e-6
    prior = log_prior(joint_prior(of.table, of.priors), values[None])[0]
    expected = DEFAULT.log_likelihood(values, layout, data)[0] + np.log(abs(np.linalg.det(slopes))) + prior
    assert dense(u)[0] == pytest.approx(expected, abs=1e-6)


def test_a_built_model_is_read_back(of):
    model, blocks, data = built(of)
    read = lower(model, blocks)
    u = points(1, len(of.priors))[:, 0]
    assert [prior.standardised for prior in read.priors] == [prior.standardised for prior in of.priors]
    assert read.density()(u)[0] == pytest.approx(density_of(of, blocks, data)(u)[0], rel=1e-12)


def test_a_changed_term_is_not_read_as_ours():
    syntax, priors, how = CASES["a chain"]
    model, blocks, _ = built(case(syntax, priors=priors, **how))
    with model:
        model.potentials.remove(model["standardised_priors"])
    with pytest.raises(LoweringError) as told:
        lower(model, blocks)
    assert "the priors of standardised paths, the potential 'standardised_priors', were changed" in str(told.value)


def standardised(of, equation, values):
    """Standardised values (draw, path) of an equation, from values (draw, free) on the sampling scale."""
    matrices = standardise(fill(of.layout, to_raw(of.layout, values))).of_group(equation.group)
    of_matrix = matrices.loadings if equation.matrix == 0 else matrices.paths
    return of_matrix[:, equation.row, list(equation.columns)]


def test_prior_draws_of_standardised_values_follow_the_stated_prior():
    narrow = {
        "h ~ f": "standardised normal(0.4, 0.1)",
        "h ~ g": "standardised normal(-0.2, 0.05)",
        "g ~ f": "standardised beta(9, 9)",
    }
    of = case(PATHS, priors=narrow)
    prior = joint_prior(of.table, of.priors)
    values = prior.draws(range(of.table.n_free), 4000, np.random.default_rng(7))
    for equation in prior.equations:
        for number, own in zip(equation.numbers, standardised(of, equation, values).T, strict=True):
            below = [1.0 - prior_probability_above(of.priors[number], one) for one in own[::20].tolist()]
            assert stats.kstest(below, "uniform").pvalue > 0.01


def test_every_prior_draw_has_a_density(of):
    prior = joint_prior(of.table, of.priors)
    values = prior.draws(range(of.table.n_free), 500, np.random.default_rng(8))
    assert np.isfinite(log_prior(prior, values)).all()
    named = set(prior.standardising)
    assert all(prior.dependent(number) == (named | prior.dependent(number)) for number in named)


def test_the_determinant_is_that_of_the_standardised_values_by_the_raw_ones(of):
    """By differences of lavaan's std.all, all paths with a standardised prior moved at once."""
    prior = joint_prior(of.table, of.priors)
    (values,) = prior.draws(range(of.table.n_free), 1, np.random.default_rng(9))
    own, step = numbers_of(prior.equations), 1e-6

    def all_of(moved):
        return np.concatenate([standardised(of, equation, moved[None])[0] for equation in prior.equations])

    slopes = np.empty((own.size, own.size))
    for k, number in enumerate(own.tolist()):
        up, down = values.copy(), values.copy()
        up[number] += step
        down[number] -= step
        slopes[:, k] = (all_of(up) - all_of(down)) / (2 * step)
    by_hand = sum(
        prior_log_density(of.priors[number], one) for number, one in zip(own.tolist(), all_of(values), strict=True)
    )
    density = log_density(prior.equations, of.priors, of.layout, values[None])[0]
    assert density - by_hand == pytest.approx(np.log(abs(np.linalg.det(slopes))), abs=1e-6)


def test_raw_values_are_those_of_the_standardised_ones(of, monkeypatch):
    prior = joint_prior(of.table, of.priors)
    values = prior.draws(range(of.table.n_free), 50, np.random.default_rng(10))
    own = np.concatenate([standardised(of, equation, values) for equation in prior.equations], axis=1)
    given = values.copy()
    given[:, numbers_of(prior.equations)] = own
    found = raw_of_standardised(prior.equations, of.layout, given)
    assert found == pytest.approx(values, rel=1e-9)
    monkeypatch.setattr("egovbayes.engines.density.standardised_equations._AT_ONCE", 3 * values.shape[1])
    np.testing.assert_allclose(raw_of_standardised(prior.equations, of.layout, given), found, rtol=1e-13)
    given[::2, numbers_of(prior.equations)[0]] = 1.5  # more than there is
    some = raw_of_standardised(prior.equations, of.layout, given)
    whole = np.isfinite(some).all(1)
    assert 0 < whole.sum() < 50
    np.testing.assert_allclose(possible_raw_values(prior.equations, of.layout, given), some[whole], rtol=1e-13)


def test_items_of_which_nothing_is_asked_limit_the_constructs_as_they_do_when_asked():
    """Wide priors of four loadings of one item: many draws leave it no variance, and which ones hangs on f ~~ g."""
    of = case(
        "f =~ x1 + x2 + x3 + x7\ng =~ x4 + x5 + x6 + x7\nh =~ x8 + x9 + x7",
        priors={f"{name} =~ x7": "standardised normal(0.4, 0.3)" for name in "fgh"},
    )
    prior, n = joint_prior(of.table, of.priors), 400
    every, asked = range(of.table.n_free), [of.table.free_names.index(name) for name in ("f~~g", "g~~h", "f~~f")]
    whole = prior.draws(every, n, np.random.default_rng(3))
    apart = prior.draws(asked, n, np.random.default_rng(3))
    np.testing.assert_array_equal(apart, whole[:, sorted(asked)])
    proposed = replace(prior, equations=()).draws(every, n, np.random.default_rng(3))
    assert not np.array_equal(proposed[:, sorted(asked)], apart)
