"""What stands on the page of what would change a verdict, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/sensitivity_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_PAGE: dict[str, Entry] = {
    "sensitivity-page.sampled": "выборочных значений: {draws}, начальное число генератора {seed}; {points} кривых — "
    "расчёты с другими априорными распределениями, время: {time}; {state}{interrupted}",
    "sensitivity-page.points": Plural(
        "n",
        {
            "one": "{n:,} точка",
            "few": "{n:,} точки",
            "many": "{n:,} точек",
            "other": "{n:,} точки",
        },
    ),
    "sensitivity-page.interrupted": " (прервано)",
    "sensitivity-page.readings": "Что изменило бы выводы",
    "sensitivity-page.curves": "P каждого утверждения, когда априорные распределения, от которых оно зависит, во "
    "столько раз шире",
    "sensitivity-page.factors": "Байесовский фактор против обратного утверждения",
    "sensitivity-page.effects": "Стандартизированный эффект (медиана)",
    "sensitivity-page.curves_about": "Каждый столбец, кроме 1, — новые расчёты; все ширины, интервалы и априорные "
    "распределения: tables/curves.csv",
    "sensitivity-page.scaling": "Степенное масштабирование: насколько каждая величина сдвигается с априорным "
    "распределением и с правдоподобием (в счёт идёт то, что выше 0,05)",
    "sensitivity-page.prior": "априорное",
    "sensitivity-page.likelihood": "правдоподобие",
}

WORDS: dict[str, Entry] = _PAGE
