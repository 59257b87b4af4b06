"""Answers to the questions of a new model, as they are typed, and the message of every one that cannot be used."""

from pathlib import Path

import pandas as pd
import pytest

from egovbayes.data.coding.proposals import Column, columns_of
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import SpecError
from egovbayes.model.drafting.columns_told import columns_told
from egovbayes.model.drafting.draft import Draft, guessed_constructs, label_of
from egovbayes.model.drafting.told import (
    told_arrows,
    told_constructs,
    told_group,
    told_hypotheses,
    told_missing,
    told_order,
    unordered,
    usual_hypotheses,
)

NAMES = ["a1", "a2", "a3", "I trust it, fully", "b-1", "b-2", "town", "note", "day", "form", "none", "age", "word"]


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> tuple[Column, ...]:
    file = tmp_path_factory.mktemp("told") / "s.csv"
    five = [1, 2, 3, 4, 5] * 6
    frame = pd.DataFrame(dict.fromkeys(NAMES[:6], five))
    frame["town"] = ["north", "south"] * 15
    frame["note"] = [f"said {place}" for place in range(30)]
    frame["day"] = "2024-01-01"
    frame["form"] = "A"
    frame["none"] = None
    frame["age"] = [20.5 + 10 * place for place in range(30)]
    frame["word"] = ["bad", "so-so", "good"] * 10
    frame.to_csv(file, index=False)
    return columns_of(read_survey(file))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a1, a3", "a1 a3"),
        ("a1 a2 + a3", "a1 a2 a3"),
        ("a1-a3", "a1 a2 a3"),
        ("a1 – a3", "a1 a2 a3"),
        ("1-3, 5", "a1 a2 a3 b_1"),
        ("I trust it, fully", "I_trust_it_fully"),
        ("`b-1`, b-2", "b_1 b_2"),
        ("b-1-b-2", "b_1 b_2"),
        ("a*, a1", "a1 a2 a3 age"),
    ],
)
def test_columns_are_named_in_many_ways(columns: tuple[Column, ...], text: str, short: str) -> None:
    assert " ".join(column.short for column in columns_told(text, columns, "construct f")) == short


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a1, a9", "construct f: no column is called 'a9'; columns are: a1"),
        ("a3-a1", "construct f: 'a3-a1' runs backwards: a1 stands before a3"),
        ("99", "construct f: no column is called '99'; columns are: a1, a2, a3"),
    ],
)
def test_columns_that_are_not_there(columns: tuple[Column, ...], text: str, message: str) -> None:
    with pytest.raises(SpecError) as raised:
        columns_told(text, columns, "construct f")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trust", "construct 'trust': write its name, =, and its columns: trust = tru1"),
        ("1st = a1", "construct '1st': a name has letters, digits, _ and dots"),
        ("f = a1; f = a2", "construct f is told twice"),
        ("town = a1", "construct town: a column is called so"),
        ("f = a1; g = a1, a2", "construct g: the column a1 belongs to f already"),
        ("f = note", "construct f: the column note holds free text, which measures nothing"),
        ("f = form", "the column form holds the same answer of everybody"),
        ("f = none", "the column none holds no answers"),
    ],
)
def test_constructs_that_are_none(columns: tuple[Column, ...], text: str, message: str) -> None:
    with pytest.raises(SpecError) as raised:
        told_constructs([text], columns)
    assert message in str(raised.value)


@pytest.fixture(scope="module")
def constructs(columns: tuple[Column, ...]) -> dict[str, tuple[Column, ...]]:
    return told_constructs(["f = a1-a3; g =~ b-1 b-2", "h = 4"], columns)


def test_arrows_in_chains_and_of_several(
    columns: tuple[Column, ...], constructs: dict[str, tuple[Column, ...]]
) -> None:
    arrows, predictors = told_arrows(["f -> g → h; f, age => h", "town -> g"], constructs, columns)
    assert [(arrow.cause, arrow.outcome, arrow.levels) for arrow in arrows] == [
        ("f", "g", False),
        ("g", "h", False),
        ("f", "h", False),
        ("age", "h", False),
        ("town", "g", True),
    ]
    assert [column.short for column in predictors] == ["age", "town"]
    assert usual_hypotheses(arrows, constructs) == ("H1: f raises g", "H2: g raises h", "H3: f raises h")
    assert label_of("f", "g", {"f_g"}) == "f_g_"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("f", "arrow 'f': write what leads to what"),
        ("f -> ", "arrow 'f ->': write what leads to what"),
        ("f -> q", "'q' is neither a construct nor a column; constructs are: f, g, h"),
        ("a1 -> g", "arrow 'a1 -> g': a1 is an item of f; arrows go between constructs"),
        ("note -> g", "the column note holds free text, which predicts nothing"),
        ("f -> f", "f cannot lead to itself"),
        ("f -> town", "town holds categories, which nothing can lead to: turn it round"),
    ],
)
def test_arrows_that_are_none(
    columns: tuple[Column, ...], constructs: dict[str, tuple[Column, ...]], text: str, message: str
) -> None:
    with pytest.raises(SpecError) as raised:
        told_arrows([text], constructs, columns)
    assert message in str(raised.value)


def test_hypotheses_and_their_ways(columns: tuple[Column, ...], constructs: dict[str, tuple[Column, ...]]) -> None:
    arrows, _ = told_arrows(["f -> g -> h; town -> h"], constructs, columns)
    first, second = told_hypotheses(["f lowers g; H7: f raises h through g"], arrows)
    assert (first.name, first.statement, first.claimed, first.positive) == ("H1", "f lowers g", "f_g", False)
    assert (second.name, second.claimed, len(second.way)) == ("H7", "f_g_h", 2)
    for text, message in (
        ("f and g", "hypothesis 'f and g': write for example H1: trust raises use"),
        ("H1: f raises g; H1: g raises h", "hypothesis H1 is told twice"),
        (
            "H2: g raises f",
            "hypothesis H2: no arrow goes from g to f: draw it, or mend the hypothesis; arrows are: f -> g",
        ),
        ("town raises h", "hypothesis H1: town holds categories, each with an effect of its own"),
    ):
        with pytest.raises(SpecError) as raised:
            told_hypotheses([text], arrows)
        assert message in str(raised.value)


def test_groups_codes_and_orders(columns: tuple[Column, ...], constructs: dict[str, tuple[Column, ...]]) -> None:
    by_name = {column.short: column for column in columns}
    assert told_group("town", constructs, [], columns) is by_name["town"]
    for text, message in (
        ("a1", "groups: a1 is in the model already"),
        ("age", "groups: the column age holds amounts; groups are a few values that recur"),
        ("note", "groups: the column note holds free text"),
    ):
        with pytest.raises(SpecError) as raised:
            told_group(text, constructs, [], columns)
        assert message in str(raised.value)
    assert told_missing(["98, 99; no comment", "98"]) == (98.0, 99.0, "no comment")
    own = told_constructs(["w = word"], columns)
    assert unordered(own, []) == [by_name["word"]]
    assert unordered(own, [told_order("Bad < so-so < Good")]) == []
    assert Draft(own, orders=(("bad", "so-so", "good"),)).order_of(by_name["word"]) == ("bad", "so-so", "good")
    for text, message in (
        ("bad", "order 'bad': name each answer once, lowest first"),
        ("bad, good", "order 'bad, good': 'so-so' is not among them"),
    ):
        with pytest.raises(SpecError) as raised:
            told_order(text, by_name["word"])
        assert message in str(raised.value)


@pytest.mark.parametrize(
    ("names", "guess"),
    [
        (["att1", "att2", "other"], {"att": ["att1", "att2"]}),
        (["Q3_1", "Q3_2", "Q4_1", "Q4_2"], {"Q3": ["Q3_1", "Q3_2"], "Q4": ["Q4_1", "Q4_2"]}),
        (["x", "x1", "x2"], {"x_f": ["x1", "x2"]}),
        (["Trust [I rely on it]", "Trust [It is safe]"], {"Trust": ["Trust_I_rely_on_it", "Trust_It_is_safe"]}),
        (["q1[SQ001]", "q1[SQ002]"], {"q1": ["q1_SQ001", "q1_SQ002"]}),
        (["alone1"], {}),
    ],
)
def test_constructs_are_guessed_by_names(tmp_path: Path, names: list[str], guess: dict[str, list[str]]) -> None:
    pd.DataFrame({name: [1, 2, 3, 4, 5] for name in names}).assign(last=0).to_csv(tmp_path / "s.csv", index=False)
    found = guessed_constructs(columns_of(read_survey(tmp_path / "s.csv")))
    assert {name: [column.short for column in own] for name, own in found.items()} == guess
