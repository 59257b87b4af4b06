import numpy as np
import pandas as pd
import pytest
from helpers_data import likert

from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock, answer_table, categories_of, label_of
from egovbayes.data.describing.tallies import tally_of
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

ITEMS = ["a1", "a2", "a3"]
BOOK = {
    "a1": Item("a1", scale=(1, 5), labels={1: "no", 5: "yes", 99: "refused"}),
    "a2": Item("a2", scale=(0, 6)),
    "a3": Item("a3", scale=(1, 5), reverse=True, labels={1: "never", 5: "always"}),
}


def survey(frame=None):
    return survey_from_frame(likert(60) if frame is None else frame, source="s")


def item_table(asked, items, book, blocks=()):
    return describe_survey(asked, Asked(tuple(items), book, blocks=blocks)).items


def test_columns_and_their_order():
    assert list(item_table(survey(), ITEMS, {})) == [
        *("n", "missing", "categories", "mean", "sd", "skewness", "kurtosis", "lowest", "highest", "floor", "ceiling")
    ]


def test_floor_and_ceiling_are_the_scales_ends():
    frame, table = likert(60), item_table(survey(), ITEMS, BOOK)
    assert table.loc["a1", "floor"] == (frame["a1"] == 1).mean()
    assert table.loc["a1", "ceiling"] == (frame["a1"] == 5).mean()
    # nobody can have given a 0 or a 6
    assert (table.loc["a2", "floor"], table.loc["a2", "ceiling"]) == (0, 0)
    assert item_table(survey(), ITEMS, {}).loc["a2", "floor"] == (frame["a2"] == 1).mean()


def test_reverse_keyed_items_are_recoded():
    frame, table = likert(60), item_table(survey(), ITEMS, BOOK)
    assert table.loc["a3", "mean"] == pytest.approx(6 - frame["a3"].mean())
    assert table.loc["a3", "floor"] == (frame["a3"] == 5).mean()


def test_labelled_codes_outside_the_scale_are_missing():
    frame = likert(60)
    frame.loc[:9, "a1"] = 99
    assert item_table(survey(frame), ITEMS, BOOK).loc["a1", ["n", "missing"]].tolist() == [50, 10]


def test_item_rest_within_blocks_only():
    blocks = (ItemBlock("f", "F", ("a1", "a2")), ItemBlock("g", "G", ("a3",)))
    table, frame = item_table(survey(), ITEMS, {}, blocks), likert(60)
    assert table["item_rest"].tolist()[:2] == pytest.approx([frame["a1"].corr(frame["a2"])] * 2, abs=1e-12)
    assert np.isnan(table.loc["a3", "item_rest"])
    assert "item_rest" not in item_table(survey(), ITEMS, {})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.rename(columns={"a2": "A_2"}), r"s: no column named a2 \(did you mean 'A_2'\?\)"),
        (lambda f: f.assign(a2="agree"), "s: item a2 holds text where numbers are needed: 'agree'"),
        (lambda f: f.assign(a1=7), "s: item a1: 60 answers outside its scale 1 to 5: 7"),
    ],
)
def test_what_cannot_be_described(change, message):
    with pytest.raises(DataError, match=message):
        item_table(survey(change(likert(60))), ITEMS, BOOK)


def test_constant_single_and_missing_answers_are_described():
    frame = likert(60).assign(a1=3.0, a2=np.nan)
    frame["a3"] = np.where(np.arange(60) == 4, 2.0, np.nan)
    table = item_table(survey(frame), ITEMS, {})
    assert table["n"].tolist() == [60, 0, 1]
    assert table["sd"].tolist() == pytest.approx([0, np.nan, np.nan], nan_ok=True)
    assert np.isnan(table[["skewness", "kurtosis"]].to_numpy()).all()
    assert table["mean"].tolist() == pytest.approx([3, np.nan, 2], nan_ok=True)


def test_answers_nobody_gave_are_listed():
    frame = likert(60)
    frame["a1"] = np.where(frame["a1"] == 2, 3, frame["a1"])
    table = answer_table({name: tally_of(frame[name].to_numpy()) for name in ITEMS}, BOOK)
    assert table.loc["a1"]["n"].tolist() == [(frame["a1"] == value).sum() for value in range(1, 6)]
    assert table.loc["a1"]["n"].tolist()[1] == 0
    assert table.loc["a1"]["label"].tolist() == ["no", "", "", "", "yes"]
    assert table.loc["a2"].index.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert table.groupby("item")["percent"].sum().tolist() == pytest.approx([100] * 3)


def test_measurements_are_not_listed():
    tallies = {"x": tally_of(np.linspace(0, 1, 500)), "y": tally_of(np.array([1.0, 2.0, 400.0]))}
    assert answer_table(tallies, {}).empty


def test_categories():
    given = tally_of(np.array([2.0, 4.0]))
    assert categories_of(Item("x"), given) == (2, 3, 4)
    assert categories_of(Item("x", scale=(1, 5)), given) == (1, 2, 3, 4, 5)
    assert categories_of(Item("x", scale=(0, 100)), given) == ()
    assert categories_of(Item("x", scale=(0.5, 2.5)), given) == ()
    assert categories_of(Item("x"), tally_of(np.array([]))) == ()


def test_labels_of_reverse_keyed_items_are_those_of_what_was_said():
    assert label_of(BOOK["a3"], 5) == "never"
    assert label_of(BOOK["a1"], 5) == "yes"
    assert label_of(BOOK["a1"], 3) == ""


def test_table_is_a_frame_named_by_items():
    table = item_table(survey(), ITEMS, {})
    assert isinstance(table, pd.DataFrame)
    assert (list(table.index), table.index.name) == (ITEMS, "item")
