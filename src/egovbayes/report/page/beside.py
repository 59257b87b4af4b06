"""What a command shows, as documents beside its run: the page and the run's pictures, in one way for every command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import Forms
from egovbayes.report.page.glossary import show_glossary
from egovbayes.report.page.page import Page
from egovbayes.report.page.stored import PAGE, page_text


def write_shown(show: Callable[[Page], None], title: str, folder: Path, asked: Forms) -> None:
    """Write what `show` puts on a page, with the run's pictures and the terms it uses below it, as page.json and in the
    forms asked for; some of the words are there in English alone.
    """
    page = Page()
    show(page)
    for number, name in enumerate(_pictures(folder / "figures")):
        if not number:
            page.heading(phrase("document.all_pictures"))
        page.picture(name, Sentence("picture.other", {"name": name.replace("-", " ")}))
    show_glossary(page)
    write_page(page, title, folder, asked, english=True)


def write_page(page: Page, title: str, folder: Path, asked: Forms, *, english: bool = False) -> None:
    """Write the page as page.json, and report.html and its like in the forms asked for, into a run's folder."""
    (folder / PAGE).write_text(page_text(page, title, english=english), encoding="utf-8", errors="replace")
    for name, made in documents(page, title, folder, asked).items():
        (folder / name).write_bytes(made)


def _pictures(folder: Path) -> list[str]:
    """The names of a folder's figures by letters, what is numbered by its numbers."""
    found = [path.stem for path in folder.glob("*.svg")] if folder.is_dir() else []
    return sorted(found, key=lambda name: [part.zfill(9) if part.isdigit() else part for part in _parts(name)])


def _parts(name: str) -> list[str]:
    return re.split(r"(\d+)", name)
