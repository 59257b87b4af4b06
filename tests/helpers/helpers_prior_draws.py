"""Draws of the whole free vector from its priors, by rejection and the onion method, for tests of the defaults."""

import numpy as np

from egovbayes.model.defaults.correlations import correlation_blocks
from egovbayes.model.priors.priors import prior_draws
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices


def prior_matrices(table, layout, priors, n, rng) -> ModelMatrices:
    """n draws, fewer where a component of single correlations is not positive definite."""
    values = np.column_stack([prior_draws(prior, n, rng) for prior in priors])
    blocks = correlation_blocks(table, priors)
    for block in blocks.lkj:
        values[:, list(block.free)] = lkj_lower(len(block.members), priors[block.free[0]].parameters[0], n, rng)
    matrices = fill(layout, to_raw(layout, values))
    good = np.ones(n, dtype=bool)
    for covariance in (matrices.construct_covariance, matrices.residual_covariance):
        good &= (np.linalg.eigvalsh(covariance)[..., 0] > 0).all(-1)
    return fill(layout, to_raw(layout, values[good]))


def lkj_lower(size: int, eta: float, n: int, rng: np.random.Generator) -> Array:
    """Lower triangles (n, pair), row by row, of LKJ correlations; Lewandowski, Kurowicka & Joe (2009), onion method."""
    beta = eta + (size - 2) / 2
    r = np.ones((n, size, size))
    r[:, 1, 0] = r[:, 0, 1] = 2 * rng.beta(beta, beta, n) - 1
    for k in range(2, size):
        beta -= 0.5
        length = np.sqrt(rng.beta(k / 2, beta, n))
        direction = rng.normal(size=(n, k))
        direction *= (length / np.linalg.norm(direction, axis=1))[:, None]
        row = np.einsum("nij,nj->ni", np.linalg.cholesky(r[:, :k, :k]), direction)
        r[:, k, :k] = r[:, :k, k] = row
    rows, cols = np.tril_indices(size, -1)
    return r[:, rows, cols]
