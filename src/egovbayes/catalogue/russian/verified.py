"""What is held against the numbers of other programs, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verified.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verified.hs1939": "lavaan: данные Хольцингера и Свайнфорд",
    "verified.poldem": "lavaan: политическая демократия",
    "verified.means": "lavaan: со средними",
    "verified.growth": "lavaan: кривые роста",
    "verified.unit_variance": "lavaan: единичная дисперсия конструктов",
    "verified.two_groups": "lavaan: две группы",
    "verified.invariance": "lavaan: инвариантность между группами",
    "verified.amos": "AMOS: пример 8",
    "verified.missing": "lavaan: пропуски ответов",
    "verified.modification": "lavaan: индексы модификации при пропусках ответов",
    "verified.predictors": "lavaan: наблюдаемые предикторы",
    "verified.product": "lavaan и semTools: латентное произведение",
    "verified.designs": "lavaan: веса и кластеры",
    "verified.categories": "lavaan: ответы в категориях",
    "verified.categories_groups": "lavaan: ответы в категориях, две группы",
    "verified.categories_theta": "lavaan: ответы в категориях, две группы, тета",
    "verified.mixed": "lavaan: категории и числа",
    "verified.mixed_steps": "lavaan: категории и числа, шаги инвариантности",
    "verified.given": "lavaan: ответы в категориях при заданных предикторах",
    "verified.robust": "lavaan: ответы, распределённые не нормально",
    "verified.respondents": "lavaan: по респондентам",
    "verified.measurement": "semTools: измерение",
    "verified.density": "PyMC: плотность",
    "verified.posterior": "blavaan: апостериорное распределение",
    "verified.cross_loadings": "blavaan: малые перекрёстные нагрузки",
}
