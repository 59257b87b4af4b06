"""Survey weights and clusters beside lavaan 0.6-19: estimates, sandwich standard errors, scaled chi-square."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.estimate import with_design
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.surveys.survey import Survey, survey_from_frame
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.spec import ModelSpec
from egovbayes.study.verification.reference_files import reference_survey, reference_values, spec_of
from egovbayes.study.verification.reference_ml import HS, LAVAAN_19, RELATIVE

FILE = "lavaan_weights_clusters.json"
ONE_FACTOR = "f =~ y1 + y2 + y3 + y4 + y5 + y6"
_INDICES = (
    *("chisq", "chisq.scaled", "pvalue.scaled", "chisq.scaling.factor", "cfi", "rmsea"),
    *("cfi.scaled", "tli.scaled", "rmsea.scaled", "cfi.robust", "tli.robust", "rmsea.robust"),
)
_ENDS = ("rmsea.ci.lower.scaled", "rmsea.ci.upper.scaled", "rmsea.ci.lower.robust", "rmsea.ci.upper.robust")


def weights_and_clusters() -> Iterator[Agreement]:
    """Holzinger & Swineford with weights, in one group and by school with equal loadings and intercepts; one factor of
    lavaan's Demo.twolevel with its clusters, where no scaling factor is above 0.
    """
    pupils = replace(reference_survey("hs1939_weights.csv"), weights="w")
    yield from _beside("weights", spec_of(HS), pupils)
    equal = spec_of(HS, group="school", equal=("loadings", "intercepts"))
    yield from _beside("weights_school_scalar", equal, pasteur_first(pupils))
    clustered = replace(reference_survey("demo_twolevel.csv"), cluster="cluster")
    yield from _beside("clusters", replace(spec_of(ONE_FACTOR), means=True), clustered)


def estimated(prepared: Prepared) -> MLFit:
    """Maximum likelihood with the sandwich that the survey's design asks for."""
    return with_design(prepared, maximum_likelihood(prepared.table, prepared.layout, prepared.moments))[1]


def pasteur_first(pupils: Survey) -> Survey:
    """As lavaan has them: in the order of rows."""
    import pandas as pd

    schools = pd.Categorical(pupils.frame["school"], ["Pasteur", "Grant-White"], ordered=True)
    return survey_from_frame(pupils.frame.assign(school=schools), weights=pupils.weights)


def _beside(name: str, spec: ModelSpec, survey: Survey) -> Iterator[Agreement]:
    reference, prepared = reference_values(FILE)[name], prepared_run(spec, survey)
    ml = estimated(prepared)
    yield from _parameters(name, reference, ml, with_design(prepared, _at_theirs(ml, reference))[1])
    assert ml.robust is not None, "the survey has a design"
    measures, indices = reference["fit_measures"], fit_indices(ml)
    traces = {"h0": (ml.robust.model, reference["npar"]), "h1": (ml.robust.saturated, ml.table.n_moments)}
    for which, (trace, n) in traces.items():
        yield _relative(name, f"scaling factor {which}", measures[f"scaling.factor.{which}"], trace / n)
    null = ml.robust.scaling(measures["baseline.df"], of_baseline=True)
    yield _relative(name, "scaling factor of the baseline", measures["baseline.chisq.scaling.factor"], null)
    scaled = measures["chisq.scaled"] is not None
    for theirs in _INDICES:
        if scaled and measures[theirs] is not None:
            ours = float(indices["value"].loc[theirs.replace(".", "_")])
            # p near 1e-11 feels chi-square's seventh digit in its fifth
            yield _relative(name, theirs, measures[theirs], ours, scale=max(measures[theirs], 1e-3))
    for theirs in _ENDS:
        _, _, side, kind = theirs.split(".")
        if scaled:
            yield _relative(name, theirs, measures[theirs], float(indices[side].loc[f"rmsea_{kind}"]))


def _at_theirs(ml: MLFit, reference: Mapping[str, Any]) -> MLFit:
    """Ours at lavaan's estimates: lavaan stops climbing where a slope is left, which observed information feels at
    first order, so that standard errors agree to 1e-10 there and to 1e-5 at the top.
    """
    theirs = {key: row["est"] for row in reference["parameters"] for key in _keys(row, reference)}
    rows, groups = ml.table.representatives, ml.table.groups
    return replace(ml, values=np.array([theirs[row.lhs, row.op, row.rhs, groups[row.group]] for row in rows]))


def _keys(row: Mapping[str, Any], reference: Mapping[str, Any]) -> tuple[tuple[str, str, str, str], ...]:
    """What a parameter of lavaan's is called, either way round."""
    group = reference.get("groups", [""])[row.get("group", 1) - 1]
    return (row["lhs"], row["op"], row["rhs"], group), (row["rhs"], row["op"], row["lhs"], group)


def _parameters(name: str, reference: Mapping[str, Any], ml: MLFit, at_theirs: MLFit) -> Iterator[Agreement]:
    frame, errors = parameter_estimates(ml), parameter_estimates(at_theirs)["se"]
    columns = (frame[column].tolist() for column in ("lhs", "op", "rhs", "group"))
    keys = {key: number for number, key in enumerate(zip(*columns, strict=True))}
    for row in reference["parameters"]:
        place = next((keys[key] for key in _keys(row, reference) if key in keys), None)
        if not row["se"] or place is None:
            continue
        told = str(frame.index[place])
        scale = max(abs(row["est"]), row["se"])
        yield _relative(name, f"estimate {told}", row["est"], float(frame["est"].iloc[place]), scale=scale)
        yield _relative(name, f"SE {told}", row["se"], float(errors.iloc[place]))
    standardised = {key[:3]: float(frame["std_se"].iloc[place]) for key, place in keys.items()}
    for row in reference.get("standardized", ()):
        key = row["lhs"], row["op"], row["rhs"]
        if row["se"] and key in standardised and row["op"] != "~1":
            yield _relative(name, f"SE of standardised {''.join(key)}", row["se"], standardised[key])


def _relative(name: str, what: str, reference: float, ours: float, *, scale: float | None = None) -> Agreement:
    size = abs(reference) if scale is None else scale
    return Agreement(f"lavaan: {name}", what, LAVAAN_19, reference, ours, RELATIVE * size, "1e-5 relative")
