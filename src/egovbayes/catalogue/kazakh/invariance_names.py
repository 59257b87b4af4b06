"""Steps of invariance, what speaks for or against them, and how they end, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/invariance_names.py.
"""

from egovbayes.catalogue.entry import Entry

_STEPS: dict[str, Entry] = {
    "step.configural": "конфигурациялық",
    "step.metric": "метрикалық",
    "step.scalar": "скалярлық",
    "step.strict": "қатаң",
    "step.thresholds": "табалдырықтар",
    "step.loadings": "жүктемелер",
    "step.intercepts": "бос мүшелер",
    "step.residuals": "қалдықтар",
}

_VOICES: dict[str, Entry] = {
    "voice.chi_square": "хи-квадрат",
    "voice.cfi": "CFI",
    "voice.leave_one_out": "бір-бірден шығару",
    "voice.rmsea": "RMSEA",
    "holds.holds": "орындалады",
    "holds.fails": "орындалмайды",
    "holds.undecided": "шешілмеді",
    "holds.untestable": "тексеруге болмайды",
    "holds.not_fitted": "бағаланбады",
    "approximate.where": "{group} ({size})",
}

WORDS: dict[str, Entry] = _STEPS | _VOICES
