"""What a sampler hands back, and what every sampler can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm
    import xarray as xr

type OnProgress = Callable[[int, int, int], None]
"""Called now and then, from any thread, with draws done, draws in all (tuning included) and divergences so far."""


class Form(Protocol):
    """A sampler's own compiled form of a model, about one survey."""

    def with_data(self, data: Record) -> Self:
        """The same about another survey, without compiling."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class RawDraws:
    """Draws after tuning: `unbounded` (chain, draw, free) in the order of the blocks, and statistics (chain, draw).

    The statistics are named as ArviZ names them: diverging, energy, lp, n_steps, step_size, acceptance_rate, and of a
    sampler that builds trees tree_depth and reached_max_treedepth. `notes` say what a user should know of how they were
    drawn. `added` holds the draws of variables that a user added to the model, under their names.
    """

    unbounded: Array
    statistics: xr.Dataset
    interrupted: bool
    notes: tuple[Sentence, ...] = ()
    added: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """A posterior to sample from, in both forms: the PyMC model (built when asked for) and the compiled density.

    `added` are the names of variables that a user added to the PyMC model.
    """

    build: Callable[[], pm.Model]
    density: Density
    blocks: tuple[PriorBlock, ...]
    likelihood: Likelihood
    added: tuple[str, ...] = ()


class Sampler[F: Form](Protocol):
    """One way to draw from a posterior; `framed` says whether it moves in standard errors about the starts' centre.

    `name` is whose draws they are, and `hands_over_to` the sampler that takes them anew, from the same form, where
    these are not good enough (engines.handing_over); empty where none does.
    """

    name: str
    framed: bool
    hands_over_to: str

    def compile(self, model: Posterior) -> F:
        """The model compiled."""
        ...

    def run(
        self, form: F, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws from chains started at `start`. Raises EstimationError where a chain cannot start."""
        ...


class DrawsApart(Protocol):
    """A sampler on the kernel that draws several posteriors at a time."""

    def run_apart(
        self,
        posteriors: Sequence[tuple[Density, StartingPoints, int]],
        settings: SamplerSettings,
        on_progress: OnProgress | None,
    ) -> list[RawDraws]:
        """Draws of each, from its starting points and its seed; as many of each where they are interrupted."""
        ...
