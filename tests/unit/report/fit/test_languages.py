"""A fit's document has no word that is not in the catalogue, and is made in three languages."""

import ast
import re
from pathlib import Path

import pytest
from helpers_languages import words_left

import egovbayes as eb
from egovbayes.catalogue.english import ENGLISH
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.errors import SpecError
from egovbayes.report.fit import document as module
from egovbayes.report.fit.contents import show_found, show_head
from egovbayes.report.fit.document import _seen as seen
from egovbayes.report.fit.document import title_of
from egovbayes.report.fit.in_short import show_in_short
from egovbayes.report.notices import show_synthetic
from egovbayes.report.page.documents import document
from egovbayes.report.page.glossary import show_glossary
from egovbayes.report.page.page import Page

FEW = eb.FitSettings(eb.SamplerSettings(draws=100, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
REPORT = Path(module.__file__).parents[1]
PLACES = {"heading", "line", "say", "aligned", "bullet", "add_row", "add_column", "picture", "plain_grid", "joined"}
ROOMS = ("fit", "study", "comparing", "invariance", "sensitivity", "what_if")
"""Of commands whose pages are in every language."""
ON_THE_TERMINAL_ALONE = {"readiness.py"}
"""The page of `check`, of which no document is made."""


def texts_of(node: ast.AST) -> list[str]:
    """Literals that are handed over: not the keys of phrases, nor what is asked of something else."""
    if isinstance(node, ast.Call):
        own = ast.unparse(node.func).split(".")[-1]
        return [] if own not in PLACES | {"str", "joined", "toned"} else [t for one in node.args for t in texts_of(one)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Compare | ast.Subscript | ast.Attribute):
        return []
    return [text for child in ast.iter_child_nodes(node) for text in texts_of(child)]


def test_no_prose_is_handed_to_a_page() -> None:
    found = [
        f"{path.name}:{node.lineno} {text!r}"
        for path in [
            *(REPORT / "fit").glob("*.py"),
            *(REPORT / "study").glob("*.py"),
            *(REPORT / "page").glob("[dg]*.py"),
        ]
        if path.name not in ON_THE_TERMINAL_ALONE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in PLACES
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
        for text in texts_of(argument)
        if re.search(r"[A-Za-z]{2}", text) and text not in ENGLISH
    ]
    assert found == []


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit(eb.read_model("holzinger-swineford"), eb.read_survey("holzinger-swineford-1939"), settings=FEW)


def found_of(fit: eb.Fit) -> Page:
    """The document without what a paper needs, where works in English are cited."""
    page = Page()
    for show in (show_synthetic_of, show_in_short, show_head, show_found):
        show(fit, page)
    for name in ("hypotheses", "path-diagram", "measurement"):
        page.picture(name, seen(fit, name))
    show_glossary(page)
    return page


def show_synthetic_of(fit: eb.Fit, page: Page) -> None:
    show_synthetic(page, synthetic=True)


def test_what_is_left_in_latin_letters_is_a_name(fit: eb.Fit) -> None:
    page = found_of(fit)
    notes = " ".join([fit.spec.title, *fit.notes, *(str(said) for said in fit.hypotheses["statement"])])
    known = set(re.findall(r"[A-Za-z]{2,}", " ".join([*fit.table.items, *fit.table.constructs, *fit.table.free_names])))
    known |= {"normal", "half", "beta", "lkj", "split", "figures", "svg"}
    known |= {"holzinger", "swineford", *(str(name) for name in fit.hypotheses.index)}
    pictures = {"hypotheses", "path", "diagram", "measurement"}
    assert words_left(page, [notes], known, pictures) == set()


def test_numbers_have_decimal_commas(fit: eb.Fit) -> None:
    shown = document(found_of(fit), title_of(fit), "md", {}, LANGUAGES["ru"]).decode()
    tables = "\n".join(line for line in shown.splitlines() if line.startswith("| "))
    assert re.search(r"\d,\d\d", tables)
    assert not re.search(r"\d\.\d|\D\.\d", tables)


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_a_document_says_which_language_it_is_in(fit: eb.Fit, code, tmp_path) -> None:
    eb.write_report(fit, tmp_path / "report.html", language=code)
    assert f'<html lang="{code}">' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_language_that_is_not_there_is_named(fit: eb.Fit, tmp_path) -> None:
    with pytest.raises(
        SpecError, match=r"language de: there are no words in the language 'de'; there are en \(English"
    ):
        eb.write_report(fit, tmp_path / "report.html", language="de")
    assert not list(tmp_path.iterdir())
