"""Means of groups in pooled standard deviations."""

import numpy as np

from egovbayes.quantities.mean_differences import standardised_mean_differences


def test_by_hand_and_draw_by_draw() -> None:
    means = np.array([[1.0, 0.0], [3.0, 1.0]])
    variances = np.array([[1.0, 4.0], [4.0, 4.0]])
    found = standardised_mean_differences(means, variances, np.array([30.0, 10.0]))
    np.testing.assert_allclose(found, [[0, 0], [2 / np.sqrt(1.75), 0.5]])
    draws = np.stack([means, 2 * means])
    many = standardised_mean_differences(draws, np.stack([variances, 4 * variances]), np.array([30.0, 10.0]))
    np.testing.assert_allclose(many, [found, found])
