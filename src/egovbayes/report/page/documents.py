"""A page with its pictures as documents: the forms that were asked for, beside the run or wherever they are to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page

NAME = "report"


def document_text(page: Page, title: str, form: str, pictures: Mapping[str, bytes]) -> str:
    """The page as text of a form (html, md), with pictures (SVG) by name."""
    if form == "md":
        return markdown_page(page, title)
    return html_page(page, HtmlFrame(title, pictures=pictures))


def documents(page: Page, title: str, run: Path, forms: Iterable[str]) -> dict[str, str]:
    """By the name of its file (report.html) each document, with the pictures in the run's folder."""
    folder = run / "figures"
    pictures = {path.stem: path.read_bytes() for path in folder.glob("*.svg")} if folder.is_dir() else {}
    return {f"{NAME}.{form}": document_text(page, title, form, pictures) for form in forms}
