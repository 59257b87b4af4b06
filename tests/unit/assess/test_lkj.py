import numpy as np
import pytest
from scipy import stats

from egovbayes.assess.lkj import lkj_draws, lkj_log_density


@pytest.mark.parametrize(("eta", "dimension"), [(1.0, 3), (2.0, 4), (0.7, 5)])
def test_every_correlation_has_its_known_marginal(eta, dimension):
    drawn = lkj_draws(eta, dimension, 20_000, np.random.default_rng(1))
    shape = eta - 1 + dimension / 2
    for row, col in zip(*np.tril_indices(dimension, -1), strict=True):
        assert stats.kstest(drawn[:, row, col], stats.beta(shape, shape, -1, 2).cdf).pvalue > 1e-4


def test_draws_are_correlation_matrices():
    drawn = lkj_draws(2.0, 4, 1000, np.random.default_rng(2))
    np.testing.assert_allclose(np.diagonal(drawn, axis1=1, axis2=2), 1, atol=1e-12)
    assert (np.linalg.eigvalsh(drawn)[:, 0] > 0).all()


@pytest.mark.parametrize("eta", [1.0, 2.5])
def test_density_of_two_is_the_stretched_beta(eta):
    r = np.linspace(-0.9, 0.9, 7)
    matrices = np.stack([[np.ones(7), r], [r, np.ones(7)]]).transpose(2, 0, 1)
    np.testing.assert_allclose(lkj_log_density(eta, matrices), stats.beta(eta, eta, -1, 2).logpdf(r), atol=1e-12)


def test_density_of_three_integrates_to_one():
    grid = (np.arange(80) + 0.5) / 40 - 1
    a, b, c = np.meshgrid(grid, grid, grid, indexing="ij")
    matrices = np.stack([[np.ones_like(a), a, b], [a, np.ones_like(a), c], [b, c, np.ones_like(a)]]).transpose(
        2, 3, 4, 0, 1
    )
    inside = np.linalg.eigvalsh(matrices)[..., 0] > 0
    total = np.exp(lkj_log_density(2.0, matrices[inside])).sum() / 40**3
    assert total == pytest.approx(1, abs=2e-3)
