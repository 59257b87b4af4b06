"""Predictors, products, contrasts of groups, and other readings of a fit, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_structural.py.
"""

from egovbayes.catalogue.entry import Entry

_STRUCTURAL: dict[str, Entry] = {
    "levels.title": "Байқалатын предикторлар",
    "levels.each": "Әр топтағы әр деңгей: tables/predictors.csv",
    "levels.about": "Әр деңгей тірек деңгеймен салыстырғанда, нәтиженің бірінші тармағының бірлігімен; ст. ауытқумен: "
    "нәтиженің стандартты ауытқуымен. Сандар үшін: бір бірлікке артудың әсері.",
    "levels.about_categories": "Әр деңгей тірек деңгеймен салыстырғанда, нәтиже қалдығының бірлігімен (дисперсиясы 1); "
    "ст. ауытқумен: нәтиженің стандартты ауытқуымен. Сандар үшін: бір бірлікке артудың әсері.",
    "slopes.title": "Қарапайым көлбеулер",
    "slopes.about": "Көбейтіндінің бір конструкты екіншісі төмен, орташа және жоғары болғанда не істейтіні; станд.: "
    "нәтиже мен бірінші конструкттың стандартты ауытқуымен. Керісінше: tables/simple_slopes.csv",
    "slopes.at_mean": "{moderator}: орташа",
    "slopes.at": "{moderator}: {at} ст. ауытқу",
    "contrasts.title": "Топтар арасындағы жолдар",
    "contrasts.many": "Бірінші топ минус екінші топ: {group} бағаны жолдың модераторы ретінде (көптоптық талдау). Кез "
    "келген екі топ: tables/group_contrasts.csv",
    "contrasts.raw": "Бірінші топ минус екінші топ: {group} бағаны жолдың модераторы ретінде (көптоптық талдау). "
    "Стандарттаусыз: жүктемелер тең. Барлығы: tables/group_contrasts.csv",
    "contrasts.standardised": "Бірінші топ минус екінші топ: {group} бағаны жолдың модераторы ретінде (көптоптық "
    "талдау). Әр топтың стандартты ауытқуымен, өйткені жүктемелер топтар арасында өзгеше. Барлығы: "
    "tables/group_contrasts.csv",
    "column.n": "n",
    "column.effect": "әсері",
    "column.in_sd": "ст. ауытқумен",
    "column.p_above": "P > 0",
    "column.slope": "көлбеу",
    "column.std": "станд.",
    "column.difference": "айырма",
}

_READINGS: dict[str, Entry] = {
    "literal.title": "Медиацияны сөзбе-сөз оқу (көрсеткілердің бағыты пайдаланылмайды)",
    "literal.about": "Берілген конструкт орташадан 1 стандартты ауытқуға төмен емес, жоғары болғанда, орташадан "
    "жоғары болудың қаншалықты ықтималырақ екені:",
    "literal.pair": "{above}, берілгені {given}",
    "column.rise": "өсім",
    "sets.title": "Конструкттар жиындары",
    "sets.column": "нәтиже, өлшем, жиын",
    "column.median": "медиана",
    "column.p_largest": "P ең үлкені",
    "readings.title": "Санаттар немесе сандар",
    "readings.categories": "санат ретінде",
    "readings.numbers": "сан ретінде",
    "readings.most": "Стандартталған: ең көп өзгеретіндері, {n}. Барлығы: tables/values_by_reading.csv",
    "small.title": "Тек априорлық үлестірімі ғана айқындайтын мәндер",
    "column.p_beyond": "P > {small}",
    "small.about": "Стандартталған; P: модулінің {small} шегінен асу ықтималдығы. Гипотеза астында: бұл мән 0 болса, "
    "оның әсері қаншаға өзгерер еді.",
    "small.more": "Стандартталған; P: модулінің {small} шегінен асу ықтималдығы. Гипотеза астында: бұл мән 0 болса, "
    "оның әсері қаншаға өзгерер еді. Барлығы ({n}): tables/small_values.csv",
}

WORDS: dict[str, Entry] = _STRUCTURAL | _READINGS
