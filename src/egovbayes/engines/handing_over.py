"""When draws of the splitting sampler are not used, and nutpie takes all of them anew: the rules, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.draws.diagnostics import LEAST_EBFMI, energy_fractions
from egovbayes.engines.run_quality import run_quality
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

LEAST_OF_TARGET = 0.75
"""Share of the acceptance asked for. Of trajectories of a fixed number of kicks those that begin far out, where the
posterior is least like the frame's Gaussian, are rejected together: a chain stays where it is, and tails are short."""


def why_handed_over(values: Array, statistics: xr.Dataset, settings: SamplerSettings) -> tuple[Sentence, ...]:
    """Why draws `values` (chain, draw, free) are not used; none where they are.

    All that a second run of nutpie's would be made for: a stuck chain, a draw whose energy error diverged, R-hat above
    1.01, bulk or tail ESS below 100 a chain. And what tells that the frame's Gaussian is not near enough for kicks of a
    number that is the same everywhere, where a no-U-turn sampler takes as many steps as it needs: a chain that accepts
    far less than its kicks were tuned to, or that is slow to change its energy.
    """
    found = [*run_quality(values, statistics).doubts]
    accepted = float(statistics["acceptance_rate"].mean("draw").min())
    if accepted < LEAST_OF_TARGET * settings.target_accept:
        found.append(Sentence("doubt.accepted", {"percent": 100 * accepted}))
    least = float(energy_fractions(statistics["energy"].to_numpy()).min())
    if least < LEAST_EBFMI:
        found.append(Sentence("doubt.energy", {"fraction": least}))
    return tuple(found)
