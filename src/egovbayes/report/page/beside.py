"""What a command shows, as documents beside its run: the page and the run's pictures, in one way for every command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import Forms
from egovbayes.report.page.glossary import show_glossary
from egovbayes.report.page.page import Page
from egovbayes.report.page.stored import PAGE, page_text

_NAMES = {
    "answers": "picture.answers",
    "approximate": "picture.approximate",
    "constructs": "picture.constructs",
    "correlations": "picture.correlations",
    "curves": "picture.curves",
    "design": "picture.design",
    "deviations": "picture.deviations",
    "explained-variance": "picture.explained_variance",
    "forest": "picture.forest",
    "framework": "picture.framework",
    "importance-constructs": "picture.importance_constructs",
    "importance-items": "picture.importance_items",
    "kept-words": "picture.kept_words",
    "levers": "picture.levers",
    "loadings": "picture.loadings",
    "method-factor": "picture.method_factor",
    "multiverse": "picture.multiverse",
    "ranks": "picture.ranks",
    "residuals": "picture.residuals",
    "scree": "picture.scree",
    "screening": "picture.screening",
    "table2": "picture.table2",
    "values": "picture.values",
    "verdicts": "picture.verdicts",
}
"""What the name of a figure's file begins with, in words; what follows is of a user's own, or a number."""


def write_shown(
    show: Callable[[Page], None], title: Text, folder: Path, asked: Forms, *, english: bool = False
) -> None:
    """Write what `show` puts on a page, with the run's pictures and the terms it uses below it, as page.json and in the
    forms asked for; `english` says that some of the words are there in English alone.
    """
    page = Page(labelled=True)
    show(page)
    for number, name in enumerate(_pictures(folder / "figures")):
        if not number:
            page.heading(phrase("document.all_pictures"))
        page.picture(name, phrase("picture.other", name=_picture_name(name)))
    show_glossary(page)
    write_page(page, title, folder, asked, english=english)


def write_page(page: Page, title: Text, folder: Path, asked: Forms, *, english: bool = False) -> None:
    """Write the page as page.json, and report.html and its like in the forms asked for, into a run's folder."""
    (folder / PAGE).write_text(page_text(page, title, english=english), encoding="utf-8", errors="replace")
    for name, made in documents(page, title, folder, asked).items():
        (folder / name).write_bytes(made)


def _picture_name(name: str) -> Text:
    """What the figure of that file is called."""
    known = next((start for start in _NAMES if name == start or name.startswith(f"{start}-")), "")
    rest = name.removeprefix(known).replace("-", " ").strip()
    if not known:
        return rest
    return Listing((Sentence(_NAMES[known]), *((f"({rest})",) if rest else ())), between=" ")


def _pictures(folder: Path) -> list[str]:
    """The names of a folder's figures by letters, what is numbered by its numbers."""
    found = [path.stem for path in folder.glob("*.svg")] if folder.is_dir() else []
    return sorted(found, key=lambda name: [part.zfill(9) if part.isdigit() else part for part in _parts(name)])


def _parts(name: str) -> list[str]:
    return re.split(r"(\d+)", name)
