"""An audit as a file: CSV (one row a check) or JSON (with every number it rests on)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Value

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit

COLUMNS = ("where", "name", "verdict", "sentence", "lacks")


def audit_json(audit: Audit) -> str:
    """All findings with their values; an open end of an interval is null."""
    findings = [
        {**asdict(finding), "values": [_value(value) for value in finding.values]} for finding in audit.findings
    ]
    content = {"file": audit.where, "title": audit.title, "findings": findings}
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def audit_csv(audit: Audit) -> str:
    """One row a check: where, name, verdict, sentence, lacks."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([str(getattr(finding, column)) for column in COLUMNS] for finding in audit.findings)
    return text.getvalue()


def _value(value: Value) -> dict[str, str | float | None]:
    ends = {"low": value.low, "high": value.high}
    return {"name": value.name, "printed": value.printed, **{k: v if isfinite(v) else None for k, v in ends.items()}}
