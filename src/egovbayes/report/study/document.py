"""A study's document: first in short, by the model that answers for the printed verdicts, then in the paper's order."""

from __future__ import annotations

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.in_short import show_answered, show_left_open
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone
from egovbayes.report.study.contents import show_caution, show_in_order
from egovbayes.report.study.tables import show_table_of_verdicts
from egovbayes.report.study.verdicts import agreement
from egovbayes.study.whole_study import Study


def show_study_document(study: Study, page: Page) -> None:
    """Show what a minister reads on one screen, then everything."""
    show_caution(study, page)
    answering = study.fits[study.plan.verdicts]
    show_answered(answering, page)
    if len(study.fits) > 1:
        page.say(phrase("study-page.answering", title=study.plan.title_of(study.plan.verdicts)), Tone.QUIET)
    printed = study.verdicts[study.verdicts["printed"] != ""]
    if not printed.empty:
        page.say(phrase("study-page.short_agree", **agreement(printed)), Tone.QUIET)
    show_left_open(answering, page)
    page.heading(phrase("document.fitted"))
    show_in_order(study, page, files=True, verdicts=show_table_of_verdicts)
