"""Which draws go into the picture of the chains: those of the values whose chains agree least."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.engines.draws.convergence import rhat
from egovbayes.engines.tree import values_of
from egovbayes.notation import Array
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.chains import ChainPanel, draw_chains
from egovbayes.report.fit.row_names import row_names
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import count

MOST, POINTS, BINS = 8, 200, 20
"""Values of a figure, draws of a chain that are drawn, bins of ranks."""
FEWEST = 2 * BINS
"""Fewer draws of a chain have no ranks to speak of."""


def chain_drawings(fit: Fit) -> Iterator[Drawing]:
    """The figure of the chains; none of a chain alone or of a few draws."""
    values = values_of(fit.table, fit.posterior)
    chains, draws, n = values.shape
    if chains == 1 or draws < FEWEST:
        return
    apart = rhat(values)
    shown = np.argsort(-np.nan_to_num(apart), kind="stable")[:MOST]
    step, names, free = -(-draws // POINTS), row_names(fit), fit.table.free_names
    panels = [
        ChainPanel(names.get(free[i], free[i]), values[:, ::step, i], shares_of_ranks(values[..., i]), float(apart[i]))
        for i in map(int, shown)
    ]
    notes: list[Text] = [phrase("figure.chains_note")]
    notes += [phrase("figure.chains_thinned", step=count(step))] * (step > 1)
    notes += [phrase("figure.chains_least", shown=count(len(panels)), n=count(n))] * (n > len(panels))
    title = phrase("figure.chains", title=fit.spec.title or fit.spec.name)
    yield "chains", partial(draw_chains, panels, title, notes, synthetic=is_synthetic(fit))


def shares_of_ranks(draws: Array) -> Array:
    """How often the draws of each chain (chain, draw) rank in each of BINS equal parts among all of them, over how
    often they would if ranks were even; (chain, BINS), 1 on average.
    """
    chains, n = draws.shape
    ranks = np.empty(draws.size)
    ranks[np.argsort(draws, axis=None, kind="stable")] = np.arange(draws.size)
    places = (ranks.reshape(chains, n) * BINS // draws.size).astype(np.int64)
    counts = np.stack([np.bincount(own, minlength=BINS) for own in places])
    return np.asarray(counts * BINS / n, np.float64)
