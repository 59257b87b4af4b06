"""Predictors, products, contrasts of groups, and other readings of a fit, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_structural.py.
"""

from egovbayes.catalogue.entry import Entry

_STRUCTURAL: dict[str, Entry] = {
    "levels.title": "Наблюдаемые предикторы",
    "levels.each": "Каждый уровень в каждой группе: tables/predictors.csv",
    "levels.about": "Каждый уровень по сравнению с опорным, в единицах первого пункта исхода; в ст. откл.: в "
    "стандартных отклонениях исхода. Для чисел: что даёт увеличение на единицу.",
    "levels.about_categories": "Каждый уровень по сравнению с опорным, в единицах возмущения исхода (дисперсия 1); в "
    "ст. откл.: в стандартных отклонениях исхода. Для чисел: что даёт увеличение на единицу.",
    "slopes.title": "Простые наклоны",
    "slopes.about": "Что делает один конструкт произведения, когда другой низок, равен своему среднему и высок; "
    "станд.: в стандартных отклонениях исхода и первого конструкта. Наоборот: tables/simple_slopes.csv",
    "slopes.at_mean": "{moderator}: среднее",
    "slopes.at": "{moderator}: {at} ст. откл.",
    "contrasts.title": "Пути между группами",
    "contrasts.many": "Первая группа минус вторая: столбец {group} как модератор пути (мультигрупповой анализ). Любые "
    "две группы: tables/group_contrasts.csv",
    "contrasts.raw": "Первая группа минус вторая: столбец {group} как модератор пути (мультигрупповой анализ). Без "
    "стандартизации: нагрузки равны. Все: tables/group_contrasts.csv",
    "contrasts.standardised": "Первая группа минус вторая: столбец {group} как модератор пути (мультигрупповой "
    "анализ). В стандартных отклонениях каждой группы, так как нагрузки групп различаются. Все: "
    "tables/group_contrasts.csv",
    "column.n": "n",
    "column.effect": "эффект",
    "column.in_sd": "в ст. откл.",
    "column.p_above": "P > 0",
    "column.slope": "наклон",
    "column.std": "станд.",
    "column.difference": "разность",
}

_READINGS: dict[str, Entry] = {
    "literal.title": "Буквальное прочтение опосредования (направление стрелок не используется)",
    "literal.about": "Насколько вероятнее значение выше среднего, когда данный конструкт на 1 стандартное отклонение "
    "выше среднего, а не ниже:",
    "literal.pair": "{above} при данном {given}",
    "column.rise": "прирост",
    "sets.title": "Наборы конструктов",
    "sets.column": "исход, мера, набор",
    "column.median": "медиана",
    "column.p_largest": "P наибольшего",
    "readings.title": "Категории или числа",
    "readings.categories": "как категории",
    "readings.numbers": "как числа",
    "readings.most": "Стандартизированные: наиболее различающиеся, {n}. Все: tables/values_by_reading.csv",
    "small.title": "Значения, которые определяет только их априорное распределение",
    "column.p_beyond": "P > {small}",
    "small.about": "Стандартизированные; P: вероятность превысить {small} по модулю. Под гипотезой: на сколько "
    "изменился бы её эффект, если бы это значение было 0.",
    "small.more": "Стандартизированные; P: вероятность превысить {small} по модулю. Под гипотезой: на сколько "
    "изменился бы её эффект, если бы это значение было 0. Все {n}: tables/small_values.csv",
}

WORDS: dict[str, Entry] = _STRUCTURAL | _READINGS
