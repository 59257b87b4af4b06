"""What tables say in words beside their numbers, in English: effects of several groups, notes on measures."""

from egovbayes.catalogue.entry import Entry

_TIED: dict[str, Entry] = {
    # effects of a claim that has one for each group or parameter
    "tied.by_group": "by group: {effects}",
    "tied.by_parameter": "by parameter: {effects}",
    "tied.effect": "{of} {value} {ends}",
    "tied.no_value": "{of} –",
    # of many: the lowest and the highest, each "tied.effect"; `lacking` is the next, or empty
    "tied.over": "from {lowest} to {highest}; half of the {n} below {middle}{lacking} (all: tables/tied_effects.csv)",
    "tied.lacking": ", {n} without a value",
    "tied.none": "{n}{lacking}",
}

_QUALITY: dict[str, Entry] = {
    "quality.one_item": "one item: how reliable it is, only other items or asking again could show",
    "quality.second_order": "its indicators are constructs: see theirs",
    "quality.in_paths_one": "{names} also takes part in paths or covariances of its own: the loadings are not all "
    "there is",
    "quality.in_paths": "{names} also take part in paths or covariances of their own: the loadings are not all there "
    "is",
    "quality.unseen": "some of its items nobody answered together: what needs their covariance is blank",
    # what is in brackets is typed as it is here
    "quality.against_one": "{items} runs against the other items: if reverse-keyed, say so (reverse = true)",
    "quality.against": "{items} run against the other items: if reverse-keyed, say so (reverse = true)",
    "quality.both": "an item measures both",
    "quality.zero": "a correlation is exactly 0: there is no geometric mean",
    "quality.negative": "{n} of the items' correlations are negative: their sizes are taken",
    "quality.not_alike": "no posterior: answers are missing, and respondents do not all count alike",
    "quality.moments_alone": "no posterior: answers are missing and only their moments are known",
    "quality.hardly_together": "no posterior: some two items were both answered by only {percent:.0f} % of respondents",
    "quality.too_many": "no posterior: {n:,} respondents with missing answers are too many to draw their answers",
    # a construct, and one of those above
    "quality.of": "{name}: {note}",
    "quality.no_polychorics": "no polychoric correlations: weighted least squares says why",
    "quality.given_predictors": "the polychoric correlations are given the observed predictors",
    "quality.refits": "{kept} of {n} refits",
}

WORDS: dict[str, Entry] = _TIED | _QUALITY | {"other.maximum_likelihood": "maximum likelihood"}
