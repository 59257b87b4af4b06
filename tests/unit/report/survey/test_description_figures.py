import numpy as np
from helpers_data import likert

from egovbayes.catalogue.language import ENGLISH_LANGUAGE
from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.report.survey.description_figures import correlation_map, likert_charts, write_figures

WORDS = {1: "no", 5: "yes"}
ITEMS = ("a1", "a2", "a3", "s", "t")
BOOK = {
    "a1": Item("a1", "First?", (1, 5), labels=dict(enumerate("abcde", start=1))),
    "a2": Item("a2", "", (1, 5), reverse=True, labels=dict(enumerate("abcde", start=1))),
    "s": Item("s", "", (0, 3)),
}


def description(codebook=BOOK, blocks=(), **columns):
    n = 60
    frame = likert(n).assign(s=np.arange(n) % 4, t=np.linspace(0, 1, n)).assign(**columns)
    return describe_survey(survey_from_frame(frame, source="s"), Asked(ITEMS, codebook, blocks, title="T"))


def test_items_that_share_their_categories_share_a_chart():
    charts = likert_charts(description())
    names = [[row.name for block in chart.blocks for row in block.rows] for chart in charts]
    # t is a measurement: no chart
    assert names == [["a1", "a2 (r)", "a3"], ["s"]]
    assert charts[0].categories == ("a", "b", "c", "d", "e")
    assert charts[1].categories == ("0", "1", "2", "3")
    assert "(r): reverse-keyed" in str(charts[0].note)
    assert "(r)" not in str(charts[1].note)


def test_rows_are_the_counts_of_the_answers():
    row = likert_charts(description())[0].blocks[0].rows[1]
    frame = likert(60)
    assert row.counts == tuple((frame["a2"] == 6 - value).sum() for value in range(1, 6))
    assert row.mean == 6 - frame["a2"].mean()


def test_labels_that_items_do_not_share_are_numbers():
    book = BOOK | {"a3": Item("a3", scale=(1, 5), labels=WORDS)}
    assert likert_charts(description(book))[0].categories == ("1", "2", "3", "4", "5")


def test_answers_beyond_the_categories_make_no_bars():
    assert not [
        row
        for chart in likert_charts(description(a3=likert(60)["a3"] + 0.5))
        for block in chart.blocks
        for row in block.rows
        if row.name == "a3"
    ]


def test_blocks_come_with_their_labels_and_the_rest_last():
    blocks = (ItemBlock("g", "", ("a3",)), ItemBlock("f", "Factor", ("a1", "s")))
    found = description(blocks=blocks)
    assert [str(block.heading) for block in likert_charts(found)[0].blocks] == ["g", "Factor", "Other items"]
    chart = correlation_map(found)
    assert (chart.sizes, tuple(map(str, chart.headings))) == ((1, 2, 2), ("g", "Factor", "Other items"))
    assert list(chart.correlations) == ["a3", "a1", "s", "a2", "t"]


def test_files(tmp_path):
    """In a language, as in a document; so that they can be drawn again in another."""
    write_figures(description(), tmp_path / "figures", ENGLISH_LANGUAGE)
    names = sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert names == [
        f"{stem}.{kind}" for stem in ("answers-2", "answers", "correlations") for kind in ("json", "png", "svg")
    ]
