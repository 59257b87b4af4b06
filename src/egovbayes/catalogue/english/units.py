"""Numbers of something, in English: durations, and counts of people and things."""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, other: str) -> Plural:
    return Plural("n", {"one": f"{{n:,}} {one}", "other": f"{{n:,}} {other}"})


WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} s",
    # `seconds` from 0 to 59, two digits
    "unit.minutes": "{minutes} min {seconds:02d} s",
    "unit.respondents": _counted("respondent", "respondents"),
    "unit.items": _counted("item", "items"),
    "unit.constructs": _counted("construct", "constructs"),
    "unit.free_parameters": _counted("free parameter", "free parameters"),
    "unit.degrees_of_freedom": _counted("degree of freedom", "degrees of freedom"),
    "unit.sample_moments": _counted("sample moment", "sample moments"),
    "unit.chains": _counted("chain", "chains"),
    "unit.groups": _counted("group", "groups"),
    # of groups that lie side by side
    "unit.pairs_of_neighbours": _counted("pair of neighbours", "pairs of neighbours"),
    # of a table that people are counted in
    "unit.cells": _counted("cell", "cells"),
}
