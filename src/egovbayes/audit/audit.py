"""The audit: every check over every printed figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from egovbayes.audit.baseline import baseline_chi_square
from egovbayes.audit.case import Case, Drawn, drawn_model
from egovbayes.audit.degrees import degrees_of_freedom, drawn_model_counts
from egovbayes.audit.figure import CUT, TWICE
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.instrument import check_instrument
from egovbayes.audit.items import items_and_parameters, parameters_counted, parsimony
from egovbayes.audit.matrices import positive_definite
from egovbayes.audit.misfit import p_of_chi_square, p_of_close_fit, rmsea, rmsea_interval
from egovbayes.audit.paper import Correlations, Printed
from egovbayes.audit.paths import check_paths
from egovbayes.audit.possible import possible_measures, possible_sample, possible_values
from egovbayes.audit.printed import read_printed
from egovbayes.audit.sample import check_sample
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec

MODEL_CHECKS: tuple[Callable[[Case], Finding], ...] = (
    possible_values,
    degrees_of_freedom,
    drawn_model_counts,
    items_and_parameters,
    parameters_counted,
    p_of_chi_square,
    rmsea,
    rmsea_interval,
    p_of_close_fit,
    baseline_chi_square,
)


@dataclass(frozen=True, slots=True)
class Audit:
    """All findings on a file of printed figures."""

    where: str
    title: str
    findings: tuple[Finding, ...]

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict, in the order of the file."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    @property
    def inconsistent(self) -> tuple[Finding, ...]:
        """The findings of figures that cannot all be right."""
        return self.of(Verdict.INCONSISTENT)


_HABITS = {
    TWICE: "Rounding twice (.0346 to .035 to .04) would explain it.",
    CUT: "Digits cut off instead of rounded would explain it.",
}


def audit_file(name_or_path: str | Path, models: Mapping[str, ModelSpec] | None = None) -> Audit:
    """The audit of a file read as rounded; what other ways of shortening would explain is said, but stays inconsistent.

    Raises DataError and SpecError as `read_printed` and `audit` do.
    """
    done = audit(read_printed(name_or_path), models)
    if not done.inconsistent:
        return done
    findings = list(done.findings)
    for habit, remark in _HABITS.items():
        others = audit(read_printed(name_or_path, digits=habit), models).findings
        for i, (finding, other) in enumerate(zip(findings, others, strict=True)):
            if finding.verdict == Verdict.INCONSISTENT and other.verdict == Verdict.CONSISTENT:
                findings[i] = replace(finding, sentence=f"{finding.sentence} {remark}")
    return replace(done, findings=tuple(findings))


def audit(printed: Printed, models: Mapping[str, ModelSpec] | None = None) -> Audit:
    """Every check over the printed figures; `models` are drawn models by the name of their column.

    Raises DataError when a name is no column of the file; SpecError for a model whose parameters cannot be counted.
    """
    drawn = {name: drawn_model(spec) for name, spec in (models or {}).items()}
    _check_names(printed, drawn)
    findings = [*possible_sample(printed.sample), *check_sample(printed), *possible_measures(printed.instrument)]
    findings += check_instrument(printed.instrument, correlations_of(printed))
    if printed.correlations is not None:
        findings.append(positive_definite("correlations", printed.correlations))
    for model in printed.models:
        n = model.counts.get("n", printed.sample.valid)
        case = Case(model, n, drawn.get(model.name) or drawn.get(model.where))
        findings += [check(case) for check in MODEL_CHECKS]
        findings += [*parsimony(case), *check_paths(case, printed.correlations)]
        if model.correlations is not None:
            findings.append(positive_definite(f"{model.where}.correlations", model.correlations))
    return Audit(printed.where, printed.title, tuple(findings))


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
