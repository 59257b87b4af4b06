"""A study as one document: the paper's tables beside ours, as the terminal shows them, then the study's pictures."""

from __future__ import annotations

from pathlib import Path

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.document import pictures_in
from egovbayes.report.page.page import Page
from egovbayes.report.page.stored import PAGE, page_text
from egovbayes.report.study.terminal import show_study
from egovbayes.study.whole_study import Study


def write_study_page(study: Study, folder: Path) -> None:
    """Write the page, with the figures that are there, into a study's folder; its own words are in English alone."""
    page = Page()
    show_study(study, page)
    for number, name in enumerate(pictures_in(folder / "figures")):
        if not number:
            page.heading(phrase("document.pictures"))
        page.picture(name, phrase("picture.other", name=name.replace("-", " ")))
    text = page_text(page, study.plan.title, english=True)
    (folder / PAGE).write_text(text, encoding="utf-8", errors="replace")
