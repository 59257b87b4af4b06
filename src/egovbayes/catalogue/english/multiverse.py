"""The hypotheses under each exclusion rule, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
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
    # ways to choose respondents beside the rules
    "rule.everyone": "everyone",
    "rule.chosen": "chosen rules",
    "rule.all": "all rules",
    "multiverse.wild": Plural(
        "n",
        {
            "one": "{n} answer outside its scale is taken as missing wherever the respondent stays: such answers "
            "cannot be analysed as they are.",
            "other": "{n} answers outside their scale are taken as missing wherever the respondent stays: such answers "
            "cannot be analysed as they are.",
        },
    ),
    "multiverse.interrupted": "interrupted before it was fitted",
}
