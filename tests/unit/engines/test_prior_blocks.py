"""Blocks cover the free vector, and their mappings undo each other."""

import numpy as np
import pytest
from helpers_bayes import RING, THREE, TWO, case

from egovbayes.engines.prior_blocks import order_of, prior_blocks, to_unbounded, to_values
from egovbayes.notation import Kind


@pytest.mark.parametrize("model", [TWO, THREE, RING])
def test_each_free_value_once_and_there_and_back(model):
    of = case(model)
    blocks = prior_blocks(of.table, of.priors)
    assert sorted(order_of(blocks)) == list(range(of.table.n_free))
    u = np.random.default_rng(1).normal(size=(3, 2, of.table.n_free))
    assert to_unbounded(blocks, to_values(blocks, u)) == pytest.approx(u, abs=1e-9)


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
