import numpy as np
import pytest

from egovbayes.quantities.intervals import median_and_interval


def drawn(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape)


def test_the_ends_leave_as_much_on_either_side() -> None:
    draws = np.arange(1001.0)
    assert median_and_interval(draws, 0.9) == pytest.approx([500, 50, 950])


def test_a_batch_is_a_loop() -> None:
    draws = drawn(1, 2, 50, 3, 4)
    found = median_and_interval(draws, 0.95, axis=(0, 1))
    assert found.shape == (3, 3, 4)
    for i in range(3):
        for j in range(4):
            assert found[:, i, j] == pytest.approx(median_and_interval(draws[..., i, j], 0.95), rel=1e-12)


def test_a_draw_that_is_not_there_takes_all_with_it_or_is_left_out() -> None:
    draws = drawn(2, 40, 3)
    draws[7, 1], draws[:, 2] = np.nan, np.nan
    assert np.isnan(median_and_interval(draws, 0.8, axis=0)).all(0).tolist() == [False, True, True]
    found = median_and_interval(draws, 0.8, axis=0, of_known=True)
    assert found[:, 0] == pytest.approx(np.quantile(draws[:, 0], [0.5, 0.1, 0.9]), rel=1e-12)
    assert found[:, 1] == pytest.approx(np.quantile(np.delete(draws[:, 1], 7), [0.5, 0.1, 0.9]), rel=1e-12)
    assert np.isnan(found[:, 2]).all()


def test_of_no_known_draw_nothing_is_known() -> None:
    assert np.isnan(median_and_interval(np.full((2, 5), np.nan), 0.95, of_known=True)).all()
