"""What stands in a document beside what the terminal shows, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/document.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "document.in_short": "Кратко",
    "document.left_open": "Чего заключить нельзя",
    "document.more_below": "Ещё {n} ниже.",
    "document.drawn": "Гипотезы и модель на рисунках",
    "document.fitted": "Что и как оценено",
    "document.pictures": "Другие рисунки",
    "document.all_pictures": "Рисунки",
    "document.glossary": "Термины",
    "document.translation": "Слова этого документа перевели создатели программы, и специалист — носитель языка их ещё "
    "не читал. Если что-то вызывает сомнение, смысл указан в английском документе.",
    "titled.prior": "{title} (априорные распределения)",
    "titled.sensitivity": "{title} (чувствительность)",
    "titled.invariance": "{title} (инвариантность)",
    "titled.compare": "{title} (сравнение)",
    "titled.what_if": "{title} (что если)",
    "titled.evidence": "{title} (прежние исследования)",
    "titled.calibrate": "{title} (калибровка)",
    "titled.design": "{title} (сколько респондентов)",
    "titled.audit": "{title} (проверка напечатанных чисел)",
    "titled.describe": "{title} (описание)",
    "titled.explore": "{title} (факторный анализ)",
    "titled.screen": "{title} (отсев анкет)",
    "titled.check": "{title} (до оценивания)",
}
