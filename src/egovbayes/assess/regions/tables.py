"""Tables of pooled groups: the populations, every group, any two groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.pairs_of_groups import pair_index, pairs_of
from egovbayes.assess.regions.populations import Population, decided_by_prior
from egovbayes.assess.regions.regional import Regional, ranks
from egovbayes.assess.regions.summed import summed
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

TWO_THIRDS = 2 / 3


def population_table(
    populations: Sequence[Population], draws: Array, prior: Array, rng: np.random.Generator, interval: float
) -> pd.DataFrame:
    """One row for each population, from draws (draw, free) of the posterior and of the prior.

    `average` and `spread`, each with the ends of its interval, and the same of the prior; `two_thirds_lower` and
    `two_thirds_upper`, between which two thirds of groups like these lie; `new_lower` and `new_upper`, the interval of
    a group that is not among them. Spreads are of logarithms where these are drawn (`of_logarithm`), the rest is on the
    values' own scale. `note` says so where groups are so few that the prior of the spread decides.
    """
    import pandas as pd

    rows = []
    for one in populations:
        anew, spread = one.anew(draws, rng), draws[:, one.spread]
        record: dict[str, object] = {"parameter": one.name, "label": one.row.label, "kind": one.kind.value}
        record |= {"of_logarithm": one.of_logarithm}
        record |= summed("average", one.centre(draws), interval) | summed("spread", spread, interval)
        record |= summed("prior_average", one.centre(prior), interval)
        record |= summed("prior_spread", prior[:, one.spread], interval)
        record |= _ends("two_thirds", anew, TWO_THIRDS) | _ends("new", anew, interval)
        rows.append(record | {"note": decided_by_prior(len(one.numbers))})
    return pd.DataFrame(rows).set_index("parameter")


def _ends(name: str, draws: Array, interval: float) -> dict[str, object]:
    _, lower, upper = median_and_interval(draws, interval).tolist()
    return {f"{name}_lower": lower, f"{name}_upper": upper}


def region_table(
    found: Sequence[Regional], groups: Sequence[str], n: Array, draws: Array, interval: float
) -> pd.DataFrame:
    """One row for each quantity and group (index quantity, group).

    `median`, `lower`, `upper`; `own` and `own_se`, what the group's answers say by themselves; `own_share`, how much of
    what is known of a value they say, the rest being borrowed: J / (J + 1 / spread^2), on average over draws, of a mean
    that of its intercept; `difference` from the mean of the groups with its interval, and `p_above` the probability
    that it is above 0; `rank` (1 the highest) with its interval, and the probabilities `p_highest` and `p_lowest`.
    """
    import pandas as pd

    frames = []
    for one in found:
        away, order = one.draws - one.draws.mean(1, keepdims=True), ranks(one.draws)
        columns: dict[str, object] = {"kind": one.kind, "label": one.label, "n": n}
        columns |= _columns("", one.draws, interval)
        columns |= {"own": one.own, "own_se": one.own_error}
        columns |= {"own_share": _share(one.information, draws[:, one.population.spread])}
        columns |= _columns("difference", away, interval) | {"p_above": (away > 0).mean(0)}
        columns |= _columns("rank", order.astype(float), interval)
        columns |= {"p_highest": (order == 1).mean(0), "p_lowest": (order == len(groups)).mean(0)}
        frames.append(pd.DataFrame(columns, index=pd.Index(groups, name="group")))
    return pd.concat(dict(zip([one.name for one in found], frames, strict=True)), names=["quantity"])


def _columns(name: str, draws: Array, interval: float) -> dict[str, Array]:
    median, lower, upper = median_and_interval(draws, interval, axis=0)
    stem = f"{name}_" if name else ""
    return {name or "median": median, f"{stem}lower": lower, f"{stem}upper": upper}


def _share(information: Array, spread: Array) -> Array:
    """Share (value,) of the answers in what is known of each value, from spreads (draw,)."""
    known = information[None] * spread[:, None] ** 2
    share: Array = (known / (1.0 + known)).mean(0)
    return share


def contrast_table(found: Sequence[Regional], groups: Sequence[str], interval: float) -> pd.DataFrame:
    """One row for each quantity and two groups (index quantity, group, other): `difference` of the first from the other
    with its interval, and `p_above`, the probability that it is above 0.
    """
    import pandas as pd

    first, other = pairs_of(len(groups))
    index, frames = pair_index(groups, (first, other)), []
    for one in found:
        away = one.draws[:, first] - one.draws[:, other]
        frames.append(
            pd.DataFrame(_columns("difference", away, interval) | {"p_above": (away > 0).mean(0)}, index=index)
        )
    return pd.concat(dict(zip([one.name for one in found], frames, strict=True)), names=["quantity"])
