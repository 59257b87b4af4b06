"""Weighted least squares over several groups beside lavaan 0.6-19's WLSMV: what each group.equal gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.wls.group_indices import groups_fit_indices
from egovbayes.data.answers import prepare
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.several_groups import GroupsFit, groups_fit_at
from egovbayes.study.invariance.ordinal_fits import StepFit, fitted_step
from egovbayes.study.invariance.ordinal_ladders import OrdinalStep
from egovbayes.study.invariance.ordinal_steps import StepModel
from egovbayes.study.verification.reference_files import reference_survey, reference_values, spec_of
from egovbayes.study.verification.reference_ml import HS, LAVAAN_19, RELATIVE

FILE = "lavaan_wlsmv_groups.json"
STEPS: Mapping[str, OrdinalStep] = {
    "configural": OrdinalStep(),
    "loadings": OrdinalStep(loadings=True),
    "thresholds": OrdinalStep(thresholds=True, intercepts=True),
    "loadings_thresholds": OrdinalStep(thresholds=True, loadings=True, intercepts=True),
}
_STOPS = 1e-4
"""lavaan's climb stops where chi-square is up to 8e-7 above its least, which is up to 8e-5 standard errors away."""
_INDICES = {
    **{name: name.replace(".", "_") for name in ("npar", "df", "chisq", "chisq.scaled", "pvalue.scaled",
       "chisq.scaling.factor", "baseline.chisq.scaled", "cfi.scaled", "tli.scaled", "rmsea.scaled", "srmr")},
    "rmsea.ci.lower.scaled": "rmsea_scaled_lower", "rmsea.ci.upper.scaled": "rmsea_scaled_upper",
}  # fmt: skip


def wlsmv_over_groups() -> Iterator[Agreement]:
    """Holzinger & Swineford's items in three categories, by school: estimates, robust standard errors and indices where
    nothing, loadings, thresholds or both are equal.
    """
    spec = spec_of(HS, group="school")
    answers = prepare(reference_survey("hs_ord3_school.csv"), [f"x{i}" for i in range(1, 10)], {}, group="school")
    groups = reference_values(FILE)["configural"]["groups"]
    number = np.array([groups.index(name) for name in answers.groups])
    samples = samples_of_groups(answers.values, number[answers.group], answers.items, groups)
    for name, step in STEPS.items():
        fit = fitted_step(spec, step, samples)
        yield from step_beside(
            Beside(f"WLSMV over schools, equal: {name}", LAVAAN_19), fit, reference_values(FILE)[name]
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """What is compared, with whose numbers, and how far from the least chi-square that climb stops, in standard errors
    of an estimate.
    """

    block: str
    program: str
    stops: float = _STOPS

    def within(self, name: str, reference: float, ours: float, size: float) -> Agreement:
        """Two values that are to be one, up to a share of `size`."""
        return Agreement(self.block, name, self.program, reference, ours, RELATIVE * size, "1e-5 relative")


def step_beside(where: Beside, fit: StepFit, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    """Indices of a step, and estimates with their standard errors as far as `theirs` has them."""
    assert fit.found is not None, fit.why
    measures, indices = theirs["fit_measures"], groups_fit_indices(fit.found)
    for index, own in _INDICES.items():
        yield where.within(index, measures[index], indices[own], max(abs(measures[index]), 1.0))
    places = _places(fit.of)
    rows = [(row, places[_key(row)]) for row in theirs.get("parameters", ())]
    stopped = _where_it_stopped(fit.found, {place: row["est"] for row, place in rows})
    errors = np.sqrt(np.diagonal(stopped.covariance))
    for row, place in rows:
        relation = f"{row['lhs']}{row['op']}{row['rhs']} of {fit.of.table.groups[row['group'] - 1]}"
        ours = float(fit.found.values[place])
        allowed, basis = where.stops * row["se"], f"{where.stops:g} standard errors"
        yield Agreement(where.block, f"estimate {relation}", where.program, row["est"], ours, allowed, basis)
        # their standard errors are those of where they stopped
        yield where.within(f"robust SE {relation}", row["se"], float(errors[place]), row["se"])


def _where_it_stopped(fit: GroupsFit, theirs: Mapping[int, float]) -> GroupsFit:
    values = fit.values.copy()
    values[list(theirs)] = list(theirs.values())
    return groups_fit_at(values, fit.model, fit.samples)


def _places(of: StepModel) -> dict[tuple[str, int], int]:
    """The number of each free value by relation, as lavaan writes it, and group from 1 on."""
    places = {_relation(row.lhs, row.op, row.rhs, row.group + 1): row.free for row in of.table.rows if row.free >= 0}
    items, seen = of.table.items, of.model.of_item
    for group in range(len(of.table.groups)):
        for k, item in enumerate(seen.tolist()):
            which = int((seen[:k] == item).sum()) + 1
            places[_relation(items[item], "|", f"t{which}", group + 1)] = int(of.model.thresholds[group, k])
        for j, item in enumerate(items):
            if of.model.scales[group, j] >= 0:
                places[_relation(item, "~*~", item, group + 1)] = int(of.model.scales[group, j])
    return places


def _key(row: Mapping[str, Any]) -> tuple[str, int]:
    return _relation(row["lhs"], row["op"], row["rhs"], row["group"])


def _relation(lhs: str, op: str, rhs: str, group: int) -> tuple[str, int]:
    """The two sides of ~~ in the order of the alphabet."""
    one, other = sorted((lhs, rhs)) if op == "~~" else (lhs, rhs)
    return f"{one}{op}{other}", group
