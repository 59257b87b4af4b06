"""Figures of priors and of earlier studies: print size in every language, and drawn again in another."""

from functools import partial
from math import nan

import numpy as np
import pytest
from helpers_print import faults_in_print, shown_texts

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import draw_all
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.evidence_forest import ForestFrame, ForestRow, draw_evidence_forest
from egovbayes.report.figures.kept import drawn_again
from egovbayes.report.figures.priors.answers import AnswerRow, AnswersFrame, draw_answers
from egovbayes.report.figures.priors.panels import PanelsFrame, draw_panels, panel_of
from egovbayes.report.words import count, interval, level

DRAWS = np.append(np.random.default_rng(7).normal(0.4, 0.6, 400), nan)
WORDS = ("short", "A name that goes on and on, " * 12, "Ы" * 500)


def answers(words):
    ends = (0.5, 2.0, 3.0, 4.0, 9.5, 3.2, 0.9)
    rows = [AnswerRow("it1", 1.0, 5.0, *ends), AnswerRow(words, nan, nan, *ends)]
    frame = AnswersFrame(phrase("figure.answers_before", title=words), 0.95, True, True)
    return partial(draw_answers, rows, frame)


def values(words):
    own = [panel_of(name, DRAWS, (-1.5, 1.5), 0.9, 0.95) for name in ("a", words, "c", "d")]
    blocks = [(phrase("figure.prior_paths"), own), (phrase("figure.prior_r2"), [])]
    note = phrase("figure.prior_values_note", inside=level(0.95))
    return partial(draw_panels, blocks, PanelsFrame(phrase("figure.before_any_answer", title=words), note, True))


def forest(words):
    numbers = (0.3, 0.1, 0.5, interval(0.1, 0.5))
    rows = [ForestRow(name, count(1200), *numbers, derived=True) for name in ("Author (2001)", words)]
    pooled = phrase("figure.pooled_studies", name="Author (2002)", n=7)
    title = phrase("figure.earlier_studies", pair=words, scale=phrase("evidence-page.raw"))
    note = phrase("figure.forest_note", prior="normal(0.3, 0.1) and more of it " * 4, inside=level(0.95))
    inside = phrase("figure.interval", inside=level(0.95))
    frame = ForestFrame(title, phrase("figure.axis_raw"), inside, True, (note,))
    last = [ForestRow(phrase(key), "", *numbers) for key in ("figure.mean_of_studies", "figure.new_study")]
    return partial(draw_evidence_forest, [*rows, ForestRow(pooled, "", *numbers)], *last, frame)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("drawn", [answers, values, forest])
def test_as_wide_as_a_page_and_every_word_by_itself(drawn, words, code):
    with own_style(LANGUAGES[code]):
        assert not faults_in_print(drawn(words)())


@pytest.mark.parametrize(
    ("drawn", "russian", "english"),
    [
        (answers, ["середина", "Ответы до того, как их дали: Mine", "интервал 95"], [">middle<", "interval", "scale"]),
        (values, ["Стандартизированные пути", "До любых ответов: Mine", " [−0,"], ["paths", "interval", "[−."]),
        (forest, ["Новое исследование", "Author (2002), исследований: 7", "[0,10; 0,50]†"], ["study", "[.10, .50]"]),
    ],
)
def test_drawn_again_in_another_language(tmp_path, drawn, russian, english):
    assert draw_all([("one", drawn("Mine"))], tmp_path, 100, LANGUAGES["en"]) == {}
    assert drawn_again(tmp_path / "one.json", ["svg"], 100, LANGUAGES["en"]) == {
        "svg": (tmp_path / "one.svg").read_bytes()
    }
    again = drawn_again(tmp_path / "one.json", ["svg"], 100, LANGUAGES["ru"])["svg"].decode()
    assert [words for words in russian if words not in again] == []
    assert [words for words in english if words in again] == []


def test_a_panel_counts_every_known_draw_and_what_lies_beyond_in_the_last():
    panel = panel_of("a", np.array([-9.0, -0.2, 0.2, nan, 9.0]), (-1.5, 1.5), 0.9, 0.5)
    assert panel.counts.sum() == 4
    assert panel.counts[0] == panel.counts[-1] == 1
    assert panel.median == pytest.approx(0.0)
    with own_style(LANGUAGES["kk"]):
        figure = draw_panels([("Mine", [panel])], PanelsFrame("Mine", "Note", synthetic=False))
        told = [text.get_text() for text, *_ in shown_texts(figure)]
    assert "0,00 [−2,40; 2,40]" in told
