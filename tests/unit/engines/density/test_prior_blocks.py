"""Blocks cover the free vector, and their mappings undo each other."""

import numpy as np
import pytest
from helpers_bayes import RING, THREE, TWO, case

from egovbayes.engines.density.prior_blocks import order_of, prior_blocks, to_unbounded, to_values
from egovbayes.notation import Kind


@pytest.mark.parametrize("model", [TWO, THREE, RING])
def test_each_free_value_once_and_there_and_back(model):
    of = case(model)
    blocks = prior_blocks(of.table, of.priors)
    assert sorted(order_of(blocks)) == list(range(of.table.n_free))
    u = np.random.default_rng(1).normal(size=(3, 2, of.table.n_free))
    mirrored = np.concatenate([block.mirrored for block in blocks])
    upright = np.where(mirrored, np.abs(u), u)
    assert to_unbounded(blocks, to_values(blocks, u)) == pytest.approx(upright, abs=1e-9)
    assert np.array_equal(to_values(blocks, u), to_values(blocks, upright))


@pytest.mark.parametrize(
    ("prior", "mirrored"),
    [
        ("half-normal(1)", True),
        ("student-t(4, 0, 1) T[0.2, ]", True),
        ("exponential(2)", True),
        ("gamma(2, 1)", False),
        ("gamma(0.5, 1)", False),
        ("lognormal(0, 1)", False),
        ("inverse-gamma(3, 1)", False),
        ("uniform(0, 3)", False),
    ],
)
def test_mirrored_where_the_density_reaches_the_bound(prior, mirrored):
    of = case(TWO, priors={"x1 ~~ x1": prior})
    number = of.table.free_names.index("x1~~x1")
    block = next(block for block in prior_blocks(of.table, of.priors) if number in block.free)
    at = list(block.free).index(number)
    assert block.mirrored[at] == mirrored
    u = np.zeros(len(block.free)) - 0.7
    assert block.lower[at] < block.backward(u)[at]
    if mirrored:
        assert block.backward(u)[at] == pytest.approx(block.lower[at] + 0.7)


def test_a_value_below_its_highest_is_mirrored_there():
    of = case(TWO, priors={"g ~ f": "normal(0, 1) T[, 0.5]"})
    block = next(block for block in prior_blocks(of.table, of.priors) if np.isfinite(block.upper).all() and
                 np.isinf(block.lower).all())  # fmt: skip
    assert block.backward(np.array([0.2])) == block.backward(np.array([-0.2])) == pytest.approx(0.3)
    assert np.isnan(block.forward(np.array([0.6]))).all()


def test_one_variable_a_kind_unless_priors_differ():
    of = case(TWO, priors={"g ~ f": "normal(0, 1)", "f =~ x2": "lognormal(0, 1)"})
    names = {block.name for block in prior_blocks(of.table, of.priors)}
    assert names == {"loading_normal", "loading_lognormal", "path", "construct_sd", "residual_sd"}


def test_a_complete_component_is_one_lkj_block():
    of = case(THREE)
    joint = [block for block in prior_blocks(of.table, of.priors) if block.size]
    assert [(block.name, block.size) for block in joint] == [("construct_correlation_cholesky", 3)]


def test_other_patterns_have_a_prior_each():
    of = case(RING)
    blocks = [b for b in prior_blocks(of.table, of.priors) if b.kind is Kind.RESIDUAL_CORRELATION]
    assert [(block.name, len(block.free)) for block in blocks] == [("residual_correlation_beta", 3)]


def test_correlations_that_cannot_be_have_no_unbounded_numbers():
    of = case(THREE)
    block = next(block for block in prior_blocks(of.table, of.priors) if block.size)
    assert np.isnan(block.forward(np.array([0.9, 0.9, -0.9]))).all()


def test_unit_variance_keeps_one_loading_positive():
    of = case(TWO, identification="unit variance")
    blocks = prior_blocks(of.table, of.priors)
    positive = [of.table.representatives[i].positive for b in blocks if (b.lower == 0).all() for i in b.free]
    assert sum(positive) == 2
