"""Frames of respondents whose answers are in categories: which cells are never anything but 0."""

import numpy as np
import pytest
from helpers_ordinal import CORRELATED, CROSSED, HIGHER, TWO, answers, random_values, ready_for
from scipy.linalg import block_diag

from egovbayes.kernel.residual_scores import columns_of, components_of
from egovbayes.likelihoods.ordinal_frames import links, measured


@pytest.mark.parametrize(
    ("syntax", "never"),
    [(TWO, 0), (CROSSED, 0), (HIGHER, 0), (TWO + "\nx1 ~~ y1", 1), (TWO + "\nx1 ~~ x2\nx3 ~~ y3", 7), (CORRELATED, 9)],
)
def test_links_are_the_cells_of_factors_that_are_not_zero(syntax, never):
    ready, rng = ready_for(answers(30, 1), syntax), np.random.default_rng(2)
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    (model,) = measured(random_values(ready, rng), layout, data)
    first = components_of(layout)
    n_residual = columns_of(first)[1]
    inverse = [np.linalg.inv(model.phi[at, at]) for at in (slice(0, n_residual), slice(n_residual, None))]
    precision = block_diag(*inverse[n_residual == 0 :]) + model.loadings.T @ (
        rng.uniform(1.0, 2.0, (6, 1)) * model.loadings
    )
    factor = np.linalg.cholesky(precision)
    found, other = links(layout), np.abs(factor) > 1e-12
    # constructs are all taken to be linked, also those that only one behind them joins
    assert (np.tril(found)[other] == 1).all()
    assert (np.tril(found)[:, :n_residual] == other[:, :n_residual]).all()
    assert int((found[np.tril_indices(len(found))] == 0).sum()) == never


def test_first_items_name_components():
    ready = ready_for(answers(30, 1), CORRELATED)
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    first = components_of(layout)
    assert first.tolist() == [0, 1, 1, 0, 4, 1]
    columns, n = columns_of(first)
    assert (columns.tolist(), n) == ([0, 2, 3, 1, -1, 4], 5)
