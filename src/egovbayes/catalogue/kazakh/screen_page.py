"""What stands on the page of a screened survey, and of the hypotheses under each exclusion rule, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/screen_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "other")
_LEFT_OUT = "шығарылғаны: {gone}{share}, қалған респонденттер: {kept:,}"
_OUTSIDE = "өз шкаласынан тыс жауаптар: {n}"

_SCREENED: dict[str, Entry] = {
    "screen-page.items": "{items} ({first} … {last})",
    "screen-page.rules": "Ережелер",
    "screen-page.usual": "әдеттегілері, өйткені сауалнаманың өз ережелері жоқ",
    "screen-page.own": "сауалнаманың өз ережелері",
    "screen-page.changed": "{whose}, командада өзгертілген",
    "screen-page.result": "Нәтиже",
    "screen-page.left_out": Plural("kept", dict.fromkeys(_FORMS, _LEFT_OUT)),
    "screen-page.share": " ({percent:.1f}%)",
    "screen-page.in_force": "Қолданыстағы ережелер (тек осы: басқа қолданыстағы ереже қарсы емес респонденттер)",
    "screen-page.off": "Өшірілген ережелер және олар кімді шығарар еді (тағы: бұрын шығарылғандардан басқа)",
    "screen-page.respondents": "респонденттер",
    "screen-page.alone": "тек осы",
    "screen-page.more": "тағы",
    "screen-page.respondent": "респондент",
    "screen-page.why": "себебі",
    "screen-page.none": "жоқ",
    "screen-page.rule": "{words} ({name})",
    "screen-page.both": "Екеуі де",
    "screen-page.overlap": "{first} мен {second}: {n}",
    "screen-page.gone": "Шығарылғандар",
    "screen-page.others": "және тағы {n:,}: барлығы tables/dropped.csv файлында",
    "screen-page.missing": "жауаптарының {percent:.0f}% үлесі жоқ",
    "screen-page.same": "бүкіл сауалнамада бір жауап",
    "screen-page.run": "қатарынан бірдей жауаптар: {n}",
    "screen-page.twin": "{respondent} респондентінің жауаптары",
    "screen-page.sd": "стандартты ауытқуы {sd}",
    "screen-page.distance": "Махаланобис қашықтығының p-мәні {p}",
    "screen-page.outside": Plural("n", dict.fromkeys(_FORMS, _OUTSIDE)),
}

_MULTIVERSE: dict[str, Entry] = {
    "multiverse-page.title": "{name} моделінің гипотезалары әр сұрыптау ережесі кезінде{remark}",
    "multiverse-page.one": "Ешбір ереже ешкімді шығармайды: әр іріктемеде сол респонденттер ({n:,}), әр гипотеза "
    "бойынша қорытынды біреу: {told}.",
    "multiverse-page.verdict": "{name} {verdict} (ықтималдығы {p})",
    "multiverse-page.doubtful": "{verdict} (жинақталмаған)",
    "multiverse-page.effects": "{rule}: әсері {told}.",
    "multiverse-page.without": "Мұнда {why}.",
    "multiverse-page.problem": "Бағаланбаған ({rules}): {problem}",
}

WORDS: dict[str, Entry] = _SCREENED | _MULTIVERSE
