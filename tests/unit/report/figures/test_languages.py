"""Figures of fits, studies and comparisons have words of the catalogue alone, and print size in every language."""

import ast
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_print import faults_in_print, shown_texts

from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures import album
from egovbayes.report.figures.canvas import new_figure, own_style
from egovbayes.report.figures.correlation_map import CorrelationMap, draw_correlations
from egovbayes.report.figures.hypotheses import Frame, Ridge, draw_hypotheses
from egovbayes.report.figures.language import drawn_in, numbers_as_written, said, worded
from egovbayes.report.figures.priors.beside_posterior import BeforeAndAfter, draw_before_and_after_answers
from egovbayes.report.words import as_shown, standardised

FIGURES = Path(album.__file__).parent
WRITES = {"text", "annotate", "set_title", "set_xlabel", "set_ylabel", "set_xticks", "set_yticks", "headline", "legend"}
LOOKS = {
    "upper left",
    "lower left",
    "lower right",
    "center",
    "right",
    "left",
    "bottom",
    "top",
    "bold",
    "normal",
    "none",
}
SEVERAL = re.compile(r"[A-Za-z]{2,}( [a-z]{2,}){2,}")
VALUE = "decided by the prior"
"""Of a table, by which a figure looks up a colour and a key."""
ERRORS = ("kept.py", "canvas.py", "language.py")
"""Modules with errors of several words, warnings that are passed over, and the name of a variable."""
DRAWS = np.random.default_rng(3).normal(0.3, 0.1, 100)


def words_written() -> list[str]:
    """Literals with a word that a figure's code writes, or hands over as a label."""
    found = []
    for path in sorted(FIGURES.rglob("*.py")):
        for call in (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ):
            own = ast.unparse(call.func).split(".")[-1]
            named = [one.value for one in call.keywords if one.arg in {"label", "title"}]
            for node in [*(call.args if own in WRITES else []), *named]:
                found += [
                    f"{path.name}:{node.lineno} {text}" for text in literals(node) if text not in LOOKS | set(ENGLISH)
                ]
    return found


def sentences_written() -> list[str]:
    """Literals of several words anywhere in a figure's code, but for what its errors and docstrings say."""
    found = []
    for path in sorted(FIGURES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = [node for node in ast.walk(tree) if isinstance(node, ast.Raise | ast.Assert | ast.Expr)]
        own = [node for node in own if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Constant)]
        aside = {id(each) for node in own for each in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
                found += [f"{path.name}:{node.lineno} {node.value}"] * bool(SEVERAL.search(node.value))
    return found


def literals(node: ast.AST) -> list[str]:
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [text for text in texts if re.search(r"[A-Za-z]{3}", text) and not re.fullmatch(r"(axes|offset) \w+", text)]


def test_no_english_is_written_into_a_figure() -> None:
    assert words_written() == []
    found = [text for text in sentences_written() if not text.startswith(ERRORS)]
    assert [text for text in found if not text.endswith(VALUE)] == []


def test_words_and_numbers_are_those_of_the_language_in_the_block_alone() -> None:
    with drawn_in(LANGUAGES["ru"]):
        assert worded(phrase("figure.none")) == "нет"
        assert said(standardised(0.31), "H.1", "", phrase("figure.none")) == "0,31 H.1 нет"
    assert said(standardised(0.31), phrase("figure.none")) == ".31 none"


@pytest.mark.parametrize(("code", "expected"), [("en", "0.5"), ("kk", "0,5")])
def test_numbers_beside_axes_are_written_as_the_language_does(code, expected) -> None:
    with own_style(LANGUAGES[code]):
        figure = new_figure(4, 3)
        axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
        axes.set(xlim=(-1, 1))
        axes.set_xticks([-0.5, 0, 0.5])
        numbers_as_written(figure)
        told = [text.get_text() for text, *_ in shown_texts(figure)]
    assert expected in told
    assert f"−{expected}" in told


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", ["short", "A statement that goes on and on, " * 15, "Ы" * 500])
def test_hypotheses_before_and_after_in_print(code, words) -> None:
    found = [BeforeAndAfter(name, words, DRAWS * 4, DRAWS) for name in ("H1", words, "H3", "H4")]
    ridges = [Ridge("H1", words, DRAWS, as_shown("> .999"), verdict) for verdict in ("contradicted", "not judged")]
    with own_style(LANGUAGES[code]):
        assert not faults_in_print(draw_before_and_after_answers(found, words, 0.95, synthetic=True))
        title = phrase("figure.hypotheses", title="Mine")
        assert not faults_in_print(draw_hypotheses(ridges, Frame(title, synthetic=True)))


@pytest.mark.parametrize(("n", "ends"), [(3, True), (4, True), (12, True), (22, False), (40, True)])
@pytest.mark.parametrize("name", ["c{}", "A rather long name of construct number {}", "Ы" * 80 + "{}"])
def test_correlations_of_few_and_many_in_print(n, ends, name) -> None:
    names = [name.format(k) for k in range(n)]
    table = pd.DataFrame(np.full((n, n), -0.42), names, names)
    low, high = table - 0.1, table + 0.1
    note = phrase("figure.construct_correlations_note", inside="95 %")
    chart = CorrelationMap(
        "Mine", table, (n,), ("",), True, note, 1.0, frozenset({(1, 0)}), (low, high) if ends else None
    )
    with own_style(LANGUAGES["ru"]):
        figure = draw_correlations(chart)
        told = [text.get_text() for text, *_ in shown_texts(figure)]
        assert not faults_in_print(figure)
    assert any("[−0,52; −0,32]" in text for text in told) == (n <= 4 and ends)
