"""Approximate invariance in words: which items deviate and where, what that does, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, isnan
from typing import TYPE_CHECKING

from egovbayes.assess.regions.populations import FEWEST as FEW
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.notation import Kind
from egovbayes.study.invariance.approximate import APPROXIMATE, EXACT, Approximate
from egovbayes.study.invariance.letting_go import LEAST_TOLD, NOTICEABLE

if TYPE_CHECKING:
    import pandas as pd


def approximate_reading(found: Approximate) -> tuple[Sentence, ...]:
    """The sentences in the order in which a reader needs them."""
    if found.fit is None:
        return Sentence("approximate.interrupted_before"), *_unsound(found)
    cells = found.tables["item_deviations"]
    return (
        *((Sentence("approximate.interrupted_while"),) if found.interrupted else ()),
        *_deviating(found, cells),
        _counted(cells),
        _means(found.tables["approximate_means"]),
        _claims(found.tables["approximate_claims"]),
        *_limits(found),
    )


def _deviating(found: Approximate, cells: pd.DataFrame) -> Iterator[Sentence]:
    """One sentence a loading or intercept that deviates somewhere, the furthest first."""
    flagged = cells[cells["verdict"] == "deviates"]
    size = flagged["deviation"].abs().groupby(level="parameter").max().sort_values(ascending=False)
    for parameter in size.index:
        own = flagged.xs(parameter, level="parameter")
        where = tuple(
            phrase("approximate.where", group=group, size=_signed(x)) for group, x in own["deviation"].items()
        )
        row = found.tables["approximate"].loc[parameter]
        values = {"item": row["item"], "construct": row["construct"], "where": where}
        of_loading = row["kind"] == Kind.LOADING.value
        yield Sentence("approximate.loading_deviates" if of_loading else "approximate.intercept_deviates", values)
        if row["either"]:
            yield Sentence("approximate.either", {"construct": row["construct"]})


def _signed(x: float) -> Numeral:
    return Numeral(f"{x:+.2f}".replace("-", "−"))


def _counted(cells: pd.DataFrame) -> Sentence:
    said = cells["verdict"].value_counts()
    values = {name: int(said.get(name, 0)) for name in ("deviates", "alike", "open")}
    return Sentence("approximate.cells", {**values, "cells": len(cells)})


def _means(means: pd.DataFrame) -> Sentence:
    at = int(means["shift"].abs().to_numpy().argmax())
    row, place = means.iloc[at], means.index.to_flat_index()[at]
    if abs(row["shift"]) < NOTICEABLE:
        return Sentence("approximate.no_mean_moves")
    moved = int((means["shift"].abs() >= NOTICEABLE).sum())
    values = {"construct": place[0], "group": place[1], "before": row[EXACT], "after": row[APPROXIMATE]}
    return Sentence("approximate.mean_moves", {**values, "moved": moved, "means": len(means)})


def _claims(claims: pd.DataFrame) -> Sentence:
    if claims.empty:
        return Sentence("invariance.no_claims")
    verdicts = claims[[f"{EXACT}_verdict", f"{APPROXIMATE}_verdict"]]
    if (verdicts == NOT_JUDGED).any(axis=None):
        return Sentence("approximate.claims_not_judged")
    changed = claims[verdicts.nunique(axis=1) > 1]
    if len(changed):
        return Sentence("approximate.claims_change", {"claims": tuple(map(str, changed.index))})
    most = float(claims["shift"].abs().max())
    if isnan(most):
        return Sentence("approximate.no_verdict_changes")
    return Sentence("approximate.no_claim_changes", {"most": max(ceil(100 * most) / 100, LEAST_TOLD)})


def _limits(found: Approximate) -> Iterator[Sentence]:
    spreads = found.tables["approximate"]
    if pairs := tuple(dict.fromkeys(spreads.loc[spreads["either"], "construct"])):
        yield Sentence("invariance.pairs", {"constructs": pairs})
    groups = len(found.exact.table.groups)
    if groups < FEW:
        yield Sentence("approximate.few", {"groups": groups})
    yield from _unsound(found)


def _unsound(found: Approximate) -> Iterator[Sentence]:
    if unsound := tuple(name for name, fit in found.fits.items() if fit.unusable):
        yield Sentence("approximate.unconverged", {"fits": unsound})
