"""GFI, RMR, SRMR by hand and by their limits."""

import numpy as np
import pytest
from helpers_assess import random_covariance

from egovbayes.assess.ml import residual_indices as indices

N = np.array([100.0])
S = np.array([[[4.0, 1.2], [1.2, 1.0]]])
SIGMA = np.array([[[4.0, 0.8], [0.8, 1.0]]])


def test_perfect_fit() -> None:
    assert indices.gfi(S, S, N) == pytest.approx(1)
    assert indices.rmr(S, S, N) == 0
    assert indices.srmr(S, S, N) == 0


def test_residuals_by_hand() -> None:
    assert indices.rmr(S, SIGMA, N) == pytest.approx(np.sqrt(0.4**2 / 3))
    assert indices.srmr(S, SIGMA, N) == pytest.approx(np.sqrt(0.2**2 / 3))
    with_means = indices.srmr(S, SIGMA, N, np.array([[0.2, 0.3]]))
    assert with_means == pytest.approx(np.sqrt((0.2**2 + 0.1**2 + 0.3**2) / 5))


def test_gfi_by_its_definition() -> None:
    precision = np.linalg.inv(SIGMA[0])
    missed, whole = precision @ (S[0] - SIGMA[0]), precision @ S[0]
    expected = 1 - np.trace(missed @ missed) / np.trace(whole @ whole)
    assert indices.gfi(S, SIGMA, N) == pytest.approx(expected)


def test_gfi_of_uncorrelated_standard_items_is_the_share_of_squares_on_the_diagonal() -> None:
    correlation = np.array([[[1, 0.3, 0.5], [0.3, 1, 0.2], [0.5, 0.2, 1]]])
    identity = np.eye(3)[None]
    assert indices.gfi(correlation, identity, N) == pytest.approx(3 / (correlation**2).sum())


def test_units_do_not_matter_but_for_rmr() -> None:
    units = np.outer([10, 3], [10, 3])
    assert indices.srmr(S * units, SIGMA * units, N) == pytest.approx(indices.srmr(S, SIGMA, N))
    assert indices.gfi(S * units, SIGMA * units, N) == pytest.approx(indices.gfi(S, SIGMA, N))


def test_groups_are_weighted_by_respondents() -> None:
    both, n = np.concatenate([S, S]), np.array([300.0, 100.0])
    implied = np.concatenate([S, SIGMA])
    assert indices.srmr(both, implied, n) == pytest.approx(indices.srmr(S, SIGMA, N) / 4)
    assert indices.rmr(both, implied, n) == pytest.approx(indices.rmr(S, SIGMA, N) / 4)
    same = np.concatenate([SIGMA, SIGMA])
    assert indices.gfi(both, same, n) == pytest.approx(indices.gfi(S, SIGMA, N))


def test_gfi_of_moments_by_the_information_matrix() -> None:
    """1 - e'We / s'Ws with W of the means and the distinct covariances, written out by the duplication matrix."""
    rng = np.random.default_rng(5)
    p, n, groups = 3, np.array([100.0, 60.0]), []
    rows, cols = np.tril_indices(p)
    duplication = np.zeros((p * p, len(rows)))
    for k, (i, j) in enumerate(zip(rows, cols, strict=True)):
        duplication[i * p + j, k] = duplication[j * p + i, k] = 1
    observed, implied = (np.array([random_covariance(p, rng) for _ in n]) for _ in range(2))
    mean, implied_mean = rng.normal(size=(2, 2, p))
    for g in range(2):
        precision = np.linalg.inv(implied[g])
        of_covariances = duplication.T @ np.kron(precision, precision) @ duplication / 2
        left, whole = mean[g] - implied_mean[g], mean[g]
        e, s = ((x[rows, cols]) for x in (observed[g] - implied[g], observed[g]))
        missed = left @ precision @ left + e @ of_covariances @ e
        groups.append(1 - missed / (whole @ precision @ whole + s @ of_covariances @ s))
    expected = (100 * groups[0] + 60 * groups[1]) / 160
    assert indices.gfi_of_moments(observed, implied, n, (mean, implied_mean)) == pytest.approx(expected)


def test_gfi_of_one_group_without_means_has_one_form() -> None:
    assert indices.gfi_of_moments(S, SIGMA, N) == pytest.approx(indices.gfi(S, SIGMA, N))


def test_adjustments_by_hand() -> None:
    assert indices.agfi(0.9, 45, 24) == pytest.approx(1 - 45 / 24 * 0.1)
    assert indices.pgfi(0.9, 45, 24) == pytest.approx(24 / 45 * 0.9)
    assert indices.agfi(1.0, 45, 0) == 1
