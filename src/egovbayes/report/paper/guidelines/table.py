"""The guidelines as tables: each point, what was done, and where it stands or what to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.page.page import NumberedTable, plain_grid
from egovbayes.report.page.words import joined, toned
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.guidelines.answers import TONES, Given, Point, State
from egovbayes.report.paper.guidelines.lists import BARG, WAMBS

NAME = "guidelines"
_LISTS = {"guideline.barg": BARG, "guideline.wambs": WAMBS}
"""By the key of its title."""


def guidelines(given: Given, first: int) -> Iterator[NumberedTable]:
    """A table each of BARG and of WAMBS, numbered from `first`."""
    for number, (title, points) in enumerate(_LISTS.items(), start=first):
        yield _table(given, title, points, str(number))


def _table(given: Given, title: str, points: Sequence[Point], number: str) -> NumberedTable:
    heads = ("guideline.asks", "guideline.answer", "guideline.where")
    grid = plain_grid("", left=[Sentence(key) for key in heads])
    states: Counter[State] = Counter()
    for point in points:
        answer = point.answered(given)
        states[answer.state] += 1
        state = (Sentence(answer.state.value), TONES[answer.state])
        grid.add_row(toned(point.number), point.asks, joined(state, " ", answer.said), answer.place or "")
    counted = {state.name.lower(): states[state] for state in State}
    note = (Sentence("guideline.counted", {**counted, "n": len(points)}), Sentence("guideline.looked_up"))
    return numbered_table(given.fit, NAME, number, grid, (Sentence(title), note))
