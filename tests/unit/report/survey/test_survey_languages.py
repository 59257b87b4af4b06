"""Pages of a survey have no word that is not in the catalogue, and numbers as the language writes them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest
from helpers_data import likert
from helpers_languages import filled, in_language, words_left

from egovbayes.data.describing.by_group import items_by_group
from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.report.page.page import Page
from egovbayes.report.survey.description import MOST_OPTIONS, show_description

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
OWN = ("survey csv attitude gender female male use news place profile group", *ITEMS)


def described(groups: int) -> Page:
    frame = likert(60).assign(
        sex=[1, 2, np.nan] * 20, u=[1, 0] * 30, place=np.arange(60) % (MOST_OPTIONS + 3), g=np.arange(60) % groups
    )
    survey = survey_from_frame(frame, source="s.csv", synthetic=True)
    grouped = items_by_group(survey, ITEMS, ASKED.codebook, "g")
    return filled(show_description, replace(describe_survey(survey, ASKED), by_group=grouped))


PAGES: dict[str, tuple[Callable[[], Page], Iterable[str]]] = {
    "described": (lambda: described(2), OWN),
    "described in many groups": (lambda: described(12), OWN),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_in_latin_letters_is_a_name(name: str) -> None:
    fill, own = PAGES[name]
    known = " ".join(own)
    assert words_left(fill(), [known, known.capitalize(), known.title()], ["SPSS SD csv items_by_group.csv"]) == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", ["ru", "kk"])
def test_numbers_have_decimal_commas(name: str, code: str) -> None:
    rows = [line for line in in_language(PAGES[name][0](), code).splitlines() if line.startswith("| ")]
    assert any(re.search(r"\d,\d", row) for row in rows)
    assert [row for row in rows if re.search(r"\d\.\d|[ \[]\.\d", row)] == []
