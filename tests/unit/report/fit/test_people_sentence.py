"""What is said of a matrix in place of answers: correlations are not called covariances."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.data.moments.moments import moments_from_covariance
from egovbayes.report.fit.terminal import people_sentence

CORRELATIONS = np.array([[1.0, 0.4], [0.4, 1.0]])


@pytest.mark.parametrize("divisor", ["n", "n - 1"])
def test_correlations_are_called_so(divisor: str) -> None:
    moments = moments_from_covariance(("a", "b"), CORRELATIONS, 120, divisor=divisor)
    assert people_sentence(moments, matrix=True) == "N = 120 from a correlation matrix"
    assert people_sentence(moments, matrix=False) == "120 respondents"


def test_covariances_are_called_so() -> None:
    moments = moments_from_covariance(("a", "b"), CORRELATIONS * np.outer([1.0, 1.2], [1.0, 1.2]), 120)
    assert people_sentence(moments, matrix=True) == "N = 120 from a covariance matrix"
