"""Weighted least squares in units of residuals beside lavaan 0.6-14's WLSMV: over groups, and where some items are
numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.delta import jacobian
from egovbayes.assess.wls.group_indices import groups_index_table
from egovbayes.assess.wls.theta_scale import in_residual_units
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.mixed import mixed_moments
from egovbayes.engines.wls.of_table import TableFit, least_squares_of_table
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_files import reference_survey, reference_values, spec_of
from egovbayes.study.verification.reference_ml import HS

LAVAAN_14 = "lavaan 0.6-14 under R 4.2.2"
GROUPS, MIXED = "lavaan_wlsmv_theta_groups.json", "lavaan_wlsmv_mixed.json"
ORDERED = ("x1", "x2", "x4", "x5", "x7")
EQUAL: Mapping[str, tuple[str, ...]] = {
    "configural": (),
    "loadings": ("loadings",),
    "thresholds": ("thresholds",),
    "loadings_thresholds": ("loadings", "thresholds"),
}
MIXES = {
    "HS": HS,
    "RES": f"{HS}\nx7 ~~ x8\nx2 ~~ x5\nx3 ~~ x6",
    "SEM": f"{HS}\ntextual ~ visual\nspeed ~ visual + textual",
}
_STOPS, _STOPPED = 2e-4, "2e-4 standard errors"
"""lavaan's climb on the theta scale stops where chi-square is up to 1e-6 above its least, which is so far away."""
_RELATIVE = 1e-5
_INDICES = {
    "npar": "npar", "df": "df", "chisq": "chisq", "chisq.scaled": "chisq_scaled", "pvalue.scaled": "pvalue_scaled",
    "chisq.scaling.factor": "chisq_scaling_factor", "baseline.chisq": "baseline_chisq", "baseline.df": "baseline_df",
    "baseline.chisq.scaled": "baseline_chisq_scaled", "srmr": "srmr", "crmr_nomean": "crmr",
    **{f"{name}{dot}": f"{name}{dot.replace('.', '_')}" for name in ("cfi", "tli", "rmsea")
       for dot in ("", ".scaled")},
    "cfi.robust": "cfi_robust_lavaan", "tli.robust": "tli_robust_lavaan", "rmsea.robust": "rmsea_robust",
}  # fmt: skip


def wlsmv_theta_over_groups() -> Iterator[Agreement]:
    """Holzinger & Swineford's items in three categories, by school: estimates, robust standard errors and indices,
    robust ones among them, where nothing, loadings, thresholds or both are equal in units of residuals.
    """
    frame = reference_survey("hs_ord3_school.csv").frame
    items = tuple(f"x{i}" for i in range(1, 10))
    for name, equal in EQUAL.items():
        theirs = reference_values(GROUPS)[name]
        spec = likelihood_of("ordinal").specified(replace(spec_of(HS, group="school"), group_equal=equal))
        table = parameter_table(spec, groups=tuple(theirs["groups"]))
        group = frame["school"].map(theirs["groups"].index).to_numpy()
        samples = samples_of_groups(frame[list(items)].to_numpy(float), group, items, theirs["groups"]).samples
        shared = items if "thresholds" in equal else ()
        fit = least_squares_of_table(table, layout_of(table), samples, shared)
        yield from table_beside(f"WLSMV theta over schools, equal: {name}", fit, theirs)


def wlsmv_of_mixed_items() -> Iterator[Agreement]:
    """Holzinger & Swineford's items, two of them in two categories, three in five, four as numbers: sample moments with
    their asymptotic variances, estimates, robust standard errors and indices; with residual correlations, and paths.
    """
    frame = reference_survey("hs_mixed.csv").frame
    items = tuple(str(name) for name in frame.columns)
    sample = mixed_moments(frame.to_numpy(float), items, ORDERED)
    yield from moments_beside("moments of categories and numbers", sample, reference_values(MIXED)["HS"])
    fixed = "\n".join(f"{item} ~~ 1*{item}" for item in ORDERED)
    for name, syntax in MIXES.items():
        table = parameter_table(spec_of(f"{syntax}\n{fixed}", identification="unit variance"))
        fit = least_squares_of_table(table, layout_of(table), (sample,))
        yield from table_beside(f"WLSMV of categories and numbers, {name}", fit, reference_values(MIXED)[name])


def moments_beside(block: str, sample: Polychorics, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    """Sample moments and their asymptotic variances."""
    names = _names(sample)
    variances = dict(zip(names, np.diagonal(sample.covariance).tolist(), strict=True))
    ours = dict(zip(names, sample.moments.tolist(), strict=True))
    for name, value, variance in zip(theirs["wls_names"], theirs["wls_obs"], theirs["gamma_diagonal"], strict=True):
        # means stand among the thresholds there, with their signs turned
        known = -value if name.endswith("~1") else value
        yield _within(block, name, known, ours[name], max(abs(value), 1.0))
        yield _within(block, f"asymptotic variance of {name}", variance, variances[name], variance)
    turned = np.array([-1.0 if name.endswith("~1") else 1.0 for name in names])
    yield _within(block, "sum of asymptotic covariances", theirs["gamma_sum"], turned @ sample.covariance @ turned, 1.0)


def _names(sample: Polychorics) -> list[str]:
    """What each moment is, as lavaan calls it."""
    items, own = sample.items, sample.of_item.tolist()
    thresholds = [f"{items[j]}|t{own[:k].count(j) + 1}" for k, j in enumerate(own)]
    numbers = [items[j] for j in sample.numbers.tolist()]
    slopes = [f"{item}~{predictor}" for item in items for predictor in sample.predictors]
    second, first = sample.pairs
    pairs = [f"{items[i]}~~{items[j]}" for i, j in zip(first.tolist(), second.tolist(), strict=True)]
    return [*thresholds, *(f"{name}~1" for name in numbers), *(f"{name}~~{name}" for name in numbers), *slopes, *pairs]


def table_beside(block: str, fit: TableFit, theirs: Mapping[str, Any]) -> Iterator[Agreement]:
    """Indices, estimates on the theta scale, and their standard errors."""
    measures, indices = theirs["fit_measures"], groups_index_table(fit.found)
    for index, own in _INDICES.items():
        if measures.get(index) is not None:
            yield _within(block, index, measures[index], float(indices["value"].loc[own]), max(abs(measures[index]), 1))
    for side in ("lower", "upper"):
        for dot in ("scaled", "robust"):
            name, value = f"rmsea.ci.{side}.{dot}", float(indices[side].loc[f"rmsea_{dot}"])
            if measures.get(name) is not None:
                yield _within(block, name, measures[name], value, 1.0)
    values, errors = _solution(fit)
    for row in theirs["parameters"]:
        relation = _relation(row["lhs"], row["op"], row["rhs"], row["group"])
        name = f"{row['lhs']}{row['op']}{row['rhs']} of group {row['group']}"
        allowed = _STOPS * row["se"]
        yield Agreement(block, f"estimate {name}", LAVAAN_14, row["est"], values[relation], allowed, _STOPPED)
        yield Agreement(block, f"robust SE {name}", LAVAAN_14, row["se"], errors[relation], allowed, "2e-4 relative")


def _solution(fit: TableFit) -> tuple[dict[str, float], dict[str, float]]:
    """Estimates and standard errors by relation and group, thresholds in units of residuals."""
    on_theta, model = in_residual_units(fit), fit.found.model

    def every(values: Any) -> Any:
        units = np.ones(values.shape[:-1] + model.scales.shape)
        if not fit.theta:
            residual = model.residual_variances(values)
            every_item = np.arange(model.n_items)
            units = np.sqrt(residual[..., fit.units[:, every_item], every_item])
        thresholds = values[..., model.thresholds] / units[..., model.of_item]
        rest = values[..., model.intercepts[model.intercepts >= 0]]
        lead = values.shape[:-1]
        return np.concatenate([on_theta.row_values(values), thresholds.reshape(*lead, -1), rest], axis=-1)

    at, covariance = fit.found.values, fit.found.covariance
    slopes = jacobian(every, at, np.sqrt(np.diagonal(covariance)))
    errors = np.sqrt(np.maximum(np.einsum("of,fg,og->o", slopes, covariance, slopes), 0.0))
    names = _relations(fit)
    return dict(zip(names, every(at).tolist(), strict=True)), dict(zip(names, errors.tolist(), strict=True))


def _relations(fit: TableFit) -> list[str]:
    found = [_relation(row.lhs, row.op, row.rhs, row.group + 1) for row in fit.table.rows]
    for group, sample in enumerate(fit.samples, start=1):
        found += [_of_threshold(name, group) for name in _names(sample)[: sample.of_item.size]]
    if not fit.table.means:
        for group, sample in enumerate(fit.samples, start=1):
            found += [_relation(sample.items[j], "~1", "", group) for j in sample.numbers.tolist()]
    return found


def _of_threshold(name: str, group: int) -> str:
    item, _, threshold = name.partition("|")
    return _relation(item, "|", threshold, group)


def _relation(lhs: str, op: str, rhs: str, group: int) -> str:
    """The two sides of ~~ in the order of the alphabet."""
    one, other = sorted((lhs, rhs)) if op == "~~" else (lhs, rhs)
    return f"{one}{op}{other} {group}"


def _within(block: str, name: str, reference: float, ours: float, size: float) -> Agreement:
    return Agreement(block, name, LAVAAN_14, reference, ours, _RELATIVE * size, "1e-5 relative")
