"""Numbers of something, in Russian: durations, and counts of people and things.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/units.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, few: str, many: str) -> Plural:
    """The noun after 1 and 21, after 2 and 22 (and after a fraction), after 5 and 11."""
    nouns = {"one": one, "few": few, "many": many, "other": few}
    return Plural("n", {form: f"{{n:,}} {noun}" for form, noun in nouns.items()})


WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} с",
    "unit.minutes": "{minutes} мин {seconds:02d} с",
    "unit.respondents": _counted("респондент", "респондента", "респондентов"),
    "unit.constructs": _counted("конструкт", "конструкта", "конструктов"),
    "unit.items": _counted("пункт", "пункта", "пунктов"),
    "unit.factors": _counted("фактор", "фактора", "факторов"),
    "unit.free_parameters": _counted("свободный параметр", "свободных параметра", "свободных параметров"),
    "unit.degrees_of_freedom": _counted("степень свободы", "степени свободы", "степеней свободы"),
    "unit.chains": _counted("цепь", "цепи", "цепей"),
}
