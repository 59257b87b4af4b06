"""Items that deviate from group to group: how much typically, and by how much in each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.regions.deviations import deviation_table, item_populations, spread_table
from egovbayes.assess.regions.populations import populations
from egovbayes.assess.run import Run
from egovbayes.model.table.grouping import DEVIATING

if TYPE_CHECKING:
    import pandas as pd

_PRIOR_DRAWS = 10_000
_TABLES = ("approximate", "item_deviations")


def _asked(run: Run) -> bool:
    return not DEVIATING.keys().isdisjoint(run.prepared.spec.group_pooled)


def _value(known: Known) -> dict[str, pd.DataFrame]:
    prepared, rules, draws = known.run.prepared, known.rules, chain_after_chain(known.run.values)
    found = item_populations(prepared, populations(prepared))
    n_prior = min(rules.prior_draws, _PRIOR_DRAWS)
    prior = known.of(PRIOR).prior.draws(range(prepared.table.n_free), n_prior, known.rng)
    if not found:
        return {}
    return {
        "approximate": spread_table(prepared, found, (draws, prior), rules.interval),
        "item_deviations": deviation_table(prepared, found, draws, rules.interval),
    }


def _said(tables: dict[str, pd.DataFrame], _known: Known) -> Said:
    return Said(tables)


DEVIATIONS = Part("deviations", Gives(_TABLES), _value, says=_said, needs=(PRIOR,), asked=_asked)
