"""The scaled structure of neighbours, by its definition and beside the figures of another program."""

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.quantities.neighbour_structure import (
    adjacency,
    components,
    largest_piece,
    scaled_structure,
    structure_axes,
)

LINE = ((0, 1), (1, 2), (2, 3), (3, 4))
APART = (*LINE, (6, 7))
"""A line of five, an island (5), and a pair."""


def kazakhstan():
    regions = eb.read_regions("kazakhstan-regions")
    place = {code: number for number, code in enumerate(regions.regions)}
    edges = [(place[one], place[other]) for one, other in regions.edges()]
    return [*regions.regions], adjacency(edges, len(place))


def test_pieces_have_typical_variance_one_and_large_ones_sum_to_zero():
    structure = scaled_structure(adjacency(APART, 8))
    for own in ([0, 1, 2, 3, 4], [5], [6, 7]):
        within = structure[np.ix_(own, own)]
        assert np.exp(np.log(np.diag(within)).mean()) == pytest.approx(1.0, rel=1e-12)
        assert not structure[np.ix_(own, np.setdiff1d(range(8), own))].any()
    assert structure[:5, :5].sum(0) == pytest.approx(np.zeros(5), abs=1e-12)


def test_a_small_piece_has_a_level_that_varies_as_regions_of_the_largest_do():
    """By the eigenvalues of a line of five, 2 - 2 cos(pi k / 5), whose vectors are cosines: variances about its level.
    A pair lies 1/4 about its own (-1/4 between the two), and both share a level."""
    k, place = np.arange(1, 5), np.arange(5)
    vectors = np.sqrt(2 / 5) * np.cos(np.pi * k * (place[:, None] + 0.5) / 5)
    level = np.exp(np.log((vectors**2 / (2 - 2 * np.cos(np.pi * k / 5))).sum(1)).mean())
    structure = scaled_structure(adjacency(APART, 8))
    assert structure[6, 7] == pytest.approx((level - 0.25) / (level + 0.25), rel=1e-12)
    assert structure[6, 7] > 0.4


def test_neighbours_of_a_small_piece_are_not_drawn_apart_beside_a_dense_one():
    """Of n regions that are all neighbours each varies by (n - 1) / n^2, less than a pair's do about their level."""
    everyone = [(one, other) for one in range(20) for other in range(one)]
    pieces = ("01", "01 12", "01 12 02", "01 12 23", "01 02 03")
    for small in ([(int(one), int(other)) for one, other in piece.split()] for piece in pieces):
        edges = [*everyone, *((20 + one, 20 + other) for one, other in small)]
        n = 1 + max(max(edge) for edge in edges)
        found = scaled_structure(adjacency(edges, n))
        assert min(found[20 + one, 20 + other] for one, other in small) >= -1e-12
        assert np.exp(np.log(np.diag(found)[20:]).mean()) == pytest.approx(1.0, rel=1e-12)
        assert found[20:, 20:].sum() > 0.1
    pair = scaled_structure(adjacency([*everyone, (20, 21)], 22))[20:, 20:]
    assert pair == pytest.approx(np.eye(2), abs=1e-12)


@pytest.mark.parametrize("n", range(5, 61))
def test_where_all_are_neighbours_no_rounding_makes_a_level_of_their_mean(n):
    """Of n that are all neighbours each two have correlation -1 / (n - 1), and a line beside is as it is alone."""
    everyone = [(one, other) for one in range(n) for other in range(one)]
    structure = scaled_structure(adjacency([*everyone, *((n + one, n + other) for one, other in LINE)], n + 5))
    assert structure[:n, :n] == pytest.approx(np.where(np.eye(n), 1.0, -1.0 / (n - 1)), abs=1e-11)
    assert structure[n:, n:] == pytest.approx(scaled_structure(adjacency(LINE, 5)), abs=1e-11)
    assert not structure[:n, n:].any()


def test_the_order_of_regions_changes_nothing():
    """Also where two pieces are the largest, which differ in shape."""
    edges = (*LINE, (5, 6), (5, 7), (5, 8), (5, 9), (10, 11))
    order = np.random.default_rng(5).permutation(12)
    turned = [(int(order[one]), int(order[other])) for one, other in edges]
    found = scaled_structure(adjacency(turned, 12))
    assert found[np.ix_(order, order)] == pytest.approx(scaled_structure(adjacency(edges, 12)), rel=1e-9, abs=1e-12)


def test_conditional_means_are_those_of_the_neighbours():
    """Of an intrinsic autoregression a value, given all others, is about the mean of its neighbours (Besag, 1974)."""
    adjacent = adjacency(LINE, 5)
    precision = np.linalg.pinv(scaled_structure(adjacent))
    weights = -precision / np.diag(precision)[:, None] + np.eye(5)
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
    own = [0, 2, 5, 6]
    axes, variances = structure_axes(APART, tuple(own))
    structure = scaled_structure(adjacency(APART, 8))[np.ix_(own, own)]
    assert (axes * variances) @ axes.T == pytest.approx(structure, abs=1e-12)
    assert axes.T @ axes == pytest.approx(np.eye(4), abs=1e-12)


def test_islands_at_the_end_are_regions_too():
    axes, variances = structure_axes(LINE, (0, 1, 2, 3, 4, 5))
    found = (axes * variances) @ axes.T
    assert found[5] == pytest.approx(np.eye(6)[5], abs=1e-12)


def test_components_are_called_after_their_first_region():
    assert components(adjacency(APART, 8)).tolist() == [0, 0, 0, 0, 0, 5, 6, 6]
    assert (largest_piece(APART, 8), largest_piece((), 3)) == (5, 1)
