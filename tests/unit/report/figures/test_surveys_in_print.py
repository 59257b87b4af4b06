"""Figures of surveys in every language: as wide as a page, legible, no word over another."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_print import faults_in_print, shown_texts

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.surveys.screening_rules import RULES, rule_name
from egovbayes.report.figures import album
from egovbayes.report.figures.canvas import PAGE_HEIGHT, own_style, svg_of
from egovbayes.report.figures.correlation_map import CorrelationMap, draw_correlations
from egovbayes.report.figures.likert_bars import LikertBlock, LikertChart, LikertRow, draw_likert
from egovbayes.report.figures.loadings import LoadingsChart, draw_loadings
from egovbayes.report.figures.multiverse import MultiverseChart, RuleRow, draw_multiverse, hypotheses_of_a_page
from egovbayes.report.figures.scree import draw_scree
from egovbayes.report.figures.screening import IndexPanel, ScreeningChart, draw_screening
from egovbayes.report.page.svg import drawing_within
from egovbayes.report.survey.description_figures import pages_of
from egovbayes.study.universes import ALL_RULES, CHOSEN, EVERYONE, way_name

NAMES = ("x{}", "Доверие к порталу номер {}", "Ы" * 500 + "{}")
WAYS = (*RULES, EVERYONE, CHOSEN, ALL_RULES)
ROWS = tuple(RuleRow(name, way_name(name), 1234, name == EVERYONE) for name in WAYS)


def likert(name: str, n: int, per_block: int) -> LikertChart:
    rows = [LikertRow(name.format(k), name.format(k), (20, 30, 5, 30, 15), 3.1) for k in range(n)]
    parts = [rows[start : start + per_block] for start in range(0, n, per_block)]
    blocks = tuple(LikertBlock(name.format(""), tuple(part)) for part in parts)
    labels = tuple(name.format(k) for k in range(5))
    note = phrase("figure.likert_note")
    return LikertChart(phrase("figure.answers", title=name.format("")), labels, blocks, True, note)


def loadings(name: str, n: int, factors: int) -> LoadingsChart:
    items = [name.format(k) for k in range(n)]
    table = pd.DataFrame(np.full((n, factors), -0.42), items, [f"F{k}" for k in range(factors)])
    method, rotation = phrase("ml.long"), phrase("figure.rotation", name="oblimin")
    about = phrase("figure.factor_loadings_note", method=method, rotation=rotation)
    texts = dict.fromkeys(items, "How often? " * 30)
    title = phrase("figure.factor_loadings", source=name)
    return LoadingsChart(title, about, table, np.full(n, 0.5), texts, 0.3, True)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("n", "per_block", "name"), [(4, 4, NAMES[0]), (40, 3, NAMES[1]), (40, 40, NAMES[2])])
def test_answers_of_few_and_many_items(code: str, n: int, per_block: int, name: str) -> None:
    pages = pages_of(likert(name, n, per_block))
    assert [row.name for page in pages for block in page.blocks for row in block.rows] == [
        name.format(k) for k in range(n)
    ]
    with own_style(LANGUAGES[code]):
        for page in pages:
            figure = draw_likert(page)
            assert faults_in_print(figure) == []
            assert figure.get_size_inches()[1] <= PAGE_HEIGHT


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("n", "factors", "name"), [(4, 1, NAMES[0]), (40, 7, NAMES[1]), (40, 14, NAMES[2])])
def test_loadings_and_eigenvalues_of_few_and_many_items(code: str, n: int, factors: int, name: str) -> None:
    values = np.geomspace(9, 0.2, n)
    columns = {"eigenvalue": values, "random_95": 1.2, "random_mean": 1.1, "permuted_95": 1.15}
    table = pd.DataFrame(columns, pd.Index(range(1, n + 1), name="number"))
    title = phrase("figure.eigenvalues", source=name)
    with own_style(LANGUAGES[code]):
        for figure in (draw_loadings(loadings(name, n, factors)), draw_scree(table, 2, title, synthetic=True)):
            assert faults_in_print(figure) == []
            assert figure.get_size_inches()[1] <= PAGE_HEIGHT


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_screening_in_print(code: str, name: str) -> None:
    n, none = 50, np.zeros(50, bool)
    kept = np.arange(n) > 3
    values = np.linspace(1e-9, 0.9, n)
    both = (phrase("screened.missing_share", percent=20.0), phrase("screened.identical"))
    panels = (
        IndexPanel(phrase("figure.missing_share"), values, ~kept, 0.5, both),
        IndexPanel(phrase("figure.longest_string"), np.arange(1.0, n + 1), none, np.nan, (), whole=True),
        IndexPanel(phrase("figure.mahalanobis"), values, none, np.nan, (), log=True),
    )
    every = tuple((rule_name(name), ~kept) for name in RULES)
    with own_style(LANGUAGES[code]):
        for against in ((), every):
            figure = draw_screening(ScreeningChart(name, kept, panels, against, True))
            assert faults_in_print(figure) == []
            assert figure.get_size_inches()[1] <= PAGE_HEIGHT
        told = [text.get_text() for text, *_ in shown_texts(figure)]
    assert ("0,01" in told) == (code != "en")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("n", [1, hypotheses_of_a_page(len(ROWS))])
def test_a_multiverse_in_print(code: str, name: str, n: int) -> None:
    names = [name.format(k) for k in range(n)]
    index = pd.MultiIndex.from_product([[rule.name for rule in ROWS], names], names=["rule", "hypothesis"])
    columns = {"effect": 0.9, "effect_lower": 0.8, "effect_upper": 1.0, "verdict": "supported", "shown": "> .999"}
    table = pd.DataFrame({**columns, "problem": ""}, index)
    table.iloc[0, -1] = "no respondents"
    title = phrase("figure.multiverse", remark=phrase("figure.of_likelihood", name="student-t"), name=name)
    with own_style(LANGUAGES[code]):
        figure = draw_multiverse(MultiverseChart(title, ROWS, table, True))
        assert faults_in_print(figure) == []
        assert figure.get_size_inches()[1] <= PAGE_HEIGHT
        probabilities = [left for text, left, *_ in shown_texts(figure) if "999" in text.get_text()]
        ends = [axes.transData.transform((1.0, 0))[0] / figure.dpi for axes in figure.axes]
    assert min(probabilities) > min(ends), "beside the intervals"


def test_words_of_maps_are_part_of_a_page() -> None:
    names = ["att1", "att2", "att3"]
    chart = CorrelationMap("Mine", pd.DataFrame(np.full((3, 3), 0.3), names, names), (3,), ("",), True)
    with own_style():
        found = [svg_of(figure) for figure in (draw_correlations(chart), draw_loadings(loadings("att{}", 3, 2)))]
    for svg, number in zip(found, (".30", "−.42"), strict=True):
        assert "<image" not in svg
        within = drawing_within(svg.encode(), "map", "seen")
        assert f">{number}<" in within
        assert ">att1<" in within


def test_no_figure_has_a_picture_in_it() -> None:
    folder = Path(album.__file__).parent
    calls = {
        f"{path.name}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"imshow", "figimage", "add_image", "matshow"}
    }
    assert calls == set()
