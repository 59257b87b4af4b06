"""Numbers of something, in English: durations, and counts of people and things."""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, other: str) -> Plural:
    return Plural("n", {"one": f"{{n:,}} {one}", "other": f"{{n:,}} {other}"})


WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} s",
    # `seconds` from 0 to 59, two digits
    "unit.minutes": "{minutes} min {seconds:02d} s",
    "unit.respondents": _counted("respondent", "respondents"),
    "unit.constructs": _counted("construct", "constructs"),
    "unit.items": _counted("item", "items"),
    "unit.factors": _counted("factor", "factors"),
    "unit.free_parameters": _counted("free parameter", "free parameters"),
    "unit.degrees_of_freedom": _counted("degree of freedom", "degrees of freedom"),
    "unit.chains": _counted("chain", "chains"),
}
