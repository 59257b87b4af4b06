"""What stands in a document beside what the terminal shows, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/document.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "document.in_short": "Қысқаша",
    "document.left_open": "Қандай қорытынды жасауға болмайды",
    "document.more_below": "Төменде тағы {n}.",
    "document.drawn": "Суреттердегі гипотезалар мен модель",
    "document.fitted": "Не және қалай бағаланды",
    "document.pictures": "Басқа суреттер",
    "document.all_pictures": "Суреттер",
    "document.glossary": "Терминдер",
    "document.translation": "Бұл құжаттың сөздерін бағдарлама жасаушылар аударған, оларды осы тілде сөйлейтін маман "
    "әлі оқыған жоқ. Күмән туса, мағынасы ағылшын тіліндегі құжатта көрсетілген.",
    "titled.prior": "{title} (априорлық үлестірімдер)",
    "titled.sensitivity": "{title} (сезімталдық)",
    "titled.invariance": "{title} (инварианттылық)",
    "titled.compare": "{title} (салыстыру)",
    "titled.what_if": "{title} (не болар еді)",
    "titled.evidence": "{title} (бұрынғы зерттеулер)",
    "titled.calibrate": "{title} (калибрлеу)",
    "titled.design": "{title} (неше респондент керек)",
    "titled.audit": "{title} (жарияланған сандарды тексеру)",
    "titled.describe": "{title} (сипаттама)",
    "titled.explore": "{title} (факторлық талдау)",
    "titled.screen": "{title} (сауалнамаларды сұрыптау)",
    "titled.check": "{title} (бағалауға дейін)",
}
