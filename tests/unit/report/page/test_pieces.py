"""A figure that is higher than a page stands on several, and no word of it is cut."""

from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw

from egovbayes.report.figures.canvas import PAGE, own_style, png_of
from egovbayes.report.figures.comparison import ComparisonFrame, draw_comparison
from egovbayes.report.page.pieces import LEAST, pieces_of

DPI = 100


def drawing() -> bytes:
    """Rows and rows of names with lines beside them, and a line through all of them."""
    columns = ("median", "lower", "upper", "ml_estimate", "ml_lower", "ml_upper")
    rows = pd.DataFrame([[0.5, -0.4, 0.6, 0.5, 0.4, 0.6]] * 80, columns=columns, index=[f"y{k}~x" for k in range(80)])
    kinds = ["path"] * 40 + ["loading"] * 40
    with own_style(), BytesIO() as out:
        figure = draw_comparison(rows.assign(reason="", shift=0.0), kinds, ComparisonFrame("Bayes beside another"))
        png_of(figure, DPI, out)
        return out.getvalue()


def dots(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(picture)).convert("L"))


def test_pieces_are_the_picture_and_fit() -> None:
    whole = drawing()
    pieces = pieces_of(whole, PAGE, 4.0)
    assert len(pieces) == -(-dots(whole).shape[0] // int(4.0 / PAGE * dots(whole).shape[1]))
    assert (np.concatenate([dots(piece) for piece in pieces]) == dots(whole)).all()
    heights = [dots(piece).shape[0] / dots(whole).shape[1] * PAGE for piece in pieces]
    assert max(heights) <= 4.0
    assert min(heights[:-1]) >= LEAST * 4.0 - 0.02
    assert {Image.open(BytesIO(piece)).info["dpi"] for piece in pieces} == {Image.open(BytesIO(whole)).info["dpi"]}


def test_cuts_go_through_no_word() -> None:
    """A row of dots with letters in it has many, one between two rows of names only the lines that go through all."""
    for piece in pieces_of(drawing(), PAGE, 4.0)[:-1]:
        assert (dots(piece)[-1] < 200).sum() <= 12
        assert (dots(piece)[-1][: dots(piece).shape[1] // 8] < 200).sum() == 0, "nothing where names stand"


@pytest.mark.parametrize("height", [40.0, 8.0])
def test_what_is_low_enough_stays_as_it_is(height: float) -> None:
    whole = drawing()
    low = dots(whole).shape[0] / DPI <= height
    assert (pieces_of(whole, PAGE, height) == [whole]) == low


@pytest.mark.parametrize("data", [b"", b"no picture", drawing()[:4000]])
def test_what_cannot_be_looked_into_stays_as_it_is(data: bytes) -> None:
    assert pieces_of(data, PAGE, 4.0) == [data]


def test_a_cut_is_made_between_panels_not_between_an_axis_and_its_numbers() -> None:
    """Two panels of which the lower has its numbers close below: the cut comes where both sides are white."""
    whole = Image.new("RGB", (700, 1000), "white")
    draw = ImageDraw.Draw(whole)
    for top, bottom in ((20, 480), (520, 900), (906, 990)):
        draw.rectangle((0, top, 700, bottom), fill="grey")
    with BytesIO() as out:
        whole.save(out, "PNG")
        first, *_ = pieces_of(out.getvalue(), 7.0, 9.5)
    assert 480 < dots(first).shape[0] < 520
