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
    "audit-page.head": "Проверка напечатанных чисел: {file}",
    "audit-page.wrong": "Противоречия",
    "audit-page.ask": "Вопросы к авторам",
    "audit-page.right": "Согласуется",
    "audit-page.open": "Сказать нельзя",
    "audit-page.unreached": "Ни с чем не сопоставлено",
    "audit-page.places": "{places}.",
    "audit-page.how_many": "{title} ({n})",
    "audit-page.agree": "согласуется: {n} ({places}).",
    "audit-page.lacks": "недостаёт следующего: {lacks} ({places})",
    "audit-page.weighed": "{name} ({severity})",
    "audit-page.decision": "ошибка вывода",
    "audit-page.arithmetic_error": "арифметическая ошибка",
    "audit-page.last_digit": "последняя цифра",
    "audit-page.question": "вопрос",
    "audit-page.where": "где",
    "audit-page.what": "что",
    "audit-page.finding": "что обнаружено",
    "audit-page.why": "почему",
    "audit-page.by_chance": "случайно",
    "audit-page.note": "Каждое напечатанное число означает все числа, которые печатаются так же; противоречие — "
    "это когда никакие такие числа не подходят друг к другу. Случайно: вероятность того, что случайные цифры на "
    "месте этого числа прошли бы проверку.",
    "audit-page.file": "файл",
    "audit-page.figures_printed": "чисел",
    "audit-page.tested": "сопоставлено",
    "audit-page.unread": "{file} не прочитан: ",
    "audit-page.quiet": "Без противоречий и вопросов: {files}.",
    "audit-page.of_file": "{file}: {said}",
}
