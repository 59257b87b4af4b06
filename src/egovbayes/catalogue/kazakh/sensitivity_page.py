"""What stands on the page of what would change a verdict, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/sensitivity_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_PAGE: dict[str, Entry] = {
    "sensitivity-page.sampled": "есептеудің таңдама мәндері: {draws}, генератордың бастапқы мәні {seed}; қисықтардың "
    "{points} басқа априорлық үлестірімдермен есептелген, уақыты {time}; {state}{interrupted}",
    "sensitivity-page.points": Plural(
        "n",
        {
            "one": "{n:,} нүктесі",
            "other": "{n:,} нүктесі",
        },
    ),
    "sensitivity-page.interrupted": " (үзілді)",
    "sensitivity-page.readings": "Қорытындыларды не өзгертер еді",
    "sensitivity-page.curves": "Әр тұжырымның P мәні: ол тәуелді априорлық үлестірімдер сонша есе кең болғанда",
    "sensitivity-page.factors": "Керісінше тұжырымға қарсы Байес факторы",
    "sensitivity-page.effects": "Стандартталған әсер (медиана)",
    "sensitivity-page.curves_about": "1-ден басқа әр баған — жаңа есептеулер; барлық ен, аралық және априорлық "
    "үлестірім: tables/curves.csv",
    "sensitivity-page.scaling": "Дәрежелік масштабтау: әр шама априорлық үлестіріммен және шындыққа ұқсастықпен "
    "қаншалықты жылжиды (0,05-тен жоғарысы есепке алынады)",
    "sensitivity-page.prior": "априорлық",
    "sensitivity-page.likelihood": "шындыққа ұқсастық",
}

WORDS: dict[str, Entry] = _PAGE
