"""Measures of what sets of constructs do for an outcome, in Kazakh.

Our own translation, which no native specialist has read yet; catalogue/english/fit_sets.py says what the holes take.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # how much a set of constructs does for an outcome, measured in several ways
    "sets.share": "дисперсия үлесі",
    "sets.sum": "жалпы әсерлер қосындысы",
    "sets.mean": "орташа жалпы әсер",
    "sets.largest": "ең үлкен жалпы әсер (модулі бойынша)",
    # what stands in place of a set
    "sets.covariance": "(жиындар арасындағы ковариация)",
    "sets.disturbance": "(нәтиженің өз қалдығы)",
    "sets.row": "{outcome}, {measure}, {name}",
}
