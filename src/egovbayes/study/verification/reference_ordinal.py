"""Weighted least squares of answers in categories beside lavaan 0.6-19's WLSMV, delta and theta."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.delta import delta_method
from egovbayes.assess.ml.tables import parameter_rows
from egovbayes.assess.wls.indices import wls_fit_indices
from egovbayes.assess.wls.theta_scale import in_residual_units, in_units_of
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.engines.wls.least_squares import fit_at, weighted_least_squares
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import diagonal, implied_covariance
from egovbayes.study.verification.reference_files import reference_survey, reference_values, setting, spec_of
from egovbayes.study.verification.reference_ml import HS, LAVAAN_19, RELATIVE

FILE = "lavaan_wlsmv.json"
EGOV10 = """att =~ att1 + att2 + att3
tru =~ tru1 + tru2 + tru3
rea =~ rea1 + rea2
int =~ int1 + int2
rea ~ att + tru
int ~ rea"""
_INDICES = {
    "npar": "npar", "df": "df", "chisq": "chisq", "chisq.scaled": "chisq_scaled", "pvalue.scaled": "pvalue_scaled",
    "chisq.scaling.factor": "chisq_scaling_factor", "baseline.chisq.scaled": "baseline_chisq_scaled",
    **{f"{name}{dot}": f"{name}{dot.replace('.', '_')}" for name in ("cfi", "tli", "rmsea")
       for dot in ("", ".scaled", ".robust")},
    "srmr": "srmr", "crmr_nomean": "crmr", "wrmr": "wrmr",
}  # fmt: skip


def wlsmv() -> Iterator[Agreement]:
    """Holzinger & Swineford's items cut into five categories, by marker and by unit variance, and a synthetic survey
    with paths: polychoric correlations, estimates, robust standard errors, standardised solution, indices.
    """
    hs = _fit("hs_ord5.csv", HS, "marker")
    unit = _fit("hs_ord5.csv", HS, "unit variance")
    egov = _fit("egov10_ord5.csv", EGOV10, "marker")
    for block, fit, scales in (
        ("hs_ord5", hs, ("delta", "theta")),
        ("hs_ord5", unit, ("delta_stdlv",)),
        ("egov10", egov, ("delta", "theta")),
    ):
        for scale in scales:
            yield from _beside(f"WLSMV, {block} {scale}", fit, reference_values(FILE)[f"{block}_{scale}"], scale)


def _fit(file: str, syntax: str, identification: str) -> WLSFit:
    items = tuple(str(name) for name in reference_survey(file).frame.columns)
    fixed = "\n".join(f"{item} ~~ 1*{item}" for item in items)
    ready = setting(spec_of(f"{syntax}\n{fixed}", identification=identification), reference_survey(file), means=False)
    return weighted_least_squares(ready.table, ready.layout, polychorics(ready.answers.values, ready.answers.items))


def _beside(block: str, fit: WLSFit, theirs: Mapping[str, Any], scale: str) -> Iterator[Agreement]:
    if "polychoric" in theirs:
        largest = np.abs(fit.sample.correlations - np.array(theirs["polychoric"])).max()
        yield _within(block, "polychoric correlations, largest difference", 0.0, float(largest), 1.0)
    yield from _solution(block, fit, theirs, scale)
    if scale != "theta":
        yield from _standardised(block, fit, theirs)
        yield from _thresholds(block, fit, theirs)
        yield from _indices(block, fit, theirs["fit_measures"])


def _solution(block: str, fit: WLSFit, theirs: Mapping[str, Any], scale: str) -> Iterator[Agreement]:
    names = [row.name for row in fit.table.rows]
    rows = [(row, _place(row, names)) for row in theirs["parameters"] if row["op"] in ("=~", "~", "~~")]
    frame = parameter_rows(fit)
    est, se = frame["est"].to_numpy(), frame["se"].to_numpy()
    if scale == "theta":
        # lavaan's climb stops short by up to 6e-6 here, and its standard errors are those of where it stopped
        stopped = _where_it_stopped(fit, {place: row["est"] for row, place in rows})
        est = in_residual_units(fit).row_values(fit.values)
        se = delta_method(stopped, in_residual_units(stopped).row_values)[1]
    for row, place in rows:
        if row["se"]:
            size = max(abs(row["est"]), row["se"])
            yield _within(block, f"estimate {names[place]}", row["est"], float(est[place]), size)
            yield _within(block, f"robust SE {names[place]}", row["se"], float(se[place]), row["se"])


def _where_it_stopped(fit: WLSFit, theirs: Mapping[int, float]) -> WLSFit:
    """The fit at their values of rows on the theta scale."""
    free = [row.free for row in fit.table.rows]
    values = np.zeros(fit.table.n_free)
    values[[free[place] for place in theirs if free[place] >= 0]] = [
        value for place, value in theirs.items() if free[place] >= 0
    ]
    matrices = fill(layout_of(fit.table), values)
    units = np.sqrt(diagonal(implied_covariance(matrices)))
    on_delta = row_values(fit.table, fit.layout, in_units_of(fit.table, matrices, units))
    values[[number for number in free if number >= 0]] = on_delta[np.array(free) >= 0]
    return fit_at(values, fit.table, fit.layout, fit.sample)


def _standardised(block: str, fit: WLSFit, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    frame, names = parameter_rows(fit), [row.name for row in fit.table.rows]
    for row in theirs["standardized"]:
        if row["se"] and row["op"] != "|":
            number = _place(row, names)
            of_row = f"standardised {names[number]}"
            yield _within(block, of_row, row["est.std"], float(frame["std"].iloc[number]), 1.0)
            yield _within(block, f"SE of {of_row}", row["se"], float(frame["std_se"].iloc[number]), row["se"])


def _thresholds(block: str, fit: WLSFit, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    sample = fit.sample
    errors = np.sqrt(np.diagonal(sample.covariance)[: sample.thresholds.size] / (sample.n - 1))
    rows = [row for row in theirs["parameters"] if row["op"] == "|"]
    for row, value, error in zip(rows, sample.thresholds.tolist(), errors.tolist(), strict=True):
        name = f"threshold {row['lhs']}|{row['rhs']}"
        yield _within(block, name, row["est"], value, 1.0)
        yield _within(block, f"SE of {name}", row["se"], error, row["se"])


def _indices(block: str, fit: WLSFit, theirs: Mapping[str, float]) -> Iterator[Agreement]:
    ours = wls_fit_indices(fit)
    for name, own in _INDICES.items():
        size = 1.0 if abs(theirs[name]) < 1 else abs(theirs[name])
        yield _within(block, name, theirs[name], float(ours["value"].loc[own]), size)
    for side in ("lower", "upper"):
        for dot in ("", ".scaled", ".robust"):
            value = float(ours[side].loc[f"rmsea{dot.replace('.', '_')}"])
            name = f"rmsea.ci.{side}{dot}"
            yield _within(block, name, theirs[name], value, 1.0)


def _place(row: Mapping[str, Any], names: list[str]) -> int:
    """Where the table has the parameter: a~~b or b~~a."""
    name, turned = f"{row['lhs']}{row['op']}{row['rhs']}", f"{row['rhs']}{row['op']}{row['lhs']}"
    return names.index(name if name in names else turned)


def _within(block: str, name: str, reference: float, ours: float, size: float) -> Agreement:
    return Agreement(block, name, LAVAAN_19, reference, ours, RELATIVE * size, "1e-5 relative")
