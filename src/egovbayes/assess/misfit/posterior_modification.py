"""Posterior modification indices: where a fixed parameter would go if it were free, under every draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.ml.modification import candidate_parameters, standardising
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.score_tests import efficient_score
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

DRAWS, WITHIN = 60, 25
"""The step hardly differs from draw to draw: more of them change its median by less than a hundredth. About each so
many draws are made of where the parameter may be."""
LARGE = 0.2
"""A standardised change that would be noticed; of a loading as of a correlation."""
_COLUMNS = ("lhs", "op", "rhs", "group", "mi", "mi_lower", "mi_upper", "epc_std", "lower", "upper", "p_large")


def posterior_modification(
    ml: MLFit, layout: Layout, values: Array, interval: float, rng: np.random.Generator
) -> pd.DataFrame:
    """One row per fixed or absent parameter (index: unique name), largest `mi` first.

    From each of some draws one step of the scores goes to where the parameter would be, all others let go with it
    (Sorbom, 1989, at the draw in place of the estimate, by Neyman's, 1959, efficient score). `mi`, twice what the
    log-likelihood would gain, is the median over draws with an interval; `epc_std` is the standardised change with the
    interval of its posterior, normal about the step of each draw; `p_large` the probability that it exceeds .2 in size.
    Parameters that could not be identified are left out. `values` (chain, draw, free) are on the sampling scale.
    """
    import pandas as pd

    candidates = list(candidate_parameters(ml.table))
    draws = chain_after_chain(values)
    some = to_raw(layout, draws[np.unique(np.linspace(0, len(draws) - 1, DRAWS).astype(int))])[:, : ml.values.size]
    if not candidates:
        return pd.DataFrame(columns=list(_COLUMNS))
    each = [efficient_score(ml, candidates, one) for one in some]
    told = np.isfinite([variances for _, variances in each]).all(0) & np.isfinite(standardising(ml, candidates))
    candidates = [one for one, can in zip(candidates, told.tolist(), strict=True) if can]
    scores, variances = (np.array([one[k][told] for one in each]) for k in range(2))
    steps, units = scores / variances, np.abs(standardising(ml, candidates))
    moved = (steps + rng.standard_normal((WITHIN, *steps.shape)) / np.sqrt(variances)) * units
    tail = (1 - interval) / 2
    middle, lower, upper = np.quantile(scores * steps, [0.5, tail, 1 - tail], axis=0)
    ends = np.quantile(moved, [tail, 1 - tail], axis=(0, 1))
    frame = pd.DataFrame(
        [(c.lhs, c.op, c.rhs, ml.table.groups[c.group]) for c in candidates],
        columns=list(_COLUMNS[:4]),
        index=pd.Index([ml.table.unique_name(c) for c in candidates], name="parameter"),
    )
    frame["mi"], frame["mi_lower"], frame["mi_upper"] = middle, lower, upper
    frame["epc_std"], frame["lower"], frame["upper"] = np.median(steps, axis=0) * units, ends[0], ends[1]
    frame["p_large"] = (np.abs(moved) > LARGE).mean((0, 1))
    return frame.sort_values("mi", ascending=False, kind="stable")
