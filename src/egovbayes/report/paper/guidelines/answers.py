"""An answer to a point of a guideline, and what answers are given from: the fit and what is kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.draws.diagnostics import convergence_table
from egovbayes.notation import Array
from egovbayes.report.page.words import Tone
from egovbayes.report.paper.guidelines.commands import command_of, not_taken

MOST_VALUES = 200
"""Derived values of which more would take seconds; the standardised ones are then left out."""


class State(StrEnum):
    """What an answer is, by the key of its word."""

    DONE = "guideline.done"
    NOT_DONE = "guideline.not_done"
    YOURS = "guideline.yours"
    IDLE = "guideline.idle"


TONES = {State.DONE: Tone.GOOD, State.NOT_DONE: Tone.OPEN, State.YOURS: Tone.STRONG, State.IDLE: Tone.QUIET}

NOT_OF_BOTH = frozenset({"prior"})
"""Commands that do not read some answers as categories and others as numbers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done of a point, what is to be said of it, and where it stands: a part of the report or a file."""

    state: State
    said: Sentence
    place: Sentence | None = None


def to_run(said: Sentence, command: str) -> Answer:
    """Not done, and the command that does it."""
    return Answer(State.NOT_DONE, said, Sentence("guideline.run", {"command": command}))


def by_study(given: Given, said: Sentence, verb: str) -> Answer:
    """Not done, and the command that does it; where it knows nothing of such answers, or of options that change the
    model, that it does not.
    """
    refused = None
    if verb in NOT_OF_BOTH and given.fit.spec.ordered:
        refused = Sentence("guideline.not_of_both", {"verb": verb})
    elif options := not_taken(given.fit, verb):
        refused = Sentence("guideline.not_taken", {"verb": verb, "options": options})
    return to_run(said, given.command(verb)) if refused is None else Answer(State.NOT_DONE, said, refused)


@dataclass(frozen=True, slots=True)
class Convergence:
    """The largest R-hat and the smallest effective sample sizes, whose they are, and of how many values; NaN where
    they cannot be told.
    """

    rhat: float
    rhat_of: str
    bulk: float
    tail: float
    ess_of: str
    n: int


@dataclass(frozen=True)
class Given:
    """A fit, whether its results folder is kept beside the report, and the names of the figures there are."""

    fit: Fit
    kept: bool
    figures: tuple[str, ...]

    @cached_property
    def convergence(self) -> Convergence:
        """Of every parameter and of the derived values that are reported."""
        return _convergence(self.fit)

    def command(self, verb: str, *more: str) -> str:
        """What does something of this model and survey: on the command line, or in Python where they have no names."""
        return command_of(self.fit, verb, *more)


type Answers = Callable[[Given], Answer]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a guideline: its number, what it asks for, and how it is answered."""

    number: str
    asks: Sentence
    answered: Answers


def _convergence(fit: Fit) -> Convergence:
    table = fit.parameters[["rhat", "ess_bulk", "ess_tail"]]
    names = [f"{name}" for name in table.index]
    draws, derived = _derived(fit)
    found = convergence_table(draws, derived) if derived else None
    columns = {
        name: np.concatenate([table[name].to_numpy(float), [] if found is None else found[name].to_numpy(float)])
        for name in table
    }
    every = [*names, *derived]
    # what never moves, as a loading fixed at 1, has neither
    known = [place for place in range(len(every)) if np.isfinite(columns["rhat"][place])]
    if not known:
        return Convergence(np.nan, "", np.nan, np.nan, "", len(every))
    own = {name: column[known] for name, column in columns.items()}
    of = [every[place] for place in known]
    least = np.minimum(own["ess_bulk"], own["ess_tail"])
    return Convergence(
        float(own["rhat"].max()),
        of[int(own["rhat"].argmax())],
        float(own["ess_bulk"].min()),
        float(own["ess_tail"].min()),
        of[int(least.argmin())],
        len(of),
    )


def _derived(fit: Fit) -> tuple[Array, list[str]]:
    """Draws (chain, draw, value) of standardised values, R2 of constructs and effects of claims, that are numbers in
    all draws and move, and their names.
    """
    pieces: list[Array] = []
    names: list[str] = []
    for group, name, told in (
        ("hypotheses", "effect", "effect of {}"),
        ("quantities", "r2", "R² of {}"),
        ("quantities", "standardised", "standardised {}"),
    ):
        if group not in fit.posterior.children or name not in fit.posterior[group]:
            continue
        found = fit.posterior[group][name].transpose("chain", "draw", ...)
        draws, labels = found.to_numpy(), [str(one) for one in found[str(found.dims[2])].to_numpy()]
        usable = np.isfinite(draws).all((0, 1)) & (np.ptp(draws, axis=(0, 1)) > 0)
        if name == "r2":
            usable &= np.isin([label.split(" [")[0] for label in labels], fit.table.constructs)
        if len(names) + usable.sum() > MOST_VALUES:
            break
        pieces.append(draws[..., usable])
        names += [told.format(label) for label, own in zip(labels, usable, strict=True) if own]
    return (np.concatenate(pieces, axis=2) if pieces else np.empty((0, 0, 0))), names
