"""A paper's paths, indirect and total effects beside the same numbers here: printed, maximum likelihood, posterior."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.audit.paper import PrintedModel, PrintedPath
from egovbayes.engines.ml.fit import MLFit
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.study.printed.fit_beside_printed import beside

if TYPE_CHECKING:
    import pandas as pd

RAW, STANDARDISED, ERROR = "b", "std", "se"
COLUMNS = ("printed", "ml", "shown", "agrees", "posterior", "posterior_lower", "posterior_upper", "level")


@dataclass(frozen=True, slots=True)
class Beside:
    """Printed paths beside ours (index: kind, path, estimate; columns COLUMNS), and those that the model lacks."""

    table: pd.DataFrame
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Effects:
    """Effects of constructs on each other, (..., to, from) by the estimate: direct ones, and all chains together."""

    direct: Mapping[str, Array]
    total: Mapping[str, Array]

    def of(self, kind: str, estimate: str, chain: tuple[int, ...]) -> Array:
        """The effect along a chain of constructs; all together where it is a total one."""
        if kind == "total":
            return self.total[estimate][..., chain[-1], chain[0]]
        steps = [self.direct[estimate][..., to, from_] for from_, to in pairwise(chain)]
        return np.prod(steps, axis=0)


def paths_beside_printed(fit: Fit, printed: PrintedModel | None) -> Beside:
    """Each printed path (b, se, std), indirect effect along its chain and total effect, in the paper's order.

    The posterior's median and interval stand beside an estimate, its standard deviation beside a standard error. Names
    are those of constructs, or their labels. Nothing of a fit over groups, and no raw value of correlations alone.
    """
    import pandas as pd

    rows: dict[tuple[str, str, str], tuple[object, ...]] = {}
    lacking: list[str] = []
    if printed is not None and len(fit.table.groups) == 1:
        ml = None if fit.ml is None else _estimates(fit.ml)
        effects, draws, level = None if ml is None else _of_ml(fit, ml), _of_draws(fit), fit.rules.interval
        for kind, path in _printed(printed):
            chain = _chain(fit, path, kind)
            if not chain:
                lacking.append(path.text)
                continue
            for key in _estimates_of(fit, path):
                figure = path.figures[key]
                if key == ERROR:
                    value = nan if ml is None else ml[ERROR][chain[-1], chain[0]]
                    spread = float(draws.of(kind, RAW, chain).std(ddof=1))
                    own: tuple[object, ...] = (spread, nan, nan, nan)
                else:
                    value = nan if effects is None else float(effects.of(kind, key, chain))
                    own = (*median_and_interval(draws.of(kind, key, chain).ravel(), level).tolist(), level)
                rows[kind, path.text, key] = (*beside(figure, value), *own)
    index = pd.MultiIndex.from_tuples(list(rows), names=["kind", "path", "estimate"])
    return Beside(pd.DataFrame(list(rows.values()), index=index, columns=COLUMNS), tuple(lacking))


def _printed(model: PrintedModel) -> Iterator[tuple[str, PrintedPath]]:
    yield from (("path", path) for path in model.paths if path.kind == "~")
    yield from (("indirect", path) for path in model.indirect)
    yield from (("total", path) for path in model.total)


def _estimates_of(fit: Fit, path: PrintedPath) -> list[str]:
    """The estimates that can be set beside: no raw ones where correlations alone are known, errors of paths only."""
    raw = (
        () if fit.answers is None and fit.moments.correlations_only else (RAW, *((ERROR,) if path.kind == "~" else ()))
    )
    return [key for key in (*raw, STANDARDISED) if key in path.figures]


def _chain(fit: Fit, path: PrintedPath, kind: str) -> tuple[int, ...]:
    """The constructs from the first cause to the last effect; none where one of them, or a path, is not the model's."""
    names = path.names if path.kind == "->" else tuple(reversed(path.names))
    known = {construct.label.casefold(): name for name, construct in fit.spec.constructs.items() if construct.label}
    known |= {name.casefold(): name for name in fit.table.constructs}
    found = [known.get(name.casefold(), "") for name in names]
    places = tuple(fit.table.constructs.index(name) for name in found if name)
    arrows = {(row.lhs, row.rhs) for row in fit.table.rows if row.op == "~"}
    missing = kind != "total" and any((to, from_) not in arrows for from_, to in pairwise(found))
    return () if missing or len(places) < len(found) else places


def _of_draws(fit: Fit) -> _Effects:
    quantities = fit.posterior["quantities"]
    names = {RAW: "", STANDARDISED: "_standardised"}
    order = {"to": list(fit.table.constructs), "from": list(fit.table.constructs)}
    return _Effects(
        *(
            {key: quantities[what + end].sel(order).to_numpy() for key, end in names.items()}
            for what in ("direct", "total")
        )
    )


def _estimates(ml: MLFit) -> dict[str, Array]:
    """Direct effects of constructs on each other with their standard errors, (to, from) by the estimate."""
    table, place = parameter_estimates(ml), {name: i for i, name in enumerate(ml.table.constructs)}
    found = {key: np.zeros((len(place), len(place))) for key in (RAW, ERROR, STANDARDISED)}
    for row in table.to_dict("records"):
        to, from_ = (row["lhs"], row["rhs"]) if row["op"] == "~" else (row["rhs"], row["lhs"])
        if row["op"] in {"~", "=~"} and to != from_ and {to, from_} <= set(place):
            for key, column in ((RAW, "est"), (ERROR, "se"), (STANDARDISED, "std")):
                found[key][place[to], place[from_]] = row[column]
    return found


def _of_ml(fit: Fit, direct: Mapping[str, Array]) -> _Effects:
    one = np.eye(len(fit.table.constructs))
    return _Effects(direct, {key: np.linalg.inv(one - direct[key]) - one for key in (RAW, STANDARDISED)})
