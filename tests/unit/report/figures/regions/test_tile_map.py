"""The tile map: every region with its name and value, in a colour that the scale below explains."""

from math import nan

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from egovbayes.data.regions.region_files import read_regions
from egovbayes.errors import OutputError
from egovbayes.report.figures.canvas import PAPER, own_style, save, text_width
from egovbayes.report.figures.regions.tile_map import BLACK, GAP, ROOM, TALL, WIDE, TileMap, draw_tile_map
from egovbayes.report.figures.regions.tile_names import SMALLEST, lines_of, name_size

TILES = {"north": (1, 3), "south": (2, 3), "east": (2, 4), "nobody asked": (2, 2)}


def chart(values, **options):
    return TileMap("A path by region", TILES, values, "Path", **({"synthetic": True} | options))


def drawn(chart):
    with own_style():
        figure = draw_tile_map(chart)
        figure.canvas.draw()
    return figure


def texts(figure):
    return [text.get_text() for part in (figure, *figure.axes) for text in part.texts]


def colour_of(figure, name):
    """The tile's colour; tiles are drawn in the order of TILES."""
    return figure.axes[0].patches[list(TILES).index(name)].get_facecolor()[:3]


VALUES = {"north": 0.1, "south": 0.5, "east": -0.3}


def test_every_region_is_there_with_its_value_and_interval():
    shown = texts(drawn(chart(VALUES, intervals={"north": (-0.1, 0.3)}, note="medians")))
    assert {"north", ".10", "[−.10, .30]", "south", ".50", "east", "−.30", "nobody asked"} <= set(shown)
    assert {"A path by region", "medians", "Path", "SYNTHETIC DATA", "no value"} <= set(shown)
    assert not any("nan" in text for text in shown)


def test_tiles_lie_as_asked_without_empty_rows_or_columns_around():
    figure = drawn(chart(VALUES))
    corners = {name: tile.get_xy() for name, tile in zip(TILES, figure.axes[0].patches, strict=True)}
    places = {"north": (0, 1), "south": (1, 1), "east": (1, 2), "nobody asked": (1, 0)}
    for name, (row, column) in places.items():
        assert corners[name] == pytest.approx((column * WIDE + GAP, row * TALL + GAP))
    assert figure.axes[0].get_ylim() == pytest.approx((2 * TALL, 0))


def test_a_region_without_a_value_is_hatched_and_only_then_the_key_says_so():
    figure = drawn(chart({**VALUES, "nobody asked": nan}, missing="nobody asked there"))
    assert [tile.get_hatch() for tile in figure.axes[0].patches] == [None, None, None, "////"]
    assert "nobody asked there" in texts(figure)
    everyone = drawn(chart({**VALUES, "nobody asked": 0.0}))
    assert not any(tile.get_hatch() for tile in everyone.axes[0].patches)
    assert "no value" not in texts(everyone)


def test_without_any_value_there_is_no_scale():
    figure = drawn(chart({}))
    assert len(figure.axes) == 1
    assert all(tile.get_hatch() for tile in figure.axes[0].patches)


def test_the_scale_has_the_colours_of_the_tiles():
    figure = drawn(chart(VALUES))
    scale = figure.axes[1]
    assert [label.get_text() for label in scale.get_xticklabels()] == ["−.30", ".10", ".50"]
    (bar,) = scale.collections
    assert scale.get_xlim() == pytest.approx((-0.3, 0.5))
    assert bar.get_array().ravel()[[0, -1]].tolist() == [0, 1]
    ends = [to_rgb(bar.cmap(bar.norm(place))) for place in (0.0, 1.0)]
    assert colour_of(figure, "east") == pytest.approx(ends[0])
    assert colour_of(figure, "south") == pytest.approx(ends[1])
    assert colour_of(figure, "north") == pytest.approx(to_rgb(bar.cmap(bar.norm(0.5))), abs=0.01)


def test_colours_go_both_ways_from_a_value():
    one = chart(VALUES, around=0.1)
    assert one.span == pytest.approx((-0.3, 0.5))
    assert chart({"north": 0.3}, around=0.2).span == pytest.approx((0.1, 0.3))
    figure = drawn(one)
    assert min(colour_of(figure, "north")) > 0.95
    red, _, blue = zip(colour_of(figure, "east"), colour_of(figure, "south"), strict=True)
    assert red[0] > red[1]
    assert blue[0] < blue[1]


def test_equal_values_and_none_have_a_scale_too():
    assert chart({"north": 0.3, "south": 0.3}).span == pytest.approx((-0.2, 0.8))
    assert chart({"north": 2.0}, around=2.0).span == pytest.approx((1.5, 2.5))
    assert chart({}, around=2.0).span == pytest.approx((1.5, 2.5))
    assert chart({}).span == (-0.5, 0.5)


def luminance(colour):
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


@pytest.mark.parametrize("around", [None, 0.5])
def test_words_can_be_read_on_every_colour(around):
    """WCAG 2 (AA) asks for a contrast of 4.5 to 1."""
    many = {f"r{k}": (k // 10, k % 10) for k in range(60)}
    values = {name: k / 59 for k, name in enumerate(many)}
    axes = drawn(TileMap("Many", many, values, "", synthetic=False, around=around)).axes[0]
    written = {text.get_text(): text.get_color() for text in axes.texts}
    assert set(written.values()) == {PAPER, BLACK}
    for name, tile in zip(many, axes.patches, strict=True):
        light, dark = sorted([luminance(tile.get_facecolor()[:3]), luminance(to_rgb(written[name]))], reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 4.5


def spilled(tiles):
    """Words that reach beyond their tile, when all have a value and an interval."""
    values = {name: k / 17 for k, name in enumerate(tiles)}
    figure = drawn(TileMap("Names", tiles, values, "", synthetic=True, intervals=dict.fromkeys(tiles, (-0.25, 0.25))))
    axes = figure.axes[0]
    boxes = [tile.get_window_extent() for tile in axes.patches]
    words = [(text.get_text(), text.get_window_extent()) for text in axes.texts]
    return [
        text
        for text, box in words
        if not any(
            tile.x0 <= box.x0 and box.x1 <= tile.x1 and tile.y0 <= box.y0 and box.y1 <= tile.y1 for tile in boxes
        )
    ]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_kazakhstans_names_fit_their_tiles(language):
    regions = read_regions("kazakhstan-regions").regions.values()
    assert spilled({region.called(language): region.tile for region in regions}) == []
    size = name_size([region.called(language) for region in regions], ROOM)
    assert not any("…" in line for region in regions for line in lines_of(region.called(language), size, ROOM))


def test_names_of_three_lines_fit_too():
    assert spilled({"Administrative territory of the far northern islands": (0, 0), "south": (1, 0)}) == []


def test_names_are_broken_at_blanks_and_hyphens():
    size = name_size(["Восточно-Казахстанская", "North Kazakhstan"], 1.0)
    assert lines_of("Восточно-Казахстанская", size, 1.0) == ["Восточно-", "Казахстанская"]
    assert lines_of("Akmola", size, 1.0) == ["Akmola"]
    assert " ".join(lines_of("a b c", size, 0.1)) == "a b c"
    assert lines_of(" - ", size, 1.0)


def test_names_that_are_too_long_are_cut():
    name = "Administrative district of the far northern uninhabited islands"
    lines = lines_of(name, 8.0, ROOM)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    assert name_size([long], ROOM) == SMALLEST
    (line,) = lines_of(long, SMALLEST, ROOM)
    assert line.endswith("…")
    assert text_width(line, SMALLEST) <= ROOM


def test_two_tiles_leave_room_for_title_and_mark():
    figure = drawn(TileMap("A path by place", {"urban": (0, 0), "rural": (0, 1)}, {"urban": 0.2}, "", synthetic=True))
    title, mark = (
        next(text for text in figure.texts if text.get_text() == wanted).get_window_extent()
        for wanted in ("A path by place", "SYNTHETIC DATA")
    )
    assert title.x1 < mark.x0


def test_it_is_saved_with_cyrillic_names_and_the_same_bytes(tmp_path):
    tiles = read_regions("kazakhstan-regions").tiles([], "kk")
    for name in ("one", "two"):
        with own_style():
            save(draw_tile_map(TileMap("Сенім", tiles, {"Ақмола": 0.3}, "", synthetic=True)), tmp_path / name)
    for ending in (".svg", ".png"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


def test_what_cannot_be_mapped_is_refused():
    with pytest.raises(
        OutputError, match=r"no tile for North \(did you mean 'north'\?\); give each region its row and column"
    ):
        chart({"North": 1.0})
    with pytest.raises(OutputError, match="no tile for up, down; give each"):
        chart({"north": 1.0, "up": 0.2}, intervals={"down": (0.0, 1.0)})
    with pytest.raises(OutputError, match="needs tiles: give each region its row and column"):
        TileMap("", {}, {}, "", synthetic=True)
    with pytest.raises(OutputError, match="two regions stand on one tile; give each region a tile of its own"):
        TileMap("", {"a": (0, 0), "b": (0, 0)}, {}, "", synthetic=True)
