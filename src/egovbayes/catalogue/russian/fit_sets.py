"""Measures of what sets of constructs do for an outcome, in Russian.

Our own translation, which no native specialist has read yet; catalogue/english/fit_sets.py says what the holes take.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # how much a set of constructs does for an outcome, measured in several ways
    "sets.share": "доля дисперсии",
    "sets.sum": "сумма общих эффектов",
    "sets.mean": "средний общий эффект",
    "sets.largest": "наибольший общий эффект (по модулю)",
    # what stands in place of a set
    "sets.covariance": "(ковариация между наборами)",
    "sets.disturbance": "(собственное возмущение исхода)",
    "sets.row": "{outcome}, {measure}, {name}",
}
