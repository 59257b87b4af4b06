"""What tables say in words beside their numbers, in Russian: effects of several groups, notes on measures.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/table_notes.py.
"""

from egovbayes.catalogue.entry import Entry

_TIED: dict[str, Entry] = {
    "tied.by_group": "по группам: {effects}",
    "tied.by_parameter": "по параметрам: {effects}",
    "tied.effect": "{of} {value} {ends}",
    "tied.no_value": "{of} –",
    "tied.over": "от {lowest} до {highest}; половина ({n}) ниже {middle}{lacking} (все: tables/tied_effects.csv)",
    "tied.lacking": ", без значения: {n}",
    "tied.none": "{n}{lacking}",
}

_QUALITY: dict[str, Entry] = {
    "quality.one_item": "один пункт: насколько он надёжен, могли бы показать только другие пункты или повторный опрос",
    "quality.second_order": "его индикаторы — конструкты: смотрите на них",
    "quality.in_paths_one": "{names} участвует и в собственных путях или ковариациях: нагрузки — не всё, что их "
    "связывает",
    "quality.in_paths": "{names} участвуют и в собственных путях или ковариациях: нагрузки — не всё, что их связывает",
    "quality.unseen": "на некоторые его пункты никто не ответил вместе: то, для чего нужна их ковариация, не заполнено",
    "quality.against_one": "{items} направлен против остальных пунктов: если это обратный пункт, укажите это (reverse "
    "= true)",
    "quality.against": "{items} направлены против остальных пунктов: если это обратные пункты, укажите это (reverse = "
    "true)",
    "quality.both": "один пункт измеряет оба конструкта",
    "quality.zero": "одна корреляция в точности равна 0: среднего геометрического нет",
    "quality.negative": "отрицательных корреляций пунктов: {n}; взяты их модули",
    "quality.not_alike": "нет апостериорных значений: есть пропуски, а респонденты учитываются не одинаково",
    "quality.moments_alone": "нет апостериорных значений: есть пропуски, а известны только моменты ответов",
    "quality.hardly_together": "нет апостериорных значений: на некоторые два пункта вместе ответили только "
    "{percent:.0f}\u00a0% респондентов",
    "quality.too_many": "нет апостериорных значений: респондентов с пропусками слишком много ({n:,}), чтобы "
    "сэмплировать их ответы",
    "quality.of": "{name}: {note}",
    "quality.no_polychorics": "полихорических корреляций нет: почему, сказано у взвешенного метода "
    "наименьших квадратов",
    "quality.given_predictors": "полихорические корреляции здесь — при заданных наблюдаемых предикторах",
    "quality.refits": "повторных оценок: {kept} из {n}",
}

WORDS: dict[str, Entry] = _TIED | _QUALITY | {"other.maximum_likelihood": "maximum likelihood"}
