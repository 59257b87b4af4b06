"""Numbers of something, in Kazakh: durations, and counts of people and things.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/units.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(noun: str) -> Plural:
    """A noun stays in the singular after any number."""
    return Plural("n", dict.fromkeys(("one", "other"), f"{{n:,}} {noun}"))


WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} с",
    "unit.minutes": "{minutes} мин {seconds:02d} с",
    "unit.respondents": _counted("респондент"),
    "unit.constructs": _counted("конструкт"),
    "unit.items": _counted("тармақ"),
    "unit.factors": _counted("фактор"),
    "unit.free_parameters": _counted("еркін параметр"),
    "unit.degrees_of_freedom": _counted("еркіндік дәрежесі"),
    "unit.chains": _counted("тізбек"),
}
