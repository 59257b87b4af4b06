"""Numbers in the tables of a document are those of the CSV tables beside it, to the digits shown, in each language."""

import re
from collections.abc import Iterator
from html import unescape
from math import isnan
from pathlib import Path

import pandas as pd
import pytest
from helpers_study import small_study

import egovbayes as eb
from egovbayes.catalogue.language import LANGUAGES, Language
from egovbayes.catalogue.sentence import Sentence, in_words
from egovbayes.report.page.documents import document
from egovbayes.report.page.page import Heading
from egovbayes.report.page.stored import page_in
from egovbayes.report.study.writing import write_study

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
NUMBER = re.compile(r"([<>] )?(−?\d*\.?\d+)")
INTERVAL = ("lower", "upper")


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fit without pictures."""
    out = tmp_path_factory.mktemp("fit") / "results"
    fit = eb.fit(eb.read_model("citizen-centric"), eb.read_survey("kazakhstan-2019"), settings=FEW)
    eb.write_run(fit, out, figures=False)
    return out


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study without pictures."""
    out = tmp_path_factory.mktemp("study") / "results"
    write_study(small_study(), out, figures=False)
    return out


def rows_below(html: str, title: str) -> list[list[str]]:
    """The cells of the first table below a section's title, without its head and its first column."""
    after = html.split(f"<h2>{title}", 1)[1]
    body = after.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body)
    ]


def as_english(text: str, language: Language) -> str:
    """The text with the numbers of a language as English writes them, without thousands."""
    if language.code == "en":
        return re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("\u00a0", " ")
    return re.sub(r"(?<=\d)\u00a0(?=\d{3})", "", text).replace("\u00a0", " ").replace(",", ".")


def hold(cells: list[str], values: list[float], language: Language) -> None:
    """Each number of a row is the value of the CSV tables, as far as its digits go, or bounds it."""
    shown = NUMBER.findall(as_english(" ".join(cells), language))
    known = [value for value in values if not isnan(value)]
    assert len(shown) == len(known), (cells, values)
    for (sign, text), value in zip(shown, known, strict=True):
        number = float(text.replace("−", "-"))
        unit = 10.0 ** -len(text.partition(".")[2])
        if sign == "> ":
            assert value >= number - unit / 2
        elif sign == "< ":
            assert value <= number + unit / 2
        else:
            assert abs(value - number) <= unit / 2 * (1 + 1e-6), (cells, values)


def table(folder: Path, name: str, index: str | list[str]) -> pd.DataFrame:
    return pd.read_csv(folder / "tables" / f"{name}.csv").set_index(index)


def of_fit(folder: Path) -> Iterator[tuple[str, list[list[float]]]]:
    """Of each section of a fit's document the values that its table is to show, row by row."""
    explained = table(folder, "r2", "outcome").loc[["readiness", "intention"]]
    columns = ["predictors", "prior_median", "prior_lower", "prior_upper", "median", *INTERVAL]
    yield "explained.title", explained[columns].to_numpy(float).tolist()
    both = table(folder, "comparison", "parameter")
    paths = both[[re.fullmatch(r"\w+~\w+|via_\w+", name) is not None for name in both.index]]
    columns = ["median", *INTERVAL, "ml_estimate", "ml_lower", "ml_upper", "ml_p"]
    yield "agreement.title", paths[columns].to_numpy(float).tolist()
    measured = table(folder, "reliability", ["construct", "measure"])
    yield (
        "measured.title_each",
        [
            [
                *(measured.loc[construct, "alpha"][["items", "median", *INTERVAL]]),
                *(measured.loc[construct, "omega"][["median", *INTERVAL]]),
                measured.loc[construct, "cr"]["median"],
                *(measured.loc[construct, "ave"][["median", *INTERVAL]]),
            ]
            for construct in dict.fromkeys(measured.index.get_level_values("construct"))
        ],
    )
    claims = table(folder, "hypotheses", "name")
    yield "hypotheses.title", claims[["probability", "ml_p"]].to_numpy(float).tolist()


def of_study(folder: Path) -> Iterator[tuple[str, list[list[float]]]]:
    """Of each section of a study's document the values that its table is to show, row by row."""
    scales = table(folder, "scales", "construct")
    columns = ["items", "printed", "alpha", "alpha_median", "alpha_lower", "alpha_upper", "p_above", "cr", "ave"]
    yield "study-page.scales", scales[columns].to_numpy(float).tolist()
    explained = table(folder, "explained_variance", ["construct", "model"])
    yield "study-page.explained", explained[["printed", "ml", "median", *INTERVAL]].to_numpy(float).tolist()
    verdicts = table(folder, "table2", ["hypothesis", "model"])
    printed = verdicts[verdicts["printed"].notna()]
    columns = ["ml_p", "probability", "effect", "effect_lower", "effect_upper"]
    yield "hypotheses.title", printed[columns].to_numpy(float).tolist()


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
@pytest.mark.parametrize("kind", ["fit", "study"])
def test_every_number_is_that_of_the_tables_beside_it(
    kind: str, language: Language, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue("fitted" if kind == "fit" else "studied")
    page, title = page_in(folder)
    html = document(page, title, "html", {}, language).decode()
    titles = {
        one.text.key: in_words(one.text, language)
        for one in page.elements
        if isinstance(one, Heading) and isinstance(one.text, Sentence)
    }
    for key, values in of_fit(folder) if kind == "fit" else of_study(folder):
        rows = rows_below(html, titles[key])
        assert len(rows) == len(values)
        for cells, known in zip(rows, values, strict=True):
            hold(cells, known, language)


@pytest.mark.parametrize("cells", [["0,43"], ["−0,42"], ["> 0,43"], ["< 0,41"], ["0,42", "0,42"], ["–"]])
def test_another_number_is_noticed(cells: list[str]) -> None:
    hold(["0,42"], [0.424], LANGUAGES["ru"])
    with pytest.raises(AssertionError):
        hold(cells, [0.424], LANGUAGES["ru"])
