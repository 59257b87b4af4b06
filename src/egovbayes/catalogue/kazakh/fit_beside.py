"""Another program's estimates beside the posterior, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/fit_beside.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "beside.title": "Басқа бағдарламаның бағаларымен қатар",
    "column.scale": "шкала",
    "column.within": "ішінде",
    "beside.yes": "иә",
    "beside.no": "жоқ",
    "beside.raw": "бастапқы",
    "beside.standardised": "стандартталған",
    "beside.inside": Plural(
        "n",
        {
            "one": "{file} файлындағы {n:,} бағаның {inside} бағасы апостериорлық аралықтардың ішінде{more}",
            "other": "{file} файлындағы {n:,} бағаның {inside} бағасы апостериорлық аралықтардың ішінде{more}",
        },
    ),
    "beside.more": "; тағы {n} жол: tables/beside.csv",
    "beside.scaled": "Файлда конструкттардың ({names}) шкаласы бұл модельдегіден басқаша берілген: олардың "
    "стандартталмаған мәндері басқа бірлікпен, сондықтан тек стандартталғандарын қатар қоюға болады.",
    "beside.here": "тек осы есептеуде: {names}",
    "beside.there": "тек {where} файлында: {names}: {why}",
    "beside.there_more": "тек {where} файлында: тағы {n} (tables/beside_unmatched.csv)",
    "beside.names": "{names} және тағы {n} (tables/beside_unmatched.csv)",
}
