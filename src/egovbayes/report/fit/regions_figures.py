"""Figures of pooled groups: forests, maps, what pooling does, and how far the groups lie apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.regions.populations import FEWEST, populations
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.data.regions.region_files import read_regions, shipped_regions
from egovbayes.errors import DataError
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.notation import Kind
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.regions.forest import Average, draw_forest
from egovbayes.report.figures.regions.rows import RegionFrame
from egovbayes.report.figures.regions.shrinkage import Shrunk, draw_shrinkage
from egovbayes.report.figures.regions.spreads import Spread, draw_spreads
from egovbayes.report.figures.regions.tile_map import TileMap, draw_tile_map
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import level

if TYPE_CHECKING:
    import pandas as pd

AXES = {
    Kind.PATH.value: Sentence("figure.axis_path"),
    Kind.CONSTRUCT_MEAN.value: Sentence("figure.axis_mean"),
}
"""What the axis of each kind of quantity says that has a forest."""
HEADINGS = {
    Kind.PATH.value: "figure.of_paths",
    Kind.CONSTRUCT_MEAN.value: "figure.of_means",
    Kind.CONSTRUCT_SD.value: "figure.of_sds",
}
OTHERS = "figure.of_items"
_POINTS, _REACH = 200, 6.0
"""Points of a prior's density, and how far it is drawn at most, in largest values of the posterior."""


def quantity_drawings(fit: Fit) -> Iterator[Drawing]:
    """A forest of each quantity of pooled groups, and a map where these are regions; none of another fit."""
    tiles = _tiles(fit.table.groups)
    shown = _shown(fit)
    for part, (name, rows) in zip(file_parts(list(shown)), shown.items(), strict=True):
        frame, average = _frame(fit, name, rows), _average(fit, name, rows)
        yield f"regions-{part}", partial(draw_forest, rows, average, frame)
        if tiles:
            yield f"regions-map-{part}", partial(draw_tile_map, _map(rows, average, frame, tiles))


def population_drawings(fit: Fit) -> Iterator[Drawing]:
    """What pooling does to all quantities, and how far groups lie apart; none of a fit without pooled groups."""
    if "regions" not in fit.tables:
        return
    found = [Shrunk(_called(name, rows), rows, _average(fit, name, rows).value) for name, rows in _shown(fit).items()]
    if found := [one for one in found if len(one.known)]:
        title = phrase("figure.shrinkage", group=fit.spec.group)
        yield "regions-shrinkage", partial(draw_shrinkage, found, _about(fit, title))
    title = phrase("figure.spreads", group=fit.spec.group)
    yield "regions-spread", partial(draw_spreads, _spreads(fit), _about(fit, title))


def _shown(fit: Fit) -> dict[str, pd.DataFrame]:
    """The rows of each quantity that has a forest, by its name."""
    if "regions" not in fit.tables:
        return {}
    quantities = {str(name): rows.droplevel(0) for name, rows in fit.tables["regions"].groupby(level=0, sort=False)}
    return {name: rows for name, rows in quantities.items() if rows["kind"].iloc[0] in AXES}


def _called(name: str, rows: pd.DataFrame) -> str:
    """A path as an arrow, with its label; the rest as tables have it."""
    return _arrow(name, rows["label"].iloc[0])


def _arrow(name: str, label: str) -> str:
    outcome, tilde, predictor = name.partition("~")
    arrow = f"{predictor} → {outcome}" if tilde else name
    return f"{arrow} ({label})" if label else arrow


def _about(fit: Fit, title: Text, axis: Text = "") -> RegionFrame:
    groups = len(fit.table.groups)
    note = phrase("figure.few_groups", n=groups) if groups < FEWEST else ""
    return RegionFrame(title, axis, fit.rules.interval, fit.spec.group, is_synthetic(fit), note)


def _frame(fit: Fit, name: str, rows: pd.DataFrame) -> RegionFrame:
    return _about(
        fit, phrase("figure.by_group", name=_called(name, rows), group=fit.spec.group), AXES[rows["kind"].iloc[0]]
    )


def _average(fit: Fit, name: str, rows: pd.DataFrame) -> Average:
    """Of a path the average group; of a mean that of the groups, since its population is of intercepts."""
    table = fit.tables["populations"]
    if name not in table.index:
        return Average(phrase("figure.mean_of_groups"), float(rows["median"].mean()))
    return Average(
        phrase("figure.average_group"), *table.loc[name, ["average", "average_lower", "average_upper"]].astype(float)
    )


def _tiles(groups: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Row and column of the groups' places where these are regions of a shipped file; empty where they are none."""
    for name in shipped_regions():
        try:
            return read_regions(name).tiles(groups)
        except DataError:
            continue
    return {}


def _map(rows: pd.DataFrame, average: Average, frame: RegionFrame, tiles: dict[str, tuple[int, int]]) -> TileMap:
    ends = zip(rows["lower"].tolist(), rows["upper"].tolist(), strict=True)
    note = phrase("figure.map_note", inside=level(frame.interval), palest=average.called)
    return TileMap(
        frame.title,
        tiles,
        dict(zip(map(str, rows.index), rows["median"].tolist(), strict=True)),
        frame.axis,
        frame.synthetic,
        intervals=dict(zip(map(str, rows.index), ends, strict=True)),
        around=average.value,
        note=note,
        missing=phrase("figure.nobody_asked"),
    )


def _spreads(fit: Fit) -> dict[str, list[Spread]]:
    """Prior and posterior of each population's spread by what its values are; not of spreads whose priors are drawn."""
    found: dict[str, list[Spread]] = {heading: [] for heading in (*HEADINGS.values(), OTHERS)}
    draws = fit.posterior["posterior"][Kind.HYPERPARAMETER.value]
    for one, (_, row) in zip(populations(fit.prepared), fit.tables["populations"].iterrows(), strict=True):
        prior = fit.priors[one.spread]
        if prior.named:
            continue
        own = draws.sel(hyperparameters=fit.table.free_names[one.spread]).to_numpy().ravel()
        last = min(row["prior_spread_upper"], _REACH * float(np.quantile(own, 0.999)))
        x = np.linspace(0, last, _POINTS + 1)[1:]
        before = (row["prior_spread"], row["prior_spread_lower"], row["prior_spread_upper"])
        shown = _arrow(one.name, row["label"]) if one.kind is Kind.PATH else one.name
        if one.kind in {Kind.CONSTRUCT_MEAN, Kind.CONSTRUCT_SD}:  # what of it, the heading says
            shown = one.name.partition("~")[0]
        spread = Spread(shown, own, x, np.exp(prior_log_density(prior, x)), before)
        found[HEADINGS.get(one.kind.value, OTHERS)].append(spread)
    return found
