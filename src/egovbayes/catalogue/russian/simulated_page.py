"""What stands on the pages of data sets that are drawn from a model and fitted, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/simulated_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "calibrate-page.head": "Калибровка {model}: {sets}, в каждом {people}",
    "calibrate-page.sets": Plural(
        "n",
        {
            "one": "{n:,} набор данных",
            "few": "{n:,} набора данных",
            "many": "{n:,} наборов данных",
            "other": "{n:,} набора данных",
        },
    ),
    "calibrate-page.about": "Известные значения получены из априорных распределений, ответы — из этих значений; "
    "{chains} по {tune} + {draws} выборочных значений",
    "calibrate-page.ranks": "Ранги: наименее равномерные, всего величин {n}",
    "calibrate-page.mean_rank": "средний ранг",
    "calibrate-page.p_of_all": "p среди всех",
    "calibrate-page.interval": "интервал",
    "calibrate-page.average": "в среднем",
    "calibrate-page.least": "меньше всего",
    "calibrate-page.most": "больше всего",
    "calibrate-page.ends": "меньше всего; больше всего",
    "calibrate-page.coverage": "Интервалы, содержавшие известное значение",
    "calibrate-page.verdicts": "Выводы при P = {threshold} и выше, по величине известного эффекта",
    "calibrate-page.claim": "утверждение",
    "calibrate-page.effect": "эффект",
    "calibrate-page.data_sets": "наборов данных",
    "calibrate-page.right": "верно",
    "calibrate-page.wrong": "неверно",
    "calibrate-page.verdicts_about": "Верно: подтверждается верное утверждение, опровергается неверное; неверно: "
    "наоборот.{unjudged}",
    "calibrate-page.unjudged": " Вывод не делается: цепи согласуются слишком слабо.",
    "calibrate-page.supported": "среди {n} утверждений с P как у подтверждённых верны {held} (было сказано {said})",
    "calibrate-page.contradicted": "среди {n} утверждений с P как у опровергнутых верны {held} (было сказано {said})",
    "design-page.head": "Сколько респондентов: {claim}, модель {model}",
    "design-page.claim": "{statement} ({claim})",
    "design-page.worlds": "Опросы получены из миров планирующего априорного распределения (их {n}), в которых "
    "утверждение верно{size}; вероятность этого по планирующему распределению {p}",
    "design-page.at_least": " и стандартизированный эффект не меньше {size}",
    "design-page.assurance": "Ожидаемая мощность: как часто утверждение подтверждается",
    "design-page.assurance_short": "ожидаемая мощность",
    "design-page.width": "ширина",
    "design-page.type_s": "ошибка знака",
    "design-page.type_m": "ошибка величины",
    "design-page.about": "Ширина: медианная ширина 95-процентного интервала эффекта. Ошибка знака (Type S): как часто "
    "вывод указывает не в ту сторону; ошибка величины (Type M): во сколько раз завышены эффекты там, где вывод есть.",
    "design-page.needed": "Нужно",
    "design-page.few": "для ожидаемой мощности {aim} хватает {n} респондентов, наименьшего из проверенных чисел",
    "design-page.many": "для ожидаемой мощности {aim} мало и {n} респондентов, наибольшего из проверенных чисел: "
    "попробуйте больше (--sizes)",
    "design-page.enough": "для ожидаемой мощности {aim} нужно респондентов: {n} (95-процентный интервал при таком "
    "числе миров: от {lower} до {upper})",
    "design-page.fewer": "меньшего",
    "design-page.more": "большего",
}
