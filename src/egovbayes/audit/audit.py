"""The audit: every check over every printed figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from egovbayes.audit.baseline import baseline_chi_square
from egovbayes.audit.case import Case, Drawn, drawn_model
from egovbayes.audit.degrees import (
    degrees_of_freedom,
    drawn_model_counts,
    items_and_parameters,
    parameters_counted,
    parsimony_gfi,
)
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.misfit import p_of_chi_square, p_of_close_fit, rmsea, rmsea_interval
from egovbayes.audit.paper import Printed
from egovbayes.audit.sample import check_sample
from egovbayes.data.hints import listed, nearest
from egovbayes.errors import DataError
from egovbayes.model.spec import ModelSpec

MODEL_CHECKS: tuple[Callable[[Case], Finding], ...] = (
    degrees_of_freedom,
    drawn_model_counts,
    items_and_parameters,
    parameters_counted,
    parsimony_gfi,
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


def audit(printed: Printed, models: Mapping[str, ModelSpec] | None = None) -> Audit:
    """Every check over the printed figures; `models` are drawn models by the name of their column.

    Raises DataError when a name is no column of the file; SpecError for a model whose parameters cannot be counted.
    """
    drawn = {name: drawn_model(spec) for name, spec in (models or {}).items()}
    _check_names(printed, drawn)
    findings = check_sample(printed)
    for model in printed.models:
        n = model.counts.get("n", printed.sample.valid)
        case = Case(model, n, drawn.get(model.name) or drawn.get(model.where))
        findings += [check(case) for check in MODEL_CHECKS]
    return Audit(printed.where, printed.title, tuple(findings))


def _check_names(printed: Printed, drawn: Mapping[str, Drawn]) -> None:
    known = [name for model in printed.models for name in (model.name, model.where)]
    for name in drawn:
        if name not in known:
            columns = listed(model.name for model in printed.models)
            raise DataError(
                f"{printed.where}: no column {name!r} to draw a model for{nearest(name, known)}; columns: {columns}"
            )
