"""The splitting sampler: exact turns under the Gaussian part of the posterior, kicks for what is left of it.

Chains move in the frame's numbers, as nutpie's do (engines.frames.framing); kernel.split has the trajectories. Tuning
has three parts: two pilots, from which the frame is refined, and one that tunes how many kicks a trajectory has. After
that nothing is adapted. Two trajectories make a draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import final

import numpy as np

from egovbayes.engines.density.apart import shared_places
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.whitening import held_out_covariance, shrunk_covariance
from egovbayes.engines.frames.framing import about
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.engines.samplers.raw_draws import OnProgress, Posterior, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.sound_starts import sound_starts
from egovbayes.engines.samplers.split_runs import SLICE, Chain, Stage, follow
from egovbayes.engines.samplers.split_told import Heard, Run, by_turns, raw_draws
from egovbayes.kernel import split as kernel
from egovbayes.kernel.density import density_entry, keep_entry
from egovbayes.notation import Array, BoolArray, IntArray

EACH = 2
"""Trajectories a draw: one is as good in the middle, but leaves tails and curved ridges short of effective draws."""
_LONGEST_PILOT = 4000
_MANY = 0.6
"""Numbers a draw of the second pilot, above which covariances are taken along axes that other draws gave: at half as
many numbers as draws that is as good as Ledoit and Wolf's share, at .6 and more it is better."""
_NARROWEST = 1e-3
_APART = 2.0
"""Standard deviations that a mirrored value keeps from its bound on average, from which on its two sides are apart: a
normal about the bound itself has 1.3, and half of it is no better than the whole."""


@final
class SplitSampler:
    """Splitting on the kernel: its form of a model is the compiled density, and nothing is compiled."""

    name = "split"
    framed = True
    hands_over_to = "nutpie"

    def compile(self, model: Posterior) -> Density:
        """The density, whose functions are compiled or read from disk."""
        density_entry()
        keep_entry()
        kernel.walk_entry()
        return model.density

    def run(
        self, form: Density, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws; an interrupt keeps those there are. Raises EstimationError where a chain cannot start."""
        return self.run_apart([(form, start, settings.seed)], settings, on_progress)[0]

    def run_apart(
        self,
        posteriors: Sequence[tuple[Density, StartingPoints, int]],
        settings: SamplerSettings,
        on_progress: OnProgress | None,
    ) -> list[RawDraws]:
        """Draws of several posteriors that hang together in nothing, each with its own starting points and seed.

        An interrupt keeps as many of each. Raises EstimationError where a chain cannot start.
        """
        runs = [_begun(form, start, replace(settings, seed=seed)) for form, start, seed in posteriors]
        heard = Heard(settings, on_progress)
        for stage in pilots(settings):
            if follow(by_turns(runs), stage, settings.cores_used, heard.of(runs)):
                return raw_draws(runs, settings, interrupted=True)
            runs = [_refined(run, settings) for run in runs]
            heard.before += stage.trajectories
        tuning = settings.tune - heard.before
        kicks = Stage(tuning, settings.target_accept, each=SLICE)
        interrupted = follow(by_turns(runs), kicks, settings.cores_used, heard.of(runs))
        heard.before += tuning
        last = Stage(EACH * settings.draws, settings.target_accept, EACH, tuning=False)
        interrupted = interrupted or follow(by_turns(runs), last, settings.cores_used, heard.of(runs))
        return raw_draws(runs, settings, interrupted=interrupted)


def pilots(settings: SamplerSettings) -> tuple[Stage, Stage]:
    """A quarter and a half of the tuning, up to as much as a frame can use; their own kicks are tuned as they go."""
    first, second = (min(settings.tune // part, _LONGEST_PILOT) for part in (4, 2))
    return Stage(first, settings.target_accept, rescued=first // 3), Stage(second, settings.target_accept)


def many_numbers(n: int, settings: SamplerSettings) -> bool:
    """Whether n numbers are so many beside the draws their frame is refined from that these say mostly chance."""
    return n > _MANY * (settings.chains * pilots(settings)[1].trajectories // 2)


def _begun(form: Density, start: StartingPoints, settings: SamplerSettings) -> Run:
    """The chains at their starting points, each with random numbers of its own."""
    density, first = about(form, start)
    starts = sound_starts(density, first, settings)
    seeds = np.random.SeedSequence(settings.seed).spawn(settings.chains)
    chains = [Chain(density, starts(int(seed.generate_state(1)[0])), np.random.default_rng(seed)) for seed in seeds]
    return Run(density, chains)


def _refined(run: Run, settings: SamplerSettings) -> Run:
    """The density in numbers about the mean of all chains' later draws, in units of their covariance, and the chains
    in these numbers; on one side of the bounds that values are mirrored at and keep far from.
    """
    density, chains = run.density, run.chains
    covariance = held_out_covariance if many_numbers(density.n, settings) else shrunk_covariance
    centre, root = density.parts.frame.centre, density.parts.frame.root
    places = np.array([chain.place for chain in chains])
    later = np.concatenate([chain.kept[len(chain.kept) // 2 :] for chain in chains])
    walled = _far_from_bounds(later @ root[density.mirrored].T + centre[density.mirrored])
    at = density.mirrored[walled]
    later, places = (_on_one_side(z, centre, root, at) for z in (later, places))
    middle = later.mean(0)
    if density.own:
        variances, axes = _by_groups(later, density.own)
    else:
        variances, axes = np.linalg.eigh(covariance(later))
    lengths = np.sqrt(np.maximum(variances, _NARROWEST))
    centre, root = centre + root @ middle, root @ (axes * lengths)
    moved, walls = density.with_frame(centre, root), np.column_stack([root[at], centre[at]])
    places = (places - middle) @ axes / lengths
    return Run(moved, [Chain(moved, place, chain.rng, walls) for place, chain in zip(places, chains, strict=True)])


def _by_groups(draws: Array, own: Own) -> tuple[Array, Array]:
    """Variances (free,) and axes (free, free) of draws (draw, free): of each group's own numbers, and of those shared.
    What many numbers of two groups say of each other is chance: given those shared they are independent.
    """
    n = draws.shape[1]
    variances, axes = np.ones(n), np.zeros((n, n))
    for places in (*own, shared_places(n, own)):
        if len(places):
            variances[places], axes[np.ix_(places, places)] = np.linalg.eigh(shrunk_covariance(draws[:, places]))
    return variances, axes


def _far_from_bounds(mirrored: Array) -> BoolArray:
    """Which of the mirrored values (draw, value) keep so far from their bounds that both sides are apart."""
    away = np.abs(mirrored)
    found: BoolArray = away.mean(0) > _APART * away.std(0)
    return found


def _on_one_side(z: Array, centre: Array, root: Array, at: IntArray) -> Array:
    """Z (draw, free), the values at these places turned to the upper side of their bounds: the same density there."""
    across = np.minimum(z @ root[at].T + centre[at], 0.0)
    if not across.any():
        return z
    # a value x = centre + root z below 0 becomes -x: z moves by root^-1 of twice what x lacks
    turned: Array = z - 2.0 * across @ np.linalg.inv(root)[:, at].T
    return turned
