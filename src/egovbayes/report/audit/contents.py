"""An audit, as the terminal shows it: what contradicts itself first, then what agrees, then what cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from egovbayes.audit.audit import Audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.folder import Audits
from egovbayes.audit.names import check_called
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.audit.words import by_severity, head, severity_called, summary, weighed
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined

_MARKS = {
    Verdict.INCONSISTENT: ("!", Tone.BAD),
    Verdict.CONSISTENT: ("=", Tone.GOOD),
    Verdict.UNSAID: ("?", Tone.UNSURE),
}
_MANY = 3


def show_audit(audit: Audit, page: Page, *, everything: bool = False) -> None:
    """Print the audit; unless `everything` is asked for, checks of the same kind that agree share a line.

    What cannot be said is left out where the paper prints nothing that it would be said of; so is the list of figures
    that no check reached.
    """
    page.say(head(audit), Tone.STRONG)
    if audit.title:
        page.say(audit.title, Tone.QUIET)
    page.say(summary(audit))
    right, unsaid = audit.consistent, audit.of(Verdict.UNSAID) if everything else audit.open
    asked = [finding for finding in unsaid if finding in audit.questions]
    unsaid = tuple(finding for finding in unsaid if finding not in audit.questions)
    _show("audit-page.wrong", _weighed(by_severity(audit)), Verdict.INCONSISTENT, page)
    _show("audit-page.ask", _sentences(asked), Verdict.UNSAID, page)
    _show("audit-page.right", _sentences(right) if everything else _shortened(right), Verdict.CONSISTENT, page)
    _show("audit-page.open", _sentences(unsaid) if everything else _lacking(unsaid), Verdict.UNSAID, page)
    if everything and audit.unreached:
        page.heading(phrase("audit-page.unreached"))
        page.say(phrase("audit-page.places", places=_places(audit.unreached)))


def show_audits(audits: Audits, page: Page) -> None:
    """A line for each file: what is inconsistent in it, and how many of its figures were held against others."""
    counted = (phrase("audit-page.figures_printed"), phrase("audit-page.tested"))
    table = plain_grid(phrase("audit-page.file"), *counted, *map(severity_called, Severity))
    table.ruled = False
    for audit in audits.done:
        found = [finding.severity for finding in audit.findings]
        counts = (audit.figures, audit.tested, *(found.count(severity) for severity in Severity))
        table.add_row(audit.where, *(str(count) if count else "" for count in counts))
    page.add(table)
    for name, message in audits.unread.items():
        page.say(joined((phrase("audit-page.unread", file=name), Tone.BAD), message))


@dataclass(frozen=True, slots=True)
class _Line:
    """What is said of a place (empty: of several, which the sentence names) by a check of that name."""

    where: str
    name: Text
    said: Text


def _show(title: str, lines: Sequence[_Line], verdict: Verdict, page: Page) -> None:
    if not lines:
        return
    page.heading(Sentence(title))
    for line in lines:
        where = f"{line.where}, " if line.where else ""
        before = ((where, Tone.STRONG), (line.name, Tone.STRONG), (": ", Tone.STRONG))
        page.bullet(joined(*before, line.said), *_MARKS[verdict])


def _sentences(findings: Iterable[Finding]) -> list[_Line]:
    return [_Line(finding.where, check_called(finding.name), finding.said) for finding in findings]


def _weighed(findings: Iterable[Finding]) -> list[_Line]:
    """The sentences, the name of each check with what hangs on it."""
    return [_Line(one.where, weighed(one), one.said) for one in findings]


def _shortened(findings: Sequence[Finding]) -> list[_Line]:
    """The sentences, but one line for checks that were made more than three times."""
    names = list(dict.fromkeys(finding.name for finding in findings))
    lines: list[_Line] = []
    for name in names:
        same = [finding for finding in findings if finding.name == name]
        if len(same) > _MANY:
            places = _places(_last(finding.where) for finding in same)
            lines.append(_Line("", check_called(name), phrase("audit-page.agree", n=len(same), places=places)))
        else:
            lines += _sentences(same)
    return lines


def _lacking(findings: Sequence[Finding]) -> list[_Line]:
    """One line for each check and what it lacks, with the places."""
    kinds = {(finding.name, finding.lacks): finding.wanted for finding in findings}
    lines: list[_Line] = []
    for (name, lacks), wanted in kinds.items():
        places = _places(finding.where for finding in findings if (finding.name, finding.lacks) == (name, lacks))
        lines.append(_Line("", check_called(name), phrase("audit-page.lacks", lacks=wanted, places=places)))
    return lines


def _places(names: Iterable[str]) -> Listing:
    return Listing(tuple(names), whole=True)


def _last(where: str) -> str:
    return where.rsplit(".", 1)[-1] if where.startswith(("demographics", "means")) else where
