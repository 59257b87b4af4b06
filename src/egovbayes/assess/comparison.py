"""Bayes beside maximum likelihood: one table, and named checks that say where the two part and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.tables import definition_rows, parameter_rows
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.check import Check
from egovbayes.engines.ml.fit import Estimate
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Likelihood
from egovbayes.model.claims.references import labels_behind, rows_by_name
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.table.rescaling import covariance_powers
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import pandas as pd

LARGEST_SHIFT = 0.5
WIDTHS = (0.8, 1.25)
_SKEWED = 0.5
_VARIANCES = ("construct_variance", "residual_variance")
_ML_COLUMNS = {
    "est": "ml_estimate",
    "se": "ml_se",
    "lower": "ml_lower",
    "upper": "ml_upper",
    "p": "ml_p",
    "std": "ml_std",
}
_BAYES_COLUMNS = ["median", "sd", "lower", "upper", "p_above_zero", "std_median"]


def compare_with_ml(
    parameters: pd.DataFrame,
    ml: Estimate,
    skewness: Array,
    interval: float = 0.95,
    *,
    tables: Mapping[str, pd.DataFrame] | None = None,
    likelihood: Likelihood = DEFAULT,
) -> pd.DataFrame:
    """One row for each row of `parameters`, raw scale, ML's columns (ml_) before the posterior's.

    `interval` is the probability inside the intervals of `parameters`; ML's Wald intervals and verdicts are taken at
    the same level. shift is (median - ml_estimate) / ml_se; width_ratio the length of the posterior interval over
    ML's; skewness (row,) of the posterior is passed in; differs says which of shift, width and verdict on the sign part
    (variances have no sign to judge: their posterior is above 0 by construction); reason what usually causes it.
    `tables`, those of this maximum likelihood fit by name, spare making ml_parameters and ml_definitions again.
    Where the posterior's `likelihood` has no maximum likelihood of its own, that is the reason, and what changes with
    the size of all covariances has no shift and width ratio, and a reason whether or not the signs part.
    """
    import pandas as pd

    known = tables or {"ml_parameters": parameter_rows(ml)}
    estimates = known["ml_parameters"]
    estimates = estimates[~estimates.index.duplicated()].rename(index=_names_of_values(ml))
    if ml.table.definitions:
        defined = known["ml_definitions"] if "ml_definitions" in known else definition_rows(ml)
        estimates = pd.concat([estimates, defined])
    table = estimates.reindex(parameters.index)[list(_ML_COLUMNS)].rename(columns=_ML_COLUMNS)
    table = table.join(parameters[_BAYES_COLUMNS])
    table["ml_std"] = table["ml_std"].where(table["std_median"].notna())
    se = table["ml_se"].where(table["ml_se"] > 0)
    table["ml_lower"], table["ml_upper"] = _wald_ends(table, interval)
    table["shift"] = (table["median"] - table["ml_estimate"]) / se
    table["width_ratio"] = (table["upper"] - table["lower"]) / (table["ml_upper"] - table["ml_lower"]).where(se.notna())
    table["skewness"] = skewness
    apart = _in_other_units(ml.table) if likelihood.abilities.maximum_likelihood else frozenset()
    table.loc[table.index.isin(apart), ["shift", "width_ratio"]] = np.nan
    records = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    variances = parameters["kind"].isin(_VARIANCES)
    differences = [_differences(row, 1 - interval, signed=not v) for row, v in zip(records, variances, strict=True)]
    table["differs"] = [", ".join(parts) for parts in differences]
    boundary = at_boundary(ml)
    reasons = (
        (_reason(row, parts, name in boundary, likelihood) if not ml.of_design else _DESIGN).text if parts else ""
        for name, row, parts in zip(table.index, records, differences, strict=True)
    )
    units = Sentence("reason.units", {"own": likelihood.title}).text
    table["reason"] = [units if name in apart else why for name, why in zip(table.index, reasons, strict=True)]
    return table


_DESIGN = Sentence("reason.design")


def _in_other_units(table: ParameterTable) -> frozenset[str]:
    """Names of parameters whose units are the scale's, and of definitions made of them."""
    moved = {name for name, power in covariance_powers(table).items() if power}
    rows = rows_by_name(table)
    labels = {name for name, own in rows.items() if any(_name(table, i) in moved for i in own)}
    defined = (definition.name for definition in table.definitions)
    return frozenset(moved | {name for name in defined if labels & set(labels_behind(table, [name]))})


def _name(table: ParameterTable, row: int) -> str:
    """The name of the free value that a row has; its own where it is fixed."""
    free = table.rows[row].free
    return table.free_names[free] if free >= 0 else table.unique_name(table.rows[row])


def _names_of_values(ml: Estimate) -> dict[str, str]:
    """The name of each free value, by that of its first row."""
    first = (ml.table.unique_name(row) for row in ml.table.representatives)
    return dict(zip(first, ml.table.free_names, strict=True))


def at_boundary(ml: Estimate) -> frozenset[str]:
    """Names of variances within two standard errors of 0, or negative, and of what belongs to the same variables."""
    table, se = ml.table, np.sqrt(np.maximum(np.diagonal(ml.sampling_covariance), 0))
    near: BoolArray = ml.values < 2 * np.nan_to_num(se, nan=np.inf)
    free = [row for row in table.rows if row.free >= 0]
    variables = {row.lhs for row in free if row.op == "~~" and row.lhs == row.rhs and near[row.free]}
    touched = {row.free for row in free if {row.lhs, row.rhs} & variables}
    return frozenset(name for number, name in enumerate(table.free_names) if number in touched)


def _wald_ends(table: pd.DataFrame, interval: float) -> tuple[pd.Series[float], pd.Series[float]]:
    from scipy.special import ndtri

    half = float(ndtri((1 + interval) / 2)) * table["ml_se"]
    return table["ml_estimate"] - half, table["ml_estimate"] + half


def _differences(row: dict[str, float], level: float, *, signed: bool) -> list[str]:
    named = {
        "estimate": abs(row["shift"]) > LARGEST_SHIFT,
        "interval": not WIDTHS[0] <= row["width_ratio"] <= WIDTHS[1] and not np.isnan(row["width_ratio"]),
        "verdict": signed and _bayes_sign(row) != _ml_sign(row, level) and not np.isnan(row["ml_p"]),
    }
    return [name for name, parts in named.items() if parts]


def _bayes_sign(row: dict[str, float]) -> int:
    return int(row["lower"] > 0) - int(row["upper"] < 0)


def _ml_sign(row: dict[str, float], level: float) -> int:
    return int(np.sign(row["ml_estimate"])) if row["ml_p"] < level else 0


def _reason(row: dict[str, float], differences: list[str], near_boundary: bool, likelihood: Likelihood) -> Sentence:
    if likelihood.abilities.maximum_likelihood:
        return Sentence("reason.likelihood")
    if near_boundary:
        return Sentence("reason.boundary")
    if abs(row["skewness"]) > _SKEWED:
        return Sentence("reason.skewness")
    if "estimate" in differences or row["width_ratio"] < 1:
        return Sentence("reason.prior")
    return Sentence("reason.small_sample")


def comparison_checks(
    comparison: pd.DataFrame,
    hypotheses: pd.DataFrame,
    other: Text = "maximum likelihood",
    words: Mapping[str, Text] | None = None,
) -> tuple[Check, ...]:
    """Named checks: estimates, interval widths, and verdicts where there are hypotheses; `other` is what is compared,
    `words` say by name what parameters are.

    One that has nothing to compare (no standard errors, no hypothesis that both judge) passes nothing.
    """
    known = words or {}
    numbers = _estimate_check(comparison, other, known), _width_check(comparison, other, known)
    return (*numbers, _verdict_check(hypotheses, other)) if len(hypotheses) else numbers


def _estimate_check(comparison: pd.DataFrame, other: Text, words: Mapping[str, Text]) -> Check:
    name, largest = "bayes and ml: estimates", float(comparison["shift"].abs().max())
    if np.isnan(largest):
        return Check(name, None, "comparison.no_errors", {"other": other})
    rows = comparison[comparison["differs"].str.contains("estimate")]
    if rows.empty:
        return Check(name, True, "comparison.estimates_agree", {"largest": largest, "other": other})
    values = {
        "parameters": _names(rows, "comparison", words),
        "most": LARGEST_SHIFT,
        "other": other,
        "why": _usual_reasons(rows),
    }
    return Check(name, False, "comparison.estimates_differ", values, rows)


def _width_check(comparison: pd.DataFrame, other: Text, words: Mapping[str, Text]) -> Check:
    name, (narrow, wide) = "bayes and ml: intervals", WIDTHS
    if comparison["width_ratio"].isna().all():
        return Check(name, None, "comparison.no_intervals", {"other": other})
    rows = comparison[comparison["differs"].str.contains("interval")]
    if rows.empty:
        return Check(name, True, "comparison.intervals_agree", {"narrow": narrow, "wide": wide, "other": other})
    values = {
        "parameters": _names(rows, "comparison", words),
        "narrow": narrow,
        "wide": wide,
        "other": other,
        "why": _usual_reasons(rows),
    }
    return Check(name, False, "comparison.intervals_differ", values, rows)


def _verdict_check(hypotheses: pd.DataFrame, other: Text) -> Check:
    both = (hypotheses["ml_verdict"] != "") & (hypotheses["verdict"] != NOT_JUDGED)
    name, judged = "bayes and ml: verdicts", hypotheses[both]
    if judged.empty:
        some = bool((hypotheses["ml_verdict"] != "").any())
        if some:
            return Check(name, None, "comparison.none_both_judge")
        return Check(name, None, "comparison.neither_judges", {"other": other})
    columns = ["claim", "probability", "verdict", "ml_p", "ml_verdict"]
    rows = judged.loc[judged["verdict"] != judged["ml_verdict"], columns]
    if not rows.empty:
        return Check(name, False, "comparison.verdicts_differ", {"hypotheses": _names(rows, "hypotheses", {})}, rows)
    if len(judged) == len(hypotheses):
        return Check(name, True, "comparison.all_verdicts_agree")
    return Check(name, True, "comparison.verdicts_agree", {"n": len(judged)})


def _names(rows: pd.DataFrame, table: str, words: Mapping[str, Text]) -> Listing:
    return Listing(tuple(words.get(str(name), str(name)) for name in rows.index), f"tables/{table}.csv")


def _usual_reasons(rows: pd.DataFrame) -> Sentence:
    reasons = tuple(read_back(reason, "reason") for reason in sorted(set(rows["reason"]) - {""}))
    return Sentence("comparison.usual_reasons", {"reasons": Listing(reasons, between="; ", whole=True)})


def skewness_of(draws: Array) -> Array:
    """Skewness over the first two axes; (chain, draw, row) -> (row,), 0 for constants."""
    centred = draws - draws.mean((0, 1))
    sd = centred.std((0, 1))
    return np.asarray((centred**3).mean((0, 1)) / np.where(sd > 0, sd, np.inf) ** 3)
