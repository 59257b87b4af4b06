"""How to sample: how many draws, by which sampler, from which seed."""

from __future__ import annotations

import os
from dataclasses import dataclass

from egovbayes.arguments import check_fields
from egovbayes.engines.samplers.evaluation import AUTO, check_engine
from egovbayes.errors import EstimationError

LONGEST_SEED = 2**32
_BOUNDS = {"draws": (4, 1_000_000), "tune": (20, 1_000_000), "chains": (1, 1000)}
"""More would fill any memory, and a sampler that finds it full ends the program."""


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """What a sampler is asked for; `cores` None uses as many as there are, up to one a chain.

    `draws` are kept of each chain, after `tune` that are not. `sampler` is a key of choosing.SAMPLERS ("split",
    "nutpie", "pymc"; the default "auto" is the likelihood's usual one, which is "split"), `engine` one of
    evaluation.ENGINES (the default "auto", the kernel where it can; "kernel", "pymc"). `target_accept` nearer 1 is more
    careful.
    Raises EstimationError for numbers nothing can be drawn with and for an unknown engine.

    Examples:
        >>> eb.SamplerSettings(draws=4000, target_accept=0.98).chains
        4
    """

    draws: int = 1000
    tune: int = 500
    chains: int = 4
    cores: int | None = None
    seed: int = 2021
    sampler: str = AUTO
    target_accept: float = 0.9
    engine: str = AUTO

    def __post_init__(self) -> None:
        if isinstance(self.seed, int) and not 0 <= self.seed < LONGEST_SEED:
            raise EstimationError(f"seed = {self.seed} must be a whole number from 0 to {LONGEST_SEED - 1}")
        check_fields(self)
        for name, (least, most) in _BOUNDS.items():
            if getattr(self, name) < least:
                raise EstimationError(f"{name} = {getattr(self, name)} is too few: ask for at least {least}")
            if getattr(self, name) > most:
                raise EstimationError(f"{name} = {getattr(self, name)} is too many: ask for at most {most:,}")
        if self.cores is not None and self.cores < 1:
            raise EstimationError(f"cores = {self.cores} is too few: ask for at least 1, or leave it out")
        check_engine(self.engine)
        if not 0 < self.target_accept < 1:
            raise EstimationError(
                f"target_accept = {self.target_accept:g} must lie between 0 and 1: 0.9 is usual, 0.98 is careful"
            )

    @property
    def cores_used(self) -> int:
        """Chains that run at the same time."""
        available = os.cpu_count() or 1
        return min(self.chains, available if self.cores is None else self.cores)
