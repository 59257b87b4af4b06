"""Pages of a survey have no word that is not in the catalogue, and numbers as the language writes them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from helpers_data import likert
from helpers_languages import filled, in_language, words_left
from helpers_matrix import matrix_text

from egovbayes.data.describing.by_group import items_by_group
from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.report.page.page import Page
from egovbayes.report.survey.description import MOST_OPTIONS, show_description
from egovbayes.report.survey.exploration import show_exploration
from egovbayes.study.exploration.exploratory import ExploreSettings, explore

ITEMS = ("a1", "a2", "a3")
ASKED = Asked(
    ITEMS,
    {"a2": Item("a2", scale=(1, 5), reverse=True)},
    (ItemBlock("attitude", "Attitude", ("a1", "a2")),),
    (
        ProfileQuestion("sex", "Gender", ("sex",), {1.0: "female", 2.0: "male"}),
        ProfileQuestion("use", "Use", ("u",), {"u": "news"}, multiple=True),
        ProfileQuestion("place", "Place", ("place",), {float(k): f"place {k}" for k in range(MOST_OPTIONS + 3)}),
    ),
    80,
    "A survey",
)
NAMES = ("SPSS SD csv items_by_group.csv", "KMO Kaiser Bartlett Podsakoff et al factanal")
OWN = ("survey csv attitude gender female male use news place profile group", *ITEMS)


def described(groups: int) -> Page:
    frame = likert(60).assign(
        sex=[1, 2, np.nan] * 20, u=[1, 0] * 30, place=np.arange(60) % (MOST_OPTIONS + 3), g=np.arange(60) % groups
    )
    survey = survey_from_frame(frame, source="s.csv", synthetic=True)
    grouped = items_by_group(survey, ITEMS, ASKED.codebook, "g")
    return filled(show_description, replace(describe_survey(survey, ASKED), by_group=grouped))


def explored(*, missing: int = 0, **asked: object) -> Page:
    """Of 18 items, with and without shuffled answers; `asked` are settings."""
    rng = np.random.default_rng(3)
    values = np.repeat(rng.normal(size=(90, 6)), 3, axis=1) + rng.normal(size=(90, 18))
    values[:missing, 0] = np.nan
    frame = pd.DataFrame(values, columns=[f"a{j}" for j in range(1, 19)])
    survey = survey_from_frame(frame, source="s.csv", synthetic=True)
    found = explore(survey, items=[*frame], settings=ExploreSettings(**asked))
    return filled(show_exploration, found)


def unrelated() -> Page:
    """Of three items, with a factor that nothing speaks for, and none that were answered."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "m.toml"
        path.write_text(matrix_text(ITEMS, np.eye(3) + 0.01, 50))
        return filled(show_exploration, replace(explore(read_matrix(path)), source="s.csv"))


PAGES: dict[str, tuple[Callable[[], Page], Iterable[str]]] = {
    "described": (lambda: described(2), OWN),
    "described in many groups": (lambda: described(12), OWN),
    "explored": (explored, OWN),
    "explored with answers missing": (lambda: explored(missing=9, method="pa", rotation="none"), OWN),
    "explored for one factor": (lambda: explored(factors=1, rotation="promax"), OWN),
    "explored matrix of nothing": (unrelated, OWN),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_in_latin_letters_is_a_name(name: str) -> None:
    fill, own = PAGES[name]
    known = " ".join(own)
    assert words_left(fill(), [known, known.capitalize(), known.title()], NAMES) == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", ["ru", "kk"])
def test_numbers_have_decimal_commas(name: str, code: str) -> None:
    rows = [line for line in in_language(PAGES[name][0](), code).splitlines() if line.startswith("| ")]
    assert any(re.search(r"\d,\d", row) for row in rows)
    assert [row for row in rows if re.search(r"\d\.\d|[ \[]\.\d", row)] == []
