"""The hypotheses under each exclusion rule, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/multiverse.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_WILD = (
    "Ответы вне своей шкалы ({n}) считаются пропущенными везде, где респондент остаётся: анализировать такие ответы "
    "как есть нельзя."
)

WORDS: dict[str, Entry] = {
    "exclusion.none_fitted": "Ни при одном правиле исключения модель оценить не удалось.",
    "exclusion.same": "Каждый вывод одинаков при всех способах отбора респондентов (способов: {rules}, разных "
    "выборок: {samples}).",
    "exclusion.depends": "Выводы зависят от того, кого исключают правила: {parts}. Укажите в отчёте и то и другое, а "
    "также было ли правило выбрано до того, как стали известны результаты.",
    "exclusion.differs": "{hypothesis}: {verdict} (вероятность {p}; отбор: {rule}), но {others}",
    "exclusion.other": "{verdict} (вероятность {p}; отбор: {rule})",
    "exclusion.other_by_chance": "{verdict} (вероятность {p}, различие не больше ошибки Монте-Карло; отбор: {rule})",
    "rule.everyone": "все респонденты",
    "rule.chosen": "выбранные правила",
    "rule.all": "все правила",
    "multiverse.wild": Plural("n", dict.fromkeys(("one", "few", "many", "other"), _WILD)),
    "multiverse.interrupted": "прервано до оценивания",
}
