"""Small probabilities level by level: of independent normal numbers, where they are known."""

import numpy as np
from scipy import stats

from egovbayes.quantities.subset_simulation import log_mass_beyond


def one(distance: float, seed: int, n: int = 500) -> float:
    """Log P(x + y > distance sqrt 2) of two standard normal numbers."""
    rng = np.random.default_rng(seed)

    def margin(x: np.ndarray) -> np.ndarray:
        return distance - x.sum(1) / np.sqrt(2)

    def move(points: np.ndarray, now: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
        to = np.sqrt(1 - 0.6**2) * points + 0.6 * rng.standard_normal(points.shape)
        new = margin(to)
        taken = new <= level
        return np.where(taken[:, None], to, points), np.where(taken, new, now)

    start = rng.standard_normal((n, 2))
    return log_mass_beyond(start, margin(start), move, rng)


def test_tails_of_the_normal() -> None:
    for distance in (0.5, 2.0, 4.0):
        found = np.exp([one(distance, seed) - stats.norm.logsf(distance) for seed in range(24)])
        assert abs(found.mean() - 1) < 4 * found.std(ddof=1) / np.sqrt(len(found))
        assert found.std(ddof=1) < 0.5


def test_what_is_too_far_is_given_up() -> None:
    assert one(40.0, 1) == -np.inf
