"""The density compiled once for all models: against PyMC's own, and against finite differences."""

from ctypes import POINTER, c_double

import numpy as np
import pytest
from helpers_bayes import RING, THREE, TWO, case
from helpers_lowering import BY_OPERATION, SOME_OF_EACH

from egovbayes.engines.density.density import density
from egovbayes.engines.density.kernel_priors import FORMS, lkj_constant
from egovbayes.engines.density.prior_blocks import prior_blocks, to_values
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.kernel.density import keep_entry
from egovbayes.likelihoods.base import Target
from egovbayes.likelihoods.gaussian import NORMAL, kernel_data, kernel_layout, log_likelihood
from egovbayes.model.priors.priors import FAMILIES, prior_log_density


def parts(of):
    blocks = prior_blocks(of.table, of.priors)
    layout = kernel_layout(of.layout, sampling_scale=True)
    data = kernel_data(of.moments, means_integrated=not of.layout.means)
    return blocks, density(blocks, of.priors, Target(NORMAL, layout, data)), layout, data


CYCLE = "f =~ x1 + x2 + x3 + x4 + x5 + x6 + x7\nx1 ~~ x2\nx2 ~~ x3\nx3 ~~ x4\nx4 ~~ x1\nx5 ~~ x6"
BROKEN = THREE + "\nf ~~ g\nf ~~ h\ng ~~ h"
BETAS = {"f ~~ g": "beta(2, 3)", "f ~~ h": "beta(2, 2)", "g ~~ h": "beta(4, 2)"}


@pytest.fixture(scope="module")
def families():
    return case(TWO, priors=SOME_OF_EACH)


def test_every_family_has_a_compiled_density():
    assert {family.form for family in FAMILIES.values() if not family.whole_matrix} == set(FORMS)


@pytest.mark.parametrize("which", ["families", RING, CYCLE, BROKEN])
def test_priors_likelihood_and_jacobian_add_up(families, which):
    of = families if which == "families" else case(which, priors=BETAS if which == BROKEN else None)
    blocks, dense, layout, data = parts(of)
    u = np.random.default_rng(1).normal(size=dense.n) * 0.4
    values = to_values(blocks, u)
    step = np.eye(dense.n) * 1e-6
    slopes = (to_values(blocks, u + step) - to_values(blocks, u - step)) / 2e-6
    expected = log_likelihood(values, layout, data)[0] + np.log(abs(np.linalg.det(slopes)))
    expected += sum(float(prior_log_density(prior, x)) for prior, x in zip(of.priors, values, strict=True))
    assert dense(u)[0] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("model", [TWO, THREE, RING, CYCLE, BROKEN])
def test_gradient_is_the_slope(model):
    of = case(model, priors={TWO: SOME_OF_EACH, BROKEN: BETAS}.get(model))
    _, dense, _, _ = parts(of)
    u = np.random.default_rng(2).normal(size=dense.n) * 0.2
    value, gradient = dense(u)
    steps = np.eye(dense.n) * 1e-5
    slope = np.array([(dense(u + step)[0] - dense(u - step)[0]) / 2e-5 for step in steps])
    assert np.isfinite(value)
    assert gradient == pytest.approx(slope, rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("which", ["families", "lkj"])
def test_equals_the_pymc_model(families, which):
    of = families if which == "families" else case(THREE)
    blocks, dense, _, data = parts(of)
    model = build_model(of.table, of.layout, of.priors, NORMAL, data)
    compiled = model.compile_logp(mode=BY_OPERATION)
    rng = np.random.default_rng(3)
    for _ in range(3):
        u = rng.normal(size=dense.n) * 0.5
        point, at, lengths = {}, 0, 0.0
        for block in blocks:
            piece = u[at : at + len(block.free)].copy()
            at += len(block.free)
            # PyMC moves in the logarithm, with the density of that
            piece[block.mirrored] = np.log(np.abs(piece[block.mirrored]))
            lengths += piece[block.mirrored].sum()
            point[model.rvs_to_values[model[block.name]].name] = piece
        assert dense(u)[0] == pytest.approx(float(compiled(point)) - lengths, rel=1e-9)


def test_in_a_frame_it_is_the_same_density(families):
    _, dense, _, data = parts(families)
    rng = np.random.default_rng(4)
    centre, root = rng.normal(size=dense.n) * 0.1, np.eye(dense.n) * 0.5 + rng.normal(size=(dense.n, dense.n)) * 0.02
    framed, z = dense.with_frame(centre, root), rng.normal(size=dense.n) * 0.3
    value, gradient = dense(centre + root @ z)
    assert framed(z)[0] == pytest.approx(value, rel=1e-12)
    assert framed(z)[1] == pytest.approx(root.T @ gradient, rel=1e-9)
    assert framed.with_data(data)(z)[0] == framed(z)[0]


def test_what_is_kept_of_a_draw_are_the_unbounded_numbers():
    _, dense, _, _ = parts(case(TWO))
    centre, root = np.arange(dense.n) * 0.1, np.tril(np.ones((dense.n, dense.n)))
    framed, z, kept = dense.with_frame(centre, root), np.linspace(-1, 1, dense.n), np.zeros(dense.n)
    floats = POINTER(c_double)
    addresses = [array.ctypes.data_as(floats) for array in (z, kept)]
    assert keep_entry().ctypes(dense.n, dense.n, *addresses, framed.table.ctypes.data) == 0
    assert kept == pytest.approx(centre + root @ z, abs=1e-12)


def test_lkj_constant_of_two_is_a_stretched_beta():
    log_beta = 2 * np.log(1.0) - np.log(6.0)
    assert lkj_constant(2, 2.0) == pytest.approx(-log_beta - 3 * np.log(2.0))


@pytest.mark.parametrize("model", [RING, CYCLE])
def test_no_step_leaves_the_cone(model):
    of = case(model, n=400)
    blocks, dense, _, _ = parts(of)
    mirrored = np.concatenate([block.mirrored for block in blocks])
    for u in np.random.default_rng(5).normal(size=(50, dense.n)) * 3.0:
        u[mirrored] = np.abs(u[mirrored]) + 0.5
        value, gradient = dense(u)
        assert np.isfinite(value)
        assert np.isfinite(gradient).all()


def test_correlations_bounded_one_by_one_have_no_density_outside_the_cone():
    of = case(RING, n=400, priors={"x1 ~~ x2": "beta(2, 2) T[-0.99, ]"})
    blocks, dense, _, _ = parts(of)
    u = np.zeros(dense.n)
    at = 0
    for block in blocks:
        if "correlation" in block.name:
            u[at : at + len(block.free)] = 6.0
        at += len(block.free)
    assert dense(u)[0] == -np.inf
