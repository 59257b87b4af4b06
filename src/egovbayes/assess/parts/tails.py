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
    seen = f"Degrees of freedom: {median:.1f} [{lower:.1f}, {upper:.1f}]."
    if median < _FEWEST:
        text = (
            f"{seen} That is next to 2, below which a t has no covariances: the likelihood takes some answers for a "
            "tight core, and most respondents for far from it. Usually many answer alike (straight-liners, copies, "
            "nearly everyone in one category), and the core is theirs, so that loadings look too strong. Leave them "
            "out (screen says who they are), and compare with the normal likelihood before anything is believed."
        )
        return Check(TAILS, False, text)
    if lower > _AS_GOOD_AS_NORMAL:
        return Check(TAILS, True, f"{seen} The answers are as good as normal.")
    return Check(TAILS, True, f"{seen} Respondents far from all others are there, or may be, and count little.")


DEGREES_OF_FREEDOM = Part(TAILS, Gives(checks=(TAILS,)), _value, says=_said, needs=(PARAMETERS,), asked=_asked)
