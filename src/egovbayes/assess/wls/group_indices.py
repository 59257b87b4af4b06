"""Fit indices of weighted least squares over several groups, as lavaan's WLSMV prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.wls.index_rows import (
    GIVEN,
    MIXED,
    RESTRICTED,
    Correlations,
    Row,
    chi_square_rows,
    not_robust,
    robust_rows,
    row,
)
from egovbayes.assess.wls.indices import index_frame
from egovbayes.engines.wls.several_groups import GroupsFit
from egovbayes.notation import Array
from egovbayes.quantities.implied import diagonal

if TYPE_CHECKING:
    import pandas as pd


def groups_index_table(fit: GroupsFit) -> pd.DataFrame:
    """Rows as of `wls_fit_indices`, of all groups together (index: name).

    RMSEA is multiplied by the square root of the number of groups; SRMR and CRMR are averaged over groups by
    respondents. Robust indices are there where thresholds are the samples' own and all items are in categories.
    """
    return index_frame(_rows(fit) | _robust(fit))


def groups_fit_indices(fit: GroupsFit) -> Mapping[str, float]:
    """`chisq`, the discrepancy, which is no chi-square by itself; `chisq_scaled` is scaled and shifted, with `df`,
    `pvalue_scaled`, and `cfi_scaled`, `tli_scaled`, `rmsea_scaled` (with the ends of its 90 % interval) made of it.
    `srmr` is of covariances in the samples' standard deviations, averaged over groups by respondents; as in lavaan
    variances, of numbers too, count as residuals of 0. RMSEA is
    multiplied by the square root of the number of groups. Without degrees of freedom what needs them is NaN.
    """
    rows = _rows(fit)
    found = {name: value for name, (value, *_) in rows.items()}
    _, lower, upper, _ = rows["rmsea_scaled"]
    found |= {"rmsea_scaled_lower": lower, "rmsea_scaled_upper": upper}
    if not fit.misfit.df:
        found |= {name: np.nan for name in found if name.startswith(("cfi", "tli", "rmsea"))}
    return found


def _rows(fit: GroupsFit) -> dict[str, Row]:
    groups = len(fit.samples)
    return {
        "npar": row(fit.values.size, "free parameters, thresholds among them"),
        **chi_square_rows(fit.misfit, fit.baseline, float(fit.n - groups), groups),
        **_of_residuals(fit),
    }


def _robust(fit: GroupsFit) -> dict[str, Row]:
    if fit.samples[0].predictors:
        return not_robust(GIVEN)
    if fit.samples[0].numbers.size:
        return not_robust(MIXED)
    if np.abs(fit.slopes[~fit.moments.correlation] @ fit.influence[:, fit.moments.correlation]).max(initial=0.0) > 1e-9:
        return not_robust(RESTRICTED)
    implied, of_pairs = implied_correlations(fit), fit.moments.correlation
    groups = [
        Correlations(sample.n, sample.correlations, own, sample.covariance_of_pairs)
        for sample, own in zip(fit.samples, implied, strict=True)
    ]
    unfitted = np.eye(int(of_pairs.sum())) - fit.slopes[of_pairs] @ fit.influence[:, of_pairs]
    return robust_rows(groups, unfitted, fit.misfit.df)


def implied_correlations(fit: GroupsFit) -> Array:
    """Correlations of numbers and latent answers that the model implies, (group, item, item)."""
    covariances = fit.model.covariances(fit.values)
    deviations = np.sqrt(diagonal(covariances))
    return np.asarray(covariances / (deviations[:, :, None] * deviations[:, None, :]))


def _of_residuals(fit: GroupsFit) -> dict[str, Row]:
    n = np.array([sample.n for sample in fit.samples], dtype=float)
    first = fit.samples[0]
    # lavaan counts variances of predictors among the residuals of 0 too
    pairs, items = len(first.pairs[0]), len(first.items) + len(first.predictors)
    both = (_in_samples_units(fit), pairs + items), (_of_correlations(fit), pairs)
    averages = [[sqrt(float((own**2).sum() / count)) for own in residuals] for residuals, count in both]
    srmr, crmr = (float(n @ np.array(own) / n.sum()) for own in averages)
    return {"srmr": row(srmr), "crmr": row(crmr)}


def _in_samples_units(fit: GroupsFit) -> Iterator[Array]:
    """Residuals of each group's covariances in standard deviations of its sample, (pair,)."""
    covariances, scales = fit.model.covariances(fit.values), fit.model.scale_values(fit.values)
    for sample, implied, own in zip(fit.samples, covariances, scales, strict=True):
        units = own.copy()
        units[sample.numbers] = sample.variances**-0.5
        yield (sample.correlations - implied * np.outer(units, units))[sample.pairs]


def _of_correlations(fit: GroupsFit) -> Iterator[Array]:
    """Residuals of each group's correlations, (pair,)."""
    for sample, implied in zip(fit.samples, implied_correlations(fit), strict=True):
        yield (sample.correlations - implied)[sample.pairs]
