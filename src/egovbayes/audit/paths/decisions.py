"""Verdicts on hypotheses against p and the sign of the path that they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from egovbayes.audit.finding import (
    Finding,
    Severity,
    Value,
    Verdict,
    as_written,
    between,
    capital,
    found_value,
    printed_values,
    question,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import Printed, PrintedHypothesis, PrintedModel, PrintedPath
from egovbayes.audit.paths.tails import p_interval
from egovbayes.catalogue.sentence import Sentence, phrase

DECISION = "verdict on a hypothesis"
_YES = ("supported", "accepted", "confirmed", "support", "accept", "yes", "significant")
_NO = ("not supported", "rejected", "unsupported", "not accepted", "not confirmed", "reject", "no", "not significant")
# without a printed level: what is called supported may be so at .10, what is not at .01; a printed p may be halved
_USUAL, _LOOSE, _STRICT = 0.05, 0.10, 0.01
_SIGNED = ("b", "std", "t")


def check_decisions(printed: Printed) -> list[Finding]:
    """A finding for each hypothesis whose verdict is printed."""
    return [
        verdict_of_path(name, hypothesis, _rows(printed, hypothesis))
        for name, hypothesis in printed.hypotheses.items()
        if hypothesis.verdict
    ]


type Row = tuple[PrintedModel, PrintedPath]


def verdict_of_path(name: str, hypothesis: PrintedHypothesis, rows: list[Row]) -> Finding:
    """Whether the verdict goes with p and the sign of its path; of several models any may be the one it is about."""
    where, supported = f"hypotheses.{name}", _supported(hypothesis.verdict)
    if supported is None:
        return unsaid(DECISION, where, phrase("audit-lacks.verdict"))
    if not rows:
        return unsaid(DECISION, where, phrase("audit-lacks.path"))
    judge = _of_supported if supported else _of_unsupported
    findings = [judge(_Tested(where, hypothesis, model, path)) for model, path in rows]
    return next((one for v in _ORDER for one in findings if one.verdict == v), findings[0])


_ORDER = (Verdict.CONSISTENT, Verdict.UNSAID, Verdict.INCONSISTENT)


@dataclass(frozen=True, slots=True)
class _Tested:
    """A hypothesis and the path, with its p, that it is about."""

    where: str
    hypothesis: PrintedHypothesis
    model: PrintedModel
    path: PrintedPath

    @property
    def p(self) -> Interval:
        """Where p lies."""
        p = p_interval(self.path)
        assert p is not None, "rows without p are left out"
        return p

    @property
    def opposite(self) -> bool | None:
        """Whether the estimate is surely on the other side of 0 than claimed; None where nothing tells."""
        estimate = next((self.path.figures[key] for key in _SIGNED if key in self.path.figures), None)
        if estimate is None or not self.hypothesis.sign:
            return None
        zero = exactly(0.0)
        return estimate.interval.below(zero) if self.hypothesis.sign == "+" else zero.below(estimate.interval)

    def finding(self, verdict: Verdict, more: str = "", lacks: str = "") -> Finding:
        """The finding after the printed verdict and p, with the words of the key `more`; `lacks` is a key too."""
        printed = self.path.figures.get("p")
        p = phrase("finding.a_p", value=between(self.p, 3))
        if printed is not None:
            p = phrase("finding.figure", name="p", value=as_written(printed))
        told = {"verdict": capital(self.hypothesis.verdict), "path": self.path.text, "p": p}
        words = {**told, "more": Sentence(more) if more else ""}
        said = Sentence("finding.verdict_and" if verdict == Verdict.CONSISTENT else "finding.verdict_but", words)
        if lacks:
            return question(DECISION, self.where, Sentence(lacks), said, self.values)
        severity = Severity.DECISION if verdict == Verdict.INCONSISTENT else None
        return Finding(DECISION, self.where, verdict, said, self.values, severity=severity)

    @property
    def values(self) -> tuple[Value, ...]:
        """P, or what it follows from, and the estimate whose sign is claimed."""
        there = self.path.figures
        keys = ["p"] if "p" in there else [key for key in ("b", "se", "t") if key in there]
        keys += [next(key for key in _SIGNED if key in there)] if self.opposite is not None else []
        found = () if "p" in there else (found_value("p", self.p),)
        return (*printed_values({key: there[key] for key in keys}), *found)


def _of_supported(tested: _Tested) -> Finding:
    level = tested.model.alpha
    if tested.opposite:
        return tested.finding(Verdict.INCONSISTENT, "finding.against_sign")
    if tested.p.low > (level or _LOOSE) * (1 if tested.path.one_tailed else 2):
        return tested.finding(Verdict.INCONSISTENT)
    if tested.p.low >= (level or _USUAL):
        return tested.finding(Verdict.UNSAID, lacks="audit-lacks.level_and_sides")
    return tested.finding(Verdict.CONSISTENT)


def _of_unsupported(tested: _Tested) -> Finding:
    level = tested.model.alpha
    if tested.p.high >= (level or _USUAL) or tested.opposite:
        return tested.finding(Verdict.CONSISTENT)
    if tested.opposite is None:
        return tested.finding(Verdict.UNSAID, lacks="audit-lacks.direction")
    if tested.p.high < (level or _STRICT):
        return tested.finding(Verdict.INCONSISTENT, "finding.in_direction")
    return tested.finding(Verdict.UNSAID, lacks="audit-lacks.level")


def _supported(verdict: str) -> bool | None:
    plain = " ".join(verdict.lower().split()).rstrip(".")
    return True if plain in _YES else False if plain in _NO else None


def _rows(printed: Printed, hypothesis: PrintedHypothesis) -> list[Row]:
    """The paths with p or t that a hypothesis names, else the one whose both names stand in its words."""
    rows = [(m, row) for m in printed.models for row in (*m.paths, *m.indirect) if p_interval(row) is not None]
    if hypothesis.path:
        return [(m, row) for m, row in rows if row.names == hypothesis.path and row.kind != "~~"]
    words = set(re.findall(r"[^\W_]+(?:[_.-][^\W_]+)*", hypothesis.claim.lower()))
    named = [(m, row) for m, row in rows if row.kind == "~" and all(name.lower() in words for name in row.names)]
    return named if len({row.names for _, row in named}) == 1 else []
