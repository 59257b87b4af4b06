"""What an audit comes to, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/audit_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, few: str, many: str) -> Plural:
    """The noun after 1 and 21, after 2 and 22 (and after a fraction), after 5 and 11."""
    nouns = {"one": one, "few": few, "many": many, "other": few}
    return Plural("n", {form: f"{{n:,}} {noun}" for form, noun in nouns.items()})


WORDS: dict[str, Entry] = {
    "audit-page.summary": "{checks}: противоречий — {wrong}, согласуются — {right}, сказать нельзя — {open}."
    "{gravest}{held}",
    "audit-page.gravest": " Из противоречий: {each}.",
    "audit-page.held": " С другими числами сопоставлено {tested} из {figures}.",
    "audit-page.checks": _counted("проверка", "проверки", "проверок"),
    # after "из"
    "audit-page.figures": _counted("напечатанного числа", "напечатанных чисел", "напечатанных чисел"),
    "audit-page.decisions": _counted("ошибка вывода", "ошибки вывода", "ошибок вывода"),
    "audit-page.arithmetic": _counted("арифметическая ошибка", "арифметические ошибки", "арифметических ошибок"),
    "audit-page.last_digits": _counted(
        "ошибка в последней цифре", "ошибки в последней цифре", "ошибок в последней цифре"
    ),
}
