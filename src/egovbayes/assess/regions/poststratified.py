"""Answers of a population: means and shares of each item, from a model of those asked and counts of those who live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.asked_cells import AskedCells, answers_of, asked_cells, places_of_answers, target_of
from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.prepared import Prepared
from egovbayes.data.population_counts import Cells
from egovbayes.model.table.table import ALL_GROUPS
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.poststratification import calibrated_cuts, cell_moments, share_at_least

if TYPE_CHECKING:
    import pandas as pd

MEAN, SHARE = "mean", "share"
_DRAWS, _BLOCK_BYTES = 1_000, 4_000_000
"""Draws that medians and ends are taken of, and how many of them at once: every cell has its own answers in each."""


def poststratified(
    prepared: Prepared, values: Array, interval: float, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The answers of the population by item and group, and its cells; from draws (chain, draw, free).

    First table (index quantity, group; "all groups" is everyone): `item`, `kind` (mean, or the share that answers
    `at_least` so much), `median`, `lower`, `upper`; `sample`, the same of those asked as they are; `respondents`,
    `population`, and `from_model`, the share of the population in cells nobody was asked in. Second, one row a cell:
    its group and predictors, `count`, `respondents`, `from_model`, and the shares, on average over draws. A share is
    that of normal answers above a cut, at which the model has the share of all asked; in each draw that is one of those
    that the asked come from, with Jeffreys' prior: a cut that is held makes intervals a fifth too short.
    """
    flat = chain_after_chain(values)
    asked, seen, some = asked_cells(prepared), _seen(prepared), flat[:: max(1, len(flat) // _DRAWS)]
    n = (~np.isnan(answers_of(prepared).values[:, places_of_answers(prepared)])).sum(0)
    agreeing = n * seen[SHARE][0]
    shares = rng.beta(agreeing + 0.5, n - agreeing + 0.5, (len(some), len(n)))
    found = _drawn(prepared, some, asked, shares)
    return _answers_table(prepared, found, seen, asked, interval), _cells_table(prepared, found.cell_shares, asked)


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """Means and shares (draw, group, item) of each group's population; shares (cell, item) of cells over all draws."""

    means: Array
    shares: Array
    cell_shares: Array


def _seen(prepared: Prepared) -> dict[str, Array]:
    """Observed mean and share (1 + group, item), first of all who were asked."""
    answers = answers_of(prepared).values[:, places_of_answers(prepared)]
    above = np.where(np.isnan(answers), np.nan, answers >= target_of(prepared).at_least)
    groups = [
        np.ones(len(answers), bool),
        *(answers_of(prepared).group == g for g in range(len(prepared.table.groups))),
    ]
    return {kind: np.array([_mean(each[own]) for own in groups]) for kind, each in ((MEAN, answers), (SHARE, above))}


def _mean(values: Array) -> Array:
    """Mean of each column over what is there; NaN where nothing is."""
    there = ~np.isnan(values)
    n = there.sum(0)
    return np.where(n > 0, np.where(there, values, 0.0).sum(0) / np.maximum(n, 1), np.nan)


def _moments(prepared: Prepared, matrices: ModelMatrices, group: int, x: Array) -> tuple[Array, Array]:
    """Means (draw, cell, item) and SDs (draw, item) of the answers in cells of a group."""
    names = prepared.table.constructs
    predictors = np.array([names.index(name) for name in target_of(prepared).cells.predictors], dtype=np.int64)
    means, sds = cell_moments(matrices.of_group(group), predictors, x)
    own = places_of_answers(prepared)
    return means[..., own], sds[..., own]


def _cuts(prepared: Prepared, matrices: ModelMatrices, asked: AskedCells, shares: Array) -> Array:
    """The cuts (draw, item) at which the model has these shares (draw, item) of those asked."""
    means, sds = [], []
    for group in np.unique(asked.group).tolist():
        mean, sd = _moments(prepared, matrices, group, asked.x[asked.group == group])
        means.append(mean)
        sds.append(np.broadcast_to(sd[:, None], mean.shape))
    return calibrated_cuts(np.concatenate(means, 1), np.concatenate(sds, 1), asked.n, shares)


def _drawn(prepared: Prepared, values: Array, asked: AskedCells, shares_asked: Array) -> _Drawn:
    cells, x, n_groups = target_of(prepared).cells, target_of(prepared).x, len(prepared.table.groups)
    n_items = shares_asked.shape[1]
    means, shares = (np.full((len(values), n_groups, n_items), np.nan) for _ in range(2))
    of_cells = np.zeros((len(cells.counts), n_items))
    for block in draw_blocks(prepared.layout, values, block_bytes=_BLOCK_BYTES):
        cuts = _cuts(prepared, block.matrices, asked, shares_asked[block.at])
        for group, here in _by_group(cells, n_groups):
            mean, sd = _moments(prepared, block.matrices, group, x[here])
            share = share_at_least(mean, sd[:, None], cuts[:, None])
            of_cells[here] += share.sum(0)
            if (people := cells.counts[here].sum()) > 0:
                weights = cells.counts[here] / people
                means[block.at, group] = np.einsum("c,dci->di", weights, mean)
                shares[block.at, group] = np.einsum("c,dci->di", weights, share)
    return _Drawn(means, shares, of_cells / len(values))


def _by_group(cells: Cells, n_groups: int) -> Iterator[tuple[int, IntArray]]:
    """Each group with the numbers of its cells."""
    for group in range(n_groups):
        yield group, np.flatnonzero(cells.group == group)


def _answers_table(
    prepared: Prepared, found: _Drawn, seen: dict[str, Array], asked: AskedCells, interval: float
) -> pd.DataFrame:
    import pandas as pd

    cells, groups = target_of(prepared).cells, prepared.table.groups
    size = np.bincount(cells.group, weights=cells.counts, minlength=len(groups))
    unseen = np.bincount(cells.group, weights=cells.counts * (asked.respondents == 0), minlength=len(groups))
    n = np.bincount(answers_of(prepared).group, minlength=len(groups))
    several = len(groups) > 1
    about = pd.DataFrame(
        {
            "respondents": [n.sum(), *n],
            "population": [size.sum(), *size],
            "from_model": [unseen.sum() / size.sum(), *(unseen / np.where(size > 0, size, 1))],
        },
        index=pd.Index([ALL_GROUPS, *groups], name="group"),
    )
    frames = {}
    names = [prepared.table.items[place] for place in places_of_answers(prepared)]
    for kind, draws in ((MEAN, found.means), (SHARE, found.shares)):
        weighted = np.where(size[:, None] > 0, draws, 0.0)
        everyone = np.einsum("g,dgi->di", size / size.sum(), weighted)
        for i, (name, least) in enumerate(zip(names, target_of(prepared).at_least, strict=True)):
            own = np.column_stack([everyone[:, i], draws[..., i]])
            median, lower, upper = median_and_interval(own, interval, axis=0)
            columns = {"item": name, "kind": kind, "at_least": least if kind == SHARE else np.nan}
            columns |= {"median": median, "lower": lower, "upper": upper, "sample": seen[kind][:, i]}
            frame = pd.DataFrame(columns, index=about.index).join(about)
            frames[f"mean of {name}" if kind == MEAN else f"{name} >= {least:g}"] = frame if several else frame.iloc[:1]
    return pd.concat(frames, names=["quantity"])


def _cells_table(prepared: Prepared, shares: Array, asked: AskedCells) -> pd.DataFrame:
    import pandas as pd

    cells, groups = target_of(prepared).cells, np.array(prepared.table.groups)
    frame = pd.DataFrame({"group": groups[cells.group]} | dict(zip(cells.predictors, cells.x.T, strict=True)))
    frame["count"], frame["respondents"] = cells.counts, asked.respondents.astype(int)
    frame["from_model"] = asked.respondents == 0
    names = [prepared.table.items[place] for place in places_of_answers(prepared)]
    for i, (name, least) in enumerate(zip(names, target_of(prepared).at_least, strict=True)):
        frame[f"{name} >= {least:g}"] = shares[:, i]
    return frame.set_index(["group", *cells.predictors])
