"""What stands on the page of what is known before anything is drawn, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/readiness.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "few", "many", "other")
_ALIKE = "из {n} свободных значений общие для всех или некоторых: {alike}{names}, всё остальное у каждой группы своё."
_NEIGHBOURS = "пар соседей: {n:,}{sets}{alone}"
_POPULATION = "людей: {people}, ячеек: {n:,}{by}{unasked}"

_HEAD: dict[str, Entry] = {
    "readiness.data": "{source}: {people}, {items}{missing}",
    "readiness.missing": ", вариантов пропуска ответов: {n}",
    "readiness.model": "{title}: {items}, {constructs}, {free}",
    "readiness.likelihood": "правдоподобие {name} ({chosen})",
    "readiness.by_default": "по умолчанию",
    "readiness.by_model": "по модели",
    "readiness.moments": "Моменты",
    "readiness.moments_said": "{moments}, {df}; {told}",
    "readiness.sample_moments": Plural(
        "n",
        {
            "one": "{n:,} выборочный момент",
            "few": "{n:,} выборочных момента",
            "many": "{n:,} выборочных моментов",
            "other": "{n:,} выборочного момента",
        },
    ),
    "readiness.identified": "модель идентифицирована",
    "readiness.identified_by_priors": "модель идентифицирована с априорными распределениями (см. примечания)",
}

_PARAMETERS: dict[str, Entry] = {
    "readiness.parameters": "Параметры (+ добавлены автоматически; априорные распределения при ~~ заданы для "
    "стандартных отклонений и корреляций)",
    "readiness.parameter": "параметр",
    "readiness.derived": "производный: {text}",
    "readiness.fixed": "фиксирован на {value:g}",
    "readiness.equal": "равен {name}",
    "readiness.needs_data": "по умолчанию, нужны данные",
    "readiness.others": "У других групп ({n}) есть всё, что есть у {first}: {told}",
    "readiness.pooled": "значения, которые априорные распределения берут из совокупности, и ковариации конструктов у "
    "каждой группы свои, всё остальное — одно значение для всех.",
    "readiness.own": "свободных значений {n}, у каждой группы свои.",
    "readiness.alike": Plural("alike", dict.fromkeys(_FORMS, _ALIKE)),
    "readiness.names": " ({names})",
}

_REST: dict[str, Entry] = {
    "readiness.judged": "Как оцениваются утверждения там, где это не очевидно",
    "readiness.hypothesis": "гипотеза",
    "readiness.statement": "словами",
    "readiness.to_know": "что нужно знать",
    "readiness.item": "пункт",
    "readiness.answered": "ответили",
    "readiness.no_answer": "«нет ответа»",
    "readiness.missing_answers": "пропущено",
    "readiness.reversed": "перевёрнуто",
    "readiness.respondents": "Из {n:,} респондентов, включая исключённых (см. примечания).",
    "readiness.indices": "Максимальное правдоподобие на первый взгляд",
    "readiness.index": "{name} {value}",
}

_REGIONS: dict[str, Entry] = {
    "regional.pooled": "Объединено",
    "regional.pooled_said": "{told}: у каждой группы своё, из совокупности групп ({n})",
    "regional.predicted": "Предсказано",
    "regional.predicted_said": "объединённые пути и средние, предикторы: {names}",
    "regional.predictor": "{name} (от {lowest:g} до {highest:g})",
    "regional.alike": "Сходны",
    "regional.neighbours": Plural("n", dict.fromkeys(_FORMS, _NEIGHBOURS)),
    "regional.sets": ", не связанных между собой наборов: {n}",
    "regional.alone": "; без соседей: {names}",
    "regional.counted": "Учтено",
    "regional.population": Plural("n", dict.fromkeys(_FORMS, _POPULATION)),
    "regional.by": " (по признакам: {names})",
    "regional.nobody": "; ячеек, где никто не опрошен: {n:,}",
    "regional.somebody": "; в каждой кто-то опрошен",
}

WORDS: dict[str, Entry] = _HEAD | _PARAMETERS | _REST | _REGIONS
