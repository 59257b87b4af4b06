import numpy as np
import pytest
from scipy.sparse import coo_matrix, csgraph

from egovbayes.quantities.components import connected_components


def test_what_edges_join() -> None:
    assert connected_components([(5, 3), (1, 2), (3, 4), (9,)]) == [[1, 2], [3, 4, 5], [9]]


def test_an_edge_may_join_several_or_none() -> None:
    assert connected_components([(0, 1, 2), (), (4, 5), (2, 4), (7, 8)]) == [[0, 1, 2, 4, 5], [7, 8]]
    assert connected_components([]) == []


@pytest.mark.parametrize("seed", range(5))
def test_they_are_those_of_scipy(seed: int) -> None:
    edges = np.random.default_rng(seed).integers(0, 60, (40, 2))
    _, of = csgraph.connected_components(coo_matrix((np.ones(40), edges.T), (60, 60)), directed=False)
    touched = np.unique(edges)
    expected = sorted([int(node) for node in touched if of[node] == part] for part in set(of[touched].tolist()))
    assert connected_components(edges.tolist()) == expected
