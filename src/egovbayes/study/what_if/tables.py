"""Tables of what would follow: constructs, answers, levers, performance; one group's rows each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.data.answers import Answers
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.quantities.interventions import share_after
from egovbayes.study.what_if.in_categories import moves
from egovbayes.study.what_if.markers import items_of
from egovbayes.study.what_if.moved_draws import GroupDraws, Moved

CONSTRUCT, ITEM = "construct", "item"
_NOTHING = 1e-12

type Row = dict[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """Lowest and highest answer of each item (item,), from which answer on it is agreed to (item,), and which items are
    answers and not predictors.
    """

    lowest: Array
    highest: Array
    at_least: Array
    answered: tuple[int, ...]


def scales_of(answers: Answers, predictors: Sequence[str]) -> Scales:
    """The scales as they are declared, else from the lowest to the highest answer there is."""
    ends = [answers.scales.get(name) or _ends(answers.values[:, i]) for i, name in enumerate(answers.items)]
    lowest, highest = np.array(ends).T
    answered = tuple(i for i, name in enumerate(answers.items) if name not in predictors)
    return Scales(lowest, highest, np.floor((lowest + highest) / 2) + 1.0, answered)


def _ends(values: Array) -> tuple[float, float]:
    return float(np.nanmin(values)), float(np.nanmax(values))


def construct_rows(fit: Fit, moved: Moved, names: dict[str, str]) -> Iterator[tuple[str, Row]]:
    """A row each construct that the changes reach: `change` in points of its `marker` and `standardised` in its own
    standard deviations, both with intervals, P(change > 0), and P(negligible), below the ROPE.
    """
    for place, name in enumerate(fit.table.constructs):
        points, standardised = moved.points[:, place], moved.standardised[:, place]
        if np.nanmax(np.abs(standardised), initial=0.0) <= _NOTHING:
            continue
        known = ~np.isnan(points)
        row: Row = {
            "marker": names.get(name, ""),
            **_summary(points, "change", fit),
            **_summary(standardised, "standardised", fit),
        }
        row["p_above_zero"] = float((points[known] > 0).mean())
        row["p_negligible"] = float((np.abs(standardised[known]) < fit.rules.rope).mean())
        yield name, row


def answer_rows(
    fit: Fit, group: int, draws: GroupDraws, moved: Moved, scales: Scales, rng: np.random.Generator
) -> Iterator[tuple[str, Row]]:
    """A row each item that the changes reach: its mean now and its change, the share that answers `at_least` so much
    now (of those asked), afterwards, and the change of it, each with intervals.

    Answers are taken as normal; the cut above which they count is where the model has the share there is, one of those
    that the asked come from in each draw (Jeffreys' prior).
    """
    answers = fit.answers
    assert answers is not None, "shares are of answers"
    for item in scales.answered:
        change = moved.answers[:, item]
        if not moves(change, draws.item_sds[:, item], moved.item_sds[:, item]):
            continue
        share, n = _share(answers, group, item, float(scales.at_least[item]))
        drawn = rng.beta(share * n + 0.5, (1 - share) * n + 0.5, len(change))
        after = share_after(drawn, change, draws.item_sds[:, item], moved.item_sds[:, item])
        row: Row = {**_summary(draws.means[:, item], "mean", fit), **_summary(change, "change", fit)}
        row |= {"at_least": float(scales.at_least[item]), "share": share}
        row |= {**_summary(after, "share_after", fit), **_summary(after - drawn, "share_change", fit)}
        row["mean_after"] = float(np.nanmedian(draws.means[:, item] + change))
        row |= {"lowest": float(scales.lowest[item]), "highest": float(scales.highest[item])}
        yield fit.table.items[item], row


def _share(answers: Answers, group: int, item: int, at_least: float) -> tuple[float, float]:
    """The share of a group's answers to the item that are so high, by weights, and as how many answers it counts."""
    there = (answers.group == group) & ~np.isnan(answers.values[:, item])
    weights = np.ones(len(there)) if answers.design.weights is None else answers.design.weights
    own, high = weights[there], answers.values[there, item] >= at_least
    return float(own[high].sum() / own.sum()), float(own.sum() ** 2 / (own**2).sum())


def lever_rows(fit: Fit, draws: GroupDraws, outcome: str) -> Iterator[tuple[tuple[str, str], Row]]:
    """By outcome and lever: what a point of the lever moves of the outcome, in points of the outcome's marker, with
    `p_highest` among the levers of its `kind`.

    A construct's point is that of its marker, or, of answers in categories, its standard deviation. An item moves
    nothing itself: its row is of the shift of its `construct` that moves its expected answer by a point; of an item of
    several constructs the first of them that is a lever.
    """
    names = fit.table.constructs
    to = names.index(outcome)
    reached = [
        i for i in range(len(names)) if i != to and np.nanmax(np.abs(draws.total[:, to, i]), initial=0.0) > _NOTHING
    ]
    own = draws.total[:, to] * draws.point[:, to, None]
    found: dict[tuple[str, str], tuple[str, Array]] = {}
    measured = items_of(fit.table)
    for place in reached:
        found[CONSTRUCT, names[place]] = names[place], own[:, place] / draws.point[:, place]
    for place in reached:
        for item in measured[names[place]]:
            effect = own[:, place] / draws.answers_per_shift[:, fit.table.items.index(item), place]
            found.setdefault((ITEM, item), (names[place], effect))
    for kind in (CONSTRUCT, ITEM):
        levers = {name: pair for (of, name), pair in found.items() if of == kind}
        highest = _p_highest([effect for _, effect in levers.values()])
        for (name, (construct, effect)), p in zip(levers.items(), highest, strict=True):
            row: Row = {"kind": kind, "construct": construct, **_summary(effect, "effect", fit)}
            yield (outcome, name), {**row, "p_highest": p}


def _p_highest(effects: Sequence[Array]) -> list[float]:
    """How probable it is of each that it moves the most upwards; of draws in which all are known."""
    if not effects:
        return []
    stacked = np.stack(effects, axis=1)
    known = stacked[~np.isnan(stacked).any(1)]
    counts: list[int] = np.bincount(known.argmax(1), minlength=len(effects)).tolist()
    return [count / len(known) for count in counts]


def performance_rows(fit: Fit, draws: GroupDraws, scales: Scales) -> Iterator[tuple[str, Row]]:
    """A row each construct with items, and each of these: the mean on 0 (lowest answer) to 100 (highest), with its
    interval. A construct's is that of its items, weighted by their loadings on that scale (of latent answers in their
    standard deviations); an item that loads below 0 counts turned round. An item of several constructs has the row of
    the first.
    """
    measured, items = items_of(fit.table), fit.table.items
    told: set[str] = set()
    width = scales.highest - scales.lowest
    on_100 = 100 * (draws.means - scales.lowest) / width
    for place, name in enumerate(fit.table.constructs):
        own = [items.index(item) for item in measured[name]]
        if not own:
            continue
        loadings = draws.matrices.loadings[:, own, place] / (width if draws.steps is None else draws.item_sds)[..., own]
        turned = np.where(loadings < 0, 100 - on_100[:, own], on_100[:, own])
        weights = np.abs(loadings) / np.abs(loadings).sum(1, keepdims=True)
        yield name, {"kind": CONSTRUCT, "construct": name, **_summary((weights * turned).sum(1), "performance", fit)}
        for column, item in enumerate(own):
            if items[item] in told:
                continue
            told.add(items[item])
            yield items[item], {"kind": ITEM, "construct": name, **_summary(turned[:, column], "performance", fit)}


def _summary(draws: Array, name: str, fit: Fit) -> Row:
    median, lower, upper = median_and_interval(draws, fit.rules.interval, of_known=True).tolist()
    return {name: median, f"{name}_lower": lower, f"{name}_upper": upper}
