"""The steps of invariance of answers in categories as tables: their fit, the items in the way, the groups' means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.delta import jacobian
from egovbayes.assess.ml.tables import wald
from egovbayes.assess.wls.group_indices import groups_fit_indices
from egovbayes.engines.wls.group_samples import GroupSamples
from egovbayes.engines.wls.several_groups import GroupsFit, scaled_difference
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.chi_square_indices import p_value
from egovbayes.quantities.implied import construct_covariance_total, construct_mean_total, diagonal
from egovbayes.study.invariance.ordinal_fits import StepFit, fitted_step
from egovbayes.study.invariance.verdicts import verdict_table

if TYPE_CHECKING:
    import pandas as pd

UNTESTABLE, NOT_FITTED = "cannot be tested", "not fitted"
COMPARABLE = "intercepts"
"""The step of Wu & Estabrook's ladder from which on means may be compared."""
_OF_INDICES = {
    "chi_square": "chisq_scaled", "df": "df", "p": "pvalue_scaled", "cfi": "cfi_scaled", "tli": "tli_scaled",
    "rmsea": "rmsea_scaled", "rmsea_lower": "rmsea_scaled_lower", "rmsea_upper": "rmsea_scaled_upper", "srmr": "srmr",
    "discrepancy": "chisq",
}  # fmt: skip
_DELTAS = ("delta_chi_square", "delta_df", "delta_p", "delta_cfi", "delta_rmsea")

type Ladders = Mapping[str, Mapping[str, StepFit]]


def ordinal_ladder_table(ladders: Ladders) -> pd.DataFrame:
    """A row a step of each ladder (index: ladder, step): what is `equal`, the `verdict` by the rules for answers as
    numbers (without leave-one-out), `n_free`, the scaled and shifted `chi_square` with `df` and `p`, `cfi`, `tli`,
    `rmsea` (with its 90 % interval) made of it, `srmr`, and the `discrepancy`, which is no chi-square. Against the last
    step that was fitted: the scaled difference `delta_chi_square` (Satorra, 2000) with `delta_df` and `delta_p`, and
    `delta_cfi`, `delta_rmsea`. `why` a step was not fitted.
    """
    import pandas as pd

    return pd.concat({name: _of_ladder(steps) for name, steps in ladders.items()}, names=["ladder", "step"])


def _of_ladder(steps: Mapping[str, StepFit]) -> pd.DataFrame:
    import pandas as pd

    numbers = pd.DataFrame.from_dict(dict(_rows(steps)), orient="index", dtype=float)
    fitted = numbers["df"].notna()
    verdicts = verdict_table(numbers[fitted].assign(delta_elpd=np.nan))["verdict"].reindex(numbers.index)
    verdicts[numbers["delta_df"] == 0] = UNTESTABLE
    verdicts[~fitted] = NOT_FITTED
    equal = pd.DataFrame({"equal": [fit.step.equal for fit in steps.values()], "verdict": verdicts.to_list()})
    return pd.concat([equal.set_index(numbers.index), numbers], axis=1).assign(why=[fit.why for fit in steps.values()])


def _rows(steps: Mapping[str, StepFit]) -> Iterator[tuple[str, dict[str, float]]]:
    before: dict[str, float] = {}
    wider: GroupsFit | None = None
    for name, fit in steps.items():
        row = {"n_free": float(fit.of.model.n_free)} | dict.fromkeys((*_OF_INDICES, *_DELTAS), np.nan)
        if fit.found is not None:
            indices = groups_fit_indices(fit.found)
            row |= {own: indices[theirs] for own, theirs in _OF_INDICES.items()}
            row |= {} if wider is None else _more(wider, fit.found, before, row)
            before, wider = row, fit.found
        yield name, row


def _more(wider: GroupsFit, now: GroupsFit, before: Mapping[str, float], row: Mapping[str, float]) -> dict[str, float]:
    """What the step adds to misfit; nothing where it ties no more than the step before."""
    fall = scaled_difference(wider, now)
    if fall.df <= 0:
        return {"delta_chi_square": 0.0, "delta_df": 0.0}
    chi_square = max(fall.scaled_and_shifted, 0.0)
    change = {f"delta_{name}": row[name] - before[name] for name in ("cfi", "rmsea")}
    return {
        "delta_chi_square": chi_square,
        "delta_df": float(fall.df),
        "delta_p": p_value(chi_square, fall.df),
    } | change


def item_table(spec: ModelSpec, samples: GroupSamples, comparable: StepFit) -> pd.DataFrame:
    """A row an item (index: item), the most doubtful first: by how much the model in which thresholds, loadings and
    intercepts are equal fits worse than with this item's own in every group, as the scaled difference `chi_square`
    (Satorra, 2000) with `df` and `p`; NaN where that cannot be told.
    """
    import pandas as pd

    rows = {
        item: _by_letting_go(fitted_step(spec, comparable.step, samples, frozenset({item})), comparable)
        for item in samples.samples[0].items
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("item").sort_values("p", kind="stable")


def _by_letting_go(freed: StepFit, comparable: StepFit) -> dict[str, float]:
    """By how much a step fits worse than with something freed; NaN where that cannot be told."""
    free, tied = freed.found, comparable.found
    if free is None or tied is None or free.misfit.df >= tied.misfit.df:
        return {"chi_square": np.nan, "df": np.nan, "p": np.nan}
    fall = scaled_difference(free, tied)
    chi_square = max(fall.scaled_and_shifted, 0.0)
    return {"chi_square": chi_square, "df": float(fall.df), "p": p_value(chi_square, fall.df)}


def threshold_table(spec: ModelSpec, samples: GroupSamples, comparable: StepFit) -> pd.DataFrame:
    """A row a threshold (index: threshold), the most doubtful first: by how much the model in which thresholds,
    loadings and intercepts are equal fits worse than with this threshold each group's own, as the scaled difference
    `chi_square` (Satorra, 2000) with `df` and `p`; NaN where that cannot be told. Those that the model frees are left
    out.
    """
    import pandas as pd

    model, first = comparable.of.model, samples.samples[0]
    rows = {}
    for k, item in enumerate(model.of_item.tolist()):
        name = f"{first.items[item]}|t{model.of_item[:k].tolist().count(item) + 1}"
        if len(set(model.thresholds[:, k].tolist())) == 1:
            freed = replace(spec, group_free=(*spec.group_free, name))
            rows[name] = _by_letting_go(fitted_step(freed, comparable.step, samples), comparable)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("threshold").sort_values("p", kind="stable")


def latent_mean_table(fit: StepFit, given: Array) -> pd.DataFrame:
    """A row a construct and group but the first (index: construct, group): est, se, z, p, lower, upper of its mean less
    the first group's, in standard deviations of the first group. Of people who have the same values of predictors,
    whose covariances in each group are `given` (group, predictor, predictor).
    """
    import pandas as pd

    assert fit.found is not None
    model, found, table = fit.of.model, fit.found, fit.of.table
    n = len(table.constructs) - given.shape[-1]

    def means(values: Array) -> Array:
        matrices = fill(model.layout, values[..., : model.layout.n_free])
        matrices.construct_covariance[..., n:, n:] = given
        spread = np.sqrt(diagonal(construct_covariance_total(matrices)))[..., :1, :n]
        apart = construct_mean_total(matrices)[..., :n] / spread
        return np.asarray((apart[..., 1:, :] - apart[..., :1, :]).reshape(*values.shape[:-1], -1))

    errors = np.sqrt(np.diagonal(found.covariance))
    slopes = jacobian(means, found.values, np.where(errors > 0, errors, 1.0))
    spread = np.sqrt(np.maximum(np.einsum("of,fg,og->o", slopes, found.covariance, slopes), 0.0))
    index = pd.MultiIndex.from_product([table.groups[1:], table.constructs[:n]], names=["group", "construct"])
    return pd.DataFrame(wald(means(found.values), spread), index=index).swaplevel().sort_index(sort_remaining=False)


def ordinal_parameter_table(steps: Mapping[str, StepFit]) -> pd.DataFrame:
    """A row a free value of each step and group (index: step, group, relation): est, se, z, p, lower, upper. Latent
    answers have variance 1 in the first group (delta); `x|t1` are thresholds, `x~*~x` scales.
    """
    import pandas as pd

    frames = {(step, group): frame for step, fit in steps.items() for group, frame in _by_group(fit)}
    return pd.concat(frames, names=["step", "group", "relation"])


def _by_group(fit: StepFit) -> Iterator[tuple[str, pd.DataFrame]]:
    import pandas as pd

    if fit.found is None:
        return
    errors, model, items = np.sqrt(np.diagonal(fit.found.covariance)), fit.of.model, fit.of.table.items
    for group, name in enumerate(fit.of.table.groups):
        numbers = {row.name: row.free for row in fit.of.table.rows if row.group == group and row.free >= 0}
        own = model.of_item.tolist()
        for k, item in enumerate(own):
            numbers[f"{items[item]}|t{own[:k].count(item) + 1}"] = int(model.thresholds[group, k])
        scales = enumerate(model.scales[group].tolist())
        numbers |= {f"{items[j]}~*~{items[j]}": number for j, number in scales if number >= 0}
        at = list(numbers.values())
        yield name, pd.DataFrame(wald(fit.found.values[at], errors[at]), index=list(numbers))
