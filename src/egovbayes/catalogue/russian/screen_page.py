"""What stands on the page of a screened survey, and of the hypotheses under each exclusion rule, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/screen_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "few", "many", "other")
_LEFT_OUT = "исключено: {gone}{share}, остаётся респондентов: {kept:,}"
_OUTSIDE = "ответов вне своей шкалы: {n}"

_SCREENED: dict[str, Entry] = {
    "screen-page.items": "{items} (от {first} до {last})",
    "screen-page.rules": "Правила",
    "screen-page.usual": "обычные, так как у опроса своих нет",
    "screen-page.own": "собственные правила опроса",
    "screen-page.changed": "{whose}, изменены в команде",
    "screen-page.result": "Итог",
    "screen-page.left_out": Plural("kept", dict.fromkeys(_FORMS, _LEFT_OUT)),
    "screen-page.share": " ({percent:.1f}\u00a0%)",
    "screen-page.in_force": "Действующие правила (одно: респонденты, против которых нет другого действующего правила)",
    "screen-page.off": "Отключённые правила и кого они исключили бы (ещё: сверх уже исключённых)",
    "screen-page.respondents": "респонденты",
    "screen-page.alone": "одно",
    "screen-page.more": "ещё",
    "screen-page.respondent": "респондент",
    "screen-page.why": "почему",
    "screen-page.none": "нет",
    "screen-page.rule": "{words} ({name})",
    "screen-page.both": "Оба",
    "screen-page.overlap": "{first} и {second}: {n}",
    "screen-page.gone": "Исключены",
    "screen-page.others": "и ещё {n:,}: все в tables/dropped.csv",
    "screen-page.missing": "пропущено {percent:.0f}\u00a0% ответов",
    "screen-page.same": "один и тот же ответ во всей анкете",
    "screen-page.run": "одинаковых ответов подряд: {n}",
    "screen-page.twin": "ответы респондента {respondent}",
    "screen-page.sd": "стандартное отклонение {sd}",
    "screen-page.distance": "расстояние Махаланобиса, p {p}",
    "screen-page.outside": Plural("n", dict.fromkeys(_FORMS, _OUTSIDE)),
}

_MULTIVERSE: dict[str, Entry] = {
    "multiverse-page.title": "Гипотезы модели {name} при каждом правиле отсева{remark}",
    "multiverse-page.one": "Ни одно правило никого не исключает: в каждой выборке одни и те же респонденты ({n:,}), и "
    "вывод по каждой гипотезе один: {told}.",
    "multiverse-page.verdict": "{name} {verdict} (вероятность {p})",
    "multiverse-page.doubtful": "{verdict} (нет сходимости)",
    "multiverse-page.effects": "{rule}: эффект {told}.",
    "multiverse-page.without": "Здесь {why}.",
    "multiverse-page.problem": "Не оценено ({rules}): {problem}",
}

WORDS: dict[str, Entry] = _SCREENED | _MULTIVERSE
