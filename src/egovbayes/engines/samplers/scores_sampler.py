"""The splitting sampler in parameters and respondents' scores together.

For likelihoods whose target keeps scores (likelihoods.base.Scores). A pilot finds the middle of the posterior and its
axes there; the first parts of tuning find how long these are, and frame the scores anew; the last tunes the kicks.
After that nothing is adapted. A trajectory makes a draw, of which the scores are not kept; it is longer than a quarter
turn, so that a draw lies rather on the other side of the middle than its neighbour does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import final

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.frames.starts import DISPERSION, StartingPoints
from egovbayes.engines.samplers.raw_draws import OnProgress, Posterior, RawDraws
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import Climb, climb_of, dispersed, pilot, reposed
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_runs import SLICE, Chain, Stage, follow
from egovbayes.engines.samplers.split_sampler import pilots
from egovbayes.engines.samplers.split_told import Heard, Run, by_turns, raw_draws
from egovbayes.errors import EstimationError
from egovbayes.kernel import split as kernel
from egovbayes.kernel.density import density_entry, keep_entry
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.base import Scores

TURN = 1.15 * kernel.QUARTER
"""Mean angle of a trajectory: at a quarter turn what is wider than the frame says hangs together from draw to draw."""
CAREFUL = 0.95
"""From this target acceptance on, which a run has that is taken anew, a trajectory is a quarter turn: where some
diverge, shorter ones do so less often.
"""


@dataclass(frozen=True, slots=True, eq=False)
class ScoresForm:
    """The compiled density of a model, its blocks, and how its likelihood's scores move along."""

    density: Density
    blocks: tuple[PriorBlock, ...]
    scores: Scores

    def with_data(self, data: Record) -> ScoresForm:
        """The same about another survey."""
        return replace(self, density=self.density.with_data(data))


@final
class ScoresSampler:
    """Splitting on the kernel, scores drawn along; nothing is compiled for a model."""

    name = "split-scores"
    framed = True
    hands_over_to = ""

    def compile(self, model: Posterior) -> ScoresForm:
        """The form, its functions compiled or read from disk. Raises EstimationError where there are no scores."""
        if model.likelihood.scores is None:
            raise EstimationError(
                f"sampler {self.name} draws respondents' scores, and the {model.likelihood.title} likelihood keeps "
                "none: leave the sampler out"
            )
        density_entry()
        keep_entry()
        kernel.walk_entry()
        model.likelihood.scores.entry()
        return ScoresForm(model.density, model.blocks, model.likelihood.scores)

    def run(
        self, form: ScoresForm, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws; an interrupt keeps those there are. The pilot finds where chains start."""
        del start
        seeds = np.random.SeedSequence(settings.seed).spawn(settings.chains + 1)
        climb = climb_of(form.density, form.blocks, form.scores)
        framed = pilot(climb, np.random.default_rng(seeds[-1]))
        run = Run(framed, [_begun(climb, framed, np.random.default_rng(seed)) for seed in seeds[:-1]])
        heard, interrupted = Heard(settings, on_progress), False
        turn = TURN if settings.target_accept < CAREFUL else kernel.QUARTER
        for stage in (replace(each, turn=turn) for each in pilots(settings)):
            if interrupted := follow(by_turns([run]), stage, settings.cores_used, heard.of([run])):
                return raw_draws([run], settings, interrupted=True)[0]
            run = _refined(climb, run)
            heard.before += stage.trajectories
        tuning = settings.tune - heard.before
        last = Stage(settings.draws, settings.target_accept, tuning=False, turn=turn)
        for stage in (Stage(tuning, settings.target_accept, each=SLICE, turn=turn), last):
            interrupted = interrupted or follow(by_turns([run]), stage, settings.cores_used, heard.of([run]))
            heard.before += tuning * (stage is not last)
        return raw_draws([run], settings, interrupted=interrupted)[0]


def _begun(climb: Climb, framed: Density, rng: np.random.Generator) -> Chain:
    own = scored(framed, climb.scores)
    return Chain(own, dispersed(own, DISPERSION, rng), rng)


def _refined(climb: Climb, run: Run) -> Run:
    """The chains in a frame that their later draws say, where they are; scores begin anew from their frames."""
    before = run.density.parts.frame
    later = np.concatenate([chain.kept[len(chain.kept) // 2 :] for chain in run.chains])
    framed = reposed(climb, run.density, later)
    after, chains = framed.parts.frame, []
    for chain in run.chains:
        own, z = scored(framed, climb.scores), chain.place[: run.density.n]
        place = chain.rng.standard_normal(own.n)
        place[: run.density.n] = np.linalg.solve(after.root, before.centre + before.root @ z - after.centre)
        chains.append(Chain(own, place, chain.rng))
    return Run(framed, chains)
