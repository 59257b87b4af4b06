"""An audit as a file: CSV (one row a check) or JSON (with every number it rests on)."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Value
from egovbayes.errors import OutputError

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


def check_free(path: Path, *, overwrite: bool) -> None:
    """Nothing: the file may be written. Raises OutputError when it is there already, or its folder is not."""
    try:
        there, folder = path.exists(), path.is_dir()
    except (OSError, ValueError) as error:
        raise OutputError(f"{str(path)[:200]} cannot be the name of a file: {_reason(error)}; give another") from error
    if folder:
        raise OutputError(f"{path} is a folder: give the name of a file")
    if there and not overwrite:
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
        with suppress(OSError):
            part.unlink()
        raise OutputError(f"{path} could not be written: {_reason(error)}") from error


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def _value(value: Value) -> dict[str, str | float | None]:
    ends = {"low": value.low, "high": value.high}
    return {"name": value.name, "printed": value.printed, **{k: v if isfinite(v) else None for k, v in ends.items()}}
