"""The hypotheses under each exclusion rule, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/multiverse.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_WILD = (
    "Өз шкаласынан тыс жауаптар ({n}) респондент қалған жердің бәрінде жоқ деп саналады: мұндай жауаптарды сол күйінде "
    "талдауға болмайды."
)

WORDS: dict[str, Entry] = {
    "exclusion.none_fitted": "Ешбір шығару ережесінде модельді бағалау мүмкін болмады.",
    "exclusion.same": "Респонденттерді іріктеудің барлық тәсілінде әр қорытынды бірдей (тәсілдер: {rules}, әртүрлі "
    "іріктемелер: {samples}).",
    "exclusion.depends": "Қорытындылар ережелердің кімді шығаратынына тәуелді: {parts}. Есепте екеуін де, сондай-ақ "
    "ереже нәтижелер белгілі болғанға дейін таңдалған ба, соны да айтыңыз.",
    "exclusion.differs": "{hypothesis}: {verdict} (ықтималдығы {p}; іріктеу: {rule}), бірақ {others}",
    "exclusion.other": "{verdict} (ықтималдығы {p}; іріктеу: {rule})",
    "exclusion.other_by_chance": "{verdict} (ықтималдығы {p}, айырмасы Монте-Карло қатесінен аспайды; іріктеу: {rule})",
    "rule.everyone": "барлық респондент",
    "rule.chosen": "таңдалған ережелер",
    "rule.all": "барлық ереже",
    "multiverse.wild": Plural("n", dict.fromkeys(("one", "other"), _WILD)),
    "multiverse.interrupted": "бағаланғанға дейін үзілді",
}
