"""What stands on any page beside its tables, in Russian: who answered, verdicts, checks, notes.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/notices.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "notice.synthetic": "СИНТЕТИЧЕСКИЕ ДАННЫЕ: эти ответы создала программа, их никто не давал. Ничто из приведённого "
    "ниже не говорит о людях.",
    "notice.contents": "Содержание",
    "notice.checks": "Проверки",
    "notice.passed": "пройдены: {names}",
    "notice.named": "{name}: {said}",
    "notice.notes": "Примечания",
    "ml.long": "метод максимального правдоподобия",
    "ml.short": "ММП",
    "ml.of_normal": "{name} (нормальное)",
    "table.interval": "интервал {level}",
    "table.of": "{n} из {all}",
}
