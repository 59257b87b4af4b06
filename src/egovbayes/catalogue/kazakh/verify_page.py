"""What stands on the page of this machine's numbers beside other programs', in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verify_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verify-page.title": "Осы компьютердің сандары басқа бағдарламалардың сандарымен қатар",
    "verify-page.agree": "Осы компьютерде барлық мән ({n:,}) lavaan, AMOS, semTools, blavaan және PyMC мәндеріне "
    "сәйкес келеді.",
    "verify-page.apart": "Осы компьютерде lavaan, AMOS, semTools, blavaan және PyMC мәндеріне СӘЙКЕС КЕЛМЕЙТІНІ: {n:,} "
    "(барлығы {all:,}).",
    "verify-page.machine": "Python {python}, {platform}; {programs}.",
    "verify-page.in_all": "Жалпы",
    "verify-page.differing": "Рұқсат етілгеннен артық өзгешеленетін мәндер",
    "verify-page.note": "Ең үлкені: рұқсат етілген шамаға шаққандағы ең үлкен айырма. Соңғы жарияланған цифрдың "
    "жартысына немесе басқа бағдарламаның тоқтау ережесі не модельдеу ашық қалдыратын шамаға рұқсат етіледі; әр мән өз "
    "шегімен және негізімен tables/agreements.csv файлында (--out).",
    "verify-page.what": "не",
    "verify-page.value": "мән",
    "verify-page.printed": "жарияланғаны",
    "verify-page.here": "мұнда",
    "verify-page.difference": "айырма",
    "verify-page.allowed": "рұқсат етілгені",
    "verify-page.values": "мәндер",
    "verify-page.agreeing": "сәйкес",
    "verify-page.worst": "ең үлкені",
    "verify-page.from": "қайдан",
    "verify-page.disagrees": "СӘЙКЕС КЕЛМЕЙДІ",
}
