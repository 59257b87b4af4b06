"""Residual correlations: observed less implied, as the posterior has them and as replicated surveys would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.data.answers import Answers
from egovbayes.notation import Array
from egovbayes.quantities.pairwise_correlations import pairwise_correlations

if TYPE_CHECKING:
    import pandas as pd

REPLICATES = 200
_CELLS = 4_000_000


def residual_correlations(prepared: Prepared, values: Array, interval: float, rng: np.random.Generator) -> pd.DataFrame:
    """A row a pair of items and group (index: `x1~~x2`, with ` [group]` if several), largest first.

    Columns first, second, group; `observed` by those who answered both; `residual`, observed less implied, its
    posterior median with `lower` and `upper`; `predictive_p`, how often a survey drawn from the model has a correlation
    that lies as far on the same side (two-sided, by draws of the posterior and as many respondents with the same gaps;
    Gelman, Meng & Stern, 1996). `values` (chain, draw, free) are on the sampling scale.
    """
    import pandas as pd

    answers = prepared.answers
    assert answers is not None, "asked of models that have them"
    draws = chain_after_chain(values)
    most = max(20, min(REPLICATES, _CELLS // answers.values.size))
    some = draws[np.unique(np.linspace(0, len(draws) - 1, most).astype(int))]
    implied, replicated = _implied_and_replicated(prepared, answers, some, rng)
    several, rows = len(answers.groups) > 1, []
    row, col = np.tril_indices(len(answers.items), -1)
    for group, name in enumerate(answers.groups):
        seen = pairwise_correlations(answers.values[answers.group == group])[row, col]
        residual = seen - implied[:, group][:, row, col]
        above = (replicated[:, group][:, row, col] >= seen).mean(0)
        tail = (1 - interval) / 2
        middle, low, high = np.quantile(residual, [0.5, tail, 1 - tail], axis=0)
        p = np.minimum(1.0, 2 * np.minimum(above, 1 - above))
        for k, (i, j) in enumerate(zip(row.tolist(), col.tolist(), strict=True)):
            pair = answers.items[j], answers.items[i]
            label = "~~".join(pair) + (f" [{name}]" if several else "")
            rows.append((label, *pair, name, seen[k], middle[k], low[k], high[k], p[k]))
    frame = pd.DataFrame(rows, columns=["pair", *_COLUMNS]).set_index("pair")
    found: pd.DataFrame = frame.loc[frame["residual"].abs().sort_values(ascending=False, kind="stable").index]
    return found


def residual_intervals(prepared: Prepared, values: Array, interval: float) -> pd.DataFrame:
    """A row a pair of items and group: first, second, group, and `residual`, observed less implied, its posterior
    median with `lower` and `upper`, by at most REPLICATES draws; no survey is drawn. `values` as above.
    """
    import pandas as pd

    answers = prepared.answers
    assert answers is not None, "asked of models that have them"
    draws = chain_after_chain(values)
    some = draws[np.unique(np.linspace(0, len(draws) - 1, REPLICATES).astype(int))]
    implied = np.concatenate([_correlations(block.sigma) for block in draw_blocks(prepared.layout, some)])
    row, col = np.tril_indices(len(answers.items), -1)
    items, tail, found = np.array(answers.items), (1 - interval) / 2, []
    for group, name in enumerate(answers.groups):
        seen = pairwise_correlations(answers.values[answers.group == group])[row, col]
        ends = np.quantile(seen - implied[:, group][:, row, col], [0.5, tail, 1 - tail], axis=0)
        own = pd.DataFrame({"first": items[col], "second": items[row], "group": name})
        found.append(own.assign(residual=ends[0], lower=ends[1], upper=ends[2]))
    return pd.concat(found, ignore_index=True)


def _correlations(covariances: Array) -> Array:
    """Of covariances (..., item, item)."""
    sd = np.sqrt(np.einsum("...ii->...i", covariances))
    return np.asarray(covariances / (sd[..., :, None] * sd[..., None, :]))


_COLUMNS = ("first", "second", "group", "observed", "residual", "lower", "upper", "predictive_p")


def _implied_and_replicated(
    prepared: Prepared, answers: Answers, draws: Array, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Correlations that each draw implies and those of a survey drawn from it; (draw, group, item, item) each."""
    layout, simulate = prepared.layout, prepared.likelihood.simulate
    gaps, implied, replicated = np.isnan(answers.values), [], []
    for block in draw_blocks(layout, draws):
        implied.append(_correlations(block.sigma))
        for k in range(len(block.raw)):
            new = simulate(block.mu[k], block.sigma[k], block.raw[k, layout.own], answers.group, rng)
            new = np.where(gaps, np.nan, new)
            replicated.append([pairwise_correlations(new[answers.group == g]) for g in range(len(answers.groups))])
    return np.concatenate(implied), np.array(replicated)
