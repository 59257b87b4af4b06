import pytest

from egovbayes.errors import SpecError
from egovbayes.model.file.file_keys import (
    read_construct,
    read_hypothesis,
    read_item,
    sections_of,
    texts_of,
)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"txt": ""}, r"here: unknown key 'txt' \(did you mean 'text'\?\); known keys: text, scale, reverse, labels"),
        ({"text": 1}, "here: text = 1 must be a text in quotes"),
        ({"reverse": 1}, "reverse = 1 must be true or false"),
        (
            {"reverse": True},
            "reverse = true needs the scale to turn round; add its lowest and highest answer",
        ),
        ({"scale": 5}, "scale = 5 must be the lowest and the highest answer, say .1, 5."),
        ({"scale": [5, 1]}, "must be the lowest and the highest answer"),
        ({"scale": [1, 2, 3]}, "must be the lowest and the highest answer"),
        ({"scale": [1, float("inf")]}, "must be the lowest and the highest answer"),
        ({"scale": [1, 10**400]}, "must be the lowest and the highest answer"),
        ({"scale": [False, True]}, "must be the lowest and the highest answer"),
        ({"labels": []}, "labels = .. must be a table"),
        ({"labels": {"often": "5"}}, "labels name answers, and 'often' is no number"),
    ],
)
def test_items_that_are_refused(table: dict[str, object], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        read_item("x1", table, "here")


def test_constructs_and_hypotheses_that_are_refused() -> None:
    with pytest.raises(SpecError, match=r"unknown key 'lable' \(did you mean 'label'"):
        read_construct("f", {"lable": "x"}, "here")
    with pytest.raises(SpecError, match="unknown key 'verdict'; known keys: statement, claim, published, note"):
        read_hypothesis("H1", {"verdict": "x"}, "here")
    with pytest.raises(SpecError, match="here: a claim is missing; write for example"):
        read_hypothesis("H1", {"statement": "f raises g"}, "here")


@pytest.mark.parametrize("key", ["set", "label", "group"])
def test_a_text_without_words_is_refused(key: str) -> None:
    with pytest.raises(
        SpecError, match=f"here: {key} holds an empty text: write what belongs there, or leave {key} out"
    ):
        read_construct("f", {key: " "}, "here")


@pytest.mark.parametrize("key", ["notes", "readings", "group_equal", "group_free"])
def test_a_single_text_is_a_list_of_one(key: str) -> None:
    assert texts_of({key: "one"}, key, "here") == texts_of({key: ["one"]}, key, "here") == ("one",)
    for empty in ("", ["one", " "]):
        with pytest.raises(SpecError, match=f"here: {key} holds an empty text"):
            texts_of({key: empty}, key, "here")
    with pytest.raises(SpecError, match=f"here: {key} = 1 must be a text or a list of texts"):
        texts_of({key: 1}, key, "here")


def test_tables_are_tables() -> None:
    with pytest.raises(SpecError, match=r"here: items.x1 = 5 must be a table; write \[items.x1\]"):
        sections_of({"items": {"x1": 5}}, "items", read_item, "here")
