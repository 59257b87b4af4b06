"""An audit on disk: a folder with its findings, its page and the documents asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.audit.finding import Severity, Verdict
from egovbayes.catalogue.language import Language
from egovbayes.report.audit.files import audit_csv, audit_json, audits_csv
from egovbayes.report.audit.page import audit_page, audit_title, audits_page, audits_title
from egovbayes.report.folder.run_folder import run_folder, write_json
from egovbayes.report.folder.run_record import run_record
from egovbayes.report.page.beside import write_page
from egovbayes.report.page.documents import document
from egovbayes.report.page.forms import Forms

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit
    from egovbayes.audit.folder import Audits


def write_audit(audit: Audit, out: Path, *, overwrite: bool = False, reports: Forms) -> None:
    """Write audit.csv, audit.json, the page, the documents of `reports` and a record to the folder `out`, whole or not
    at all. Raises OutputError when the folder cannot be written, is no run, or is a run and `overwrite` is False.
    """
    with run_folder(out, overwrite=overwrite) as folder:
        (folder / "audit.csv").write_text(audit_csv(audit), encoding="utf-8", errors="replace")
        (folder / "audit.json").write_text(audit_json(audit), encoding="utf-8", errors="replace")
        write_page(audit_page(audit), audit_title(audit), folder, reports)
        write_json(audit_record(audit), folder)


def write_audits(audits: Audits, out: Path, *, overwrite: bool = False, reports: Forms) -> None:
    """Write audit.csv, the page, the documents of `reports` and a record of a folder's files, as `write_audit` does."""
    with run_folder(out, overwrite=overwrite) as folder:
        (folder / "audit.csv").write_text(audits_csv(audits), encoding="utf-8", errors="replace")
        write_page(audits_page(audits), audits_title(audits), folder, reports)
        write_json(audits_record(audits), folder)


def audits_record(audits: Audits) -> dict[str, object]:
    """Which files were audited, which could not be read and why, ready for JSON."""
    content = {
        "folder": audits.folder,
        "papers": [audit.where for audit in audits.done],
        "not_read": dict(audits.unread),
        "inconsistent": {audit.where: len(audit.inconsistent) for audit in audits.done},
    }
    return run_record("audit", content, synthetic=False, packages=("egovbayes",))


def audit_record(audit: Audit) -> dict[str, object]:
    """What was audited and what came out, ready for JSON."""
    severities = [finding.severity for finding in audit.findings]
    content = {
        "file": audit.where,
        "title": audit.title,
        "figures": audit.figures,
        "tested": audit.tested,
        "verdicts": {str(verdict): len(audit.of(verdict)) for verdict in Verdict},
        "severities": {str(severity): severities.count(severity) for severity in Severity},
    }
    return run_record("audit", content, synthetic=False, packages=("egovbayes",))


def audit_html(audit: Audit, language: Language) -> str:
    """The document as one page of HTML that needs no other file."""
    return document(audit_page(audit), audit_title(audit), "html", {}, language).decode()


def audits_html(audits: Audits, language: Language) -> str:
    """The document of many files as one page of HTML that needs no other file."""
    return document(audits_page(audits), audits_title(audits), "html", {}, language).decode()
