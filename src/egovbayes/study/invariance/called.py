"""What steps of invariance, the voices for and against them, and how they end, are called; tables have the English."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence, Text

_NAMES = {
    "configural": "step.configural",
    "metric": "step.metric",
    "scalar": "step.scalar",
    "strict": "step.strict",
    "thresholds": "step.thresholds",
    "loadings": "step.loadings",
    "intercepts": "step.intercepts",
    "residuals": "step.residuals",
    "chi-square": "voice.chi_square",
    "CFI": "voice.cfi",
    "RMSEA": "voice.rmsea",
    "leave-one-out": "voice.leave_one_out",
    "holds": "holds.holds",
    "does not hold": "holds.fails",
    "undecided": "holds.undecided",
    "cannot be tested": "holds.untestable",
    "not fitted": "holds.not_fitted",
}


def in_words(name: str) -> Text:
    """A step, a voice or a verdict on a step, by the name that tables have."""
    return Sentence(_NAMES[name]) if name in _NAMES else name
