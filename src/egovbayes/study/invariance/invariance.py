"""All that is said of a model's invariance over groups: the steps, the items in the way, the reading in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.shown_tables import Tables
from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.observed import Observed
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.study.invariance.approximate import Approximate
from egovbayes.study.invariance.approximate_reading import approximate_reading
from egovbayes.study.invariance.construct_means import mean_differences
from egovbayes.study.invariance.ladder import ladder_table
from egovbayes.study.invariance.moves import claim_move_table, mean_move_table
from egovbayes.study.invariance.reading import reading, reading_so_far
from egovbayes.study.invariance.releasing import (
    Release,
    estimated,
    release_table,
    releases,
    score_tests_at,
)
from egovbayes.study.invariance.steps import ADDED, step_model
from egovbayes.study.invariance.verdicts import verdict_table

if TYPE_CHECKING:
    import pandas as pd

    from egovbayes.assess.ml.equalities import EqualityTests

WITH_MEANS = ("scalar", "strict")
"""The steps at which the groups' means of constructs can be told from the intercepts."""


@dataclass(frozen=True, slots=True, eq=False)
class Invariance:
    """What may be compared between groups. `fits` is the fit of each step; tables are by their files' names.

    `ladder` has a row a step, `verdicts` what it says. `equalities` are the score tests of what each step ties,
    `deviations` the same by group, `in_the_way` what is let go until nothing else speaks against a step;
    `means_released` and `claims_released` what that does. `means` are the groups' construct means by step, `claims` the
    hypotheses by step. `approximate` is the model in which items deviate, where it was asked for; `fits` and the tables
    of steps are empty where it stands alone. `interrupted` says that not all that was asked for is there: approximate
    invariance or draws of it, or steps, and then there is no table of items in the way; or that it was interrupted when
    all draws were there, which lost nothing. `sentences` are the reading, first the most important; `text` their
    English.
    """

    spec: ModelSpec
    fits: Mapping[str, Fit]
    tables: Mapping[str, pd.DataFrame]
    sentences: tuple[Sentence, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    approximate: Approximate | None = None
    interrupted: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self.tables))

    def __repr__(self) -> str:
        """Model, groups, verdicts and which tables there are: what a notebook shows."""
        steps = {} if "verdicts" not in self.tables else self.verdicts["verdict"].to_dict()
        told = "".join(f"; {step}: {verdict}" for step, verdict in steps.items())
        groups = f"{len(self.groups)} groups by {self.every_fit[0].spec.group}"
        return f"<Invariance of {self.spec.name}, {groups}{told}; tables: {', '.join(self.tables)}>"

    @property
    def every_fit(self) -> tuple[Fit, ...]:
        """The fits of the steps, then those of approximate invariance."""
        return (*self.fits.values(), *(() if self.approximate is None else self.approximate.fits.values()))

    @property
    def ladder(self) -> pd.DataFrame:
        """A row a step: its fit, and what it adds to the one before."""
        return self.tables["ladder"]

    @property
    def verdicts(self) -> pd.DataFrame:
        """A row a step: holds, does not hold or undecided, and who says what."""
        return self.tables["verdicts"]

    @property
    def equalities(self) -> pd.DataFrame:
        """A row an equality of a step: its score test."""
        return self.tables["equalities"]

    @property
    def deviations(self) -> pd.DataFrame:
        """A row an equality and group: by how much the group's own value is expected to differ from the others'."""
        return self.tables["deviations"]

    @property
    def in_the_way(self) -> pd.DataFrame:
        """A row a relation that stands in the way of a step, in the order in which they are let go."""
        return self.tables["in_the_way"]

    @property
    def means(self) -> pd.DataFrame:
        """A row a step, construct and group: its mean less the first group's, in standard deviations."""
        return self.tables["means"]

    @property
    def text(self) -> tuple[str, ...]:
        """The reading in English."""
        return tuple(sentence.text for sentence in self.sentences)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in their order."""
        return self.every_fit[0].table.groups

    @property
    def converged(self) -> bool:
        """Whether the sampling of every fit has converged."""
        return all(fit.converged for fit in self.every_fit)

    @property
    def whole_steps(self) -> bool:
        """Whether all steps are there, and what stands in their way."""
        return "in_the_way" in self.tables


def invariance_of(
    spec: ModelSpec, observed: Observed, fits: Mapping[str, Fit], seconds: Mapping[str, float] | None = None
) -> Invariance:
    """All tables and sentences from the fits of the steps. Raises EstimationError where a step has no estimate."""
    models = {step: step_model(spec, step) for step in ADDED}
    of_fits = _of_fits(fits)
    tests = {step: score_tests_at(model, step, estimated(model, observed)) for step, model in models.items()}
    found = [release for step in ADDED for release in releases(spec, step, observed)]
    tables = {**of_fits, **_tests(tests), **_released(found)}
    return Invariance(spec, fits, tables, reading(fits, tables, found), seconds or {})


def interrupted_steps(spec: ModelSpec, fits: Mapping[str, Fit]) -> Invariance:
    """What the first steps say, where they were interrupted, or what stands in the way was still looked for."""
    tables = _of_fits(fits)
    return Invariance(spec, fits, tables, reading_so_far(tables), interrupted=True)


def _of_fits(fits: Mapping[str, Fit]) -> dict[str, pd.DataFrame]:
    """The tables of steps beside each other: of all four, or of the first."""
    ladder, with_means = ladder_table(fits), [step for step in WITH_MEANS if step in fits]
    means = {"means": _by_step((step, mean_differences(fits[step])) for step in with_means)} if with_means else {}
    claims = _by_step((step, _claims(fit)) for step, fit in fits.items())
    return {"ladder": ladder, "verdicts": verdict_table(ladder), **means, "claims": claims}


def with_approximate(found: Invariance, approximate: Approximate) -> Invariance:
    """The same with what is said of approximate invariance."""
    return replace(
        found,
        tables={**found.tables, **approximate.tables},
        sentences=(*found.sentences, *approximate_reading(approximate)),
        approximate=approximate,
        interrupted=approximate.interrupted,
    )


def without_approximate(found: Invariance) -> Invariance:
    """The steps alone, where approximate invariance was interrupted before it had draws."""
    return replace(found, sentences=(*found.sentences, Sentence("approximate.interrupted")), interrupted=True)


def of_two_groups(found: Invariance) -> Invariance:
    """The steps alone, with a sentence on why there is no approximate invariance of two groups."""
    return replace(found, sentences=(*found.sentences, Sentence("approximate.two_groups")))


def why_no_steps(spec: ModelSpec, observed: Observed) -> Sentence | None:
    """Why the steps cannot be had, where a group has too few answers for estimates of its own; None where they can."""
    try:
        estimated(step_model(spec, "configural"), observed)
    except EstimationError as error:
        return Sentence("approximate.no_steps", {"why": str(error).rstrip(".")})
    return None


def approximate_alone(spec: ModelSpec, approximate: Approximate, why: Sentence) -> Invariance:
    """Approximate invariance where there are no steps; `why` there are none."""
    said = (Sentence("invariance.needs"), why, *approximate_reading(approximate))
    stopped = approximate.interrupted
    return Invariance(spec, {}, dict(approximate.tables), said, approximate=approximate, interrupted=stopped)


def _tests(tests: Mapping[str, EqualityTests]) -> dict[str, pd.DataFrame]:
    return {
        "equalities": _by_step((step, own.equalities) for step, own in tests.items()),
        "deviations": _by_step((step, own.deviations) for step, own in tests.items()),
    }


def _released(found: list[Release]) -> dict[str, pd.DataFrame]:
    return {
        "in_the_way": release_table(found),
        "means_released": mean_move_table(found),
        "claims_released": claim_move_table(found),
    }


def _by_step(tables: Iterator[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(dict(tables), names=["step"])


def _claims(fit: Fit) -> pd.DataFrame:
    columns = ["probability", "shown", "verdict", "effect", "effect_lower", "effect_upper", "effect_by", "reservation"]
    return fit.hypotheses.reindex(columns=columns).rename_axis("hypothesis")
