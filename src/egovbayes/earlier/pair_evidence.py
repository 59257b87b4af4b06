"""The evidence of one pair of constructs."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.check import Check
from egovbayes.earlier.keys import SCALES
from egovbayes.earlier.new_estimate import NewEstimate
from egovbayes.earlier.pooling import LeftOut
from egovbayes.earlier.prior_of_evidence import EvidencePrior
from egovbayes.earlier.study import EarlierStudy, Pair, SpreadPriors
from egovbayes.quantities.normal_mixtures import NormalMixture
from egovbayes.quantities.random_effects import MeanAndSpread


@dataclass(frozen=True, slots=True, eq=False)
class PairEvidence:
    """What the studies of one pair say, on one scale.

    `posterior` (of mean and spread) and `predictive` (of the effect of a new study) are on the scale of pooling,
    Fisher's z for correlations. `prior` is the predictive distribution as a prior of the coefficient.
    """

    pair: Pair
    scale: str
    studies: tuple[EarlierStudy, ...]
    priors: SpreadPriors
    posterior: MeanAndSpread
    predictive: NormalMixture
    prior: EvidencePrior
    left_out: tuple[LeftOut, ...]
    new: NewEstimate | None
    checks: tuple[Check, ...]

    @property
    def k(self) -> int:
        """How many studies there are, those of pooled rows counted."""
        return sum(study.k for study in self.studies)

    @property
    def called(self) -> str:
        """The constructs and the scale, in words."""
        return f"{self.pair.text} ({SCALES[self.scale]})"
