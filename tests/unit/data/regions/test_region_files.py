"""Region files, and the one that ships."""

import re
from pathlib import Path

import numpy as np
import pytest

from egovbayes.data.regions.neighbours import neighbours_of
from egovbayes.data.regions.region_files import read_regions, shipped_regions
from egovbayes.data.surveys.survey import read_survey, shipped_surveys
from egovbayes.errors import DataError

KAZAKHSTAN = "kazakhstan-regions"
NORTH, SOUTH = "[regions.N]\nnames = { en = 'North', ru = 'Север' }\n", "[regions.S]\nnames = { en = 'South' }\n"


def written(folder: Path, text: str, name: str = "places.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_file(tmp_path):
    text = f"title = 'Two'\nnotes = ['made up']\n{NORTH}neighbours = ['S']\ntile = [0, 1]\nlater_codes = ['1', '2']\n"
    file = read_regions(
        written(tmp_path, text + f"{SOUTH}short = {{ en = 'S.' }}\nneighbours = ['N']\ntile = [1, 1]\n")
    )
    assert (file.name, file.title, file.notes) == ("places", "Two", ("made up",))
    assert file.edges() == (("N", "S"),)
    assert [region.tile for region in file.regions.values()] == [(0, 1), (1, 1)]
    assert file.regions["N"].later_codes == ("1", "2")
    assert [file.regions["N"].called(language) for language in ("en", "ru", "kk")] == ["North", "Север", "N"]
    assert file.regions["S"].called() == "S."


def test_regions_are_found_by_any_name():
    file = read_regions(KAZAKHSTAN)
    names = [
        "KZ-AKM",
        " ақмола  облысы",
        "Туркестанская",
        "ASTANA",
        "nowhere",
        "Jambyl region",
        "Алматы",
        "Алматы облысы",
    ]
    assert file.codes_of(names[1:]) == {
        " ақмола  облысы": "KZ-AKM",
        "Туркестанская": "KZ-YUZ",
        "ASTANA": "KZ-AST",
        "Jambyl region": "KZ-ZHA",
        "Алматы": "KZ-ALA",
        "Алматы облысы": "KZ-ALM",
    }
    with pytest.raises(DataError, match=r"'KZ-AKM' and ' ақмола  облысы' are both names of KZ-AKM; give its respond"):
        file.codes_of(names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 'none'\n", r"no regions; write \[regions.CODE\]"),
        ("[regions.N]\nneighbours = []\n", r"places.toml \[regions.N\]: the key names is missing; write names = "),
        (NORTH + "neighbors = []\n", r"unknown key 'neighbors' \(did you mean 'neighbours'\?\)"),
        (NORTH + "neighbours = ['T']\n" + SOUTH, r"\[regions.N\]: neighbours: 'T' is no region of this file"),
        (NORTH + "neighbours = ['N']\n", "'N' is no neighbour of itself; leave it out"),
        (
            NORTH + "neighbours = ['S']\n" + SOUTH,
            r"'S' does not name 'N' back; write it among both regions' neighbours",
        ),
        (NORTH + SOUTH + "also = ['NORTH']\n", "'NORTH' is a name of N and of S; a name belongs to one"),
        (NORTH + "tile = [0, 0]\n" + SOUTH, "no tile for S; give one to every region, or to none"),
        (NORTH + "tile = [2, 3]\n" + SOUTH + "tile = [2, 3]\n", r"N and S are both on tile \[2, 3\]; move one"),
        (NORTH + "tile = [0]\n", r"tile = \[0\] must be \[row, column\], whole numbers from 0 to 99"),
        (NORTH + "tile = [0, -1]\n", r"tile = \[0, -1\] must be \[row, column\]"),
        (NORTH + "tile = [true, 1]\n", r"tile = \[True, 1\] must be"),
        (NORTH + "tile = 3\n", r"tile = 3 must be \[row, column\]"),
    ],
)
def test_mistakes_are_told(tmp_path, text, message):
    with pytest.raises(DataError, match=message):
        read_regions(written(tmp_path, text))


def test_a_name_that_is_no_file():
    with pytest.raises(
        DataError, match=rf"did you mean '{KAZAKHSTAN}'\?\); give the path of a region file \(.toml\), or one of those"
    ):
        read_regions("kazakhstan-region")


def test_a_region_file_is_no_survey():
    assert list(shipped_regions()) == [KAZAKHSTAN]
    assert KAZAKHSTAN not in shipped_surveys()


def test_kazakhstan_has_17_regions_and_29_pairs_of_neighbours_in_one_piece():
    file = read_regions(KAZAKHSTAN)
    assert len(file.regions) == 17
    assert len(file.edges()) == 29
    codes = list(file.regions)
    assert all(code.startswith("KZ-") and len(code) == 6 for code in codes)
    found = neighbours_of(codes, file.edges())
    assert len(found.components) == 1
    assert found.islands == ()
    degree = dict(zip(codes, np.bincount(found.edges.ravel(), minlength=17).tolist(), strict=True))
    # told by the region's own page (Karaganda), by that of Akmola; each city has the region around it
    assert [degree[code] for code in ("KZ-KAR", "KZ-AKM", "KZ-KUS")] == [9, 5, 4]
    assert [file.regions[code].neighbours for code in ("KZ-AST", "KZ-ALA", "KZ-SHY")] == [
        ("KZ-AKM",),
        ("KZ-ALM",),
        ("KZ-YUZ",),
    ]


def test_the_scale_of_kazakhstans_map():
    """Geometric mean of the marginal variances of its intrinsic autoregression, and the largest and smallest standard
    deviation when that mean is 1 (Sorbye & Rue, 2014), as computed when the neighbours were collected.
    """
    file = read_regions(KAZAKHSTAN)
    codes = list(file.regions)
    edges = neighbours_of(codes, file.edges()).edges
    laplacian = np.zeros((17, 17))
    for one, other in edges:
        laplacian[[one, other], [other, one]] -= 1
        laplacian[[one, other], [one, other]] += 1
    variances = np.diagonal(np.linalg.pinv(laplacian))
    scale = np.exp(np.log(variances).mean())
    assert scale == pytest.approx(0.472, abs=0.0005)
    sd = dict(zip(codes, np.sqrt(variances / scale), strict=True))
    assert sd["KZ-ALA"] == max(sd.values()) == pytest.approx(1.64, abs=0.005)
    assert sd["KZ-KAR"] == min(sd.values()) == pytest.approx(0.52, abs=0.005)


def test_kazakhstans_names_are_in_three_languages_and_its_later_codes_are_20():
    regions = read_regions(KAZAKHSTAN).regions.values()
    for region in regions:
        assert list(region.names) == list(region.short) == ["en", "ru", "kk"]
    later = [code for region in regions for code in region.later_codes]
    assert len(later) == len(set(later)) == 20
    assert {region.code for region in regions if len(region.later_codes) > 1} == {"KZ-VOS", "KZ-ALM", "KZ-KAR"}


def test_kazakhstans_tiles_lie_as_its_regions_do():
    file = read_regions(KAZAKHSTAN)
    tile = {code: np.array(region.tile) for code, region in file.regions.items()}
    apart = [(one, other) for one, other in file.edges() if np.abs(tile[one] - tile[other]).max() > 1]
    assert apart == [("KZ-ALM", "KZ-KAR"), ("KZ-VOS", "KZ-KAR")]
    for west, east in (("ZAP", "AKT"), ("KUS", "AKM"), ("AKM", "PAV"), ("KZY", "YUZ"), ("YUZ", "ZHA"), ("ZHA", "ALM")):
        assert tile[f"KZ-{west}"][1] < tile[f"KZ-{east}"][1]
    for north, south in (
        ("SEV", "AKM"),
        ("AKM", "KAR"),
        ("KAR", "ZHA"),
        ("ZAP", "ATY"),
        ("VOS", "ALM"),
        ("ALM", "ALA"),
    ):
        assert tile[f"KZ-{north}"][0] < tile[f"KZ-{south}"][0]


def test_the_regions_of_the_synthetic_survey_are_these():
    labels = read_survey("regions-synthetic").description.profile["region"].labels
    file = read_regions(KAZAKHSTAN)
    assert list(labels.values()) == sorted(region.called() for region in file.regions.values())
    assert set(file.codes_of(labels.values()).values()) == set(file.regions)


def test_tiles_are_called_as_the_groups_are():
    file = read_regions(KAZAKHSTAN)
    tiles = file.tiles(["KZ-AKM", "павлодарская"], "ru")
    assert list(tiles)[:2] == ["KZ-AKM", "Актюбинская"]
    assert tiles["павлодарская"] == file.regions["KZ-PAV"].tile
    assert len(tiles) == 17
    assert list(file.tiles([])) == [region.called() for region in file.regions.values()]


def test_groups_without_a_region_have_no_tile():
    with pytest.raises(
        DataError, match=r"no region is called Kostanai \(did you mean 'Kostanay'\?\), Mars; call groups by"
    ):
        read_regions(KAZAKHSTAN).tiles(["Akmola", "Kostanai", "Mars"])


def test_a_file_without_tiles_makes_no_map(tmp_path):
    with pytest.raises(
        DataError, match=r"places: the regions have no tiles; give each its place: tile = \[row, column\]"
    ):
        read_regions(written(tmp_path, NORTH + SOUTH)).tiles(["north"])


def test_the_example_of_the_documentation_reads(tmp_path):
    page = (Path(__file__).parents[4] / "docs" / "survey.md").read_text(encoding="utf-8")
    (text,) = re.findall(r'```toml\n(title = "Two regions".*?)```', page, re.DOTALL)
    assert read_regions(written(tmp_path, text)).edges() == (("KZ-YUZ", "KZ-SHY"),)
