"""What stands on the pages of data sets that are drawn from a model and fitted, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "calibrate-page.head": "Calibration of {model}: {sets} of {people}",
    "calibrate-page.sets": Plural(
        "n",
        {
            "one": "{n:,} data set",
            "other": "{n:,} data sets",
        },
    ),
    "calibrate-page.about": "Known values drawn from the priors, answers from these; {chains} of {tune} + {draws} "
    "draws each",
    "calibrate-page.ranks": "Ranks: the least even of {n} quantities",
    # titles of columns
    "calibrate-page.mean_rank": "mean rank",
    "calibrate-page.p_of_all": "p among all",
    "calibrate-page.interval": "interval",
    "calibrate-page.average": "on average",
    "calibrate-page.least": "least",
    "calibrate-page.most": "most",
    "calibrate-page.ends": "least; most",
    "calibrate-page.coverage": "Intervals that held the known value",
    "calibrate-page.verdicts": "Verdicts at P = {threshold} and above, by the known effect's size",
    "calibrate-page.claim": "claim",
    "calibrate-page.effect": "effect",
    "calibrate-page.data_sets": "data sets",
    "calibrate-page.right": "right",
    "calibrate-page.wrong": "wrong",
    # `unjudged` is the next, or empty
    "calibrate-page.verdicts_about": "Right: supported where the claim is true, contradicted where it is not; wrong: "
    "the other way round.{unjudged}",
    "calibrate-page.unjudged": " Not judged: chains agree too little for a verdict.",
    # how often what was called supported, or contradicted, was: shares
    "calibrate-page.supported": "of {n} claims with P as of supported ones {held} held ({said} was said)",
    "calibrate-page.contradicted": "of {n} claims with P as of contradicted ones {held} held ({said} was said)",
    "design-page.head": "How many respondents: {claim} of {model}",
    # a statement of the user's, and the claim as it is written
    "design-page.claim": "{statement} ({claim})",
    # `size` is the next, or empty; `p` what the design prior gives
    "design-page.worlds": "Surveys drawn from {n} worlds of the design prior in which the claim holds{size}; the "
    "design prior gives that a probability of {p}",
    "design-page.at_least": " with a standardised effect of at least {size}",
    "design-page.assurance": "Assurance: how often the claim is supported",
    # titles of columns: Type S and Type M are Gelman & Carlin's errors of sign and of size
    "design-page.assurance_short": "assurance",
    "design-page.width": "width",
    "design-page.type_s": "Type S",
    "design-page.type_m": "Type M",
    "design-page.about": "Width: of the effect's 95 % interval, in the median. Type S: how often a verdict is on the "
    "wrong side; Type M: how many times too large effects come out where there is a verdict.",
    # `aim` is a share; of one size or more
    "design-page.needed": "Needed",
    "design-page.few": "no more than {n} respondents, the fewest tried, for an assurance of {aim}",
    "design-page.many": "more than {n} respondents, the most tried, for an assurance of {aim}: try more (--sizes)",
    "design-page.enough": "{n} respondents for an assurance of {aim} (95 % interval for so many worlds: {lower} to "
    "{upper})",
    # an end of the interval that the sizes tried do not reach
    "design-page.fewer": "fewer",
    "design-page.more": "more",
}
