"""What an audit comes to, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/audit_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(noun: str) -> Plural:
    """A noun stays in the singular after any number."""
    return Plural("n", dict.fromkeys(("one", "other"), f"{{n:,}} {noun}"))


WORDS: dict[str, Entry] = {
    "audit-page.summary": "{checks}: қайшылықтар — {wrong}, сәйкес келетіні — {right}, айту мүмкін емесі — {open}."
    "{gravest}{held}",
    "audit-page.gravest": " Қайшылықтардың ішінде: {each}.",
    "audit-page.held": " Барлығы {figures}, басқалармен салыстырылғаны: {tested}.",
    "audit-page.checks": _counted("тексеру"),
    "audit-page.figures": _counted("жарияланған сан"),
    "audit-page.decisions": _counted("қорытынды қатесі"),
    "audit-page.arithmetic": _counted("арифметикалық қате"),
    "audit-page.last_digits": _counted("соңғы цифрдағы қате"),
    "audit-page.head": "Жарияланған сандарды тексеру: {file}",
    "audit-page.wrong": "Қайшылықтар",
    "audit-page.ask": "Авторларға сұрақтар",
    "audit-page.right": "Сәйкес келеді",
    "audit-page.open": "Айту мүмкін емес",
    "audit-page.unreached": "Ешқандай санмен салыстырылмаған",
    "audit-page.places": "{places}.",
    "audit-page.how_many": "{title} ({n})",
    "audit-page.agree": "сәйкес келеді: {n} ({places}).",
    "audit-page.lacks": "жетіспейтіні: {lacks} ({places})",
    "audit-page.weighed": "{name} ({severity})",
    "audit-page.decision": "қорытынды қатесі",
    "audit-page.arithmetic_error": "арифметикалық қате",
    "audit-page.last_digit": "соңғы цифр",
    "audit-page.question": "сұрақ",
    "audit-page.where": "қайда",
    "audit-page.what": "не",
    "audit-page.finding": "не анықталды",
    "audit-page.why": "неге",
    "audit-page.by_chance": "кездейсоқ",
    "audit-page.note": "Жарияланған әр сан дәл солай жазылатын барлық санды білдіреді; қайшылық — ондай "
    "сандардың ешқайсысы бір-біріне сай келмегені. Кездейсоқ: осы санның орнындағы кездейсоқ цифрлардың "
    "тексеруден өту ықтималдығы.",
    "audit-page.file": "файл",
    "audit-page.figures_printed": "сандар",
    "audit-page.tested": "салыстырылған",
    "audit-page.unread": "{file} оқылмады: ",
    "audit-page.quiet": "Қайшылық та, сұрақ та жоқ: {files}.",
    "audit-page.of_file": "{file}: {said}",
}
