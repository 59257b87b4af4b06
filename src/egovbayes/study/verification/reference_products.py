"""A latent product measured by products of indicators, beside lavaan 0.7-2 and semTools 0.5-9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.data.moments.moments import Moments, moments_from_covariance
from egovbayes.data.surveys.levels import product_columns
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_files import reference_values

BLOCK, PROGRAMS = "X:Z, all pairs", "lavaan 0.7-2, semTools 0.5-9"
CLIMBED = 1e-5
"""The two climbs to one top part by less than this."""
MEASURES = {"chisq": "chisq", "df": "df", "baseline_chisq": "baseline.chisq", "cfi": "cfi", "tli": "tli"}


def latent_product() -> Iterator[Agreement]:
    """Products of items in the first rows; estimates, standard errors and fit indices of the model."""
    reference = reference_values("lavaan_latent_product.json")
    yield from _products(reference)
    table = parameter_table(product_model(reference))
    ml = maximum_likelihood(table, layout_of(table), product_moments(reference, table.items))
    estimates, indices = parameter_estimates(ml), fit_indices(ml)["value"]
    for lhs, op, rhs, value, error in reference["parameters"]:
        name = f"{rhs}~~{lhs}" if f"{lhs}{op}{rhs}" not in estimates.index else f"{lhs}{op}{rhs}"
        yield _agreement(name, value, float(estimates["est"].loc[name]))
        if error > 0:
            yield _agreement(f"SE of {name}", error, float(estimates["se"].loc[name]))
    for mine, theirs in MEASURES.items():
        yield _agreement(theirs, reference["fit_measures"][theirs], float(indices.loc[mine]))


def product_model(reference: Mapping[str, Any]) -> ModelSpec:
    """The model, written with the product alone."""
    text = f'syntax = """\n{reference["model"]}\n"""\n[products."X:Z"]\npairing = "{reference["pairing"]["X:Z"]}"\n'
    return model_from_toml(text, where="reference")


def product_moments(reference: Mapping[str, Any], items: tuple[str, ...]) -> Moments:
    """The moments of these of its items."""
    lower = np.zeros((len(reference["items"]),) * 2)
    for row, values in enumerate(reference["covariance"]):
        lower[row, : row + 1] = values
    order = [reference["items"].index(name) for name in items]
    covariance = (lower + np.tril(lower, -1).T)[np.ix_(order, order)]
    return moments_from_covariance(items, covariance, reference["n"])


def _products(reference: Mapping[str, Any]) -> Iterator[Agreement]:
    """Differences between products of items in the rows and in the first of them: all centred alike.

    The rows are put about the sample's means by a second half that mirrors them.
    """
    import pandas as pd

    rows, means = reference["rows"], reference["item_means"]
    mirrored = [{name: 2 * means[name] - row[name] for name in means} for row in rows]
    frame = pd.DataFrame([{name: row[name] for name in means} for row in rows] + mirrored)
    pairs = {name: (name.split(":")[0], name.split(":")[1]) for name in rows[0] if ":" in name}
    made = product_columns(survey_from_frame(frame), pairs, {})
    for number, row in enumerate(rows[1:], 1):
        for name in pairs:
            ours, theirs = made[name][number] - made[name][0], row[name] - rows[0][name]
            yield Agreement(BLOCK, f"{name}, row {number + 1}", PROGRAMS, theirs, float(ours), 1e-12, "rounding")


def _agreement(name: str, reference: float, ours: float) -> Agreement:
    allowed = CLIMBED * max(abs(reference), 0.01)
    return Agreement(BLOCK, name, PROGRAMS, reference, ours, allowed, f"{CLIMBED:.0e} relative")
