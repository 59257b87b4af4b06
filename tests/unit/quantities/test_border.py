"""Mass beyond a border and density on it: of normal densities, where both are known however far away it is."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities.border import Border, Proposal, border_of


def normal_border(d: int, beta: float, seed: int) -> tuple[Border, float]:
    """Of a normal density times e^3, the margin being linear and `beta` SDs away; and the margin's SD."""
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(d, d))
    covariance = a @ a.T + np.eye(d)
    root, weights, mean = np.linalg.cholesky(covariance), rng.normal(size=d), rng.normal(size=d)
    sd = float(np.sqrt(weights @ covariance @ weights))
    end = weights @ mean - beta * sd
    law = stats.multivariate_normal(mean, covariance)
    centre = mean - covariance @ weights * beta / sd
    across = root.T @ weights
    proposal = Proposal(centre, root, across / np.linalg.norm(across))
    found = border_of(
        lambda x: 3.0 + np.asarray(law.logpdf(x)).reshape(len(x)),
        lambda x: x @ weights - end,
        proposal,
        sd / max(beta, 1.0),
        2000,
        rng,
    )
    return found, sd


@pytest.mark.parametrize(("d", "beta"), [(1, 1.0), (1, 3.0), (6, 8.0), (24, 11.0)])
def test_mass_and_density_are_those_of_the_normal(d: int, beta: float) -> None:
    each = [normal_border(d, beta, seed) for seed in range(30)]
    mass = np.array([(b.log_beyond - 3 - stats.norm.logsf(beta)) / b.beyond_error for b, _ in each])
    density = np.array([(b.log_density - 3 - stats.norm.logpdf(beta) + np.log(sd)) / b.density_error for b, sd in each])
    for z in (mass, density):
        assert abs(z.mean()) < 4 / np.sqrt(len(z))
        assert 0.5 < z.std() < 1.6
    assert min(b.effective for b, _ in each) > 100


def test_a_border_that_nothing_is_beyond_has_no_mass() -> None:
    proposal = Proposal(np.zeros(2), np.eye(2), np.array([1.0, 0.0]))
    found = border_of(
        lambda x: np.zeros(len(x)), lambda x: np.ones(len(x)), proposal, 0.1, 50, np.random.default_rng(1)
    )
    assert found.log_beyond == -np.inf
    assert found.effective == 0


def test_margins_without_a_value_count_as_nothing() -> None:
    law = stats.norm()
    proposal = Proposal(np.zeros(1), np.eye(1), np.ones(1))
    found = border_of(
        lambda x: law.logpdf(x[:, 0]),
        lambda x: np.where(x[:, 0] < -1, np.nan, x[:, 0]),
        proposal,
        1.0,
        4000,
        np.random.default_rng(2),
    )
    assert found.log_beyond == pytest.approx(np.log(0.5 - law.cdf(-1)), abs=4 * found.beyond_error)
