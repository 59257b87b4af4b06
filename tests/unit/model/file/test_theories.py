"""The theories on one item bank: the same measurement in every file, and nothing forbidden but what a theory says."""

from itertools import combinations

import pytest

from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import model_text, models_named, read_model, shipped_models
from egovbayes.model.table.automatic import parameter_table
from egovbayes.study.comparing.arrows import arrows_of

THEORIES = models_named("theories")
RESTRICTIONS = {
    "carter2005": 0, "doi": 0, "hung2006": 30, "tam": 4, "tam2": 15, "tpb": 2, "tra": 2, "umega": 8, "utaut": 4
}  # fmt: skip
"""By hand: pairs of constructs that a theory uses, less its paths and the pairs of those to which nothing leads."""


def test_a_folder_stands_for_its_models() -> None:
    assert models_named("theories/") == models_named("theories/*") == THEORIES
    assert [name.removeprefix("theories/") for name in THEORIES] == sorted(RESTRICTIONS)
    assert models_named("citizen-centric") == ("citizen-centric",)
    assert models_named("nothing/*") == ("nothing/*",)


def test_single_models_come_first() -> None:
    names = list(shipped_models())
    assert names[-len(THEORIES) :] == list(THEORIES)


@pytest.mark.parametrize("name", THEORIES)
def test_every_theory_is_of_the_whole_bank(name: str) -> None:
    spec = read_model(name)
    measured = [line for line in spec.syntax.splitlines() if "=~" in line]
    bank = [line for line in read_model(THEORIES[0]).syntax.splitlines() if "=~" in line]
    survey = read_survey(spec.data)
    assert measured == bank
    assert set(parameter_table(spec).items) == set(survey.description.items)


@pytest.mark.parametrize("name", THEORIES)
def test_what_a_theory_does_not_speak_of_is_correlated_with_everything(name: str) -> None:
    table = parameter_table(read_model(name))
    arrows = arrows_of(table)
    used = {construct for arrow in arrows.directed for construct in arrow}
    unused = set(table.constructs) - used
    linked = {frozenset(arrow) for arrow in arrows.directed} | arrows.joined
    pairs = {frozenset(pair) for pair in combinations(table.constructs, 2)}
    assert {frozenset((one, other)) for one in unused for other in set(table.constructs) - {one}} <= arrows.joined
    assert len(pairs - linked) == RESTRICTIONS[name.removeprefix("theories/")]
    assert all(pair <= used for pair in pairs - linked)


@pytest.mark.parametrize("name", THEORIES)
def test_every_theory_says_where_it_is_from_and_what_is_ours(name: str) -> None:
    head = model_text(name).partition("\nname = ")[0].replace("\n# ", " ")
    assert "Source: " in head
    assert "Ours: " in head
    assert "DOI 10." in head or "Reading, MA" in head


@pytest.mark.parametrize("name", THEORIES)
def test_every_path_of_a_theory_is_claimed(name: str) -> None:
    spec = read_model(name)
    paths = {f"{x}-{y}".replace("_", "-") for x, y in arrows_of(parameter_table(spec)).directed}
    assert {hypothesis.name for hypothesis in spec.hypotheses} == paths
