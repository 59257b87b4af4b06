import numpy as np
import pytest

from egovbayes.data.matrix.matrix_rounding import rounding_note
from egovbayes.data.matrix.matrix_text import Printed


def test_rounding_is_told_beside_the_sampling_error():
    """Simulated: rounding errors of entries are uniform, sampling errors of covariances as many samples show them."""
    rng = np.random.default_rng(1)
    covariance, n = np.array([[1.0, 0.3], [0.3, 1.0]]), 100
    samples = rng.multivariate_normal([0, 0], covariance, size=(4000, n))
    spread = np.array([np.cov(sample.T) for sample in samples]).std(axis=0).min()
    rounding = (np.round(uniform := rng.uniform(0, 1, 100_000), 1) - uniform).std()
    told = rounding_note(Printed(covariance, 1), n, correlation=False)
    share = float(told.split("up to ")[1].split(" %")[0])
    assert share == pytest.approx(100 * rounding / spread, rel=0.1)
    assert "printed to 1 decimal:" in told


def test_three_decimals_need_no_note():
    assert rounding_note(Printed(np.eye(3), 3), 100, correlation=True) == ""


def test_correlations_in_whole_numbers():
    assert "whole numbers" in rounding_note(Printed(np.eye(2), 0), 100, correlation=True)


@pytest.mark.parametrize(
    ("decimals", "n", "told"), [(1, 100, "38"), (0, 100, "385"), (0, 10_000, "3,849"), (2, 10, "1"), (2, 3, "0.7")]
)
def test_percents_are_written_out(decimals, n, told):
    """The half matrix: 0.1 / sqrt(12) over (1 - .25) / sqrt(100); it was told as 4e+01 %."""
    half = np.full((3, 3), 0.5) + 0.5 * np.eye(3)
    assert f"by up to {told} % of its sampling error" in rounding_note(Printed(half, decimals), n, correlation=True)
