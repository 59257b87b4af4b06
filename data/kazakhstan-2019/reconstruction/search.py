"""A local search over whole answers: two respondents swap their answers to one item, so that no item's shares change.

The effect of every swap on every figure is predicted from the slopes of the figures; the most promising one is then
made, both models are refitted, and the swap stays if the figures came nearer. Predictions and distances are rounded
before they are compared, so that the path does not hang on the last bit of a linear-algebra library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray
from reconstruction.figures import ITEMS, TARGETS, Figures, Fitted, N, covariance_of

_GOAL = np.array([target.value for target in TARGETS.values()])
_WITHIN = np.array([target.within for target in TARGETS.values()])
_ROUND = 1e7
_PEOPLE = 150


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the search: the items that may be swapped, and what counts as near for the two chi-squares.

    In each of at most `rounds` rounds, `draws` times an item and some of the respondents are drawn, and their `tries`
    most promising swaps are tried until one helps.
    """

    items: tuple[str, ...]
    near: tuple[float, float]
    rounds: int
    draws: int = 40
    tries: int = 4

    @property
    def scales(self) -> Array:
        """The distance (figure,) that counts as one."""
        return np.array([*self.near, *_WITHIN[2:] / 2])


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Answers (respondent, item) and what the two models say of them."""

    answers: IntArray
    figures: Figures

    def swapped(self, first: int, second: int, item: int) -> State:
        """The state after two respondents have swapped their answers to an item."""
        answers = self.answers.copy()
        answers[[first, second], item] = answers[[second, first], item]
        return State(answers, self.figures.at(covariance_of(answers)))

    @property
    def missed(self) -> Array:
        """How far the figures (figure,) are from their targets, rounded."""
        return np.asarray(np.round(self.figures.values() - _GOAL, 9))

    def distance(self, stage: Stage) -> int:
        """Sum of squares of what is missed, in the stage's scales and rounded."""
        return int(np.rint(_ROUND * ((self.missed / stage.scales) ** 2).sum()))


def search(state: State, stage: Stage, rng: np.random.Generator) -> Iterator[State]:
    """The state after each round of swaps, until the chi-squares and all else are near, or the rounds are over."""
    items = [ITEMS.index(item) for item in stage.items]
    for _ in range(stage.rounds):
        state = State(state.answers, state.figures.sharpened())
        if arrived(state, stage):
            return
        state = _round(state, stage, items, rng)
        yield state


def arrived(state: State, stage: Stage) -> bool:
    """Whether every figure is as near as it must be."""
    return bool((np.abs(state.missed) < [*stage.near, *_WITHIN[2:]]).all())


def _round(state: State, stage: Stage, items: Sequence[int], rng: np.random.Generator) -> State:
    """The state after the round's swaps; the slopes are taken once."""
    slopes = state.figures.slopes() / stage.scales[:, None, None]
    distance = state.distance(stage)
    for item in rng.choice(items, stage.draws).tolist():
        people = np.sort(rng.permutation(len(state.answers))[:_PEOPLE])
        for first, second in _best_pairs(state, slopes[:, item], stage, (item, people)):
            tried = state.swapped(first, second, item)
            if tried.distance(stage) < distance:
                state, distance = tried, tried.distance(stage)
                break
    return state


def _best_pairs(state: State, slopes: Array, stage: Stage, drawn: tuple[int, IntArray]) -> list[tuple[int, int]]:
    """The pairs whose swap promises the smallest distances, among the item and people drawn; `slopes` (figure, item).

    A swap changes the sum of products with item l by (x_k - x_i) (x_il - x_kl), and nothing else.
    """
    item, people = drawn
    answers = state.answers[people]
    pull = slopes @ answers.T / N
    own = answers[:, item]
    change = (own[None, :] - own[:, None]) * (pull[:, :, None] - pull[:, None, :])
    change[0] += _bend(state.figures.full, answers, item) / stage.scales[0]
    change[1] += _bend(state.figures.final, answers, item) / stage.scales[1]
    promised = (((state.missed / stage.scales)[:, None, None] + change) ** 2).sum(axis=0)
    first, second = np.nonzero(np.triu(_allowed(answers, item)))
    best = np.argsort(np.rint(_ROUND * promised[first, second]), kind="stable")[: stage.tries]
    return list(zip(people[first[best]].tolist(), people[second[best]].tolist(), strict=True))


def _bend(model: Fitted, answers: IntArray, item: int) -> Array:
    """Second-order effect on the model's chi-square of each pair's swap of an item, (respondent, respondent).

    That of -(N - 1) log|S|; the model following suit takes a little of it away.
    """
    if item not in model.cells:
        return np.zeros((len(answers), len(answers)))
    precision = np.linalg.inv(model.observed)
    (place,) = np.flatnonzero(model.cells == item)
    others = answers[:, model.cells].astype(float)
    others[:, place] = 0
    products = others @ precision @ others.T
    apart = np.diagonal(products)[:, None] + np.diagonal(products)[None, :] - 2 * products
    along = others @ precision[place]
    swap = ((answers[:, item][:, None] - answers[:, item][None, :]) / N) ** 2
    return np.asarray((N - 1) * swap * ((along[:, None] - along[None, :]) ** 2 + precision[place, place] * apart))


def _allowed(answers: IntArray, item: int) -> BoolArray:
    """Whose swap (respondent, respondent) changes something and leaves nobody with the same answer throughout."""
    own, others = answers[:, item], np.delete(answers, item, axis=1)
    flat = np.where(others.min(axis=1) == others.max(axis=1), others[:, 0], 0)
    taken = flat[:, None] == own[None, :]
    return np.asarray((own[:, None] != own[None, :]) & ~taken & ~taken.T)
