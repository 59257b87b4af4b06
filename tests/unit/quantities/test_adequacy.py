import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities.adequacy import (
    bartlett_chi_square,
    partial_correlations,
    sampling_adequacy,
    sorted_eigenvalues,
)


def correlations(p=5, n=200, seed=1):
    rng = np.random.default_rng(seed)
    return np.corrcoef(rng.normal(size=(n, p)) + rng.normal(size=(n, 1)), rowvar=False)


def test_partial_correlations_are_those_of_residuals():
    rng = np.random.default_rng(2)
    x = rng.normal(size=(100, 4)) + rng.normal(size=(100, 1))
    x -= x.mean(0)
    found = partial_correlations(np.corrcoef(x.T))
    np.testing.assert_allclose(found.diagonal(), 1)
    for i, j in ((0, 1), (3, 1), (2, 0)):
        rest = x[:, [k for k in range(4) if k not in (i, j)]]
        left = x[:, [i, j]] - rest @ np.linalg.lstsq(rest, x[:, [i, j]])[0]
        assert found[i, j] == pytest.approx(np.corrcoef(left.T)[0, 1], abs=1e-12)


def test_adequacy_of_equal_correlations_is_known():
    """p items, all correlations r: every partial correlation is r / (1 + (p - 2) r)."""
    p, r = 6, 0.4
    equal = np.full((p, p), r) + (1 - r) * np.eye(p)
    partial = r / (1 + (p - 2) * r)
    total, of_items = sampling_adequacy(equal)
    assert total == pytest.approx(r**2 / (r**2 + partial**2), abs=1e-12)
    np.testing.assert_allclose(of_items, total, atol=1e-12)


def test_bartlett_is_near_the_likelihood_ratio_in_large_samples():
    r, n = correlations(), 1_000_000
    sigma = np.eye(5)
    ratio = n * (np.trace(r @ sigma) - 5 - np.linalg.slogdet(r)[1])
    assert bartlett_chi_square(r, n) == pytest.approx(ratio, rel=1e-5)


def test_bartlett_has_the_distribution_it_is_held_against():
    """The correction makes small samples right: mean df, and one in twenty beyond the 95th percentile."""
    rng = np.random.default_rng(5)
    samples = rng.normal(size=(4000, 25, 4))
    values = bartlett_chi_square(np.array([np.corrcoef(x.T) for x in samples]), 25)
    assert values.mean() == pytest.approx(6, abs=0.2)
    assert (values > stats.chi2.ppf(0.95, 6)).mean() == pytest.approx(0.05, abs=0.012)


def test_a_batch_is_a_loop():
    batch = np.array([correlations(seed=s) for s in range(3)])
    totals, of_items = sampling_adequacy(batch)
    chi_squares, eigenvalues, partial = (
        bartlett_chi_square(batch, 50),
        sorted_eigenvalues(batch),
        partial_correlations(batch),
    )
    for k, one in enumerate(batch):
        total, items = sampling_adequacy(one)
        pairs = (
            *((totals[k], total), (of_items[k], items), (chi_squares[k], bartlett_chi_square(one, 50))),
            *((eigenvalues[k], sorted_eigenvalues(one)), (partial[k], partial_correlations(one))),
        )
        for found, expected in pairs:
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-14)


def test_eigenvalues_fall_and_sum_to_the_items():
    values = sorted_eigenvalues(correlations())
    assert (np.diff(values) <= 0).all()
    assert values.sum() == pytest.approx(5)
