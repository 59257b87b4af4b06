"""What a report has for who writes a paper of it: tables, paragraphs of methods and results, references, guidelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.report.page.page import Page
from egovbayes.report.paper.guidelines.answers import Given
from egovbayes.report.paper.guidelines.table import guidelines
from egovbayes.report.paper.labels import measured_by_items
from egovbayes.report.paper.methods import methods
from egovbayes.report.paper.model_fit import index_rows
from egovbayes.report.paper.panels import polychorics_told
from egovbayes.report.paper.references import REFERENCES, reference_words, versions
from egovbayes.report.paper.results import results
from egovbayes.report.paper.tables import paper_tables


def show_paper(given: Given, priors: Text, page: Page) -> None:
    """Add the tables, the paragraphs and the guidelines; `priors` is the summary of the priors."""
    fit, tables = given.fit, paper_tables(given.fit)
    if tables:
        page.heading(Sentence("paper.tables"))
    for table in tables:
        page.numbered(table)
    page.heading(Sentence("paper.words"))
    for title, sentences in (("paper.methods", methods(fit, priors)), ("paper.results", results(fit))):
        page.heading(Sentence(title), level=3)
        page.say(_paragraph(sentences))
    page.heading(Sentence("paper.references"), level=3)
    cited, known = set(_cited(fit)), versions()
    for key in REFERENCES:
        if key in cited:
            page.say(reference_words(key, known))
    page.heading(Sentence("guideline.title"))
    for table in guidelines(given, len(tables) + 1):
        page.numbered(table)


def _paragraph(sentences: Iterable[Sentence]) -> Listing:
    return Listing(tuple(sentences), between=" ", whole=True)


def _cited(fit: Fit) -> Iterator[str]:
    """What the paragraphs and the notes of the tables cite."""
    yield from ("egovbayes", "pymc", "nutpie", "arviz", "rhat", "barg", "wambs")
    if measured_by_items(fit):
        yield "fornell"
        if fit.prepared.likelihood.categories:
            yield "omega"
        if polychorics_told(fit):
            yield "ordinal_alpha"
        if polychorics_told(fit) or not fit.prepared.likelihood.categories:
            yield "htmt"
    if {"brmsea", "bcfi", "btli", "gamma_hat"} & set(index_rows(fit)):
        yield "indices"
