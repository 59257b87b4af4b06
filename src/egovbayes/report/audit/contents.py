"""An audit, as a page: what contradicts itself first, then what agrees, then what cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from egovbayes.audit.audit import Audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.report.audit.words import by_severity, summary
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
    page.say(f"Audit of the printed figures in {audit.where}", Tone.STRONG)
    if audit.title:
        page.say(audit.title, Tone.QUIET)
    page.say(summary(audit))
    right, unsaid = audit.consistent, audit.of(Verdict.UNSAID) if everything else audit.open
    asked = [finding for finding in unsaid if finding in audit.questions]
    unsaid = tuple(finding for finding in unsaid if finding not in audit.questions)
    _show("Inconsistent", _weighed(by_severity(audit)), Verdict.INCONSISTENT, page)
    _show("To ask the authors", _sentences(asked), Verdict.UNSAID, page)
    _show("Consistent", _sentences(right) if everything else _shortened(right), Verdict.CONSISTENT, page)
    _show("Cannot be said", _sentences(unsaid) if everything else _lacking(unsaid), Verdict.UNSAID, page)
    if everything and audit.unreached:
        page.heading("Held against no other figure")
        page.say(f"{', '.join(audit.unreached)}.")


def show_audits(audits: Sequence[Audit], unread: Mapping[str, str], page: Page) -> None:
    """Print a line for each file: what is inconsistent in it, and how many of its figures were held against others."""
    table = plain_grid("file", *(str(column) for column in ("figures", "tested", *Severity)))
    table.ruled = False
    for audit in audits:
        found = [finding.severity for finding in audit.findings]
        counts = (audit.figures, audit.tested, *(found.count(severity) for severity in Severity))
        table.add_row(audit.where, *(str(count) if count else "" for count in counts))
    page.add(table)
    for name, message in unread.items():
        page.say(joined((f"{name} was not read: ", Tone.BAD), message))


type Line = tuple[str, str, str]


def _show(title: str, lines: Sequence[Line], verdict: Verdict, page: Page) -> None:
    if not lines:
        return
    page.heading(title)
    for where, name, sentence in lines:
        before = f"{where}, {name}: " if where else f"{name}: "
        page.bullet(joined((before, Tone.STRONG), sentence), *_MARKS[verdict])


def _sentences(findings: Iterable[Finding]) -> list[Line]:
    return [(finding.where, finding.name, finding.sentence) for finding in findings]


def _weighed(findings: Iterable[Finding]) -> list[Line]:
    """The sentences, the name of each check with what hangs on it."""
    return [(one.where, f"{one.name} ({one.severity})", one.sentence) for one in findings]


def _shortened(findings: Sequence[Finding]) -> list[Line]:
    """The sentences, but one line for checks that were made more than three times."""
    names = list(dict.fromkeys(finding.name for finding in findings))
    lines: list[Line] = []
    for name in names:
        same = [finding for finding in findings if finding.name == name]
        if len(same) > _MANY:
            lines.append(("", name, f"{len(same)} agree: {', '.join(_last(f.where) for f in same)}."))
        else:
            lines += _sentences(same)
    return lines


def _lacking(findings: Sequence[Finding]) -> list[Line]:
    """One line for each check and what it lacks, with the places."""
    kinds = list(dict.fromkeys((finding.name, finding.lacks) for finding in findings))
    lines: list[Line] = []
    for name, lacks in kinds:
        same = [finding.where for finding in findings if (finding.name, finding.lacks) == (name, lacks)]
        lines.append(("", name, f"lacks {lacks} ({', '.join(same)})"))
    return lines


def _last(where: str) -> str:
    return where.rsplit(".", 1)[-1] if where.startswith(("demographics", "means")) else where
