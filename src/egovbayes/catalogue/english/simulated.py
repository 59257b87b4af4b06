"""What is said of data sets that are drawn from a model and fitted, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "frozen.data": "Default priors are those of {source}: resolved once, by the spread of its items, and held.",
    "frozen.scales": "Default priors are those of items whose standard deviation is a quarter of their scale, or 1 "
    "without one: --data resolves them by a survey.",
    "frozen.categories": "Default priors are of standardised values and of shares of categories, which no survey "
    "resolves.",
    "frozen.groups": "Each group is as large a part of the respondents as in the data.",
    "frozen.missing": "Answers are missing where respondents of {source} left them out, whatever they would have "
    "been: those of each data set are these respondents.",
    "frozen.given": "Predictors ({given}) are those of the survey's respondents.",
    "calibration.failed": "{failed} of {of} data sets could not be sampled, and nothing is known of their ranks. "
    "Usually a prior allows values that no data have: narrow it.",
    "calibration.sampled": "All {of} data sets were sampled ({failed} failed), and none is left out.",
    "calibration.chains": Plural(
        "of",
        {
            "one": "Of 1 data set: R-hat above {most:g} in {apart}, divergences in {diverging}.",
            "other": "Of {of} data sets {apart} have an R-hat above {most:g}, and {diverging} have divergences. They "
            "are counted like all others: uneven ranks would show whether it matters.",
        },
    ),
    "calibration.even": "The known values of all {quantities} quantities rank evenly in their posteriors: least of all "
    "{least} (p = {p:.3g}, looked for among all).",
    "calibration.uneven": "The known values of {uneven} do not rank evenly in their posteriors ({least}: p = {p:.3g}, "
    "looked for among {quantities}): intervals are too narrow, too wide or off to a side, as its picture shows. "
    "Usually chains are too short (--draws, --tune) or the sampler misses part of the posterior (--sampler nutpie).",
    "calibration.kept": "Claims held as often as was said: furthest off is {claim}, which held in {held:.1%} of {n} "
    "data sets where {said:.1%} was said (p = {p:.3g}, looked for among {bins}).",
    "calibration.not_kept": "{claim} held in {held:.1%} of {n} data sets where {said:.1%} was said (p = {p:.3g}, "
    "looked for among {bins}): do not trust its probability at this number of respondents. Usually chains are too "
    "short (--draws, --tune).",
    "design.failed": "{failed} of {of} data sets could not be sampled and count as not judged. Usually a prior allows "
    "values that no data have: narrow it.",
    "design.sampled": "All {of} data sets were sampled ({failed} failed).",
    "design.judged": "Hardly any data set leaves chains that may not be judged: most, {share:.1%}, of {n} respondents "
    "({apart} with R-hat too high, {diverging} with divergences, among all).",
    "design.not_judged": "In {share:.1%} of the data sets of {n} respondents chains agree too little for a verdict "
    "({apart} with R-hat too high, {diverging} with divergences, among all), which lowers the assurance: longer chains "
    "help (--draws, --tune).",
    "design.own_prior": "The design prior is the one the model is fitted with: what earlier studies found is a better "
    "one (egovbayes evidence --write FILE, then --design-priors FILE).",
    "design.any_effect": "Worlds in which the effect is next to nothing count too, and no survey finds those: "
    "--at-least leaves them out.",
    # how large an effect is, in a table of verdicts
    "size.up_to": "up to {upper}",
    "size.between": "{lower} to {upper}",
    "size.above": "above {lower}",
    "quantity.standardised": "standardised {name}",
    "quantity.effect": "effect of {name}",
    "quantity.log_likelihood": "log-likelihood",
}
