"""An earlier run as a prior: its moments, of which model they are, and how much each of its answers counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from egovbayes.assess.earlier_run.described import Described
from egovbayes.data.moments.moments import Moments
from egovbayes.errors import SpecError
from egovbayes.hints import outline

_FIXED = (
    "how much the earlier answers count cannot be estimated together with the model: the constant that makes the "
    "powered prior a density depends on it and is not known, and without that constant the estimate says nothing "
    "(Neuenschwander, Branson & Spiegelhalter, 2009; Ibrahim, Chen, Gwon & Chen, 2015). Give a number from 0 to 1; the "
    "table power shows what each does"
)
_RANDOM = ("random", "estimate", "estimated", "auto", "free")


@dataclass(frozen=True, slots=True, eq=False)
class EarlierRun:
    """Moments of an earlier run's respondents, of which each counts as `power` of one; `described` is its model.

    `folder` is where it stands. See `eb.earlier_run`.
    """

    folder: str
    power: float
    moments: Moments
    described: Described

    __repr__ = outline

    def with_power(self, power: float) -> EarlierRun:
        """The same run with its answers counting so much."""
        return replace(self, power=power)

    @property
    def counted(self) -> float:
        """As how many respondents those of the run count."""
        return float(self.power * self.moments.n.sum())


def power_of(asked: float | str) -> float:
    """The power as a number. Raises SpecError where it is none, outside [0, 1], or was to be estimated."""
    if isinstance(asked, str) and asked.strip().lower() in _RANDOM:
        raise SpecError(f"power {asked.strip()!r}: {_FIXED}")
    try:
        power = float(asked)
    except (TypeError, ValueError):
        power = float("nan")
    if not 0 <= power <= 1:
        raise SpecError(
            f"power {asked} must be a number from 0 to 1: 0 leaves the earlier answers aside, with 0.5 each counts as "
            "half a respondent, with 1 as much as a new one"
        )
    return power
