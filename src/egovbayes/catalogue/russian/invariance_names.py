"""Steps of invariance, what speaks for or against them, and how they end, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/invariance_names.py.
"""

from egovbayes.catalogue.entry import Entry

_STEPS: dict[str, Entry] = {
    "step.configural": "конфигурационная",
    "step.metric": "метрическая",
    "step.scalar": "скалярная",
    "step.strict": "строгая",
    "step.thresholds": "пороги",
    "step.loadings": "нагрузки",
    "step.intercepts": "свободные члены",
    "step.residuals": "остатки",
}

_VOICES: dict[str, Entry] = {
    "voice.chi_square": "хи-квадрат",
    "voice.cfi": "CFI",
    "voice.leave_one_out": "исключение по одному",
    "voice.rmsea": "RMSEA",
    "holds.holds": "выполняется",
    "holds.fails": "не выполняется",
    "holds.undecided": "не решено",
    "holds.untestable": "проверить нельзя",
    "holds.not_fitted": "не оценена",
    "approximate.where": "{group} ({size})",
}

WORDS: dict[str, Entry] = _STEPS | _VOICES
