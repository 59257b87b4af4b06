"""What stands on the page of explored items, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/explore_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "few", "many", "other")
_SMALLER = "Меньшие собственные значения здесь опущены ({n}); в таблицах есть все."
_SUFFICE = "Достаточно ли столько факторов ({n}): {test} (с поправкой Бартлетта, как в factanal и SPSS)."

WORDS: dict[str, Entry] = {
    "explore-page.n": "N = {n}",
    "explore-page.kmo": "KMO",
    "explore-page.adequacy": "{kmo}, {word} (Kaiser, 1974); наименьшее у {item}: {lowest}",
    "explore-page.bartlett": "Бартлетт",
    "explore-page.uncorrelated": "корреляций нет вовсе: {test}",
    "explore-page.test": "хи-квадрат {chi_square}, степени свободы: {df}, p {p}",
    "explore-page.test_alone": "хи-квадрат {chi_square}, степени свободы: {df}",
    "explore-page.eigenvalues": "Собственные значения корреляций рядом с собственными значениями случайных ответов "
    "(параллельный анализ)",
    "explore-page.eigenvalue": "собственное значение",
    "explore-page.cumulative": "накопленный %",
    "explore-page.random_mean": "случайные, среднее",
    "explore-page.shuffled_95": "вперемешку, 95\u00a0%",
    "explore-page.kept": "{place} оставлено",
    "explore-page.smaller": Plural("n", dict.fromkeys(_FORMS, _SMALLER)),
    "explore-page.counted": "Параллельный анализ оставляет {factors} (95-й процентиль нормальных ответов{shuffled}); "
    "собственных значений больше 1 (правило Кайзера, которое часто оставляет слишком много): {kaiser}. Взято: {taken}, "
    "{how}.",
    "explore-page.shuffled": ", {n} по самим ответам вперемешку",
    "explore-page.as_parallel": "по параллельному анализу",
    "explore-page.as_asked": "как задано",
    "explore-page.loadings": "Нагрузки: {method}, {rotation}",
    "explore-page.varimax": "варимакс с нормализацией Кайзера",
    "explore-page.promax": "промакс (степень 4, из варимакса с нормализацией Кайзера, как в factanal)",
    "explore-page.oblimin": "прямой облимин (дельта 0, нормализация Кайзера, как в SPSS)",
    "explore-page.communality": "общность",
    "explore-page.blank": "Нагрузки, по модулю меньшие {least}, не показаны.",
    "explore-page.factors": "Факторы: сколько дисперсии на них приходится",
    "explore-page.correlated_factors": "Факторы: сколько дисперсии на них приходится и как они коррелируют",
    "explore-page.variance": "дисперсия",
    "explore-page.suffice": Plural("n", dict.fromkeys(_FORMS, _SUFFICE)),
    "explore-page.harman": "Один фактор по Харману (описание, а не критерий)",
    "explore-page.share": "Доля",
    "explore-page.single": "на одну компоненту без вращения приходится {component} дисперсии пунктов, на один фактор "
    "по методу главных осей {factor}",
    "explore-page.harman_means": "Доля меньше половины не означает, что ответы свободны от общей дисперсии метода: при "
    "нескольких конструктах первая компонента остаётся меньше половины, добавляет метод к корреляциям или нет "
    "(Podsakoff et al., 2003). Она лишь описывает, сколько приходится на одно измерение.",
}
