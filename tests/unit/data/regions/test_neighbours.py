"""Neighbours of a survey's groups, from pairs or from a region file."""

from pathlib import Path

import numpy as np
import pytest
from helpers_data import csv_file

from egovbayes.data.regions.neighbours import neighbours_of, read_neighbours
from egovbayes.data.regions.region_files import read_regions
from egovbayes.errors import DataError

GROUPS = ("north", "centre", "south", "sea", "far", "farther")


def test_edges_components_and_islands():
    found = neighbours_of(GROUPS, [("south", "centre"), ("north", "centre"), ("centre", "south"), ("farther", "far")])
    assert found.edges.tolist() == [[0, 1], [1, 2], [4, 5]]
    assert found.component.tolist() == [0, 0, 0, 1, 2, 2]
    assert found.components == (("north", "centre", "south"), ("sea",), ("far", "farther"))
    assert found.islands == ("sea",)


def test_without_pairs_everyone_is_an_island():
    found = neighbours_of(GROUPS, [])
    assert found.edges.shape == (0, 2)
    assert found.islands == GROUPS
    assert len(found.components) == len(GROUPS)


@pytest.mark.parametrize("seed", range(5))
def test_components_are_those_of_a_walk(seed):
    """Groups are in one component if and only if some power of the adjacency matrix joins them."""
    rng = np.random.default_rng(seed)
    groups = [f"g{k}" for k in range(25)]
    pairs = [(groups[a], groups[b]) for a, b in rng.integers(0, 25, (18, 2)) if a != b]
    found = neighbours_of(groups, pairs)
    beside = np.eye(25, dtype=int)
    for one, other in pairs:
        a, b = groups.index(one), groups.index(other)
        beside[a, b] = beside[b, a] = 1
    joined = np.linalg.matrix_power(beside.astype(float), 25) > 0
    np.testing.assert_array_equal(found.component[:, None] == found.component, joined)
    assert found.component[0] == 0
    assert (np.diff(np.unique(found.component, return_index=True)[1]) > 0).all()


@pytest.mark.parametrize("start", ["", "region,neighbour\n", "Gebiet, Neighbor\n"])
def test_a_file_of_pairs(tmp_path, start):
    path = csv_file(tmp_path, start + "north, Centre \ncentre,SOUTH\n\nsea,\n far,farther\n", "pairs.csv")
    found = read_neighbours(path, GROUPS)
    assert found.groups == GROUPS
    assert found.edges.tolist() == [[0, 1], [1, 2], [4, 5]]
    assert found.islands == ("sea",)


def test_other_delimiters_and_letters(tmp_path):
    path = csv_file(tmp_path, "Акмолинская;Павлодарская\n".encode("cp1251"), "pairs.txt")
    assert read_neighbours(path, ["Павлодарская", "Акмолинская"]).edges.tolist() == [[0, 1]]


def test_names_that_do_not_match_are_listed_both_ways(tmp_path):
    path = csv_file(tmp_path, "north,center\ncenter,south\nsea,\nmoon,\n", "pairs.csv")
    with pytest.raises(DataError) as told:
        read_neighbours(path, GROUPS)
    assert str(told.value).startswith(
        "pairs.csv: its names are not those of the survey's groups. In the file only: center (did you mean 'centre'?), "
        "moon. Among the groups only: centre, far, farther. Write the names as the survey has them"
    )


def test_long_lists_of_names_are_cut(tmp_path):
    path = csv_file(tmp_path, "".join(f"a{k},b{k}\n" for k in range(20)), "pairs.csv")
    with pytest.raises(DataError, match=r"a5, b5 and 28 more\. Among the groups only: north, .*farther\. "):
        read_neighbours(path, GROUPS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("north,north\n", "'north' stands as a neighbour of itself; leave that line out"),
        ("north,centre\nsouth,far,sea\n", "line 2 has 3 columns; a line has two names, a group and a neighbour of it"),
        ("north,centre\n,far\n", "line 2 has 2 columns, the first one empty; a line has two names"),
        ("north\nsouth\n", "the first line, 'north', is one column; columns must be separated"),
        (" \n", "the file is empty; each line needs two names"),
        ('{"north": ["south"]}', "this is JSON, not a delimited table"),
    ],
)
def test_mistakes_are_told(tmp_path, text, message):
    path = csv_file(tmp_path, text, "pairs.csv")
    with pytest.raises(DataError, match=message):
        read_neighbours(path, ["north"] if "north,north" in text else GROUPS)


def test_what_is_no_file_of_neighbours(tmp_path):
    for source in ("kazakhstan-regoins", tmp_path / "pairs.xlsx", tmp_path):
        with pytest.raises(
            DataError, match=r"read from a region file .*file of pairs \(.csv, .*kazakhstan-regions\); this"
        ):
            read_neighbours(source, GROUPS)


def test_a_file_that_is_not_there_and_a_heading_alone(tmp_path):
    with pytest.raises(DataError, match=r"none.csv: there is no such file; check the spelling"):
        read_neighbours(tmp_path / "none.csv", GROUPS)
    path = csv_file(tmp_path, "region,neighbour\n", "pairs.csv")
    with pytest.raises(
        DataError, match="there is a heading but no pair; each line needs a group and a neighbour of it"
    ):
        read_neighbours(path, GROUPS)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = csv_file(tmp_path, "north,south\n", "pairs.csv")

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(DataError, match=r"the file cannot be read \(Permission denied\); check its permissions"):
        read_neighbours(path, GROUPS)


def test_a_region_file_in_the_surveys_own_names_and_order():
    regions = read_regions("kazakhstan-regions").regions
    groups = [region.names["kk"].upper() for region in reversed(regions.values())]
    found = read_neighbours("kazakhstan-regions", groups)
    assert found.groups == tuple(groups)
    assert len(found.edges) == 29
    pairs = {frozenset((groups[a], groups[b])) for a, b in found.edges}
    assert frozenset(("ШЫМКЕНТ", "ТҮРКІСТАН ОБЛЫСЫ")) in pairs
    assert found.islands == ()


def test_groups_and_regions_that_do_not_match_are_listed_both_ways():
    groups = [region.called() for region in read_regions("kazakhstan-regions").regions.values()]
    groups[groups.index("Atyrau")] = "Atirau"
    with pytest.raises(
        DataError,
        match=r"In the file only: Atyrau \(did you mean 'Atirau'\?\)\. Among the groups only: Atirau\. Call the groups",
    ):
        read_neighbours("kazakhstan-regions", groups)
