"""An audit as a document: tables of what an editor reads, gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Finding
from egovbayes.audit.names import check_called
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.audit.contents import show_audits
from egovbayes.report.audit.words import by_severity, chance, head, summary, weighed
from egovbayes.report.page.glossary import show_glossary
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit
    from egovbayes.audit.folder import Audits

_WHERE, _WHAT, _CHANCE = "audit-page.where", "audit-page.what", "audit-page.by_chance"
_FINDING, _QUESTION, _WHY = "audit-page.finding", "audit-page.question", "audit-page.why"
_ELSEWHERE = ("interval", "chain", "posterior", "prior", "robability", "item", "ypothes", "path")
"""Terms that mean something else in a document of a fit, or need no explanation to who reads an audit."""


def audit_page(audit: Audit) -> Page:
    """The document's page: summary, what is inconsistent or to ask, what agrees, what cannot be said or reached, and
    the terms it uses.
    """
    page = Page()
    page.say(head(audit), Tone.STRONG)
    page.say(summary(audit))
    open_ = [finding for finding in audit.open if finding not in audit.questions]
    _section("audit-page.wrong", by_severity(audit), (_WHERE, _WHAT, _FINDING), page)
    _section("audit-page.ask", audit.questions, (_WHERE, _WHAT, _QUESTION), page)
    _section("audit-page.right", audit.consistent, (_WHERE, _WHAT, _FINDING, _CHANCE), page)
    _section("audit-page.open", open_, (_WHERE, _WHAT, _WHY), page)
    if audit.unreached:
        page.heading(_how_many("audit-page.unreached", audit.unreached))
        page.say(phrase("audit-page.places", places=Listing(audit.unreached, whole=True)))
    _explain(page)
    return page


def audits_page(audits: Audits) -> Page:
    """The document's page of many files: a line for each, then those in which something is inconsistent or to ask."""
    page = Page()
    page.say(phrase("audit-page.head", file=audits.folder), Tone.STRONG)
    show_audits(audits, page)
    quiet = tuple(audit.where for audit in audits.done if not (audit.inconsistent or audit.questions))
    if quiet:
        page.gap()
        page.say(phrase("audit-page.quiet", files=Listing(quiet, whole=True)))
    for audit in audits.done:
        if found := [*by_severity(audit), *audit.questions]:
            page.heading(audit.title or audit.where)
            page.say(phrase("audit-page.of_file", file=audit.where, said=summary(audit)))
            page.add(_table(found, (_WHERE, _WHAT, _FINDING)))
    _explain(page)
    return page


def audits_title(audits: Audits) -> Sentence:
    """The title of the document of many files: the folder's name."""
    return phrase("titled.audit", title=audits.folder)


def audit_title(audit: Audit) -> Sentence:
    """The title of the document: the paper's, or the file's name."""
    return phrase("titled.audit", title=audit.title or audit.where)


def _section(title: str, findings: Sequence[Finding], columns: Sequence[str], page: Page) -> None:
    if not findings:
        return
    page.heading(_how_many(title, findings))
    page.add(_table(findings, columns))


def _table(findings: Iterable[Finding], columns: Sequence[str]) -> Grid:
    first, *others = (Sentence(column) for column in columns)
    table = plain_grid(first, left=others)
    for finding in findings:
        table.add_row(*(_cell(finding, column) for column in columns))
    return table


def _explain(page: Page) -> None:
    """What the verdicts mean, and the terms that the page uses."""
    page.gap()
    page.say(phrase("audit-page.note"), Tone.QUIET)
    show_glossary(page, leave=_ELSEWHERE)


def _how_many(title: str, of: Sequence[object]) -> Sentence:
    return phrase("audit-page.how_many", title=Sentence(title), n=len(of))


def _cell(finding: Finding, column: str) -> Text:
    match column:
        case "audit-page.where":
            return finding.where
        case "audit-page.what":
            return weighed(finding) if finding.severity else check_called(finding.name)
        case "audit-page.by_chance":
            return chance(finding)
        case _:
            return finding.said
