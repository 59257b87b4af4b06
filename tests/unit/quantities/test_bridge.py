"""Bridge sampling where the constant is known."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities.bridge import bridge


def one(seed: int, n: int = 2000) -> tuple[float, float]:
    """Error and standard error of a skewed density's constant, 2.5 on the log scale."""
    rng = np.random.default_rng(seed)
    target, proposal = stats.skewnorm(2.0), stats.norm(0.8, 0.9)
    x, y = target.rvs(n, random_state=rng), proposal.rvs(n, random_state=rng)
    found = bridge(2.5 + target.logpdf(x) - proposal.logpdf(x), 2.5 + target.logpdf(y) - proposal.logpdf(y), n)
    return found.log_constant - 2.5, found.error


def test_the_constant_is_found_and_its_error_is_as_it_says() -> None:
    found = np.array([one(seed) for seed in range(80)])
    z = found[:, 0] / found[:, 1]
    assert abs(z.mean()) < 4 / np.sqrt(len(z))
    assert 0.7 < z.std() < 1.35  # four standard errors of a standard deviation of 80
    assert found[:, 1].max() < 0.05


def test_a_proposal_that_is_the_target_has_no_error() -> None:
    same = np.full(100, 7.25)
    found = bridge(same, same, 100.0)
    assert found.log_constant == pytest.approx(7.25, abs=1e-9)
    assert found.error == pytest.approx(0.0, abs=1e-9)


def test_proposals_outside_of_the_support_count_as_nothing() -> None:
    rng = np.random.default_rng(4)
    x, y = np.abs(rng.standard_normal(4000)), rng.standard_normal(4000)
    found = bridge(np.zeros(4000), np.where(y > 0, 0.0, -np.inf), 4000.0)
    assert len(x) == 4000
    assert found.log_constant == pytest.approx(np.log(0.5), abs=4 * found.error)


def test_where_no_proposal_is_possible_nothing_is_known() -> None:
    found = bridge(np.zeros(10), np.full(10, -np.inf), 10.0)
    assert np.isnan(found.log_constant)
    assert np.isnan(found.error)
