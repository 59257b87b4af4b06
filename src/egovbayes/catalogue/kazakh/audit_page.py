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
}
