"""Unbounded numbers of correlations of which some are 0: every one is allowed, and 0 stays 0."""

import numpy as np
import pytest
from helpers_bayes import RING, THREE, case

from egovbayes.engines.density.correlation_patterns import CorrelationPattern, patterns

CYCLE = CorrelationPattern(np.arange(4), np.array([1, 2, 3, 3]), np.array([0, 1, 0, 2]), 4)
STAR = CorrelationPattern(np.arange(3), np.array([3, 3, 3]), np.array([0, 1, 2]), 4)
WHOLE = CorrelationPattern(np.arange(3), np.array([1, 2, 2]), np.array([0, 0, 1]), 3)


@pytest.mark.parametrize("pattern", [CYCLE, STAR, WHOLE])
def test_any_numbers_are_a_positive_definite_matrix_and_back(pattern):
    u = np.random.default_rng(1).normal(size=(200, 2, len(pattern.free))) * 2.0
    correlations = pattern.backward(u)
    matrix = np.zeros((200, 2, pattern.size, pattern.size))
    matrix[..., pattern.row, pattern.col] = correlations
    matrix = matrix + np.swapaxes(matrix, -1, -2) + np.eye(pattern.size)
    assert np.linalg.eigvalsh(matrix).min() > 0
    assert pattern.forward(correlations) == pytest.approx(u, rel=1e-6, abs=1e-6)


def test_outside_the_cone_there_are_no_numbers():
    assert np.isnan(CYCLE.forward(np.array([0.9, 0.9, -0.9, 0.9]))).all()


def test_incomplete_components_with_betas_have_a_pattern():
    of = case(RING)
    (pattern,) = patterns(of.table, of.priors)
    assert pattern.size == 4
    assert [of.table.free_names[number] for number in pattern.free] == ["x1~~x2", "x2~~x3", "x3~~x4"]


@pytest.mark.parametrize(
    ("model", "priors"),
    [
        (THREE, None),
        (RING, {"x1 ~~ x2": "beta(2, 2) T[-0.5, ]"}),
        (RING, {"x1 ~~ x2": "uniform(-1, 1)"}),
        (RING.replace("x2 ~~ x3", "x2 ~~ a*x3").replace("x3 ~~ x4", "x3 ~~ a*x4"), None),
    ],
)
def test_others_have_none(model, priors):
    of = case(model, priors=priors)
    assert patterns(of.table, of.priors) == ()
