"""What an audit comes to, in sentences; and its findings in the order in which an editor reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.audit.finding import Finding, Severity
from egovbayes.report.words import counted

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit

_GRAVEST_FIRST = (Severity.DECISION, Severity.ARITHMETIC, Severity.LAST_DIGIT)


def by_severity(audit: Audit) -> list[Finding]:
    """What is inconsistent: decisions first, then figures, then last digits; each in the order of the file."""
    return [one for severity in _GRAVEST_FIRST for one in audit.inconsistent if one.severity == severity]


def summary(audit: Audit) -> str:
    """How many checks, by verdict, and how many figures they held against others."""
    wrong, right, unsaid = (len(part) for part in (audit.inconsistent, audit.consistent, audit.open))
    checks = counted(wrong + right + unsaid, "check")
    said = f"{checks}: {wrong} inconsistent, {right} consistent, {unsaid} cannot be said."
    severities = [
        (severity, sum(one.severity == severity for one in audit.inconsistent)) for severity in _GRAVEST_FIRST
    ]
    if wrong:
        said += f" Of the inconsistent, {', '.join(counted(n, severity) for severity, n in severities if n)}."
    if audit.figures:
        said += f" {audit.tested} of {counted(audit.figures, 'printed figure')} were held against others."
    return said


def chance(finding: Finding) -> str:
    """The probability that random digits would have passed, in words; empty where it is not known."""
    if finding.chance is None:
        return ""
    return f"{finding.chance:.2g}" if finding.chance >= 0.001 else "< .001"
