"""Figures of calibrations and designs in every language: as wide as a page, legible, no name over another."""

from math import inf

import numpy as np
import pandas as pd
import pytest
from helpers_print import faults_in_print, shown_texts

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import in_words, phrase
from egovbayes.report.figures.canvas import PAGE_HEIGHT, own_style
from egovbayes.report.figures.simulated.design_curves import draw_design
from egovbayes.report.figures.simulated.kept_words import CLAIMS, draw_kept_words
from egovbayes.report.figures.simulated.rank_ecdf import QUANTITIES, draw_ranks
from egovbayes.report.figures.simulated.verdict_bars import CLAIMS as BARS
from egovbayes.report.figures.simulated.verdict_bars import draw_verdicts
from egovbayes.study.sample_size.curves import Needed
from egovbayes.study.simulated.names import quantity_said

NAMES = ("H{}", "Гипотеза о доверии и намерении номер {}", "Ы" * 500 + "{}")
ENDS = ((-inf, -0.5), (-0.5, -0.3), (-0.3, -0.1), (-0.1, 0.0), (0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, inf))


def of(name: str, n: int) -> object:
    sets = phrase("calibrate-page.sets", n=300)
    title = phrase("figure.simulated_of", name=name.format(""), sets=sets, n="422")
    return phrase("figure.part", title=title, part=n, parts=40)


def verdicts(claims: list[str]) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples([(claim, *ends) for claim in claims for ends in ENDS])
    columns = {"right": 0.5, "wrong": 0.1, "undecided": 0.3, "not_judged": 0.1}
    return pd.DataFrame({"n": 137, **columns}, index.set_names(["claim", "lower", "upper"]))


@pytest.mark.parametrize(
    ("code", "name", "many"),
    [("kk", NAMES[0], False), ("en", NAMES[0], True), ("ru", NAMES[1], True), ("kk", NAMES[2], True)],
)
def test_a_figure_of_a_calibration_is_a_page_at_most(code: str, name: str, many: bool) -> None:
    quantities = [name.format(k) for k in range(QUANTITIES if many else 1)]
    ranks = {f"standardised {quantity}": np.arange(100.0) for quantity in quantities}
    bars, claims = ([name.format(k) for k in range(n if many else 1)] for n in (BARS, CLAIMS))
    index = pd.MultiIndex.from_product([claims, [0.1, 0.9], [1.0]], names=["claim", "lower", "upper"])
    words = pd.DataFrame({"n": 20, "said": 0.5, "held": 0.45}, index)
    with own_style(LANGUAGES[code]):
        for figure in (
            draw_ranks(of(name, 1), ranks, frozenset(), 99),
            draw_verdicts(of(name, 2), verdicts(bars)),
            draw_kept_words(of(name, 3), words),
        ):
            assert faults_in_print(figure) == []
            assert figure.get_size_inches()[1] <= PAGE_HEIGHT


@pytest.mark.parametrize(
    ("code", "name", "needed"),
    [
        *((code, NAMES[1], Needed(0.8, 70.0, 0.0, 150.0)) for code in LANGUAGES),
        *((code, NAMES[2], Needed(0.8, 900.0, 500.0, inf)) for code in LANGUAGES),
    ],
)
def test_a_design_in_print(code: str, name: str, needed: Needed) -> None:
    sizes = pd.Index([60, 120, 240, 480, 1000], name="n")
    names = ["assurance", "assurance_lower", "assurance_upper", "width", "width_lower", "width_upper", "undecided"]
    curve = pd.DataFrame(dict.fromkeys(names, 0.5), sizes).assign(type_s=0.0, type_m=1.1)
    index = pd.MultiIndex.from_product([sizes, [0.1, 0.2, 0.3, 0.5]], names=["n", "lower"])
    power = pd.DataFrame({"power": 0.5, "lower": 0.4, "upper": 0.6}, index)
    power.index = pd.MultiIndex.from_tuples([(n, low, low + 0.1) for n, low in index], names=["n", "lower", "upper"])
    with own_style(LANGUAGES[code]):
        figure = draw_design(phrase("figure.design", claim=name.format(1), model=name.format("")), curve, power, needed)
        assert faults_in_print(figure) == []
        told = " ".join(text.get_text() for text, *_ in shown_texts(figure))
    words = {"en": "Assurance", "ru": "Ожидаемая мощность", "kk": "Күтілетін қуаттылық"}
    assert words[code] in told
    assert (" 0,8 " in told) == (code != "en")


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("standardised a=~x1", "станд. a=~x1"),
        ("effect of H1", "эффект H1"),
        ("log-likelihood", "логарифм правдоподобия"),
        ("a~~a", "a~~a"),
    ],
)
def test_quantities_are_said_in_the_language_and_parameters_as_they_are_written(name: str, russian: str) -> None:
    assert str(quantity_said(name)) == name
    assert in_words(quantity_said(name), LANGUAGES["ru"]) == russian
