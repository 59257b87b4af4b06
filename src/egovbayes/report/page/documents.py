"""A page with its pictures as documents: the forms that were asked for, beside the run or wherever they are to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page
from egovbayes.report.page.word import word_page

NAME = "report"
_ENDINGS = {"html": ".svg", "docx": ".png"}
"""Of the pictures that stand in a form."""


def document(page: Page, title: str, form: str, pictures: Mapping[str, bytes]) -> bytes:
    """The page in a form (html, docx, md), with pictures by name: SVG in HTML, PNG in Word."""
    if form == "md":
        return markdown_page(page, title).encode()
    if form == "docx":
        return word_page(page, title, pictures)
    return html_page(page, HtmlFrame(title, pictures=pictures)).encode(errors="replace")


def documents(page: Page, title: str, run: Path, forms: Iterable[str]) -> dict[str, bytes]:
    """By the name of its file (report.html) each document, with the pictures in the run's folder."""
    return {f"{NAME}.{form}": document(page, title, form, _pictures(run / "figures", form)) for form in forms}


def _pictures(folder: Path, form: str) -> dict[str, bytes]:
    if form not in _ENDINGS or not folder.is_dir():
        return {}
    return {path.stem: path.read_bytes() for path in folder.glob(f"*{_ENDINGS[form]}")}
