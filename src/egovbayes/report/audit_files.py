"""An audit as a file: CSV (one row a check) or JSON (with every number it rests on)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from math import isfinite
from pathlib import Path

from egovbayes.audit.audit import Audit
from egovbayes.audit.finding import Value
from egovbayes.errors import OutputError

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


def check_free(path: Path, *, overwrite: bool) -> None:
    """Nothing: the file may be written. Raises OutputError when it is there already, or its folder is not."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder: give the name of a file")
    if path.exists() and not overwrite:
        raise OutputError(f"{path} exists: give --overwrite to replace it, or another name")
    if not path.parent.is_dir():
        raise OutputError(f"{path} could not be written: there is no folder {path.parent}; make it first")


def write_text(path: Path, text: str) -> None:
    """Write the file whole or not at all. Raises OutputError."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path} could not be written: {(error.strerror or str(error)).lower()}") from error


def _value(value: Value) -> dict[str, str | float | None]:
    ends = {"low": value.low, "high": value.high}
    return {"name": value.name, "printed": value.printed, **{k: v if isfinite(v) else None for k, v in ends.items()}}
