"""How many fits are done, where, and where they are kept; what a design asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from egovbayes.arguments import check_fields
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.spec import Prior
from egovbayes.runs.task import OnRun

FIT_SETTINGS = SamplerSettings(draws=500, tune=300, chains=2)
"""Of one of many fits: short chains, which another fit does not need to be longer."""
SIMULATIONS = 1000
"""Data sets of a calibration."""
SIZES = (50, 75, 100, 150, 200, 300, 400, 600, 800, 1200)
WORLDS = 200
AIM = 0.8
MOST_FITS = 100_000
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Where many fits are done and kept: on so many cores of this machine (None for all) or on the Dask cluster whose
    scheduler has this address, and in which SQLite file each is kept as it comes (None: nothing is kept).

    Examples:
        >>> eb.RunSettings(cores=2, store="runs.sqlite").cluster is None
        True
    """

    cores: int | None = None
    cluster: str | None = None
    store: str | Path | None = None
    on_progress: OnRun | None = None

    def __post_init__(self) -> None:
        """Raise ArgumentError for a value of a wrong kind."""
        check_fields(self)


@dataclass(frozen=True, slots=True)
class DesignSettings:
    """What a survey is to do, and in which worlds.

    `sizes` are the numbers of respondents to try, each in as many `worlds`: values drawn from the design prior, where
    the claim holds with a standardised effect of at least `at_least`. That prior is the model's own, with `priors` in
    place of those for the same keys. `aim` is the assurance wanted, `threshold` the probability that supports a claim.
    Raises SpecError.

    Examples:
        >>> eb.DesignSettings(sizes=(100, 200, 400), at_least=0.1).aim
        0.8
    """

    sizes: tuple[int, ...] = SIZES
    worlds: int = WORLDS
    at_least: float = 0.0
    priors: Mapping[str, Prior] = field(default_factory=dict)
    aim: float = AIM
    threshold: float = Rules().threshold

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.sizes or any(
            later <= before for before, later in zip(self.sizes[:-1], self.sizes[1:], strict=True)
        ):
            raise SpecError(f"sizes {listed(map(str, self.sizes))}: give numbers of respondents that rise: 100,200,400")
        if self.worlds < _FEWEST:
            raise SpecError(f"{self.worlds} data sets of each size tell nothing: ask for at least {_FEWEST}")
        if self.worlds * len(self.sizes) > MOST_FITS:
            raise SpecError(
                f"{len(self.sizes)} sizes of {self.worlds} data sets are more than anybody waits for: ask for at most "
                f"{MOST_FITS:,}"
            )
        if not 0 <= self.at_least < 1:
            raise SpecError(f"--at-least {self.at_least:g}: a standardised effect's size lies between 0 and 1")
        if not 0 < self.aim < 1:
            raise SpecError(f"--aim {self.aim:g}: an assurance lies between 0 and 1, say {AIM:g}")


def sizes_of(text: str) -> tuple[int, ...]:
    """The numbers of `100,200,400`. Raises SpecError."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise SpecError(
            f"--sizes {text}: write whole numbers of respondents with commas: --sizes 100,200,400"
        ) from error
