"""How heavy the tails of the answers are, where the likelihood has degrees of freedom to estimate."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.parameters import PARAMETERS
from egovbayes.assess.run import Run
from egovbayes.check import Check
from egovbayes.notation import Kind

TAILS = "degrees of freedom"
_FEWEST, _AS_GOOD_AS_NORMAL = 3.0, 30.0


def _asked(run: Run) -> bool:
    return Kind.DEGREES_OF_FREEDOM in run.prepared.likelihood.own


def _value(known: Known) -> tuple[float, float, float]:
    row = known.of(PARAMETERS).loc[[Kind.DEGREES_OF_FREEDOM.value]]
    median, lower, upper = (float(row[name].iloc[0]) for name in ("median", "lower", "upper"))
    return median, lower, upper


def _said(freedom: tuple[float, float, float], _known: Known) -> Said:
    return Said(checks=(tails_check(*freedom),))


def tails_check(median: float, lower: float, upper: float) -> Check:
    """Whether the tails are those of a few respondents far out, not of a core that hardly anybody is in."""
    seen = {"median": median, "lower": lower, "upper": upper}
    if median < _FEWEST:
        return Check(TAILS, False, "tails.core", seen)
    return Check(TAILS, True, "tails.normal" if lower > _AS_GOOD_AS_NORMAL else "tails.heavy", seen)


DEGREES_OF_FREEDOM = Part(TAILS, Gives(checks=(TAILS,)), _value, says=_said, needs=(PARAMETERS,), asked=_asked)
