"""Steps of invariance, what speaks for or against them, and how they end, in English."""

from egovbayes.catalogue.entry import Entry

_STEPS: dict[str, Entry] = {
    # tables have these names as they are, in every language
    "step.configural": "configural",
    "step.metric": "metric",
    "step.scalar": "scalar",
    "step.strict": "strict",
    "step.thresholds": "thresholds",
    "step.loadings": "loadings",
    "step.intercepts": "intercepts",
    "step.residuals": "residuals",
}

_VOICES: dict[str, Entry] = {
    "voice.chi_square": "chi-square",
    "voice.cfi": "CFI",
    "voice.leave_one_out": "leave-one-out",
    "voice.rmsea": "RMSEA",
    "holds.holds": "holds",
    "holds.fails": "does not hold",
    "holds.undecided": "undecided",
    "holds.untestable": "cannot be tested",
    "holds.not_fitted": "not fitted",
    # a group, and by how much it deviates
    "approximate.where": "{group} ({size})",
}

WORDS: dict[str, Entry] = _STEPS | _VOICES
