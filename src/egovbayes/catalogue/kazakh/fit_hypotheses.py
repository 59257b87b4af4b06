"""The hypotheses of a fit, in Kazakh: verdicts side by side, and what answers say of each claim.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_hypotheses.py.
"""

from egovbayes.catalogue.entry import Entry

_BLOCK: dict[str, Entry] = {
    "hypotheses.title": "Гипотезалар",
    "hypotheses.nothing_asked": "Гипотеза берілмеген. Теңдеулерде жолға белгі беріңіз (use ~ a*trust) және --claim "
    '"H1: a > 0" қосыңыз немесе модель файлына (.toml) [hypotheses.H1] ішінде claim = "a > 0" деп жазыңыз.',
    "hypotheses.over_groups": "Топтар бойынша әсерлер және тұжырым расталған топтар саны; әр топ бойынша: "
    "tables/hypotheses.csv",
    "hypotheses.p": "P",
    "hypotheses.posterior": "Байес",
    "hypotheses.published": "мақалада",
    "hypotheses.with_p": "{verdict} (p {p})",
    "hypotheses.marked": "{verdict} {mark}",
    "hypotheses.reservation": "{mark} {why}",
    "across.lowest": "ең төмені",
    "across.median": "медиана",
    "across.highest": "ең жоғарысы",
    "across.in": "тобы",
}

_EVIDENCE: dict[str, Entry] = {
    "evidence.by": "әсері {told}",
    "evidence.effect": "әсері {value} {ends}{small}",
    "evidence.small": ", елеусіз аз болу ({rope} шегінен төмен{of}) ықтималдығы {p}",
    "evidence.of_product": ", {n:g} жолдың көбейтіндісі үшін",
    "evidence.several": "өз әсері жоқ: тұжырым бірнеше салыстырудан тұрады",
    "evidence.factor": "Байес факторы {factor} (априорлық ықтималдығы {prior}{settled})",
    "evidence.no_other": ": априорлық үлестірім басқа жауап қалдырмайды",
    "evidence.hardly": ": априорлық үлестірім басқа жауап дерлік қалдырмайды",
    "evidence.not_judged": "қорытынды жасалмайды, мәні жоқ: {found}",
    "evidence.left_out": "мәні жоқтары шығарып тасталды: {found}",
    "evidence.of_draws": "таңдама мәндерінің {share} үлесі",
    "evidence.of_prior": "априорлық таңдама мәндерінің {share} үлесі",
}

WORDS: dict[str, Entry] = _BLOCK | _EVIDENCE
