"""Measures of what sets of constructs do for an outcome, in English. Tables have these names in every language."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # how much a set of constructs does for an outcome, measured in several ways
    "sets.share": "share of variance",
    "sets.sum": "sum of total effects",
    "sets.mean": "mean total effect",
    "sets.largest": "largest total effect (size)",
    # what stands in place of a set
    "sets.covariance": "(covariance between sets)",
    "sets.disturbance": "(outcome's own disturbance)",
    "sets.row": "{outcome}, {measure}, {name}",
}
