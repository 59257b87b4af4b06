"""What stands at the sliders of a report, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/movable.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "movable.title": "Другой порог, другой значимый размер эффекта",
    "movable.threshold": "Вероятность, при которой утверждение подтверждается",
    "movable.negligible": "Размер, ниже которого эффект пренебрежимо мал",
    "movable.claim": "Гипотеза",
    "movable.effect": "Эффект",
    "movable.verdict": "Вывод",
    "movable.share": "P(пренебрежимо)",
    "movable.note": "Здесь показаны гипотезы, по которым сделан вывод: {n} из {of}. Первый ползунок сдвигает выводы, "
    "второй — вероятность того, что эффект пренебрежимо мал (для произведения путей — ниже соответствующей степени "
    "этого размера). Кто выбирает то или другое, уже увидев ответы, должен об этом сказать.",
}
