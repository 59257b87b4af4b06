"""What stands on the page of what priors say before any answer, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "prior-page.before": "Before",
    # behind the word above
    "prior-page.before_said": "any answer: {n} draws of the priors, seed {seed}",
    "prior-page.units": "{source}: gives the default priors their units; nothing else is looked at",
    "prior-page.synthetic_units": "{source}: synthetic answers (a program made them) give the default priors their "
    "units; nothing else is looked at",
    # `title` of the model, `constructs` and `free` are counts
    "prior-page.model": "{title}: {constructs}, {free}",
    "prior-page.claims": "Hypotheses, before any answer",
    "prior-page.answers": "Answers",
    "prior-page.answers_about": "Off it: off the item's scale; off twice: off one twice as wide.",
    "prior-page.categories": "Answers in categories: share of the respondents who agree, and all alike",
    "prior-page.categories_about": "All alike: the draws in which more than 95 % give one answer. Every answer: "
    "tables/answers.csv",
    "prior-page.paths": "Standardised paths",
    "prior-page.r2": "Explained variance (R2)",
    "prior-page.correlations": "Correlations of constructs",
    "prior-page.reliability": "Reliability (omega)",
    # titles of columns: the last seven are shares of what is hardly ever found
    "prior-page.verdict": "by the prior alone",
    "prior-page.claim": "claim",
    "prior-page.scale": "scale",
    "prior-page.from": "from",
    "prior-page.median": "median",
    "prior-page.off": "off it",
    "prior-page.off_twice": "off twice",
    "prior-page.alike": "all alike",
    "prior-page.beyond": "beyond .9",
    "prior-page.above": "above .95",
    # from the lowest answer to the highest
    "prior-page.ends": "{lowest} to {highest}",
}
