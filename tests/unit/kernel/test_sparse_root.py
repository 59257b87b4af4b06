"""A root of few cells gives the same products as the whole of it."""

import numpy as np
import pytest

from egovbayes.kernel.sparse_root import cells_of, root_times, times_root


def arrow(n: int, shared: int) -> np.ndarray:
    rng = np.random.default_rng(n)
    root = np.zeros((n, n))
    for first in range(shared, n, 10):
        own = np.arange(first, min(first + 10, n))
        root[np.ix_(own, [*range(shared), *own])] = rng.standard_normal((len(own), shared + len(own)))
    root[:shared, :shared] = rng.standard_normal((shared, shared))
    return root


@pytest.mark.parametrize("root", [arrow(400, 6), arrow(40, 6), np.ones((400, 400))], ids=["few", "small", "many"])
def test_products_are_those_of_the_whole_root(root: np.ndarray) -> None:
    z, out = np.linspace(-1, 2, len(root)), np.empty(len(root))
    cells = cells_of(root)
    root_times(root, *cells, z, out)
    np.testing.assert_allclose(out, root @ z, atol=1e-12 * len(root))
    times_root(z, root, *cells, out)
    np.testing.assert_allclose(out, root.T @ z, atol=1e-12 * len(root))


def test_only_a_large_root_with_few_cells_is_kept_by_its_cells() -> None:
    starts, columns, cells = cells_of(arrow(400, 6))
    assert len(starts) == 401
    assert starts[-1] == len(columns) == len(cells) == np.count_nonzero(arrow(400, 6))
    for root in (arrow(40, 6), np.ones((400, 400))):
        assert [len(part) for part in cells_of(root)] == [0, 0, 0]


def test_a_row_without_cells_gives_0() -> None:
    root = arrow(400, 6)
    root[17] = 0.0
    out = np.empty(400)
    root_times(root, *cells_of(root), np.ones(400), out)
    assert out[17] == 0.0
    np.testing.assert_allclose(out, root @ np.ones(400), atol=1e-10)
