"""Audits as files: CSV (one row a check, or a finding of many files) or JSON (with every number they rest on)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from math import isfinite
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Finding, Value
from egovbayes.report.audit.words import by_severity
from egovbayes.report.safe_cells import safe_cell

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit
    from egovbayes.audit.folder import Audits

_KEYS = {"said": "sentence", "wanted": "lacks"}
COLUMNS = ("where", "name", "verdict", "severity", "sentence", "lacks", "chance")


def audit_json(audit: Audit) -> str:
    """All findings with their values, and the figures that no check reached; an open end of an interval is null."""
    findings: object = [_in_json(finding) for finding in audit.findings]
    content: dict[str, object] = {
        "file": audit.where,
        "title": audit.title,
        "figures": audit.figures,
        "tested": audit.tested,
        "unreached": audit.unreached,
    }
    content["findings"] = findings
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def audit_csv(audit: Audit) -> str:
    """One row a check: where, name, verdict, severity, sentence, lacks, chance."""
    return _csv(COLUMNS, (_row(finding) for finding in audit.findings))


def audits_csv(audits: Audits) -> str:
    """One row a finding of many files: what is inconsistent, and questions; and what was wrong with files not read.

    A file with neither has a row that says so; figures and tested are how many a file prints and how many were held
    against others.
    """
    rows: list[list[str]] = []
    for audit in audits.done:
        counts = [audit.where, str(audit.figures), str(audit.tested)]
        found = [*by_severity(audit), *audit.questions]
        rows += [[*counts, *_row(finding)] for finding in found]
        rows += [] if found else [[*counts, "", "", "nothing inconsistent", *[""] * (len(COLUMNS) - 3)]]
    rows += [[name, "", "", "", "", "not read", "", message, "", ""] for name, message in audits.unread.items()]
    return _csv(("file", "figures", "tested", *COLUMNS), rows)


def _in_json(finding: Finding) -> dict[str, object]:
    """Everything a finding has, its sentence and what it lacks in English."""
    plain = replace(finding, said=finding.sentence, wanted=finding.lacks)
    own = asdict(plain) | {"values": [_value(value) for value in finding.values]}
    return {_KEYS.get(name, name): value for name, value in own.items()}


def _row(finding: Finding) -> list[str]:
    values = (getattr(finding, column) for column in COLUMNS)
    return ["" if value is None else str(value) for value in values]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _value(value: Value) -> dict[str, str | float | None]:
    ends = {"low": value.low, "high": value.high}
    return {"name": value.name, "printed": value.printed, **{k: v if isfinite(v) else None for k, v in ends.items()}}
