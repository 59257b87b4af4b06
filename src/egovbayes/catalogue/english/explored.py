"""How explored correlations came about, and what is to be known of the number of factors, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "explored.complete": "Correlations of the {n:,} respondents' complete answers.",
    "explored.saturated": "Some answers are missing: correlations are those of the saturated model by maximum "
    "likelihood (EM), which takes them as missing at random; tests and parallel analysis count with {n:,} respondents, "
    "the fewest who answered two items together, of {all:,}.",
    "explored.matrix": "Correlations are those of the matrix.",
    "explored.between": "Correlations are those of {n} groups as one, differences between their means counted in.",
    "explored.within": "Correlations are those of {n} groups as one, within groups, as no means are given.",
    "explored.no_factor": "Parallel analysis keeps no factor: one was taken, but the items may have nothing in common.",
    "explored.too_many": "Parallel analysis keeps {n} factors, more than the items can bear: {taken} taken.",
    "explored.unshuffled": "Parallel analysis is with normal answers only: shuffling needs complete answers.",
}
