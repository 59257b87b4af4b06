"""What a figure was drawn from, beside it: the same figure again, in other languages, and nothing else is called."""

import json
from functools import partial
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from docx import Document
from PIL import Image

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import phrase
from egovbayes.errors import OutputError
from egovbayes.report.figures import kept
from egovbayes.report.figures.album import draw_all
from egovbayes.report.figures.canvas import DPI
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.figures.hypotheses import Frame, Ridge, draw_hypotheses
from egovbayes.report.figures.kept import drawn_again, language_of
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import Forms
from egovbayes.report.page.page import Page
from egovbayes.report.words import as_shown

DRAWS = np.random.default_rng(5).normal(0.3, 0.1, 50)
RIDGES = [Ridge("H1.2", "a > 0.5, or so", DRAWS, as_shown("> .999"), "supported"), Ridge("H2", "b", DRAWS[:0], "", "")]
TABLE = pd.DataFrame([[0.1, np.nan]], index=pd.Index(["a1"], name="item"), columns=["x", "y"])
PANEL = DeviationPanel(phrase("figure.of_loadings"), TABLE, frozenset({"a1"}), frozenset({("a1", "x")}))
DRAWINGS = (
    ("ridges", partial(draw_hypotheses, RIDGES, Frame(phrase("figure.hypotheses", title="Mine"), synthetic=True))),
    ("squares", partial(draw_deviations, [PANEL], "Mine", synthetic=False, note=phrase("figure.deviates_note"))),
)


@pytest.fixture
def folder(tmp_path):
    assert draw_all(DRAWINGS, tmp_path, 100, LANGUAGES["en"]) == {}
    return tmp_path


@pytest.mark.parametrize("name", ["ridges", "squares"])
def test_the_same_figure_again_to_the_last_byte(folder, name):
    made = drawn_again(folder / f"{name}.json", ("png", "svg"), 100, LANGUAGES["en"])
    assert made == {form: (folder / f"{name}.{form}").read_bytes() for form in ("svg", "png")}
    assert language_of(folder / f"{name}.json") == "en"


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_in_another_language_the_words_and_numbers_are_its_own_and_names_are_not(folder, code):
    said = drawn_again(folder / "ridges.json", ["svg"], 100, LANGUAGES[code])["svg"].decode()
    for words in ("Гипотезалар: Mine" if code == "kk" else "Гипотезы: Mine", "0,999", "H1.2", "a &gt; 0.5, or so"):
        assert words in said
    for words in ("SYNTHETIC", "interval", "supported", "&gt; .999", ">0.4<"):
        assert words not in said


def test_a_document_has_figures_in_its_own_language(tmp_path):
    page, asked = Page(), Forms(("html",), tuple(LANGUAGES[code] for code in ("en", "ru")))
    page.picture("ridges", "what is seen")
    draw_all(DRAWINGS, tmp_path / "figures", 100, LANGUAGES["en"])
    english, russian = (made.decode() for made in documents(page, "Mine", tmp_path, asked).values())
    assert "Hypotheses: Mine" in english
    assert "Гипотезы: Mine" in russian
    assert "Hypotheses: Mine" not in russian
    (tmp_path / "figures" / "ridges.json").unlink()
    assert "Hypotheses: Mine" in documents(page, "Mine", tmp_path, asked)["report-ru.html"].decode(), (
        "of a version before"
    )


@pytest.mark.parametrize("dpi", [100, 200])
def test_a_picture_drawn_again_is_as_fine_as_the_runs(tmp_path, dpi):
    page, asked = Page(), Forms(("html", "docx"), (LANGUAGES["ru"],))
    page.picture("squares", "what is seen")
    draw_all(DRAWINGS[1:], tmp_path / "figures", dpi, LANGUAGES["en"])
    made = documents(page, "Mine", tmp_path, asked)["report-ru.docx"]
    (picture,) = [one.blob for one in Document(BytesIO(made)).part.package.image_parts]
    with Image.open(BytesIO(picture)) as again, Image.open(tmp_path / "figures" / "squares.png") as first:
        assert again.info["dpi"] == first.info["dpi"]
        assert round(first.info["dpi"][0]) == dpi
    (tmp_path / "figures" / "squares.png").write_bytes(b"no picture")
    made = documents(page, "Mine", tmp_path, asked)["report-ru.docx"]
    (picture,) = [one.blob for one in Document(BytesIO(made)).part.package.image_parts]
    with Image.open(BytesIO(picture)) as again:
        assert round(again.info["dpi"][0]) == DPI


def test_a_figure_is_drawn_once_for_all_forms_and_only_where_it_is_shown(tmp_path, monkeypatch):
    page, asked, drawn = Page(), Forms(("html", "docx"), (LANGUAGES["en"], LANGUAGES["ru"])), []
    page.picture("ridges", "what is seen")
    draw_all(DRAWINGS, tmp_path / "figures", 100, LANGUAGES["en"])
    own = kept._function
    monkeypatch.setattr(kept, "_function", lambda name: drawn.append(name) or own(name))
    documents(page, "Mine", tmp_path, asked)
    assert drawn == ["egovbayes.report.figures.hypotheses:draw_hypotheses"]


def test_without_a_language_nothing_is_kept(tmp_path):
    assert draw_all(DRAWINGS, tmp_path, 100) == {}
    assert {path.suffix for path in tmp_path.iterdir()} == {".svg", ".png"}
    assert language_of(tmp_path / "ridges.json") == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": 99}, "format 99, language en"),
        ({"language": "xx"}, "language xx"),
        ({"draw": "os:system"}, "os:system draws no figure"),
        ({"draw": "egovbayes.report.figures.album:draw_nothing"}, "no attribute 'draw_nothing'"),
        ({"values": [{"record": "subprocess:Popen", "fields": {}}]}, "subprocess:Popen is no record of a figure"),
        ({"values": [{"record": "egovbayes.report.figures.hypotheses:draw_hypotheses", "fields": {}}]}, "is no record"),
        ({"values": [{"array": "", "type": "|O", "shape": [0]}]}, r"arrays of \|O are not drawn"),
        ({"values": [{"eval": "1"}]}, "eval: nothing that is drawn"),
    ],
)
def test_what_is_not_ours_is_not_drawn(folder, change, why):
    path = folder / "ridges.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(
        OutputError, match=rf"cannot be read \(.*{why}.*\); remove the file to have the figure as it is"
    ):
        drawn_again(path, ["svg"], 100, LANGUAGES["ru"])


def test_a_damaged_file_is_named(folder):
    (folder / "ridges.json").write_text("{")
    with pytest.raises(OutputError, match=r"ridges\.json: what the figure was drawn from cannot be read"):
        language_of(folder / "ridges.json")
