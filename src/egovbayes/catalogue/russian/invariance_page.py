"""What stands on the page of what may be compared between groups, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/invariance_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_COLUMNS: dict[str, Entry] = {
    "column.chi_square": "хи²",
    "column.df": "ст. св.",
    "column.delta_chi_square": "Δхи²",
    "column.delta_df": "Δст. св.",
    "column.cfi": "CFI",
    "column.delta_cfi": "ΔCFI",
    "column.rmsea": "RMSEA",
    "column.srmr": "SRMR",
    "column.loo": "LOO",
    "column.delta_loo": "ΔLOO",
    "column.se": "ст. ошибка",
    "column.verdict": "вывод",
}

_PAGE: dict[str, Entry] = {
    "invariance-page.read": "Что можно сравнивать",
    "invariance-page.more_groups": "{each}, ещё {n}",
    "invariance-page.sampled": "выборочных значений на расчёт: {draws}, всего {time}, начальное число генератора "
    "{seed}; {state}",
    "any-page.converged": "цепи сошлись",
    "any-page.not_converged": "цепи НЕ СОШЛИСЬ",
    "invariance-page.ml": "Шаги методом максимального правдоподобия",
    "invariance-page.posterior": "Шаги по апостериорному распределению и общий вывод",
    "invariance-page.posterior_about": "LOO: ожидаемая логарифмическая плотность анкеты, которой модель не видела, "
    "больше — лучше; Δ: по сравнению с предыдущим шагом.",
    "invariance-page.free": "Свободны на каждом шаге: {relations}.",
    "invariance-page.equalities": "Равенства между группами, вызывающие сомнение (оценочные тесты; и для маркеров)",
    "invariance-page.none_doubtful": Plural(
        "n",
        {
            "one": "Ни у одного из равенств (всего {n:,}) нет p < 0,05.",
            "few": "Ни у одного из равенств (всего {n:,}) нет p < 0,05.",
            "many": "Ни у одного из равенств (всего {n:,}) нет p < 0,05.",
            "other": "Ни у одного из равенств (всего {n:,}) нет p < 0,05.",
        },
    ),
    "invariance-page.step": "шаг",
    "invariance-page.differs": "отличие",
    "invariance-page.relation": "связь",
    "invariance-page.in": "в группе",
    "invariance-page.units": "Отличие: собственное значение минус значение остальных, в стандартных отклонениях "
    "пункта; для остатков — в долях его дисперсии.",
    "invariance-page.all": "все: tables/equalities.csv, tables/deviations.csv",
    "invariance-page.more": "ещё {n} с p < 0,05; все: tables/equalities.csv, tables/deviations.csv",
    "invariance-page.means": "Средние конструктов минус средние группы {group}, в стандартных отклонениях (скалярный "
    "шаг)",
    "invariance-page.claims": "Гипотезы на каждом шаге (P)",
}

_APPROXIMATE: dict[str, Entry] = {
    "invariance-page.approximate_means": "Средние конструктов минус среднее по группам: когда пунктам нельзя "
    "отклоняться и когда можно",
    "invariance-page.exact_means": "Средние конструктов минус среднее по группам, когда пунктам нельзя отклоняться",
    "invariance-page.exact": "точная",
    "invariance-page.approximate": "приближённая",
    "invariance-page.in_sds": "В стандартных отклонениях конструкта.",
    "invariance-page.in_sds_more": "В стандартных отклонениях конструкта. Показаны сдвигающиеся сильнее всех; ещё {n}: "
    "tables/approximate_means.csv",
    "invariance-page.approximate_claims": "Гипотезы, когда пунктам нельзя отклоняться и когда можно",
    "invariance-page.p_exact": "P, точная",
    "invariance-page.p_approximate": "P, приближённая",
    "invariance-page.then": "{before}, затем {after}",
}

_ORDINAL: dict[str, Entry] = {
    "invariance-page.wu_estabrook": "Шаги Ву и Эстабрука (Wu & Estabrook, 2016): свободные члены и дисперсии латентных "
    "ответов сначала свободны",
    "invariance-page.group_equal": "Шаги group.equal из lavaan: свободные члены латентных ответов всюду равны 0",
    "invariance-page.scaled": "хи²: масштабированный и сдвинутый, CFI и RMSEA — по нему; Δ: по сравнению с предыдущим "
    "шагом (хи² по Саторре, Satorra, 2000).",
    "invariance-page.people": "{source}: {people}, пунктов: {items}",
    "invariance-page.items": "Пункты с собственными порогами, нагрузкой и свободным членом в каждой группе",
    "invariance-page.chi_square_less": "хи² меньше на",
    "invariance-page.ordinal_means": "Средние конструктов минус средние группы {group}, в её стандартных отклонениях "
    "(равные свободные члены)",
    "invariance-page.estimate": "оценка",
    "column.interval_95": "интервал 95\u00a0%",
}

WORDS: dict[str, Entry] = _COLUMNS | _PAGE | _APPROXIMATE | _ORDINAL
