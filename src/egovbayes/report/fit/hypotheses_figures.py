"""Figures of a fit's hypotheses: ridges, and where claims are asked of more than two groups a panel of all groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.assess.regions.average import AVERAGE, AVERAGE_HYPOTHESES
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.language.group_names import without_group
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.evidence_lines import without_value
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.claims_by_group import GroupClaim, draw_claims_by_group
from egovbayes.report.figures.hypotheses import NO_NUMBER, Frame, Ridge, draw_hypotheses
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import as_shown

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

MOST_RIDGES = 2
"""Groups up to which each has a ridge for a claim that is asked of it."""


def hypothesis_drawings(fit: Fit, ridges: Sequence[Ridge]) -> Iterator[Drawing]:
    """Ridges of the claims, those of `ridges_of(fit)`, and panels of those that are asked of each of more than two
    groups; of pooled groups these have a ridge for the average group.
    """
    if ridges:
        yield "hypotheses", partial(draw_hypotheses, ridges, frame_of(fit))
    if claims := _by_group(fit):
        groups, threshold = fit.spec.group, fit.rules.threshold
        yield (
            "hypotheses-by-group",
            partial(draw_claims_by_group, claims, frame_of(fit), group=groups, threshold=threshold),
        )


def frame_of(fit: Fit) -> Frame:
    """What all ridges share."""
    title = fit.spec.title or fit.spec.name
    return Frame(phrase("figure.hypotheses", title=title), fit.rules.rope, fit.rules.interval, is_synthetic(fit))


def ridges_of(fit: Fit) -> list[Ridge]:
    """One ridge a hypothesis, in the table's order; of claims asked of many groups one for an average group if any."""
    if not len(fit.hypotheses):
        return []
    found, many = fit.posterior["hypotheses"], _asked_of_many(fit)
    own = fit.hypotheses[~fit.hypotheses["of"].isin(many)]
    ridges = [_ridge(str(name), row, *_draws(found, name)) for name, row in own.iterrows()]
    if AVERAGE_HYPOTHESES not in fit.posterior.children:
        return ridges
    return [*(_average_ridge(fit, name) for name in many), *ridges]


def _asked_of_many(fit: Fit) -> list[str]:
    """The hypotheses that are asked of each of so many groups that these have no ridges."""
    rows = fit.hypotheses[fit.hypotheses["group"] != ""]
    each = rows.groupby("of", sort=False).size()
    return [str(name) for name in each.index[each > MOST_RIDGES]]


def _draws(found: xr.DataTree | xr.DataArray, name: object) -> tuple[Array, Array]:
    """Effects and whether the claim holds (draw,), from a group of the tree."""
    effect, holds = (found[what].sel(hypothesis=name).to_numpy().ravel() for what in ("effect", "holds"))
    return effect, holds


def _ridge(name: str, row: pd.Series, draws: Array, holds: Array) -> Ridge:
    claim = parse_claim(row["claim"])
    threshold = _threshold(claim, draws, holds) if row["verdict"] != NOT_JUDGED else None
    kept = draws[np.isfinite(draws) & np.isfinite(row["effect"])]
    words, rope = str(row["statement"] or row["claim"]), float(row["rope"])
    return Ridge(
        name, words, kept, as_shown(row["shown"]), str(row["verdict"]), claim.direction, threshold, rope, _aside(row)
    )


def _threshold(claim: Claim, draws: Array, holds: Array) -> float | None:
    """Where the claim begins to hold; None where the effect does not tell."""
    told = np.array_equal(claim.direction * (draws - claim.threshold) > 0, holds)
    return claim.threshold if told else None


def _average_ridge(fit: Fit, name: str) -> Ridge:
    """A claim about the average group; judged where it is in any of the groups."""
    claims, own = fit.tables["region_claims"], fit.hypotheses[fit.hypotheses["of"] == name]
    row = claims.iloc[claims.index.to_list().index((name, AVERAGE))]
    draws, holds = _draws(fit.posterior[AVERAGE_HYPOTHESES], name)
    judged = (own["verdict"] != NOT_JUDGED).any()
    reached = verdict(float(row["probability"]), fit.rules.threshold) if judged else NOT_JUDGED
    claim, rope = parse_claim(row["claim"]), float(own["rope"].iloc[0])
    threshold = _threshold(claim, draws, holds) if judged else None
    words = phrase("figure.of_average_group", statement=row["statement"] or row["claim"])
    kept = draws[np.isfinite(draws)]
    return Ridge(name, words, kept, as_shown(row["shown"]), reached, claim.direction, threshold, rope)


def _aside(row: pd.Series) -> Text:
    """What stands in place of draws: each group's or parameter's effect, why there is none, or that none is single."""
    if row["effect_by"]:
        return phrase("figure.effect_by", told=row["effect_by"])
    why = tuple(without_value(row))
    return Listing(why, between="; ", whole=True) if why else NO_NUMBER


def _by_group(fit: Fit) -> list[GroupClaim]:
    """The claims asked of many groups, each with its rows by group and its effect in an average group if any."""
    if not len(fit.hypotheses):
        return []
    claims = []
    for name in _asked_of_many(fit):
        rows = fit.hypotheses[fit.hypotheses["of"] == name].set_index("group")
        said = str(rows["statement"].iloc[0]) or without_group(str(rows["claim"].iloc[0]), str(rows.index[0]))
        claims.append(GroupClaim(name, said, rows, *_average_effect(fit, name)))
    return claims


def _average_effect(fit: Fit, name: str) -> list[tuple[float, float, float]]:
    """Median and ends of the interval of a claim's effect in the average group; empty where there is none."""
    if AVERAGE_HYPOTHESES not in fit.posterior.children:
        return []
    draws = _draws(fit.posterior[AVERAGE_HYPOTHESES], name)[0]
    if not np.isfinite(draws).all():
        return []
    middle, low, high = median_and_interval(draws, fit.rules.interval).tolist()
    return [(middle, low, high)]
