"""What a change does to answers in categories: latent answers move, thresholds stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.notation import Array
from egovbayes.quantities.category_curves import category_shares, steps_of_items
from egovbayes.quantities.intervals import median_and_interval

type Row = dict[str, object]
_NOTHING, _NO_SPREAD = 1e-12, 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Thresholds of each item (draw, threshold), in standard deviations of its latent answer as it is now, about its
    mean; and the codes of its answers.
    """

    thresholds: tuple[Array, ...]
    codes: tuple[range, ...]

    def above(self, item: int, moved: tuple[Array, Array, Array] | None = None) -> Array:
        """P(an answer above each threshold) (draw, threshold); `moved` are the change of the latent answer's mean and
        its standard deviation before and after, (draw,) each, none where it is as it is now.
        """
        from scipy.special import ndtr

        steps = self.thresholds[item]
        if moved is None:
            return np.asarray(ndtr(-steps))
        change, before, after = (each[:, None] for each in moved)
        return np.asarray(ndtr((change - before * steps) / after))

    def expected(self, item: int, above: Array) -> Array:
        """The mean of the answers as coded (draw,), of P(an answer above each threshold)."""
        return np.asarray(self.codes[item][0] + above.sum(-1))

    def means(self) -> Array:
        """The expected answer of each item (draw, item)."""
        return np.stack([self.expected(item, self.above(item)) for item in range(len(self.codes))], axis=1)

    def slopes(self) -> Array:
        """By how much each expected answer rises at first, a standard deviation of its latent answer (draw, item)."""
        return np.stack([np.exp(-0.5 * steps**2).sum(-1) / np.sqrt(2.0 * pi) for steps in self.thresholds], axis=1)


def steps_of(thresholds: Array, codes: dict[str, range]) -> Steps:
    """The steps of items, in the order of `codes`, of thresholds (draw, threshold), item after item."""
    return Steps(tuple(steps_of_items(thresholds, [len(own) for own in codes.values()])), tuple(codes.values()))


def moves(change: Array, before: Array, after: Array) -> bool:
    """Whether answers move: their mean by a `change`, or their standard deviation, which a construct held where it is
    on average makes less; (draw,) each.
    """
    spread = np.nanmax(np.abs(after / before - 1.0), initial=0.0)
    return bool(np.nanmax(np.abs(change), initial=0.0) > _NOTHING or spread > _NO_SPREAD)


@dataclass(frozen=True, slots=True, eq=False)
class MovedAnswers:
    """Latent answers of one group: what their means change by, and their standard deviations before and after, (draw,
    item) each.
    """

    steps: Steps
    change: Array
    before: Array
    after: Array

    def reached(self) -> list[int]:
        """The items whose latent answers move."""
        moved = zip(self.change.T, self.before.T, self.after.T, strict=True)
        return [item for item, own in enumerate(moved) if moves(*own)]

    def above(self, item: int) -> tuple[Array, Array]:
        """P(an answer above each threshold) (draw, threshold), now and then."""
        moved = self.change[:, item], self.before[:, item], self.after[:, item]
        return self.steps.above(item), self.steps.above(item, moved)


def expected_rows(fit: Fit, answers: MovedAnswers) -> Iterator[tuple[str, Row]]:
    """A row each item that the changes reach: its expected answer now and the change of it, P(`at_least` so much) now,
    afterwards, and the change of that; all with intervals, and of the model.
    """
    for item in answers.reached():
        codes = answers.steps.codes[item]
        at_least = int(np.floor((codes[0] + codes[-1]) / 2)) + 1
        now, then = answers.above(item)
        mean, after = (answers.steps.expected(item, each) for each in (now, then))
        cut = at_least - codes[0] - 1
        row: Row = {**_summary(mean, "mean", fit), **_summary(after - mean, "change", fit), "at_least": float(at_least)}
        row |= {**_summary(now[:, cut], "share", fit), **_summary(then[:, cut], "share_after", fit)}
        row |= {**_summary(then[:, cut] - now[:, cut], "share_change", fit)}
        row["mean_after"] = float(np.nanmedian(after))
        row |= {"lowest": float(codes[0]), "highest": float(codes[-1])}
        yield fit.table.items[item], row


def category_rows(fit: Fit, answers: MovedAnswers) -> Iterator[tuple[tuple[str, int], Row]]:
    """A row each item that the changes reach and answer: P(this answer) and P(this one or a higher) now and after, and
    the change of the second; all with intervals.
    """
    for item in answers.reached():
        both = answers.above(item)
        shares = [category_shares(1.0 - each) for each in both]
        higher = [np.concatenate([np.ones((len(each), 1)), each], axis=1) for each in both]
        for place, code in enumerate(answers.steps.codes[item]):
            row: Row = {}
            for (now, then), name in ((shares, "share"), (higher, "at_least")):
                row |= {**_summary(now[:, place], name, fit), **_summary(then[:, place], f"{name}_after", fit)}
            row |= _summary((higher[1] - higher[0])[:, place], "at_least_change", fit)
            yield (fit.table.items[item], code), row


def _summary(draws: Array, name: str, fit: Fit) -> Row:
    median, lower, upper = median_and_interval(draws, fit.rules.interval, of_known=True).tolist()
    return {name: median, f"{name}_lower": lower, f"{name}_upper": upper}
