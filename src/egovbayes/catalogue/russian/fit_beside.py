"""Another program's estimates beside the posterior, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_beside.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "beside.title": "Рядом с оценками другой программы",
    "column.scale": "шкала",
    "column.within": "внутри",
    "beside.yes": "да",
    "beside.no": "нет",
    "beside.raw": "исходная",
    "beside.standardised": "стандартизированная",
    "beside.inside": Plural(
        "n",
        {
            "one": "{inside} из {n:,} оценки в {file} внутри апостериорных интервалов{more}",
            "few": "{inside} из {n:,} оценок в {file} внутри апостериорных интервалов{more}",
            "many": "{inside} из {n:,} оценок в {file} внутри апостериорных интервалов{more}",
            "other": "{inside} из {n:,} оценки в {file} внутри апостериорных интервалов{more}",
        },
    ),
    "beside.more": "; ещё строк: {n}, tables/beside.csv",
    "beside.scaled": "В файле шкала конструктов ({names}) задана иначе, чем в этой модели: их нестандартизированные "
    "значения даны в других единицах, и рядом можно ставить только стандартизированные.",
    "beside.here": "только в этом расчёте: {names}",
    "beside.there": "только в {where}: {names}: {why}",
    "beside.there_more": "только в {where}: ещё {n} (tables/beside_unmatched.csv)",
    "beside.names": "{names} и ещё {n} (tables/beside_unmatched.csv)",
}
