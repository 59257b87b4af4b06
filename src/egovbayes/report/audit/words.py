"""What an audit comes to, in sentences; and its findings in the order in which an editor reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.audit.finding import Finding, Severity
from egovbayes.audit.names import check_called
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit

_COUNTED = {
    Severity.DECISION: "audit-page.decisions",
    Severity.ARITHMETIC: "audit-page.arithmetic",
    Severity.LAST_DIGIT: "audit-page.last_digits",
}
_GRAVEST_FIRST = tuple(_COUNTED)
_CALLED = {
    Severity.DECISION: "audit-page.decision",
    Severity.ARITHMETIC: "audit-page.arithmetic_error",
    Severity.LAST_DIGIT: "audit-page.last_digit",
    Severity.QUESTION: "audit-page.question",
}


def head(audit: Audit) -> Sentence:
    """What was audited."""
    return phrase("audit-page.head", file=audit.where)


def severity_called(severity: Severity) -> Sentence:
    """What hangs on a finding, in words."""
    return Sentence(_CALLED[severity])


def weighed(finding: Finding) -> Sentence:
    """The name of a finding that has a severity, with this behind it."""
    assert finding.severity is not None, "what agrees hangs on nothing"
    called, severity = check_called(finding.name), severity_called(finding.severity)
    return phrase("audit-page.weighed", name=called, severity=severity)


def by_severity(audit: Audit) -> list[Finding]:
    """What is inconsistent: decisions first, then figures, then last digits; each in the order of the file."""
    return [one for severity in _GRAVEST_FIRST for one in audit.inconsistent if one.severity == severity]


def summary(audit: Audit) -> Sentence:
    """How many checks, by verdict, and how many figures they held against others."""
    wrong, right, unsaid = (len(part) for part in (audit.inconsistent, audit.consistent, audit.open))
    counts = {severity: sum(one.severity == severity for one in audit.inconsistent) for severity in _GRAVEST_FIRST}
    each = tuple(Sentence(_COUNTED[severity], {"n": n}) for severity, n in counts.items() if n)
    figures = phrase("audit-page.figures", n=audit.figures)
    return phrase(
        "audit-page.summary",
        checks=phrase("audit-page.checks", n=wrong + right + unsaid),
        wrong=wrong,
        right=right,
        open=unsaid,
        gravest=phrase("audit-page.gravest", each=Listing(each, whole=True)) if wrong else "",
        held=phrase("audit-page.held", tested=audit.tested, figures=figures) if audit.figures else "",
    )


def chance(finding: Finding) -> Numeral:
    """The probability that random digits would have passed, as it is written; empty where it is not known."""
    if finding.chance is None:
        return Numeral("")
    return Numeral(f"{finding.chance:.2g}" if finding.chance >= 0.001 else "< .001")
