"""Pages of a survey have no word that is not in the catalogue, and numbers as the language writes them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from helpers_data import likert
from helpers_languages import filled, in_language, words_left
from helpers_matrix import matrix_text
from helpers_screening import careless, multiverse_of

import egovbayes as eb
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.data.describing.by_group import items_by_group
from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.data.screening.screening import screen
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.screening_rules import RULES, ScreeningRules, usual_rules
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.model.judging.notes import noted
from egovbayes.report.page.page import Page
from egovbayes.report.survey.description import MOST_OPTIONS, show_description
from egovbayes.report.survey.exploration import show_exploration
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening import rules_of_whom, show_screening
from egovbayes.study.exploration.exploratory import ExploreSettings, explore
from egovbayes.study.universes import exclusion_check

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
SCREENED = ("a1", "a2", "a3", "a4")
SCALES = {name: Item(name, scale=(1, 5)) for name in SCREENED}
KEYS = ("s csv a1 a4 tables dropped", *RULES)
SPEC = eb.read_model("citizen-centric")
HYPOTHESES = ("Trust raises intention", "too few", SPEC.name, "H1", "H2", "student t")
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


def screened(rules: ScreeningRules, whose: Text = "") -> Page:
    """By these rules, of people of whom one left much out, one ticked one box, one copied, one wrote 77."""
    frame = careless()
    frame.loc[30, "a2"] = 77
    frame.loc[8:, "a1"] = frame["a2"].clip(1, 5) if rules.mahalanobis is None else frame["a1"]
    survey = survey_from_frame(frame, source="s.csv", synthetic=True)
    return filled(show_screening, survey, screen(survey, rules, SCREENED, SCALES), whose)


def judged(**changed: object) -> Page:
    """Hypotheses under every rule, one of which could not be fitted, one was judged on another scale."""
    survey = survey_from_frame(careless(), source="s.csv")
    found = multiverse_of(screen(survey, ScreeningRules(identical=True), SCREENED), synthetic=True)
    note = noted(phrase("judged.standardised", remarks=phrase("judged.no_size")))
    table = found.table.assign(shown=".970", scale_note=note, effect_by="", mc_error=0.01, claim="a > b > c", **changed)
    table.loc["identical", "effect_by"] = "by group: x .42 [.31, .52], y .10 [-.10, .30]"
    table.loc["duplicates", "effect"] = np.nan
    of = found.spec.hypotheses[0]
    wild = phrase("multiverse.wild", n=2).text
    stopped = tuple(
        replace(one, problem=phrase("multiverse.interrupted").text if one.problem else "") for one in found.universes
    )
    check = exclusion_check(table.assign(problem=np.where(table["problem"] == "", "", "x")))
    spec = replace(found.spec, hypotheses=(of,), likelihood="student-t")
    return filled(
        show_multiverse, replace(found, spec=spec, universes=stopped, table=table, check=check, notes=(wild,))
    )


def untouched() -> Page:
    """Hypotheses under rules that leave out nobody."""
    survey = survey_from_frame(careless(), source="s.csv")
    nobody = screen(survey, ScreeningRules(), SCREENED)
    found = multiverse_of(nobody)
    same = tuple(replace(one, screening=nobody, problem="") for one in found.universes)
    fitted = found.table.assign(problem="", verdict="supported", shown="> .999", converged=True)
    return filled(show_multiverse, replace(found, universes=same, table=fitted, notes=()))


PAGES: dict[str, tuple[Callable[[], Page], Iterable[str]]] = {
    "described": (lambda: described(2), OWN),
    "described in many groups": (lambda: described(12), OWN),
    "explored": (explored, OWN),
    "explored with answers missing": (lambda: explored(missing=9, method="pa", rotation="none"), OWN),
    "explored for one factor": (lambda: explored(factors=1, rotation="promax"), OWN),
    "explored matrix of nothing": (unrelated, OWN),
    "screened": (partial(screened, ScreeningRules(0.5, True, 3, True, 0.1, 0.2, True)), KEYS),
    "screened by usual rules": (partial(screened, usual_rules(), rules_of_whom(own=False, changed=False)), KEYS),
    "screened by the survey's rules, changed": (
        partial(screened, ScreeningRules(variability=0.1), rules_of_whom(own=True, changed=True)),
        KEYS,
    ),
    "tested under each rule": (judged, HYPOTHESES),
    "tested where nobody is left out": (untouched, HYPOTHESES),
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
    assert any(re.search(r"\d,\d", row) for row in rows) or not rows
    assert [row for row in rows if re.search(r"\d\.\d|[ \[]\.\d", row)] == []
