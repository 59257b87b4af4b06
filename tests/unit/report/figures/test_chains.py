"""Draws and ranks of chains: even where they agree, and legible with few and many values and chains."""

import numpy as np
import pytest
from helpers_print import faults_in_print, shown_texts

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.canvas import PAGE_HEIGHT, own_style
from egovbayes.report.figures.chains import ChainPanel, draw_chains
from egovbayes.report.fit.chains_figure import BINS, MOST, shares_of_ranks

DRAWS = np.random.default_rng(4).normal(size=(4, 500))
NOTES = (phrase("figure.chains_note"), phrase("figure.chains_thinned", step="5"))


def test_ranks_of_chains_that_agree_are_even_and_of_one_that_does_not_are_not() -> None:
    even = shares_of_ranks(DRAWS)
    assert even.shape == (4, BINS)
    np.testing.assert_allclose(even.mean(), 1)
    np.testing.assert_allclose(even.mean(0), 1, err_msg="each rank is somebody's")
    assert even.max() < 2
    apart = shares_of_ranks(DRAWS + 10 * np.array([0, 0, 0, 1])[:, None])
    assert apart[3].tolist() == [0.0] * 15 + [4.0] * 5
    assert not apart[:3, 15:].any()


def test_ranks_do_not_depend_on_the_unit() -> None:
    np.testing.assert_array_equal(shares_of_ranks(DRAWS), shares_of_ranks(7 * DRAWS - 3))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("n", "chains", "name"), [(1, 2, "x1"), (MOST, 4, "Доверие и намерение"), (MOST, 12, "Ы" * 500)]
)
def test_chains_in_print(code: str, n: int, chains: int, name: str) -> None:
    draws = np.tile(DRAWS, (3, 1))[:chains, :200]
    panel = ChainPanel(phrase("figure.row_with", first=name, second="x"), draws, shares_of_ranks(draws), 1.004)
    with own_style(LANGUAGES[code]):
        figure = draw_chains([panel] * n, phrase("figure.chains", title=name), NOTES, synthetic=True)
        assert faults_in_print(figure) == []
        assert figure.get_size_inches()[1] <= PAGE_HEIGHT
        told = " ".join(text.get_text() for text, *_ in shown_texts(figure))
    assert ("R-hat 1.004" if code == "en" else "R-hat 1,004") in told


def test_chains_that_never_moved_are_drawn() -> None:
    still = np.ones((2, 50))
    with own_style():
        figure = draw_chains([ChainPanel("x", still, shares_of_ranks(still), float("nan"))], "t", (), synthetic=False)
    assert figure.axes[0].get_ylim() == (0.5, 1.5)
    assert "SYNTHETIC DATA" not in [text.get_text() for text in figure.texts]
