"""Polychoric correlations by other ways: scipy's climb of the likelihood, differences."""

import numpy as np
import pytest
from scipy import optimize, stats

from egovbayes.quantities.bivariate_normal import bivariate_density, bivariate_normal, two_way
from egovbayes.quantities.polychoric import LARGEST, pair_influence, polychoric

FIRST, SECOND = np.array([-1.1, -0.2, 0.9]), np.array([-0.6, 0.4])


def drawn(correlation, n=300, seed=0):
    rng = np.random.default_rng(seed)
    return rng.multinomial(n, two_way(FIRST, SECOND, np.array(correlation)).ravel()).reshape(4, 3).astype(float)


def test_the_distribution_function_to_ten_digits():
    rng = np.random.default_rng(3)
    for correlation in (-0.9999, -0.95, -0.3, 0.0, 0.6, 0.97, 0.9999):
        normal = stats.multivariate_normal(np.zeros(2), [[1.0, correlation], [correlation, 1.0]])
        for h, k in (*rng.normal(size=(5, 2)) * 1.5, (0.0, 0.7), (-0.0, 0.7), (0.0, -0.7), (0.4, 0.4), (-38.0, 0.0)):
            assert bivariate_normal(h, k, correlation) == pytest.approx(normal.cdf([h, k]), abs=1e-10)
            assert bivariate_density(h, k, correlation) == pytest.approx(normal.pdf([h, k]), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("correlation", [-0.9, -0.3, 0.0, 0.55, 0.85])
def test_it_is_where_the_likelihood_is_largest(correlation):
    counts = drawn(correlation)

    def cost(r):
        ends = [np.concatenate([[-9.0], t, [9.0]]) for t in (FIRST, SECOND)]
        normal = stats.multivariate_normal(np.zeros(2), [[1.0, r], [r, 1.0]])
        below = normal.cdf(np.stack(np.meshgrid(*ends, indexing="ij"), -1))
        cells = np.diff(np.diff(below, axis=0), axis=1)
        return -(counts * np.log(np.maximum(cells, 1e-300))).sum()

    theirs = optimize.minimize_scalar(cost, bounds=(-0.999, 0.999), method="bounded", options={"xatol": 1e-10}).x
    # near the top the likelihood is flat to its own rounding
    assert float(polychoric(counts, FIRST, SECOND)) == pytest.approx(theirs, abs=2e-7)


def test_tables_that_are_what_is_expected_give_the_correlation_back():
    r = np.linspace(-0.97, 0.97, 7)
    tables = np.stack([500 * two_way(FIRST, SECOND, np.array(each)) for each in r])
    found = polychoric(tables, np.tile(FIRST, (7, 1)), np.tile(SECOND, (7, 1)))
    np.testing.assert_allclose(found, r, atol=1e-9)


def test_answers_that_go_together_wholly_end_at_the_border():
    counts, middle = np.diag([40.0, 60.0]), np.array([stats.norm.ppf(0.4)])
    assert float(polychoric(counts, middle, middle)) == pytest.approx(LARGEST, abs=1e-6)
    assert float(polychoric(counts[:, ::-1], middle, -middle)) == pytest.approx(-LARGEST, abs=1e-6)


def test_a_likelihood_that_does_not_fall_towards_one_ends_there():
    """No answers off the two diagonals: from .999 on all correlations are as likely, to 1e-12."""
    assert float(polychoric(drawn(0.97), FIRST, SECOND)) == LARGEST


def test_scores_and_their_sums_are_differences_of_log_probabilities():
    r, counts, step = np.array(0.4), drawn(0.5), 1e-5
    found = pair_influence(counts, FIRST, SECOND, r)

    def logs(first=FIRST, second=SECOND, correlation=r):
        return np.log(two_way(first, second, correlation))

    scores = (logs(correlation=r + step) - logs(correlation=r - step)) / (2 * step)
    np.testing.assert_allclose(found.scores, np.where(counts > 0, scores, 0.0), atol=1e-8)
    assert found.information == pytest.approx((counts * scores**2).sum(), rel=1e-8)
    for own, sums in ((0, found.by_first), (1, found.by_second)):
        for k, total in enumerate(sums):
            move = step * np.eye(len(sums))[k]
            up, down = ((FIRST + s * move, SECOND) if own == 0 else (FIRST, SECOND + s * move) for s in (1, -1))
            slopes = (logs(*up) - logs(*down)) / (2 * step)
            assert total == pytest.approx((counts * scores * slopes).sum(), rel=1e-7)
