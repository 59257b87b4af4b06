"""The scaled structure of neighbours, by its definition and beside the figures of another program."""

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.quantities.neighbour_structure import components, scaled_structure, structure_axes

LINE = ((0, 1), (1, 2), (2, 3))
APART = ((0, 1), (1, 2), (4, 5))
"""A line of three, an island (3), and a pair."""


def adjacency(edges, n):
    found = np.zeros((n, n))
    for one, other in edges:
        found[one, other] = found[other, one] = 1.0
    return found


def kazakhstan():
    regions = eb.read_regions("kazakhstan-regions")
    place = {code: number for number, code in enumerate(regions.regions)}
    edges = [(place[one], place[other]) for one, other in regions.edges()]
    return [*regions.regions], adjacency(edges, len(place))


def test_each_component_sums_to_zero_and_has_typical_variance_one():
    adjacent = adjacency(APART, 6)
    structure = scaled_structure(adjacent)
    for own in ([0, 1, 2], [4, 5]):
        within = structure[np.ix_(own, own)]
        assert within.sum(0) == pytest.approx(np.zeros(len(own)), abs=1e-12)
        assert np.exp(np.log(np.diag(within)).mean()) == pytest.approx(1.0, rel=1e-12)
        others = np.setdiff1d(range(6), own)
        assert not structure[np.ix_(own, others)].any()
    assert structure[3, 3] == 1.0


def test_conditional_means_are_those_of_the_neighbours():
    """Of an intrinsic autoregression a value, given all others, is about the mean of its neighbours (Besag, 1974)."""
    adjacent = adjacency(LINE, 4)
    precision = np.linalg.pinv(scaled_structure(adjacent))
    weights = -precision / np.diag(precision)[:, None] + np.eye(4)
    assert weights == pytest.approx(adjacent / adjacent.sum(1, keepdims=True), abs=1e-10)


def test_kazakhstan_has_the_scaling_factor_of_the_graph():
    """By the generalised inverse of another routine: eigenvectors of the Laplacian without the constant one."""
    codes, adjacent = kazakhstan()
    values, vectors = np.linalg.eigh(np.diag(adjacent.sum(1)) - adjacent)
    unscaled = (vectors[:, 1:] / values[1:]) @ vectors[:, 1:].T
    factor = np.exp(np.log(np.diag(unscaled)).mean())
    structure = scaled_structure(adjacent)
    assert structure == pytest.approx(unscaled / factor, rel=1e-9, abs=1e-10)
    spread = dict(zip(codes, np.sqrt(np.diag(structure)), strict=True))
    assert max(spread, key=spread.get) == "KZ-ALA"
    assert min(spread, key=spread.get) == "KZ-KAR"


def test_axes_give_the_structure_back_of_some_of_the_regions():
    axes, variances = structure_axes(APART, (0, 2, 3, 4))
    own = scaled_structure(adjacency(APART, 6))[np.ix_([0, 2, 3, 4], [0, 2, 3, 4])]
    assert (axes * variances) @ axes.T == pytest.approx(own, abs=1e-12)
    assert axes.T @ axes == pytest.approx(np.eye(4), abs=1e-12)


def test_islands_at_the_end_are_regions_too():
    axes, variances = structure_axes(((0, 1),), (0, 1, 2))
    assert (axes * variances) @ axes.T == pytest.approx(np.array([[1, -1, 0], [-1, 1, 0], [0, 0, 1]]), abs=1e-12)


def test_components_are_called_after_their_first_region():
    assert components(adjacency(APART, 6)).tolist() == [0, 0, 0, 3, 4, 4]
