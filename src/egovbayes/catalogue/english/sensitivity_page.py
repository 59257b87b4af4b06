"""What stands on the page of what would change a verdict, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_PAGE: dict[str, Entry] = {
    # `state` is "any-page.converged" or the next, `interrupted` the last, or empty
    "sensitivity-page.sampled": "{draws} draws of the fit, seed {seed}; {points} of the curves by fits with other "
    "priors in {time}; {state}{interrupted}",
    "sensitivity-page.points": Plural(
        "n",
        {
            "one": "{n:,} point",
            "other": "{n:,} points",
        },
    ),
    "sensitivity-page.interrupted": " (interrupted)",
    "sensitivity-page.readings": "What would change the verdicts",
    "sensitivity-page.curves": "P of each claim, priors that it rests on so many times as wide",
    "sensitivity-page.factors": "Bayes factor against the complement",
    "sensitivity-page.effects": "Standardised effect (median)",
    "sensitivity-page.curves_about": "Each column but that of 1 is of fits anew; all widths, intervals and priors: "
    "tables/curves.csv",
    "sensitivity-page.scaling": "Power-scaling: how far each moves with prior and likelihood (above .05 counts)",
    # titles of columns
    "sensitivity-page.prior": "prior",
    "sensitivity-page.likelihood": "likelihood",
}

WORDS: dict[str, Entry] = _PAGE
