"""What explorations and studies say, in English."""

from egovbayes.catalogue.entry import Entry

_EXPLORATION: dict[str, Entry] = {
    # `word` is Kaiser's own word for a KMO so large, one of "kmo.marvellous" to "kmo.unacceptable"
    "kmo.adequate": "KMO is {kmo:.3f}, {word}.",
    "kmo.too_low": "KMO is {kmo:.3f}, {word}: the items' correlations are of pairs, not of factors several items "
    "share. Usually the items measure too little in common: leave out those with the smallest KMO, or do not factor.",
    "kmo.marvellous": "marvellous",
    "kmo.meritorious": "meritorious",
    "kmo.middling": "middling",
    "kmo.mediocre": "mediocre",
    "kmo.miserable": "miserable",
    "kmo.unacceptable": "unacceptable",
    "factors.settled": "Extraction and rotation came to rest.",
    "factors.extraction": "The extraction did not come to rest: the loadings are not final. Usually there are too many "
    "factors: ask for fewer.",
    "factors.rotation": "The rotation did not come to rest: the loadings are not final. Usually there are too many "
    "factors: ask for fewer.",
    "factors.no_heywood": "No item is explained whole by the factors.",
    # `kept` is one of the two clauses below
    "factors.heywood": "Heywood case: {items} ({kept}). A factor cannot explain an item whole: usually there are too "
    "many factors, or one with a single strong item; ask for fewer, and do not read this chi-square.",
    "factors.held": "held at a uniqueness of .005",
    "factors.whole": "with a communality of 1 or more",
    "factors.all_loaded": "Every item has a loading of .3 or more.",
    "factors.left_out": "No loading of .3 or more: {items}. These items belong to no factor; look at their wording.",
}

_MULTIVERSE: dict[str, Entry] = {
    "exclusion.none_fitted": "Under no exclusion rule could the model be fitted.",
    "exclusion.same": "Each verdict is the same under all {rules} ways to choose respondents, which make {samples} "
    "different samples.",
    # `parts` are several of "exclusion.differs"
    "exclusion.depends": "Verdicts depend on whom the rules leave out: {parts}. Report both, and whether the rule was "
    "chosen before the results were known.",
    # `others` are several of "exclusion.other" and "exclusion.other_by_chance"
    "exclusion.differs": "{hypothesis} is {verdict} (P {p}) under {rule}, but {others}",
    "exclusion.other": "{verdict} (P {p}) under {rule}",
    "exclusion.other_by_chance": "{verdict} (P {p}, no more apart than Monte Carlo error) under {rule}",
}

WORDS: dict[str, Entry] = _EXPLORATION | _MULTIVERSE
