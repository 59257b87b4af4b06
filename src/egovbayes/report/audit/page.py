"""An audit as one page of HTML: what an editor reads, gravest first; it needs no other file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Finding
from egovbayes.report.audit.words import by_severity, chance, summary

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
h1 { font-size: 1.4em; } h2 { font-size: 1.1em; margin-top: 1.6em; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .3em .6em; }
tr { border-top: 1px solid #ddd; } .place { white-space: nowrap; color: #666; } summary { cursor: pointer; }
"""
_NOTE = (
    "Each figure stands for all numbers that print so; inconsistent means that no such numbers fit together. "
    "By chance: the probability that random digits in the place of the figure would have passed."
)


def audit_html(audit: Audit) -> str:
    """The page: summary, what is inconsistent or to ask; folded, what agrees, what cannot be said or reached."""
    title = escape(f"Audit of the printed figures in {audit.where}")
    open_ = [finding for finding in audit.open if finding not in audit.questions]
    parts = [
        f"<h1>{title}</h1>",
        f"<p>{escape(audit.title)}</p>" if audit.title else "",
        f"<p>{escape(str(summary(audit)))}</p>",
        _section("Inconsistent", by_severity(audit), ("where", "what", "finding")),
        _section("To ask the authors", audit.questions, ("where", "what", "question")),
        _folded("Consistent", audit.consistent, ("where", "what", "finding", "by chance")),
        _folded("Cannot be said", open_, ("where", "what", "why")),
        _unreached(audit),
        f"<p>{escape(_NOTE)}</p>",
    ]
    body = "\n".join(part for part in parts if part)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _section(title: str, findings: Sequence[Finding], columns: Sequence[str]) -> str:
    return f"<h2>{title} ({len(findings)})</h2>\n{_table(findings, columns)}" if findings else ""


def _folded(title: str, findings: Sequence[Finding], columns: Sequence[str]) -> str:
    if not findings:
        return ""
    return f"<details><summary>{title} ({len(findings)})</summary>\n{_table(findings, columns)}</details>"


def _unreached(audit: Audit) -> str:
    if not audit.unreached:
        return ""
    title = f"Held against no other figure ({len(audit.unreached)})"
    return f"<details><summary>{title}</summary>\n<p>{escape(', '.join(audit.unreached))}</p></details>"


def _table(findings: Sequence[Finding], columns: Sequence[str]) -> str:
    head = "".join(f"<th>{column}</th>" for column in columns)
    rows = "\n".join(f"<tr>{_cells(finding, columns)}</tr>" for finding in findings)
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _cells(finding: Finding, columns: Sequence[str]) -> str:
    what = f"{finding.name} ({finding.severity})" if finding.severity else finding.name
    texts = {"where": finding.where, "what": what, "by chance": chance(finding)}
    cells = [(column, texts.get(column, finding.sentence)) for column in columns]
    return "".join(f"<td{_class(column)}>{escape(text)}</td>" for column, text in cells)


def _class(column: str) -> str:
    return ' class="place"' if column == "where" else ""
