"""A page with its pictures as documents: the forms that were asked for, beside the run or wherever they are to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.catalogue.sentence import Text, in_words, phrase
from egovbayes.report.figures.canvas import DPI
from egovbayes.report.figures.kept import drawn_again, language_of
from egovbayes.report.page.cells import cells_text
from egovbayes.report.page.forms import Forms, file_name
from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.language import page_in_language
from egovbayes.report.page.latex import latex_page, latex_tables
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import NumberedTable, Page, Paragraph, Picture
from egovbayes.report.page.word import word_page
from egovbayes.report.page.words import Tone, toned

_PICTURES = {"html": "svg", "docx": "png"}
"""Endings of the pictures that stand in a form."""


def document(
    page: Page, title: Text, form: str, pictures: Mapping[str, bytes], language: Language = ENGLISH_LANGUAGE
) -> bytes:
    """The page in a form (html, docx, md, latex) and a language, with pictures by name: SVG in HTML, PNG in Word."""
    if language is not ENGLISH_LANGUAGE:
        note = Paragraph(toned(phrase("document.translation"), Tone.QUIET))
        page = Page([note, *page.elements])
    told, head = page_in_language(page, language), in_words(title, language)
    if form == "md":
        return markdown_page(told, head).encode()
    if form == "latex":
        return latex_page(told, head).encode(errors="replace")
    if form == "docx":
        return word_page(told, head, pictures, language.tag)
    contents = in_words(phrase("notice.contents"), language)
    return html_page(told, HtmlFrame(head, language.code, contents, pictures=pictures)).encode(errors="replace")


def documents(page: Page, title: Text, run: Path, asked: Forms) -> dict[str, bytes]:
    """By the name of its file each document, with the pictures in the run's folder; those that are there in another
    language are drawn again, as finely as the run's. Raises OutputError where what they were drawn from cannot be read.
    """
    shown = sorted({one.name for one in page.elements if isinstance(one, Picture)})
    made = {}
    for language in asked.languages:
        pictures = _pictures(run / "figures", shown, asked.forms, language)
        for form in asked.forms:
            own = pictures.get(form, {})
            made[file_name(form, language)] = document(page, title, form, own, language)
    return made


def tables_file(tables: Sequence[NumberedTable], form: str, language: Language = ENGLISH_LANGUAGE) -> bytes:
    """The tables alone in a form (those of a document, or csv) and a language: in HTML and Markdown as a document of
    their own, under the number of the first, in Word without a title, in LaTeX to be put into one.
    """
    page = Page([*tables])
    if form not in {"csv", "latex"}:
        title = "" if form == "docx" else tables[0].number or tables[0].title
        return document(page, title, form, {}, language)
    told = [one for one in page_in_language(page, language).elements if isinstance(one, NumberedTable)]
    if form == "csv":
        return cells_text(told).encode("utf-8-sig", errors="replace")
    return latex_tables(told).encode(errors="replace")


def _pictures(
    folder: Path, shown: Iterable[str], forms: Iterable[str], language: Language
) -> dict[str, dict[str, bytes]]:
    """The pictures of these names that are there, for each form that has pictures."""
    wanted = {form: ending for form, ending in _PICTURES.items() if form in forms}
    found: dict[str, dict[str, bytes]] = {form: {} for form in wanted}
    for name in shown if wanted else ():
        there = [form for form, ending in wanted.items() if (folder / f"{name}.{ending}").is_file()]
        for form, picture in _picture(folder / name, {wanted[form]: form for form in there}, language).items():
            found[form][name] = picture
    return found


def _picture(stem: Path, forms: Mapping[str, str], language: Language) -> dict[str, bytes]:
    """A picture as it is, or drawn again in the language where it is in another, for the form of each ending."""
    drawn_from = stem.with_name(f"{stem.name}.json")
    if not forms:
        return {}
    if language_of(drawn_from) in {"", language.code}:
        return {form: stem.with_name(f"{stem.name}.{ending}").read_bytes() for ending, form in forms.items()}
    made = drawn_again(drawn_from, forms, _dots(stem.with_name(f"{stem.name}.png")), language)
    return {forms[ending]: picture for ending, picture in made.items()}


def _dots(path: Path) -> int:
    """Dots an inch of a picture; those of every run where there is none that says it."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            return round(float(picture.info["dpi"][0]))
    except (OSError, KeyError, UnidentifiedImageError):
        return DPI
