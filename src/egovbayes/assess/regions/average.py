"""An average group, and one that is not among those asked: the model's claims of both, draws of the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.blocks import gathered
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws, claim_draws
from egovbayes.assess.hypotheses.claim_probability import judged_probability
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.quantity_draws import QuantityAccumulator
from egovbayes.assess.regions.populations import Population, decided_by_prior
from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.own_rows import with_own
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

AVERAGE, NEW = "average", "new"
AVERAGE_HYPOTHESES, AVERAGE_QUANTITIES = "average_hypotheses", "average_quantities"
"""Groups of the tree with draws of an average group."""


def average_claims(
    prepared: Prepared,
    populations: Sequence[Population],
    values: tuple[Array, Array],
    rng: np.random.Generator,
    threshold: float,
) -> pd.DataFrame:
    """One row for each hypothesis of an average group, and of a new one (index hypothesis, of).

    `values` are draws (chain, draw, free) of the posterior and of the prior. `claim`; `probability` that it holds,
    `prior_probability` before any answer, `mc_error` of the probability, which `shown` has no surer than the draws
    allow; `note` says so where groups are so few that the prior of the spread decides, and that both groups
    are at the means of the predictors.
    """
    import pandas as pd

    assert prepared.average is not None, "of pooled groups"
    at_means = Sentence("pooled.at_means").text if any(one.slopes for one in populations) else ""
    rows, note = [], " ".join(filter(None, (decided_by_prior(len(prepared.table.groups)), at_means)))
    for of in (AVERAGE, NEW):
        posterior, before = (_claims(prepared, populations, each, rng if of == NEW else None) for each in values)
        for i, hypothesis in enumerate(prepared.average.hypotheses):
            found, prior = (
                judged_probability(one.holds[..., i], one.margin[..., i], threshold) for one in (posterior, before)
            )
            told = (hypothesis.name, of, hypothesis.claim, hypothesis.statement)
            rows.append((*told, found.value, found.error, found.shown, prior.value, note))
    columns = (
        "hypothesis",
        "of",
        "claim",
        "statement",
        "probability",
        "mc_error",
        "shown",
        "prior_probability",
        "note",
    )
    return pd.DataFrame(rows, columns=pd.Index(columns)).set_index(["hypothesis", "of"])


def average_draws(prepared: Prepared, populations: Sequence[Population], values: Array) -> dict[str, xr.Dataset]:
    """Draws of an average group as groups of the tree have them: its claims, if there are any, and what follows from
    its parameters. `values` are draws (chain, draw, free) of the posterior.
    """
    assert prepared.average is not None, "of pooled groups"
    spec, table = prepared.average, average_table(prepared)
    layout, own = layout_of(table), one_group(prepared, populations, table, values, None)
    found = gathered(layout, own, QuantityAccumulator(spec, table, layout, values.shape[:2]))
    named = {AVERAGE_QUANTITIES: found[["standardised", "r2"]]}
    return named | ({AVERAGE_HYPOTHESES: claim_draws(spec, table, layout, own).dataset()} if spec.hypotheses else {})


def average_table(prepared: Prepared) -> ParameterTable:
    """The model of an average group, one row a parameter; of a model whose groups are pooled."""
    assert prepared.average is not None, "of pooled groups"
    return with_own(parameter_table(prepared.average, means=prepared.table.means), prepared.likelihood.own)


def _claims(
    prepared: Prepared, populations: Sequence[Population], values: Array, rng: np.random.Generator | None
) -> ClaimDraws:
    assert prepared.average is not None, "of pooled groups"
    table = average_table(prepared)
    return claim_draws(prepared.average, table, layout_of(table), one_group(prepared, populations, table, values, rng))


def one_group(
    prepared: Prepared,
    populations: Sequence[Population],
    table: ParameterTable,
    values: Array,
    rng: np.random.Generator | None,
) -> Array:
    """Draws (chain, draw, free) of the values of `table`, of one group: those of an average group, or with `rng` of a
    new one. What differs between groups without being pooled is the groups' mean.
    """
    pooled = {one.name: one for one in populations}
    numbers: dict[str, list[int]] = {}
    for row in prepared.table.rows:
        if row.free >= 0:
            numbers.setdefault(row.name, []).append(row.free)
    found = np.empty((*values.shape[:-1], table.n_free))
    for number, row in enumerate(table.representatives):
        population = pooled.get(row.name)
        if population is None:
            found[..., number] = values[..., numbers[row.name]].mean(-1)
        else:
            found[..., number] = population.centre(values) if rng is None else population.anew(values, rng)
    return found
