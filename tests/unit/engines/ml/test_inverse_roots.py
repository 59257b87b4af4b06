"""The inverse of an information matrix made group by group, against that of the whole."""

import numpy as np
import pytest
from helpers_ml import hs1939, schools

from egovbayes.engines.ml.information import covariance_from
from egovbayes.engines.ml.inverse_roots import own_values
from egovbayes.engines.ml.optimiser import spread_of

OWN = [np.array([5, 0, 3]), np.array([1]), np.array([], dtype=np.int64), np.array([2, 7])]


def arrow(rng: np.random.Generator, *, shared: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """An information of groups that say nothing of each other's own, in units far apart; values 4 and 6 are shared."""
    own = OWN if shared else [np.searchsorted([0, 1, 2, 3, 5, 7], numbers) for numbers in OWN]
    n = 8 if shared else 6
    information = np.zeros((n, n))
    for numbers in own:
        moved = np.append(numbers, [4, 6]) if shared else numbers
        slopes = rng.normal(size=(len(moved), 9))
        information[np.ix_(moved, moved)] += slopes @ slopes.T
    scale = 10.0 ** rng.uniform(-3, 3, n)
    return information * scale[:, None] * scale, own


@pytest.mark.parametrize("shared", [True, False])
def test_by_groups_is_the_whole(shared: bool) -> None:
    information, own = arrow(np.random.default_rng(12), shared=shared)
    inverse = np.linalg.inv(information)
    size = np.sqrt(np.outer(np.diagonal(inverse), np.diagonal(inverse)))
    np.testing.assert_allclose(covariance_from(information, own) / size, inverse / size, atol=1e-10)
    spread = spread_of(information, own)
    np.testing.assert_allclose((spread @ spread.T).toarray() / size, inverse / size, atol=1e-10)


@pytest.mark.parametrize(("shared", "pair"), [(True, (0, 3)), (True, (4, 6)), (False, (0, 3))])
def test_one_singular_part_leaves_no_covariance_and_finite_steps(shared: bool, pair: tuple[int, int]) -> None:
    """The second value of the pair is half the first: nothing tells them apart."""
    information, own = arrow(np.random.default_rng(12), shared=shared)
    first, second = pair
    information[second] = 0.5 * information[first]
    information[:, second] = 0.5 * information[:, first]
    assert np.isnan(covariance_from(information, own)).all()
    assert np.isfinite(spread_of(information, own).toarray()).all()


def test_own_values_are_those_that_move_one_group() -> None:
    ml = schools("loadings").ml
    shared = {row.free for row in ml.table.rows if row.free >= 0 and row.op == "=~"}
    for group, numbers in enumerate(own_values(ml.layout)):
        rows = {row.free for row in ml.table.rows if row.group == group and row.free >= 0}
        assert set(numbers.tolist()) == rows - shared
    assert not own_values(hs1939().ml.layout)
