"""What a report says in short, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/report.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "short.supported": "Ответы подтверждают её: вероятность {shown}.",
    "short.contradicted": "Ответы говорят против неё: вероятность {shown}.",
    "short.undecided": "Ответы оставляют вопрос открытым: вероятность {shown}.",
    "short.not_judged": "Вывод не делается.",
    "short.effect": "Эффект {effect} в стандартных отклонениях; с вероятностью {inside} он лежит между {lower} и "
    "{upper}.",
    "short.asked": Plural(
        "n",
        {
            "one": "Опрошено: {people}; вопросов: {items}. По ответам проверена {n} гипотеза. Вероятность {threshold} "
            "и выше подтверждает гипотезу, {least} и ниже опровергает её, а между этими границами вопрос остаётся "
            "открытым.",
            "few": "Опрошено: {people}; вопросов: {items}. По ответам проверены {n} гипотезы. Вероятность {threshold} "
            "и выше подтверждает гипотезу, {least} и ниже опровергает её, а между этими границами вопрос остаётся "
            "открытым.",
            "many": "Опрошено: {people}; вопросов: {items}. По ответам проверено {n} гипотез. Вероятность {threshold} "
            "и выше подтверждает гипотезу, {least} и ниже опровергает её, а между этими границами вопрос остаётся "
            "открытым.",
            "other": "Опрошено: {people}; вопросов: {items}. По ответам проверено {n} гипотезы. Вероятность "
            "{threshold} и выше подтверждает гипотезу, {least} и ниже опровергает её, а между этими границами вопрос "
            "остаётся открытым.",
        },
    ),
    "short.nothing_asked": "Опрошено: {people}; вопросов: {items}. Гипотезы по ответам не проверялись.",
    "short.over_groups": "По группам (всего {n}): {parts}.",
    "short.in_groups": "{verdict} — {n}",
    "short.effects": "Эффекты от {lowest} ({low}) до {highest} ({high}), в стандартных отклонениях.",
    "short.synthetic": "Ничего о людях: эти ответы создала программа.",
    "short.causes": "Что является причиной чего. Стрелки модели — это допущения, и ответы, полученные один раз, не "
    "могут проверить их направление; другие модели могут соответствовать данным в точности так же хорошо.",
    "short.unconverged": "Ничего по этим выборочным значениям в их нынешнем виде: цепи не сошлись или их значения "
    "использовать нельзя (см. проверки).",
    "short.reserved": "{name}: {why}",
    "short.check": "{name}: {text}",
    "short.pictured": "{name}, {effect} {ends}",
    "picture.hypotheses": "Стандартизированный эффект каждой гипотезы в виде плотности тех значений, которые ответы "
    "оставляют вероятными, с медианой и интервалом {inside}: {effects}.",
    "picture.diagram": "Модель в виде диаграммы: прямоугольники — конструкты, стрелки — пути с их "
    "стандартизированными значениями.",
    "picture.measurement": "Насколько хорошо пункты измеряют: надёжность и валидность каждого конструкта с "
    "интервалами.",
    "picture.comparison": "Апостериорные оценки рядом с оценками максимального правдоподобия, по каждому параметру, с "
    "интервалами.",
    "picture.other": "Рисунок: {name}.",
    "picture.answers": "сколько людей как ответили на каждый пункт, со средними",
    "picture.approximate": "приближённая инвариантность",
    "picture.constructs": "конструкты",
    "picture.correlations": "корреляции пунктов",
    "picture.curves": "кривые",
    "picture.deviations": "отклонения",
    "picture.explained_variance": "объяснённая дисперсия: плотности значений, которые ответы оставляют вероятными",
    "picture.framework": "концептуальная схема с гипотезами на стрелках",
    "picture.importance_constructs": "важность конструктов",
    "picture.importance_items": "важность пунктов",
    "picture.levers": "рычаги",
    "picture.method_factor": "фактор метода",
    "picture.residuals": "остаточные корреляции",
    "picture.table2": "каждая гипотеза: в статье, по методу максимального правдоподобия и апостериорно",
    "picture.values": "величины",
    "picture.loadings": "нагрузки",
    "picture.scree": "собственные значения",
    "picture.screening": "отсев анкет",
    "picture.multiverse": "правила отсева",
    "picture.forest": "лесовидный график",
    "picture.design": "ожидаемая мощность",
    "picture.kept_words": "сказанное и сбывшееся",
    "picture.ranks": "ранги",
    "picture.verdicts": "выводы",
}
