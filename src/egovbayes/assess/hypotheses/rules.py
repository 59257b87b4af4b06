"""How verdicts are reached: the numbers a user may choose. Light to import: the command line shows them in its help."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from egovbayes.arguments import check_fields
from egovbayes.assess.hypotheses.verdicts import THRESHOLD, check_threshold
from egovbayes.errors import SpecError

PRIOR_DRAWS = 1_000_000
REFITS = 1000


@dataclass(frozen=True, slots=True)
class Rules:
    """How verdicts are reached; `refits` of maximum likelihood for the bootstrap may be 0.

    A claim is supported from a probability of `threshold` (.975) up, contradicted from 1 - `threshold` down, undecided
    between. Standardised effects below `rope` are negligible; `interval` is the probability inside intervals; prior
    probabilities rest on at most `prior_draws` (a million), on fewer once their Monte Carlo errors are at most .001 and
    1 % of the probability and of its complement. Bootstraps rest on `refits` (1,000); `bollen_stine` refits, none
    unless asked for, give chi-square of maximum likelihood its Bollen-Stine p. `judge_anyway` gives verdicts, marked,
    on draws that are not to be used.

    Raises SpecError for a threshold outside (0.5, 1), a negative or infinite ROPE, an interval outside (0, 1), no
    prior draws, negative refits of either kind.

    Examples:
        >>> eb.Rules(threshold=0.95, rope=0.05).interval
        0.95
    """

    threshold: float = THRESHOLD
    rope: float = 0.1
    interval: float = 0.95
    prior_draws: int = PRIOR_DRAWS
    refits: int = REFITS
    judge_anyway: bool = False
    bollen_stine: int = 0

    def __post_init__(self) -> None:
        check_fields(self)
        check_threshold(self.threshold)
        if not 0 <= self.rope < inf:
            raise SpecError(
                f"rope {self.rope} must be a number from 0 up: standardised effects below it are negligible, say 0.1"
            )
        if not 0 < self.interval < 1:
            raise SpecError(
                f"interval {self.interval} must lie between 0 and 1: it is the probability inside, say 0.95"
            )
        if self.prior_draws < 1:
            raise SpecError(f"prior_draws {self.prior_draws} must be at least 1; the default is {PRIOR_DRAWS:,}")
        if self.refits < 0:
            raise SpecError(f"refits {self.refits} must not be negative: 0 leaves out the bootstrap, 1,000 are usual")
        if self.bollen_stine < 0:
            raise SpecError(
                f"bollen_stine {self.bollen_stine} must not be negative: 0 leaves out the Bollen-Stine p, 1,000 "
                "refits are usual"
            )
