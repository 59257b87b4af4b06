"""An audit on the terminal: what contradicts itself first, then what agrees, then what cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from egovbayes.audit.audit import Audit
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.report.audit.words import by_severity, summary
from egovbayes.report.grids import heading

_MARKS = {Verdict.INCONSISTENT: ("!", "bold red"), Verdict.CONSISTENT: ("=", "green"), Verdict.UNSAID: ("?", "yellow")}
_MANY = 3


def show_audit(audit: Audit, console: Console, *, everything: bool = False) -> None:
    """Print the audit; unless `everything` is asked for, checks of the same kind that agree share a line.

    What cannot be said is left out where the paper prints nothing that it would be said of; so is the list of figures
    that no check reached.
    """
    console.print(Text(f"Audit of the printed figures in {audit.where}", style="bold"))
    if audit.title:
        console.print(Text(audit.title, style="dim"))
    console.print(Text(summary(audit)))
    right, unsaid = audit.consistent, audit.of(Verdict.UNSAID) if everything else audit.open
    asked = [finding for finding in unsaid if finding in audit.questions]
    unsaid = tuple(finding for finding in unsaid if finding not in audit.questions)
    _show("Inconsistent", _weighed(by_severity(audit)), Verdict.INCONSISTENT, console)
    _show("To ask the authors", _sentences(asked), Verdict.UNSAID, console)
    _show("Consistent", _sentences(right) if everything else _shortened(right), Verdict.CONSISTENT, console)
    _show("Cannot be said", _sentences(unsaid) if everything else _lacking(unsaid), Verdict.UNSAID, console)
    if everything and audit.unreached:
        heading(console, "Held against no other figure")
        console.print(Text(f"{', '.join(audit.unreached)}."))


def show_audits(audits: Sequence[Audit], unread: Mapping[str, str], console: Console) -> None:
    """Print a line for each file: what is inconsistent in it, and how many of its figures were held against others."""
    table = Table(box=None, pad_edge=False)
    for column in ("file", "figures", "tested", *Severity):
        table.add_column(str(column), justify="left" if column == "file" else "right")
    for audit in audits:
        found = [finding.severity for finding in audit.findings]
        counts = (audit.figures, audit.tested, *(found.count(severity) for severity in Severity))
        table.add_row(audit.where, *(str(count) if count else "" for count in counts))
    console.print(table)
    for name, message in unread.items():
        console.print(Text.assemble((f"{name} was not read: ", "bold red"), message))


type Line = tuple[str, str, str]


def _show(title: str, lines: Sequence[Line], verdict: Verdict, console: Console) -> None:
    if not lines:
        return
    heading(console, title)
    mark, style = _MARKS[verdict]
    for where, name, sentence in lines:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1, style=style)
        grid.add_column()
        before = f"{where}, {name}: " if where else f"{name}: "
        grid.add_row(mark, Text.assemble((before, "bold"), sentence))
        console.print(grid)


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
