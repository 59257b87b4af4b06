"""The audit: every check over every printed figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from egovbayes.audit.case import Case, Drawn, drawn_model
from egovbayes.audit.chances import with_chance
from egovbayes.audit.coverage import places, reached
from egovbayes.audit.figure import CUT, OFF_BY_ONE, TWICE
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.measurement.instrument import Measured, check_instrument
from egovbayes.audit.measurement.item_reliability import check_items
from egovbayes.audit.measurement.matrices import htmt, of_correlations
from egovbayes.audit.model_fit.misprints import Column, merged
from egovbayes.audit.model_fit.model_checks import check_model
from egovbayes.audit.model_fit.nested import check_nested
from egovbayes.audit.model_fit.possible import possible_measures, possible_sample
from egovbayes.audit.paper import Correlations, Printed, PrintedModel
from egovbayes.audit.paths.decisions import check_decisions
from egovbayes.audit.paths.differences import check_differences
from egovbayes.audit.paths.estimates import check_paths, estimates
from egovbayes.audit.paths.regressions import check_regressions
from egovbayes.audit.reading.printed import read_printed
from egovbayes.audit.sample.answers import check_sample
from egovbayes.audit.sample.shares import check_shares
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec


@dataclass(frozen=True, slots=True)
class Audit:
    """All findings on a file of printed figures; `places` is where each figure stands in it."""

    where: str
    title: str
    findings: tuple[Finding, ...]
    places: tuple[str, ...] = ()

    @property
    def figures(self) -> int:
        """How many figures the file prints."""
        return len(self.places)

    @property
    def tested(self) -> int:
        """How many of the printed figures were held against others."""
        return self.figures - len(self.unreached)

    @property
    def unreached(self) -> tuple[str, ...]:
        """Where the figures stand that were held against no other, in the order of the file."""
        held = reached(self.findings)
        return tuple(place for place in self.places if place not in held)

    @property
    def consistent(self) -> tuple[Finding, ...]:
        """The findings of figures that agree."""
        return self.of(Verdict.CONSISTENT)

    @property
    def open(self) -> tuple[Finding, ...]:
        """What cannot be said of figures that the paper prints, questions among it."""
        return tuple(finding for finding in self.of(Verdict.UNSAID) if finding.offered)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What only the authors can answer, in the order of the file."""
        return tuple(finding for finding in self.findings if finding.severity == Severity.QUESTION)

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict, in the order of the file."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    @property
    def inconsistent(self) -> tuple[Finding, ...]:
        """The findings of figures that cannot all be right, in the order of the file."""
        return self.of(Verdict.INCONSISTENT)


# what else than rounding may have been done to the digits, and what is said where that would explain a finding
_HABITS = {
    TWICE: "finding.twice",
    CUT: "finding.cut",
    OFF_BY_ONE: "",
}


def audit_file(name_or_path: str | Path, models: Mapping[str, ModelSpec] | None = None) -> Audit:
    """The audit of a file read as rounded; what other ways of shortening would explain is said, but stays inconsistent.

    Raises DataError and SpecError as `read_printed` and `audit` do.
    """
    printed = read_printed(name_or_path)
    found = checked(printed, models or {})
    if any(finding.verdict == Verdict.INCONSISTENT for finding in found.findings):
        for habit, remark in _HABITS.items():
            others = checked(read_printed(name_or_path, digits=habit), models or {})
            agreeing = {(f.where, f.name) for f in others.findings if f.verdict == Verdict.CONSISTENT}
            found = found.mapped(partial(_remarked, agreeing=agreeing, remark=remark))
    return _told(printed, found)


def audit(printed: Printed, models: Mapping[str, ModelSpec] | None = None) -> Audit:
    """Every check over the printed figures; `models` are drawn models by the name of their column.

    Raises DataError when a name is no column of the file; SpecError for a model whose parameters cannot be counted.
    """
    return _told(printed, checked(printed, models or {}))


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings before any are merged: on the whole paper, by column on fit measures, and on the rest of each."""

    general: Sequence[Finding]
    columns: Sequence[Column]
    others: Sequence[Sequence[Finding]]

    @property
    def findings(self) -> list[Finding]:
        """All of them, in the order of the file."""
        parts = [[*column.findings.values(), *rest] for column, rest in zip(self.columns, self.others, strict=True)]
        return [*self.general, *(finding for part in parts for finding in part)]

    def mapped(self, change: Callable[[Finding], Finding]) -> Checked:
        """The same with each finding changed."""
        columns = [Column(c.case, {name: change(f) for name, f in c.findings.items()}) for c in self.columns]
        return Checked([change(f) for f in self.general], columns, [[change(f) for f in o] for o in self.others])


def _remarked(finding: Finding, agreeing: set[tuple[str, str]], remark: str) -> Finding:
    """The finding; what another reading of the digits explains is a slip of the last one, and the sentence of the key
    `remark` says so.
    """
    if finding.verdict == Verdict.INCONSISTENT and (finding.where, finding.name) in agreeing:
        severity = finding.severity or Severity.LAST_DIGIT
        said = Listing((finding.said, Sentence(remark)), between=" ") if remark else finding.said
        return replace(finding, said=said, severity=severity)
    return finding


def _told(printed: Printed, found: Checked) -> Audit:
    """The audit, slips that explain several findings told once."""
    told = replace(found, columns=merged(found.columns))
    findings = tuple(with_chance(_weighed(finding)) for finding in told.findings)
    return Audit(printed.where, printed.title, findings, places(printed))


def _weighed(finding: Finding) -> Finding:
    """The finding; what is inconsistent is an error of arithmetic where its check does not say more."""
    if finding.verdict == Verdict.INCONSISTENT and finding.severity is None:
        return replace(finding, severity=Severity.ARITHMETIC)
    return finding


def checked(printed: Printed, models: Mapping[str, ModelSpec]) -> Checked:
    """The findings of every check, one slip told as often as it shows. Raises as `audit` does."""
    drawn = {name: drawn_model(spec) for name, spec in models.items()}
    _check_names(printed, drawn)
    general = [
        *possible_sample(printed.sample),
        *check_sample(printed),
        *check_shares(printed),
        *possible_measures(printed.instrument),
    ]
    general += [*_of_instrument(printed), *check_decisions(printed)]
    if printed.correlations is not None:
        general += of_correlations("correlations", printed.correlations, printed.sample.valid)
    if printed.htmt is not None:
        general.append(htmt(printed.htmt, printed.htmt_bound))
    cases = [
        Case(model, model.counts.get("n", printed.sample.valid), drawn.get(model.name) or drawn.get(model.where))
        for model in printed.models
    ]
    columns = [Column(case, check_model(case)) for case in cases]
    general += check_nested(cases)
    others = [
        [*_beside(case, printed.correlations), *check_differences(case, _table_of(case, cases))] for case in cases
    ]
    return Checked(general, columns, others)


def _table_of(case: Case, cases: Sequence[Case]) -> dict[str, Case]:
    """The columns of the case's table, by name."""
    return {one.model.name: one for one in cases if one.model.table == case.model.table}


def _of_instrument(printed: Printed) -> list[Finding]:
    """What is found on the questionnaire; loadings of a paper that fits by PLS are standardised."""
    pls = any(model.estimator == "PLS" for model in printed.models)
    instrument = replace(printed.instrument, standardised=True) if pls else printed.instrument
    sds = {name: mean.sd for name, mean in printed.means.items() if mean.sd is not None}
    measured = Measured(instrument, sds)
    loadings = Case(PrintedModel("instrument", "loadings", {}, {}, {}), printed.sample.valid)
    return [
        *check_instrument(measured, correlations_of(printed)),
        *check_items(measured),
        *estimates("instrument.loadings", instrument.loading_rows, loadings),
    ]


def _beside(case: Case, correlations: Correlations | None) -> list[Finding]:
    """What is found on a model's paths and correlations."""
    findings = [*check_paths(case, correlations), *check_regressions(case)]
    if case.model.correlations is not None:
        findings += of_correlations(f"{case.where}.correlations", case.model.correlations, case.n)
    return findings


def correlations_of(printed: Printed) -> Correlations | None:
    """The correlations of the constructs: the file's own, else the first that a model has."""
    if printed.correlations is not None:
        return printed.correlations
    return next((model.correlations for model in printed.models if model.correlations is not None), None)


def _check_names(printed: Printed, drawn: Mapping[str, Drawn]) -> None:
    known = [name for model in printed.models for name in (model.name, model.where)]
    for name in drawn:
        if name not in known:
            columns = listed(model.name for model in printed.models)
            raise DataError(
                f"{printed.where}: no column {name!r} to draw a model for{nearest(name, known)}; columns: {columns}"
            )
