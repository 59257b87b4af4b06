"""Approximate invariance: a model in which every item may deviate in every group, beside the one in which none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import DEVIATING, with_groups
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.study.invariance.construct_means import mean_draws

if TYPE_CHECKING:
    import pandas as pd

EXACT, APPROXIMATE = "exact", "approximate"
_CLAIMS = ("probability", "shown", "verdict", "effect", "effect_lower", "effect_upper")


@dataclass(frozen=True, slots=True, eq=False)
class Approximate:
    """The fit of the model in which items deviate, `fit`, and of the same with deviations of 0, `exact`.

    `tables`: `approximate` and `item_deviations` as the fit has them, `approximate_means` and `approximate_claims` of
    both fits beside each other. Where it was interrupted the last fit has fewer draws than were asked for, or `fit` is
    None, and then the tables are those of the exact fit alone.
    """

    exact: Fit
    fit: Fit | None
    tables: Mapping[str, pd.DataFrame]

    @property
    def fits(self) -> dict[str, Fit]:
        """Those there are by name, the exact one first."""
        return {EXACT: self.exact, **({} if self.fit is None else {APPROXIMATE: self.fit})}

    @property
    def interrupted(self) -> bool:
        """Whether draws are missing, or a whole fit."""
        return self.fit is None or self.fit.interrupted


def exact_model(spec: ModelSpec) -> ModelSpec:
    """The model with loadings, intercepts and residuals one value for all groups, and means and SDs of constructs of
    each group's own, drawn from a population of groups but for what it frees; labels and paths are one value for all,
    unless it frees or pools them.
    """
    without = replace(
        spec,
        group_equal=tuple(kind for kind in spec.group_equal if kind not in DEVIATING),
        group_free=tuple(name for name in spec.group_free if name not in DEVIATING),
        group_pooled=tuple(kind for kind in spec.group_pooled if kind not in DEVIATING),
    )
    return with_groups(without, pooled=[kind for kind in DEVIATING.values() if kind not in spec.group_free])


def approximate_model(spec: ModelSpec) -> ModelSpec:
    """The same in which loadings and intercepts are drawn about an average, a marker's about what it is held at."""
    return with_groups(exact_model(spec), pooled=tuple(DEVIATING))


def approximate_of(
    spec: ModelSpec,
    fitted: Callable[[str, ModelSpec], Fit],
    finished: Callable[[Callable[[], Approximate]], Approximate] = lambda make: make(),
) -> Approximate:
    """Both fits, made by `fitted` of a name and a model, and their tables, which `finished` has made; what there is of
    them where that was interrupted. Raises KeyboardInterrupt where there is nothing.
    """
    exact = fitted(EXACT, exact_model(spec))
    fit = None if exact.interrupted else _fit_or_none(spec, fitted)
    return finished(partial(_with_tables, exact, fit))


def _with_tables(exact: Fit, fit: Fit | None) -> Approximate:
    own = {} if fit is None else {name: fit.tables[name] for name in ("approximate", "item_deviations")}
    found = Approximate(exact, fit, own)
    tables = {**own, "approximate_means": _means(found.fits), "approximate_claims": _claims(found.fits)}
    return replace(found, tables=tables)


def _fit_or_none(spec: ModelSpec, fitted: Callable[[str, ModelSpec], Fit]) -> Fit | None:
    """The fit in which items deviate; None where it was interrupted before it had draws, so that the other stays."""
    try:
        return fitted(APPROXIMATE, approximate_model(spec))
    except KeyboardInterrupt:
        return None


def _means(fits: Mapping[str, Fit]) -> pd.DataFrame:
    """One row for each construct and group (index construct, group): its mean less that of the groups, in pooled
    standard deviations of the construct, with its interval, of each fit; `shift` from the first to the second.
    """
    import pandas as pd

    columns: dict[str, Array] = {}
    constructs: tuple[str, ...] = ()
    for name, one in fits.items():
        draws, constructs = mean_draws(one)
        summary = median_and_interval(draws - draws.mean(1, keepdims=True), one.rules.interval, axis=0)
        for end, found in zip(("", "_lower", "_upper"), summary, strict=True):
            columns[f"{name}{end}"] = found.T.ravel()
    index = pd.MultiIndex.from_product([constructs, fits[EXACT].table.groups], names=["construct", "group"])
    table = pd.DataFrame(columns, index=index)
    return table.assign(shift=table[APPROXIMATE] - table[EXACT]) if APPROXIMATE in fits else table


def _claims(fits: Mapping[str, Fit]) -> pd.DataFrame:
    """One row for each hypothesis that all fits ask alike: its probability, verdict and effect in each; of a claim
    with an effect in every group their mean.

    (A claim about a loading is asked of every group where loadings deviate.)
    """
    import pandas as pd

    found = {name: _with_mean_effects(one) for name, one in fits.items()}
    table = pd.concat(found, axis=1, join="inner")
    table.columns = pd.Index(["_".join(map(str, column)) for column in table.columns.to_flat_index()])
    table = table.rename_axis("hypothesis")
    if APPROXIMATE not in fits:
        return table
    return table.assign(shift=table[f"{APPROXIMATE}_effect"] - table[f"{EXACT}_effect"])


def _with_mean_effects(fit: Fit) -> pd.DataFrame:
    table, tree = fit.hypotheses.reindex(columns=list(_CLAIMS)), fit.posterior["hypotheses"]
    if "tied_effect" not in tree:
        return table
    draws = tree["tied_effect"].transpose("tied", "chain", "draw").to_numpy()
    whose = tree["tied_hypothesis"].to_numpy()
    for name in dict.fromkeys(whose.tolist()):
        ends = median_and_interval(draws[whose == name].mean(0), fit.rules.interval)
        table.loc[name, ["effect", "effect_lower", "effect_upper"]] = ends.tolist()
    return table
