"""What a report has for who writes a paper of it: the tables."""

from __future__ import annotations

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.page.page import Page
from egovbayes.report.paper.tables import paper_tables


def show_paper(fit: Fit, page: Page) -> None:
    """Add the tables."""
    tables = paper_tables(fit)
    if tables:
        page.heading(Sentence("paper.tables").text)
    for table in tables:
        page.numbered(table)
